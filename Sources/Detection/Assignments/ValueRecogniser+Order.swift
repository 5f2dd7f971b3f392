internal import KeyfuseCore

/// Characters that repeat, or follow each other in order.
extension ValueRecogniser {
  /// One character over and over, two in turn, a row of the keyboard or the alphabet.
  static func isMonotonous(_ bytes: Span<UInt8>, _ shape: ValueShape) -> Bool {
    if shape.distinct <= 2 { return true }
    if shape.count >= 12, shape.distinct <= 4 { return true }
    if shape.count >= 24, shape.distinct <= 6, shape.letters > 0 || shape.marks > 0 { return true }
    if bytes.has("...", at: bytes.count - 3) { return true }
    return bytes.holds("xxxx", in: 0..<bytes.count) || bytes.holds("****", in: 0..<bytes.count)
      || bytes.holds("...", in: 0..<bytes.count) || bytes.holds("____", in: 0..<bytes.count)
      || bytes.holds("0000000", in: 0..<bytes.count) || isPeriodic(bytes)
  }

  private static func isPeriodic(_ bytes: Span<UInt8>) -> Bool {
    guard bytes.count >= 12 else { return false }
    for period in 3...max(3, min(16, bytes.count / 3)) {
      var index = period
      while index < bytes.count, bytes[index] == bytes[index - period] { index += 1 }
      if index == bytes.count { return true }
    }
    return false
  }

  /// Whether the greater part counts up or down: `123456`, `abcdef`, `0123456789abcdef`.
  static func isSequence(_ bytes: Span<UInt8>) -> Bool {
    var steps = 0
    for index in 1..<max(1, bytes.count) {
      let (before, here) = (Byte.lower(bytes[index - 1]), Byte.lower(bytes[index]))
      let follows = here == before &+ 1 || here &+ 1 == before || (before == 0x39 && (here == 0x30 || here == 0x61))
      if follows { steps += 1 }
    }
    let isMost =
      steps * 2 > bytes.count
      || steps * 2 == bytes.count && (0..<bytes.count).allSatisfy { Byte.isAlphanumeric(bytes[$0]) }
    return isMost && steps >= 3 || countsInTurn(bytes) || isSorted(bytes)
      || bytes.holds("deadbeef", in: 0..<bytes.count) || bytes.holds("12345678", in: 0..<bytes.count)
      || bytes.holds("abcdefgh", in: 0..<bytes.count) || bytes.holds("cafebabe", in: 0..<bytes.count)
  }

  /// Whether digits that count up stand between letters: `1a2b3c4d`.
  private static func countsInTurn(_ bytes: Span<UInt8>) -> Bool {
    guard bytes.count >= 8 else { return false }
    for index in 2..<bytes.count {
      let (before, here) = (Byte.lower(bytes[index - 2]), Byte.lower(bytes[index]))
      // Letters of keyboards stand between digits that count.
      guard here == before &+ 1 || before == 0x39 && here == 0x30 || Byte.isLetter(here) && Byte.isLetter(before) else {
        return false
      }
    }
    return Byte.isDigit(bytes[0]) != Byte.isDigit(bytes[1])
  }
}
