internal import KeyfuseCore

/// Writes JSON (RFC 8259) into memory, the fields in the order in which they are given.
///
/// Beyond what the RFC asks for, characters that could drive a terminal or reorder a line are written as `\u` escapes:
/// the text means the same to a parser and stays harmless to a person.
public struct JSONWriter: Sendable {
  /// What was written so far.
  public private(set) var bytes: [UInt8] = []
  let isPretty: Bool
  private var depth = 0
  private var needsComma = false
  private var followsKey = false
  /// The table of names that came last.
  private var encoded: EncodedNames?

  /// - Parameter pretty: one field a line, indented by two spaces.
  public init(pretty: Bool = false) { isPretty = pretty }

  /// Takes the bytes written so far out.
  public mutating func take() -> [UInt8] {
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes
  }

  /// Ends a line: what follows is another document.
  mutating func endLine() {
    bytes.append(UInt8(ascii: "\n"))
    depth = 0
    needsComma = false
    followsKey = false
  }

  /// Forgets what was written, but for what makes the next value faster to write.
  mutating func restart() {
    bytes.removeAll(keepingCapacity: true)
    depth = 0
    needsComma = false
    followsKey = false
  }

  /// `{ … }`
  public mutating func object(_ body: (inout JSONWriter) throws -> Void) rethrows {
    begin("{")
    try body(&self)
    end("}")
  }

  /// `"name": { … }`
  public mutating func object(_ name: String, _ body: (inout JSONWriter) throws -> Void) rethrows {
    key(name)
    try object(body)
  }

  /// `[ … ]`
  public mutating func array(_ body: (inout JSONWriter) throws -> Void) rethrows {
    begin("[")
    try body(&self)
    end("]")
  }

  /// `"name": [ … ]`
  public mutating func array(_ name: String, _ body: (inout JSONWriter) throws -> Void) rethrows {
    key(name)
    try array(body)
  }

  /// `"name": "value"`, or null.
  public mutating func field(_ name: String, _ value: String?) {
    key(name)
    if let value { string(value) } else { null() }
  }

  /// `"name": 12`, or null.
  public mutating func field(_ name: String, _ value: Int?) {
    key(name)
    if let value { literal(String(value)) } else { null() }
  }

  /// `"name": true`
  public mutating func field(_ name: String, _ value: Bool) {
    key(name)
    literal(value ? "true" : "false")
  }

  /// `"name": 1.5`; null where `value` is no finite number.
  public mutating func field(_ name: String, _ value: Double) {
    key(name)
    literal(value.isFinite ? Decimal3.text(value) : "null")
  }

  /// `"name": ["…", …]`
  public mutating func field(_ name: String, _ values: [String]) {
    array(name) { writer in
      for value in values { writer.string(value) }
    }
  }

  /// `"name": null`
  public mutating func null(_ name: String) {
    key(name)
    null()
  }

  /// `"name":`, to be followed by one value.
  public mutating func key(_ name: String) {
    separate()
    quoted(name)
    bytes.append(UInt8(ascii: ":"))
    if isPretty { bytes.append(UInt8(ascii: " ")) }
    needsComma = false
    followsKey = true
  }

  /// A string as an element.
  public mutating func string(_ value: String) {
    separate()
    quoted(value)
    needsComma = true
  }

  /// Opens an object or array that `end` closes, for output that is taken out piece by piece.
  mutating func begin(_ bracket: Unicode.Scalar) {
    separate()
    bytes.append(UInt8(ascii: bracket))
    needsComma = false
    depth += 1
  }

  mutating func end(_ bracket: Unicode.Scalar) {
    depth -= 1
    if needsComma { newLine() }
    bytes.append(UInt8(ascii: bracket))
    needsComma = true
    followsKey = false
  }

  /// Appends the first of some names, at most `most`, as elements of a list that is empty so far.
  mutating func append(_ names: ReferenceNames, most: Int) {
    let encoded: EncodedNames
    if let known = self.encoded, known.table === names.table {
      encoded = known
    } else {
      encoded = EncodedNames(names.table)
      self.encoded = encoded
    }
    var left = most
    names.forEachRun { run in
      let part = run.prefix(left)
      left -= part.count
      bytes.append(
        contentsOf: encoded.bytes[encoded.starts[run.lowerBound]..<encoded.starts[run.lowerBound + part.count]])
    }
    // The comma of the last one.
    bytes.removeLast()
    needsComma = true
  }

  /// Appends a string and a comma.
  mutating func element(_ text: String) {
    quoted(text)
    bytes.append(UInt8(ascii: ","))
  }

  private mutating func null() { literal("null") }

  private mutating func literal(_ text: String) {
    separate()
    bytes.append(contentsOf: text.utf8)
    needsComma = true
  }

  private mutating func separate() {
    if followsKey {
      followsKey = false
      return
    }
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    if depth > 0 { newLine() }
  }

  private mutating func newLine() {
    guard isPretty else { return }
    bytes.append(UInt8(ascii: "\n"))
    for _ in 0..<depth { bytes.append(contentsOf: [0x20, 0x20]) }
  }

  /// Whether nothing needs an escape.
  private static func isPlain(_ text: Span<UInt8>) -> Bool {
    unsafe text.withUnsafeBytes { bytes in
      var index = 0
      // SAFETY: eight bytes from the index on are in the text.
      while index + 8 <= bytes.count {
        if unsafe needsEscape(bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)) { return false }
        index += 8
      }
      while index < bytes.count {
        let byte = unsafe bytes[index]
        guard byte >= 0x20, byte < 0x7F, byte != 0x22, byte != 0x5C else { return false }
        index += 1
      }
      return true
    }
  }

  /// Whether one of eight bytes is below 0x20, above 0x7E, a quote or a backslash.
  @inline(__always)
  private static func needsEscape(_ word: UInt64) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highs = ones << 7
    /// The highest bit of bytes that are below `limit`, as long as no byte before it is.
    func below(_ limit: UInt64, _ word: UInt64) -> UInt64 { (word &- ones &* limit) & ~word }
    let special =
      word | below(0x20, word) | below(1, word ^ ones &* 0x22) | below(1, word ^ ones &* 0x5C)
      | below(1, word ^ ones &* 0x7F)
    return special & highs != 0
  }

  private mutating func quoted(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    defer { bytes.append(UInt8(ascii: "\"")) }
    // Nearly all text is plain ASCII.
    let plain = text.utf8.span
    if Self.isPlain(plain) {
      unsafe plain.withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
      return
    }
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": bytes.append(contentsOf: [0x5C, 0x22])
      case "\\": bytes.append(contentsOf: [0x5C, 0x5C])
      case "\n": bytes.append(contentsOf: [0x5C, UInt8(ascii: "n")])
      case "\r": bytes.append(contentsOf: [0x5C, UInt8(ascii: "r")])
      case "\t": bytes.append(contentsOf: [0x5C, UInt8(ascii: "t")])
      case _ where TerminalText.isUnsafe(scalar):
        for unit in scalar.utf16 { escape(unit) }
      default:
        if scalar.isASCII {
          bytes.append(UInt8(truncatingIfNeeded: scalar.value))
        } else {
          bytes.append(contentsOf: scalar.utf8)
        }
      }
    }
  }

  private mutating func escape(_ unit: UInt16) {
    let digits = Hex16.text(unit)
    bytes.append(contentsOf: [0x5C, UInt8(ascii: "u")])
    bytes.append(contentsOf: digits.utf8)
  }
}

private enum Hex16 {
  static func text(_ unit: UInt16) -> String {
    let digits = String(unit, radix: 16)
    return String(repeating: "0", count: 4 - digits.count) + digits
  }
}

/// Numbers with at most three decimals.
enum Decimal3 {
  static func text(_ value: Double) -> String {
    guard abs(value) < 1e15 else { return value.description }
    let thousandths = Int((value * 1000).rounded())
    let (whole, rest) = (abs(thousandths) / 1000, abs(thousandths) % 1000)
    let sign = thousandths < 0 ? "-" : ""
    if rest == 0 { return "\(sign)\(whole)" }
    var digits = String(rest + 1000).dropFirst()
    while digits.last == "0" { digits = digits.dropLast() }
    return "\(sign)\(whole).\(digits)"
  }
}
