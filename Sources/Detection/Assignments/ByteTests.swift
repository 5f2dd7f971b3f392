/// Tests of single bytes, inlined into the loops of the assignment reader.
enum Byte {
  static func isLower(_ byte: UInt8) -> Bool { byte &- 0x61 < 26 }
  static func isUpper(_ byte: UInt8) -> Bool { byte &- 0x41 < 26 }
  static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }
  static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
  static func isAlphanumeric(_ byte: UInt8) -> Bool { isLetter(byte) || isDigit(byte) }
  static func isHexadecimal(_ byte: UInt8) -> Bool { isDigit(byte) || (byte | 0x20) &- 0x61 < 6 }
  static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
  static func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }
  static func isSpace(_ byte: UInt8) -> Bool { isBlank(byte) || isLineEnd(byte) }
  static func isQuote(_ byte: UInt8) -> Bool { byte == 0x22 || byte == 0x27 || byte == 0x60 }
  static func isWord(_ byte: UInt8) -> Bool { isAlphanumeric(byte) || byte == 0x5F }
  static func lower(_ byte: UInt8) -> UInt8 { isUpper(byte) ? byte | 0x20 : byte }
}

extension Span<UInt8> {
  /// The byte at `index`; a zero where there is none.
  func at(_ index: Int) -> UInt8 {
    index >= 0 && index < count ? self[index] : 0
  }

  /// Whether `text`, in lower case, stands at `index`, without regard to the case of ASCII letters.
  ///
  /// Its first byte tells most other texts without a call.
  @inline(__always)
  func has(_ text: StaticString, at index: Int) -> Bool {
    // SAFETY: no text that is looked for is empty, and the index is checked.
    guard index >= 0, index < count, unsafe Byte.lower(self[unchecked: index]) == text.utf8Start[0] else {
      return false
    }
    return hasWhole(text, at: index)
  }

  private func hasWhole(_ text: StaticString, at index: Int) -> Bool {
    let length = text.utf8CodeUnitCount
    guard index + length <= count else { return false }
    // SAFETY: the pointer of a static string is good for the whole run and for `length` bytes; as many are here.
    let bytes = unsafe text.utf8Start
    for offset in 0..<length where unsafe Byte.lower(self[unchecked: index + offset]) != bytes[offset] { return false }
    return true
  }

  /// Whether `text`, in lower case, stands anywhere in `range`, without regard to the case of ASCII letters.
  func holds(_ text: StaticString, in range: Range<Int>) -> Bool {
    let last = range.upperBound - text.utf8CodeUnitCount
    guard range.lowerBound >= 0, last >= range.lowerBound, range.upperBound <= count else { return false }
    // SAFETY: a static string that is looked for holds at least one byte, and the range lies within the span.
    let first = unsafe text.utf8Start[0]
    let second = text.utf8CodeUnitCount > 1 ? unsafe text.utf8Start[1] : nil
    var index = range.lowerBound
    while let next = place(of: first, second, in: index...last) {
      if has(text, at: next) { return true }
      index = next + 1
      if index > last { return false }
    }
    return false
  }

  /// The first place in `range` of a byte in lower case, and of another one behind it, sixteen places at a time.
  private func place(of first: UInt8, _ second: UInt8?, in range: ClosedRange<Int>) -> Int? {
    typealias Block = SIMD16<UInt8>
    // What the case bit takes away from both: the case of letters, and nothing of what is no letter.
    let firstCase: UInt8 = Byte.isLower(first) ? 0x20 : 0
    let secondCase: UInt8 = second.map(Byte.isLower) == true ? 0x20 : 0
    // SAFETY: seventeen bytes are read where as many are left of the span.
    return unsafe withUnsafeBytes { bytes in
      var at = range.lowerBound
      while at <= range.upperBound, at + 17 <= bytes.count {
        let here = unsafe bytes.loadUnaligned(fromByteOffset: at, as: Block.self) | Block(repeating: firstCase)
        var found = here .== Block(repeating: first)
        if let second {
          let next = unsafe bytes.loadUnaligned(fromByteOffset: at + 1, as: Block.self) | Block(repeating: secondCase)
          found = found .& (next .== Block(repeating: second))
        }
        let lanes = unsafe unsafeBitCast(found, to: SIMD2<UInt64>.self)
        if lanes.x | lanes.y != 0 {
          let lane = lanes.x != 0 ? lanes.x.trailingZeroBitCount : 64 + lanes.y.trailingZeroBitCount
          let place = at + lane / 8
          return place <= range.upperBound ? place : nil
        }
        at += 16
      }
      while at <= range.upperBound {
        let isSecond = unsafe second == nil || bytes[at + 1] | secondCase == second
        if unsafe isSecond && bytes[at] | firstCase == first { return at }
        at += 1
      }
      return nil
    }
  }

  /// Whether `range` holds exactly `text`, in lower case, without regard to the case of ASCII letters.
  func equals(_ text: StaticString, in range: Range<Int>) -> Bool {
    range.count == text.utf8CodeUnitCount && has(text, at: range.lowerBound)
  }

  /// Whether no word goes on before `index`: no letter stands there, or a capital begins behind a small one.
  func beginsWord(at index: Int) -> Bool {
    let before = at(index - 1)
    return !Byte.isLetter(before) || Byte.isUpper(at(index)) && Byte.isLower(before)
  }

  /// Whether the bytes of `word` stand at `start` as well, without regard to the case of ASCII letters.
  func repeats(_ word: Range<Int>, at start: Int) -> Bool {
    start >= 0 && start + word.count <= count
      && word.allSatisfy { Byte.lower(self[$0]) == Byte.lower(self[start + $0 - word.lowerBound]) }
  }

  /// Whether the bytes of `word` stand somewhere in `range`, in the same way.
  func repeats(_ word: Range<Int>, in range: Range<Int>) -> Bool {
    range.count >= word.count
      && (range.lowerBound...(range.upperBound - word.count)).contains { repeats(word, at: $0) }
  }

  /// FNV-1a over the bytes in lower case: the key of `WordTable`.
  func foldedHash(_ range: Range<Int>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for index in range { hash = (hash ^ UInt64(Byte.lower(self[index]))) &* 0x100_0000_01B3 }
    return hash
  }
}
