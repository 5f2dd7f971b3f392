private import CPCRE2
internal import KeyfuseCore
private import Synchronization

/// The code points of general categories and scripts, as PCRE2's tables have them.
enum UnicodeProperty {
  private static let known = Mutex<[String: CodePointSet?]>([:])

  /// The code points of a category (`Lu`, `N`) or script (`Greek`); nil where there is none of the name.
  ///
  /// - Complexity: the first time for each name, a search through the whole of Unicode: some ten milliseconds.
  static func members(_ name: String) -> CodePointSet? {
    if name == "Any" { return .all }
    guard !name.isEmpty, name.utf8.allSatisfy({ ByteSet.word.contains($0) }) else { return nil }
    if let found = known.withLock({ $0[name] }) { return found }
    // A short name is that of a category; scripts are asked for without the characters that several scripts share.
    let found = name.utf8.count <= 2 ? search("\\p{\(name)}+") : search("\\p{sc:\(name)}+")
    known.withLock { $0[name] = .some(found) }
    return found
  }

  /// What `expression` matches in a text of all characters in their order: each match is a range of them.
  private static func search(_ expression: String) -> CodePointSet? {
    let pattern = Array(expression.utf8)
    var number: Int32 = 0
    var errorOffset = 0
    // SAFETY: the pattern outlives the call and its length is passed.
    let code = unsafe pattern.withUnsafeBufferPointer { buffer in
      unsafe pcre2_compile_8(buffer.baseAddress, buffer.count, UInt32(PCRE2_UTF), &number, &errorOffset, nil)
    }
    guard let code = unsafe code else { return nil }
    let data = unsafe pcre2_match_data_create_from_pattern_8(code, nil)
    defer {
      unsafe pcre2_match_data_free_8(data)
      unsafe pcre2_code_free_8(code)
    }
    let text = everyCharacter()
    var ranges: [ClosedRange<UInt32>] = []
    var start = 0
    // SAFETY: the text outlives the calls and its length is passed; the vector holds two offsets after a match.
    while unsafe pcre2_match_8(code, text, text.count, start, UInt32(PCRE2_NO_UTF_CHECK), data, nil) > 0 {
      guard let vector = unsafe pcre2_get_ovector_pointer_8(data) else { break }
      let (first, end) = unsafe (vector[0], vector[1])
      guard end > first else { break }
      ranges.append(character(in: text, at: first)...character(in: text, at: lastStart(in: text, before: end)))
      start = end
    }
    return CodePointSet(ranges)
  }

  private static func everyCharacter() -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(4_400_000)
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      text += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
    }
    return text
  }

  private static func lastStart(in text: [UInt8], before end: Int) -> Int {
    var start = end - 1
    while text[start] & 0xC0 == 0x80 { start -= 1 }
    return start
  }

  private static func character(in text: [UInt8], at start: Int) -> UInt32 {
    var decoder = UTF8()
    var bytes = text[start..<min(start + 4, text.count)].makeIterator()
    guard case .scalarValue(let scalar) = decoder.decode(&bytes) else { return 0 }
    return scalar.value
  }
}
