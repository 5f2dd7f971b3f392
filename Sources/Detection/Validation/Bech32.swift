/// The checksum of BIP 173: six characters that end texts such as `nsec1…` and `AGE-SECRET-KEY-1…`.
enum Bech32 {
  private static let alphabet = Array("qpzry9x8gf2tvdw0s3jn54khce6mua7l".utf8)
  private static let generator: [UInt32] = [0x3b6a_57b2, 0x2650_8e6d, 0x1ea1_19fa, 0x3d42_33dd, 0x2a14_62b3]

  /// Whether the last six characters of `text` are the checksum of all before them; capitals count as small letters.
  static func isValid(_ text: [UInt8]) -> Bool {
    guard let values = values(of: text), values.count > 6 else { return false }
    return polymod(values) == 1
  }

  /// The six characters that complete `text`, in its case; nil where it has no `1` or other characters behind the last.
  static func checksum(of text: [UInt8]) -> [UInt8]? {
    guard let values = values(of: text) else { return nil }
    let sum = polymod(values + Array(repeating: 0, count: 6)) ^ 1
    let isUpper = text.contains { (0x41...0x5A).contains($0) }
    return (0..<6).map { index in
      let character = alphabet[Int(sum >> UInt32(5 * (5 - index)) & 31)]
      return isUpper && character >= 0x61 ? character & 0xDF : character
    }
  }

  /// The human-readable part expanded, then five bits a character.
  private static func values(of text: [UInt8]) -> [UInt8]? {
    let folded = text.map(PatternAnalysis.fold)
    guard let separator = folded.lastIndex(of: UInt8(ascii: "1")), separator > 0 else { return nil }
    var data: [UInt8] = []
    for byte in folded[(separator + 1)...] {
      guard let value = alphabet.firstIndex(of: byte) else { return nil }
      data.append(UInt8(value))
    }
    return folded[..<separator].map { $0 >> 5 } + [0] + folded[..<separator].map { $0 & 31 } + data
  }

  private static func polymod(_ values: [UInt8]) -> UInt32 {
    values.reduce(1) { sum, value in
      let top = sum >> 25
      let next = (sum & 0x1ff_ffff) << 5 ^ UInt32(value)
      return generator.indices.reduce(next) { top >> UInt32($1) & 1 == 1 ? $0 ^ generator[$1] : $0 }
    }
  }
}
