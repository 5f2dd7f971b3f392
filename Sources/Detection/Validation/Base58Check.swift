internal import KeyfuseCore

/// Bitcoin's base58 with the first four bytes of a double SHA-256 at its end.
enum Base58Check {
  private static let alphabet = Array("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz".utf8)

  /// Whether the last four bytes of what `text` encodes are the checksum of those before them.
  static func isValid(_ text: [UInt8]) -> Bool {
    guard let bytes = decode(text), bytes.count > 4 else { return false }
    return checksum(of: bytes.dropLast(4)) == Array(bytes.suffix(4))
  }

  /// `payload` with its checksum.
  static func encode(_ payload: [UInt8]) -> [UInt8] {
    var number = payload + checksum(of: payload[...])
    var digits: [UInt8] = []
    let zeros = number.prefix { $0 == 0 }.count
    while let first = number.firstIndex(where: { $0 != 0 }) {
      var remainder = 0
      for index in first..<number.count {
        remainder = remainder << 8 | Int(number[index])
        number[index] = UInt8(remainder / 58)
        remainder %= 58
      }
      digits.append(alphabet[remainder])
    }
    return Array(repeating: alphabet[0], count: zeros) + digits.reversed()
  }

  private static func decode(_ text: [UInt8]) -> [UInt8]? {
    var bytes: [UInt8] = []
    for character in text {
      guard var carry = alphabet.firstIndex(of: character) else { return nil }
      for index in bytes.indices.reversed() {
        carry += Int(bytes[index]) * 58
        bytes[index] = UInt8(carry & 0xFF)
        carry >>= 8
      }
      if carry > 0 { bytes.insert(UInt8(carry), at: 0) }
    }
    return Array(repeating: 0, count: text.prefix { $0 == alphabet[0] }.count) + bytes
  }

  private static func checksum(of payload: ArraySlice<UInt8>) -> [UInt8] {
    let once = HashFunction.sha256.digest(of: Array(payload)).bytes
    return Array(HashFunction.sha256.digest(of: once).bytes.prefix(4))
  }
}
