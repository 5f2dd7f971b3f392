internal import KeyfuseCore

/// Constants whose name says nothing, beside a remark that says what they are: `const A = "x" // key of the label printers`,
/// and below one: `# password of the shared tenant` above `TENANT=x`.
enum RemarkedConstant {
  private static let reach = 160
  private static let marks: [StaticString] = ["//", "#", "--", ";", "/*", "%", "rem "]
  /// What says that the value is none, or one that everybody may know.
  private static let others = PrefixTable([
    "public", "hash", "not a ", "not secret", "not used", "no longer", "no secret", "no key", "never", "example",
    "fake", "dummy", "vector", "digest", "checksum", "primary",
    "cache", "foreign", "placeholder", "encrypted", "label of", "field", "column", "index", "sort", "todo", "unused",
    "deprecated", "optional", "must", "should", "e.g.",
    "sha1", "sha2", "sha-", "sha5", "md5", " id ", "i18n", "press", "env", "vault",
  ])

  /// The credentials that the line of the remark assigns, or the line below a remark of its own.
  static func values(toldBy name: Range<Int>, _ kind: CredentialKind, in bytes: Span<UInt8>) -> [AssignedValue] {
    guard let code = code(remarkedBy: name, in: bytes) else { return [] }
    var values: [AssignedValue] = []
    var at = code.lowerBound
    while at < code.upperBound {
      guard bytes[at] == UInt8(ascii: "="), isAssigned(at, from: code.lowerBound, in: bytes) else {
        at += 1
        continue
      }
      var start = at + 1
      ValueLocator.skipBlanks(bytes, &start)
      if bytes.has("b\"", at: start) || bytes.has("b'", at: start) || bytes.has("u\"", at: start) { start += 1 }
      let value =
        ValueLocator.quoted(bytes, start, .assignment)
        ?? (start == at + 1 && Byte.isUpper(bytes.at(at - 1)) ? BareValue.line(bytes, start, .assignment) : nil)
      if let value, counts(value, kind, in: bytes) {
        values.append(.given(value.range, as: .assignment))
      }
      at = max(at + 1, value?.range.upperBound ?? start)
    }
    return values
  }

  /// Whether nothing but a declaration stands before the sign, and it does not compare: `const A =`, `, NEW =`, `TENANT=`.
  private static func isAssigned(_ sign: Int, from start: Int, in bytes: Span<UInt8>) -> Bool {
    let behind = bytes.at(sign + 1)
    guard behind == 0x20 || behind > 0x20 && behind != UInt8(ascii: "=") && behind != UInt8(ascii: ">") else {
      return false
    }
    var at = sign
    while at > start, Byte.isBlank(bytes[at - 1]) || bytes[at - 1] == UInt8(ascii: ":") { at -= 1 }
    guard at > start, Byte.isWord(bytes[at - 1]) else { return false }
    while at > start, bytes[at - 1] != UInt8(ascii: ",") {
      let byte = bytes[at - 1]
      guard
        Byte.isWord(byte) || Byte.isBlank(byte) || byte == UInt8(ascii: "$") || byte == UInt8(ascii: ":")
          || byte == UInt8(ascii: "*") || byte == UInt8(ascii: "@") || byte == UInt8(ascii: "#")
      else { return false }
      at -= 1
    }
    return true
  }

  private static func counts(_ value: AssignedValue, _ kind: CredentialKind, in bytes: Span<UInt8>) -> Bool {
    let text = bytes.extracting(value.range)
    guard (8...AssignedValue.limit).contains(text.count) else { return false }
    if ChosenLiteral.isKey(text) { return true }
    return kind == .password && value.isQuoted && (ChosenLiteral.isSure(text) || ChosenText.isOne(text))
  }

  /// The statement that the remark stands behind or above; nil where the name stands in no remark.
  private static func code(remarkedBy name: Range<Int>, in bytes: Span<UInt8>) -> Range<Int>? {
    let first = max(0, name.lowerBound - reach - 1)
    let start: Int
    if let lineEnd = bytes.last(0x0A, in: first..<name.lowerBound) {
      start = lineEnd + 1
    } else {
      guard first == 0 else { return nil }
      start = 0
    }
    let end = TabularValue.lineEnd(name.upperBound, in: bytes)
    // Few lines that speak of something stand beside or above one that assigns anything.
    guard bytes.first(UInt8(ascii: "="), in: start..<min(bytes.count, end + 2 + reach)) != nil,
      let remark = remark(in: start..<name.lowerBound, of: bytes)
    else { return nil }
    guard let statement = statement(from: start, remark, below: end, in: bytes),
      bytes.first(UInt8(ascii: "="), in: statement) != nil
    else { return nil }
    let told = remark..<min(end, name.upperBound + reach)
    guard bytes.first(UInt8(ascii: "="), in: told) == nil,
      !told.contains(where: { others.longest(at: $0, in: bytes) > 0 })
    else { return nil }
    return statement
  }

  /// What stands before the remark in its line, or else the line below.
  private static func statement(
    from start: Int, _ remark: Int, below end: Int, in bytes: Span<UInt8>
  ) -> Range<Int>? {
    var first = start
    ValueLocator.skipBlanks(bytes, &first)
    if first < remark { return start..<remark }
    guard let next = TabularValue.nextLine(end, in: bytes) else { return nil }
    let last = TabularValue.lineEnd(next, in: bytes)
    return last - next <= reach ? next..<last : nil
  }

  /// Where the remark begins that goes on to the end of the range; nil where none does.
  private static func remark(in range: Range<Int>, of bytes: Span<UInt8>) -> Int? {
    var at = range.lowerBound
    ValueLocator.skipBlanks(bytes, &at)
    switch bytes.at(at) {
    case UInt8(ascii: "/"), UInt8(ascii: "#"), UInt8(ascii: "-"), UInt8(ascii: ";"), UInt8(ascii: "%"),
      UInt8(ascii: "r"), UInt8(ascii: "R"):
      if let mark = bytes.length(ofFirst: marks, at: at) { return bytes.at(at + mark) == UInt8(ascii: "!") ? nil : at }
    default: break
    }
    while at < range.upperBound {
      let byte = bytes[at]
      if byte <= 0x27 || byte == 0x60 {
        if Byte.isQuote(byte) {
          if let literal = ValueLocator.quoted(bytes, at, .cell), literal.range.upperBound < range.upperBound {
            at = literal.range.upperBound
          }
        } else if Byte.isBlank(byte), opensRemark(at + 1, in: bytes) {
          return at + 1
        }
      }
      at += 1
    }
    return nil
  }

  /// Whether a remark begins there behind a statement.
  private static func opensRemark(_ at: Int, in bytes: Span<UInt8>) -> Bool {
    switch bytes.at(at) {
    case UInt8(ascii: "/"): bytes.at(at + 1) == UInt8(ascii: "/")
    case UInt8(ascii: "#"): bytes.at(at + 1) == 0x20
    case UInt8(ascii: "-"): bytes.has("-- ", at: at)
    default: false
    }
  }

  /// Whether a remark stands before the name and a statement or a line below it: says no to most others.
  static func mayTell(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let before = bytes.at(name.lowerBound - 1)
    let behind = bytes.at(name.upperBound)
    // encrypt(key, text): an argument
    // what to pass to the model
    guard !bytes.equals("pass", in: name),
      before == 0x20 || before == UInt8(ascii: "(") && !Byte.isWord(bytes.at(name.lowerBound - 2)),
      behind == 0x20 || behind == UInt8(ascii: ")") || behind == UInt8(ascii: ",") || Byte.isLineEnd(behind)
    else { return false }
    return code(remarkedBy: name, in: bytes) != nil
  }
}
