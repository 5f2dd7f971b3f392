/// Reads the strings that programs give to names: `define('X', 'v')`, `$c['x'] = 'v'`, `'x' => 'v'`, `X = "v"`, `x: 'v'`.
struct ConstantReader {
  private enum Token {
    case name(Range<Int>)
    case string(Range<Int>)
    case mark(UInt8)
  }

  private var tokens: [Token] = []
  private var fields: [FileField] = []

  static func fields(of bytes: Span<UInt8>) -> [FileField] {
    var reader = ConstantReader()
    reader.read(bytes)
    return reader.fields
  }

  private mutating func read(_ bytes: Span<UInt8>) {
    var at = 0
    while at < bytes.count {
      let byte = bytes[at]
      if skipComment(bytes, &at) || Byte.isSpace(byte) {
        at += 1
      } else if byte == 0x22 || byte == 0x27 || byte == 0x60 {
        let text = string(bytes, &at)
        let names = namesBefore().map { FileField.Name(range: withoutSign($0, bytes)) }
        if !names.isEmpty { fields.append(FileField(names: names, value: text, isQuoted: true)) }
        tokens.append(.string(text))
      } else if Byte.isWord(byte) || byte == UInt8(ascii: "$") {
        let start = at
        while at < bytes.count, Byte.isWord(bytes[at]) || bytes[at] == UInt8(ascii: "$") { at += 1 }
        // The prefix of a string: b"…", r'…'.
        if at - start <= 2, bytes.at(at) == 0x22 || bytes.at(at) == 0x27 { continue }
        tokens.append(.name(start..<at))
      } else {
        tokens.append(.mark(byte))
        at += 1
      }
    }
  }

  /// `$name` without the sign.
  private func withoutSign(_ name: Range<Int>, _ bytes: Span<UInt8>) -> Range<Int> {
    name.count > 1 && bytes[name.lowerBound] == UInt8(ascii: "$") ? (name.lowerBound + 1)..<name.upperBound : name
  }

  /// The names that a string behind the tokens so far is given to: that of a constant or member, or the function and its
  /// first argument.
  private func namesBefore() -> [Range<Int>] {
    guard case .mark(var sign)? = tokens.last else { return [] }
    var index = tokens.count - 2
    if sign == UInt8(ascii: ">"), case .mark(UInt8(ascii: "="))? = token(index) {
      index -= 1
      sign = UInt8(ascii: "=")
    }
    if sign == UInt8(ascii: ",") {
      // define('X', 'v')
      guard case .string(let name)? = token(index), case .mark(UInt8(ascii: "("))? = token(index - 1) else { return [] }
      if case .name(let function)? = token(index - 2) { return [function, name] }
      return [name]
    }
    guard sign == UInt8(ascii: "=") || sign == UInt8(ascii: ":") else { return [] }
    while case .mark(let mark)? = token(index), mark == UInt8(ascii: "]") || mark == UInt8(ascii: "|") { index -= 1 }
    switch token(index) {
    case .name(let range), .string(let range): return [range]
    default: return []
    }
  }

  private func token(_ index: Int) -> Token? {
    tokens.indices.contains(index) ? tokens[index] : nil
  }

  /// Moves behind a string; three quotes begin one as well.
  private func string(_ bytes: Span<UInt8>, _ at: inout Int) -> Range<Int> {
    let quote = bytes[at]
    let isTriple = bytes.at(at + 1) == quote && bytes.at(at + 2) == quote
    let start = at + (isTriple ? 3 : 1)
    var end = start
    while end < bytes.count {
      if bytes[end] == quote, !isTriple || bytes.at(end + 1) == quote && bytes.at(end + 2) == quote { break }
      end += bytes[end] == UInt8(ascii: "\\") ? 2 : 1
    }
    end = min(end, bytes.count)
    at = min(bytes.count, end + (isTriple ? 3 : 1))
    return min(start, end)..<end
  }

  /// Moves to the last byte of a comment, if one begins here.
  private func skipComment(_ bytes: Span<UInt8>, _ at: inout Int) -> Bool {
    let (byte, next) = (bytes[at], bytes.at(at + 1))
    if byte == UInt8(ascii: "#") || byte == UInt8(ascii: "/") && next == UInt8(ascii: "/") {
      while at + 1 < bytes.count, bytes[at + 1] != 0x0A { at += 1 }
      return true
    }
    guard byte == UInt8(ascii: "/"), next == UInt8(ascii: "*") else { return false }
    at += 2
    while at + 1 < bytes.count, bytes[at] != UInt8(ascii: "*") || bytes[at + 1] != UInt8(ascii: "/") { at += 1 }
    at += 1
    return true
  }
}
