internal import KeyfuseCore

/// The values that a Secret of Kubernetes holds in clear, whatever they are called: `stringData:` / `smtp: x`.
enum SecretManifest {
  private static let most = 24

  /// The generated or chosen values in the lines below `stringData:`.
  static func values(below keyword: Range<Int>, in bytes: Span<UInt8>) -> [AssignedValue] {
    let outer = keyword.lowerBound - TabularValue.lineStart(keyword.lowerBound, in: bytes)
    var values: [AssignedValue] = []
    var at = keyword.upperBound
    for _ in 0..<most {
      guard let line = TabularValue.nextLine(at, in: bytes) else { break }
      let end = TabularValue.lineEnd(line, in: bytes)
      at = end
      var name = line
      ValueLocator.skipBlanks(bytes, &name)
      guard name < end, bytes[name] != UInt8(ascii: "#") else { continue }
      guard name - line > outer else { break }
      guard let colon = bytes.first(UInt8(ascii: ":"), in: name..<end), bytes.at(colon + 1) == 0x20 else { continue }
      let start = colon + 2
      guard
        let value = ValueLocator.quoted(bytes, start, .assignment)
          ?? BareValue.read(bytes, start, .assignment, context: .line),
        SpokenValue.isVaried(bytes.extracting(value.range), .beside)
          || GeneratedKey.isHexadecimal(bytes.extracting(value.range))
      else { continue }
      values.append(value)
    }
    return values
  }
}
