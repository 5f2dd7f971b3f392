/// Reads the strings of JSON with the keys that lead to them; comments and commas too many do no harm.
enum JSONFieldReader {
  /// The deepest nesting that is followed.
  private static let depthLimit = 64

  static func fields(of bytes: Span<UInt8>) -> [FileField] {
    var fields: [FileField] = []
    /// For each open object or array the key that leads to it.
    var open: [FileField.Name?] = []
    var key: FileField.Name?
    var at = 0
    while at < bytes.count {
      switch bytes[at] {
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        guard open.count < depthLimit else { return fields }
        open.append(key)
        key = nil
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        _ = open.popLast()
        key = nil
      case UInt8(ascii: ","): key = nil
      case UInt8(ascii: "/"):
        skipComment(bytes, &at)
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        let text = string(bytes, at)
        at = text.upperBound
        if isKey(bytes, behind: at + 1) {
          key = FileField.Name(range: text)
        } else {
          let names = (open + [key]).compactMap { $0 }
          if !names.isEmpty { fields.append(FileField(names: names, value: text, isQuoted: true)) }
        }
      default: break
      }
      at += 1
    }
    return fields
  }

  private static func string(_ bytes: Span<UInt8>, _ open: Int) -> Range<Int> {
    var at = open + 1
    while at < bytes.count, bytes[at] != bytes[open] { at += bytes[at] == UInt8(ascii: "\\") ? 2 : 1 }
    return (open + 1)..<min(at, bytes.count)
  }

  private static func isKey(_ bytes: Span<UInt8>, behind index: Int) -> Bool {
    var at = index
    while at < bytes.count, Byte.isSpace(bytes[at]) { at += 1 }
    return bytes.at(at) == UInt8(ascii: ":")
  }

  /// Moves to the last byte of a comment.
  private static func skipComment(_ bytes: Span<UInt8>, _ at: inout Int) {
    if bytes.at(at + 1) == UInt8(ascii: "/") {
      while at + 1 < bytes.count, bytes[at + 1] != 0x0A { at += 1 }
    } else if bytes.at(at + 1) == UInt8(ascii: "*") {
      at += 2
      while at + 1 < bytes.count, bytes[at] != UInt8(ascii: "*") || bytes[at + 1] != UInt8(ascii: "/") { at += 1 }
      at += 1
    }
  }
}
