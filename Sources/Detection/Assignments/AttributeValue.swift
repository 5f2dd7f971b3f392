/// Values that an attribute or a tag gives a field: `#[arg(default_value = "x")]` above it, `default:"x"` behind its type.
enum AttributeValue {
  /// The most bytes between a field and the value.
  private static let reach = 160

  /// The default of the field named at `name`; nil where none is written beside it.
  static func value(of name: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    guard Byte.isBlank(bytes.at(name.upperBound)) || bytes.at(name.upperBound) == UInt8(ascii: ":") else { return nil }
    return tag(behind: name.upperBound, in: bytes) ?? attribute(above: name.lowerBound, in: bytes)
  }

  /// The default in the rest of the line: `Password string `json:"p" default:"x"``.
  private static func tag(behind start: Int, in bytes: Span<UInt8>) -> AssignedValue? {
    let line = start..<min(TabularValue.lineEnd(start, in: bytes), start + reach)
    guard bytes.holds("default:\"", in: line),
      let place = line.first(where: { bytes[$0] == UInt8(ascii: "d") && bytes.has("default:\"", at: $0) })
    else {
      return nil
    }
    return ValueLocator.quoted(bytes, place + 8, .fallback)
  }

  /// The default in the line before, where that is an attribute.
  private static func attribute(above name: Int, in bytes: Span<UInt8>) -> AssignedValue? {
    let line = TabularValue.lineStart(name, in: bytes)
    guard line > 1 else { return nil }
    var at = TabularValue.lineStart(line - 1, in: bytes)
    ValueLocator.skipBlanks(bytes, &at)
    let marks: [StaticString] = ["#[", "[", "@"]
    guard line - at < reach, marks.contains(where: { bytes.has($0, at: at) }) else { return nil }
    let names: [StaticString] = [
      "default_value = ", "default = ", "defaultvalue(", "defaultvalue = ", "default_value(", "@value(",
    ]
    while at < line {
      if let length = bytes.length(ofFirst: names, at: at) {
        return ValueLocator.quoted(bytes, at + length, .fallback)
      }
      at += 1
    }
    return nil
  }
}
