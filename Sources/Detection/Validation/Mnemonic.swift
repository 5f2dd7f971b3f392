internal import KeyfuseCore

/// Recovery phrases of BIP 39: words of eleven bits each, the last bits of which are a checksum of the others.
enum Mnemonic {
  private static let words: [[UInt8]] = MnemonicWords.english.utf8.split { $0 == 0x20 || $0 == 0x0A }.map(Array.init)
  private static let numbers: [[UInt8]: Int] = Dictionary(
    uniqueKeysWithValues: words.enumerated().map { ($1, $0) })

  /// Whether `text` consists of 12, 15, 18, 21 or 24 words of the English list whose checksum holds.
  static func isValid(_ text: [UInt8]) -> Bool {
    let parts = text.split(separator: UInt8(ascii: " "))
    guard (12...24).contains(parts.count), parts.count.isMultiple(of: 3) else { return false }
    var bits: [Bool] = []
    for part in parts {
      guard let number = numbers[Array(part)] else { return false }
      bits += (0..<11).map { number >> (10 - $0) & 1 == 1 }
    }
    let entropy = bytes(of: bits[..<(bits.count / 33 * 32)])
    return phrase(of: entropy) == text
  }

  /// The words of `entropy`: 16, 20, 24, 28 or 32 bytes.
  static func phrase(of entropy: [UInt8]) -> [UInt8] {
    let checksum = HashFunction.sha256.digest(of: entropy).bytes
    let bits = (entropy + checksum.prefix(1)).flatMap { byte in (0..<8).map { byte >> (7 - $0) & 1 == 1 } }
    let count = entropy.count * 3 / 4
    let chosen = (0..<count).map { index in
      words[bits[(11 * index)..<(11 * index + 11)].reduce(0) { $0 << 1 | ($1 ? 1 : 0) }]
    }
    return Array(chosen.joined(separator: [UInt8(ascii: " ")]))
  }

  private static func bytes(of bits: ArraySlice<Bool>) -> [UInt8] {
    stride(from: bits.startIndex, to: bits.endIndex, by: 8).map { start in
      bits[start..<(start + 8)].reduce(0) { $0 << 1 | ($1 ? 1 : 0) }
    }
  }
}
