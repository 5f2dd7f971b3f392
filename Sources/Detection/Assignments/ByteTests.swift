internal import KeyfuseCore

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
  static func isGraphic(_ byte: UInt8) -> Bool { byte > 0x20 && byte < 0x7F }
  static func opensBracket(_ byte: UInt8) -> Bool { byte == 0x28 || byte == 0x5B || byte == 0x7B }
  static func closesBracket(_ byte: UInt8) -> Bool { byte == 0x29 || byte == 0x5D || byte == 0x7D }
  static func lower(_ byte: UInt8) -> UInt8 { isUpper(byte) ? byte | 0x20 : byte }
}

extension Span<UInt8> {
  /// The byte at `index`; a zero where there is none.
  func at(_ index: Int) -> UInt8 {
    index >= 0 && index < count ? self[index] : 0
  }

  /// Whether a line or the text ends at `index`.
  func endsLine(at index: Int) -> Bool { index >= count || Byte.isLineEnd(at(index)) }

  /// How often `byte` stands in the whole text.
  func count(of byte: UInt8) -> Int { count(of: byte, in: 0..<count) }

  /// The first run of sixteen and more graphic bytes of ASCII that begins at or behind `start`, a graphic byte before it left
  /// aside.
  func graphicRun(from start: Int) -> Range<Int>? {
    // SAFETY: eight bytes are read where sixteen are left behind `first`.
    unsafe withUnsafeBytes { bytes in
      var first = start
      while first >= 0, first + 16 <= bytes.count {
        // The last byte that is not graphic tells where a run may begin: most places are passed over.
        let behind = unsafe Self.others(bytes.loadUnaligned(fromByteOffset: first + 8, as: UInt64.self))
        if behind != 0 {
          first += 16 - behind.leadingZeroBitCount / 8
          continue
        }
        let ahead = unsafe Self.others(bytes.loadUnaligned(fromByteOffset: first, as: UInt64.self))
        if ahead != 0 {
          first += 8 - ahead.leadingZeroBitCount / 8
          continue
        }
        var end = first + 16
        while end < bytes.count, unsafe Byte.isGraphic(bytes[end]) { end += 1 }
        return first..<end
      }
      return nil
    }
  }

  /// The high bit of each of eight bytes that is no graphic one of ASCII.
  private static func others(_ word: UInt64) -> UInt64 {
    let word = UInt64(littleEndian: word)
    let low = word & 0x7F7F_7F7F_7F7F_7F7F
    // Above a blank, the first sum has the bit; for the byte 7F, the second one has it.
    let isAboveBlank = low &+ 0x5F5F_5F5F_5F5F_5F5F
    let isLast = low &+ 0x0101_0101_0101_0101
    return (~isAboveBlank | isLast | word) & 0x8080_8080_8080_8080
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

  /// Whether `text`, in lower case, ends at `end`, in the same way.
  @inline(__always)
  func has(_ text: StaticString, endingAt end: Int) -> Bool { has(text, at: end - text.utf8CodeUnitCount) }

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
    // SAFETY: a static string that is looked for holds at least one byte.
    let start = unsafe text.utf8Start[0]
    guard text.utf8CodeUnitCount > 1 else {
      return first(start, in: range) != nil || Byte.isLower(start) && first(start & 0xDF, in: range) != nil
    }
    // SAFETY: it has two bytes and more.
    return unsafe holds(text, of: start, text.utf8Start[1], in: range.lowerBound...last)
  }

  /// Whether `text`, which begins with the two bytes, stands at one of `places`: sixteen of them at a time are told by these.
  private func holds(_ text: StaticString, of first: UInt8, _ second: UInt8, in places: ClosedRange<Int>) -> Bool {
    typealias Block = SIMD16<UInt8>
    // What the case bit takes away: the case of letters, and nothing of what is no letter.
    let firstCase: UInt8 = Byte.isLower(first) ? 0x20 : 0
    let secondCase: UInt8 = Byte.isLower(second) ? 0x20 : 0
    // SAFETY: seventeen bytes are read where as many are left of the span.
    return unsafe withUnsafeBytes { bytes in
      var at = places.lowerBound
      while at <= places.upperBound, at + 17 <= bytes.count {
        let here = unsafe bytes.loadUnaligned(fromByteOffset: at, as: Block.self) | Block(repeating: firstCase)
        let next = unsafe bytes.loadUnaligned(fromByteOffset: at + 1, as: Block.self) | Block(repeating: secondCase)
        let found = (here .== Block(repeating: first)) .& (next .== Block(repeating: second))
        let lanes = unsafe unsafeBitCast(found, to: SIMD2<UInt64>.self)
        if lanes.x | lanes.y != 0,
          isWhole(text, in: lanes.x, from: at, to: places.upperBound)
            || isWhole(text, in: lanes.y, from: at + 8, to: places.upperBound)
        {
          return true
        }
        at += 16
      }
      while at <= places.upperBound {
        if has(text, at: at) { return true }
        at += 1
      }
      return false
    }
  }

  /// Whether `text` stands at one of eight places, those whose byte of `lanes` is set, the last of all places at most.
  private func isWhole(_ text: StaticString, in lanes: UInt64, from start: Int, to last: Int) -> Bool {
    var lanes = lanes
    while lanes != 0 {
      let lane = lanes.trailingZeroBitCount & ~7
      let place = start + lane / 8
      if place > last { return false }
      if hasWhole(text, at: place) { return true }
      lanes &= ~(0xFF << UInt64(lane))
    }
    return false
  }

  /// The length of the first of `texts`, in lower case, that stands at `index`; nil where none does.
  func length(ofFirst texts: [StaticString], at index: Int) -> Int? {
    texts.first { has($0, at: index) }?.utf8CodeUnitCount
  }

  /// The length of the first of `texts`, in lower case, that ends at `end`; nil where none does.
  func length(ofFirst texts: [StaticString], endingAt end: Int) -> Int? {
    texts.first { has($0, endingAt: end) }?.utf8CodeUnitCount
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

  /// The bytes from `before` bytes before the first of a name and its value, whichever that is, to `behind` bytes behind the last.
  func surroundings(of name: Range<Int>, _ value: Range<Int>, before: Int, behind: Int) -> Range<Int> {
    let start = min(name.lowerBound, value.lowerBound) - before
    return (start..<max(name.upperBound, value.upperBound) + behind).clamped(to: 0..<count)
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
