internal import KeyfuseCore

/// Tells identifiers from credentials by their like around them: accounts of a ledger, digests, rows of a register. A
/// program has few credentials of one kind, and calls each of them one.
enum ValuePopulation {
  /// How many others make a value one of many.
  private static let least = 4
  private static let shortest = 20
  /// How far before a value its name is looked for.
  private static let nameReach = 60

  /// The characters of a value.
  private enum Alphabet {
    case lowerHexadecimal, upperHexadecimal, alphanumeric, base64
  }

  /// Whether others of the same alphabet and length, which nothing calls credentials, stand around the value.
  static func isOneOfMany(_ value: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard value.count >= shortest, let alphabet = alphabet(value, in: bytes) else { return false }
    var others: [Range<Int>] = []
    var at = 0
    while at < bytes.count {
      guard isMember(bytes[at]) else {
        at += 1
        continue
      }
      let start = at
      while at < bytes.count, isMember(bytes[at]) { at += 1 }
      let run = start..<at
      guard abs(run.count - value.count) <= 1, self.alphabet(run, in: bytes) == alphabet,
        !repeats(value, run, in: bytes), !others.contains(where: { repeats($0, run, in: bytes) }),
        !isCalledCredential(run, in: bytes)
      else { continue }
      others.append(run)
      if others.count >= least { return true }
    }
    return false
  }

  private static func isMember(_ byte: UInt8) -> Bool {
    Byte.isWord(byte) || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "=")
      || byte == UInt8(ascii: "-")
  }

  /// The alphabet of a run that holds a digit; nil for any other.
  private static func alphabet(_ run: Range<Int>, in bytes: Span<UInt8>) -> Alphabet? {
    var (digits, lower, upper, marks, others) = (0, 0, 0, 0, 0)
    for index in run {
      let byte = bytes[index]
      if Byte.isDigit(byte) {
        digits += 1
      } else if !Byte.isAlphanumeric(byte) {
        guard isMember(byte) else { return nil }
        marks += 1
      } else {
        if !Byte.isHexadecimal(byte), index != run.lowerBound + 1 || byte != UInt8(ascii: "x") { others += 1 }
        if Byte.isLower(byte) { lower += 1 } else { upper += 1 }
      }
    }
    guard digits > 0 else { return nil }
    if marks > 0 { return .base64 }
    if others > 0 || lower > 1 && upper > 0 { return .alphanumeric }
    return upper > 0 ? .upperHexadecimal : .lowerHexadecimal
  }

  private static func repeats(_ value: Range<Int>, _ run: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    value.count == run.count && bytes.repeats(value, at: run.lowerBound)
  }

  /// Whether a word for a credential stands before the run in its line.
  private static func isCalledCredential(_ run: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let first = max(0, run.lowerBound - nameReach)
    let line = bytes.last(0x0A, in: first..<run.lowerBound).map { $0 + 1 } ?? first
    let words: [StaticString] = ["secret", "token", "passw", "key", "auth", "cred", "client", "pwd", "salt"]
    return words.contains { bytes.holds($0, in: line..<run.lowerBound) }
  }
}
