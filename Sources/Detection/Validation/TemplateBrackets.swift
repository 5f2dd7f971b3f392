/// Recognises brackets outside of ASCII, which templates and typeset text write and passwords do not: `⟦name⟧`, `«name»`,
/// `【名前】`.
enum TemplateBrackets {
  /// Whether an opening bracket stands in `bytes`, which are UTF-8.
  ///
  /// Source: the Unicode Character Database, general category Ps, and U+00AB.
  static func open(in bytes: Span<UInt8>) -> Bool {
    for index in 0..<bytes.count where bytes[index] >= 0xC2 {
      if isOpening(bytes[index], bytes.at(index + 1), bytes.at(index + 2)) { return true }
    }
    return false
  }

  private static func isOpening(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
    switch (first, second) {
    case (0xC2, 0xAB): return true
    case (0xE2, 0x81): return third == 0x85 || third == 0xBD
    case (0xE2, 0x82): return third == 0x8D
    case (0xE2, 0x8C): return third == 0x88 || third == 0x8A || third == 0xA9
    case (0xE2, 0x9D): return third >= 0xA8 && third <= 0xB4 && third & 1 == 0
    case (0xE2, 0x9F): return third >= 0xA6 && third <= 0xAE && third & 1 == 0
    case (0xE2, 0xA6): return third >= 0x83 && third <= 0x97 && third & 1 == 1
    case (0xE3, 0x80): return third >= 0x88 && third <= 0x9A && third & 1 == 0 && third != 0x92
    case (0xEF, 0xBC): return third == 0x88 || third == 0xBB
    case (0xEF, 0xBD): return third == 0x9B || third == 0x9F || third == 0xA2
    default: return false
    }
  }
}
