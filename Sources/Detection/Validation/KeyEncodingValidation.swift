/// Keys in text encodings that carry a checksum.
enum KeyEncodingValidation {
  /// A secret seed of Stellar: base32 of a version byte, 32 bytes and their CRC-16, lowest byte first.
  ///
  /// Source: Stellar's SEP-0023, "Strkeys".
  static func stellarSeed(_ token: [UInt8]) -> Validator.Outcome {
    guard token.count == 56, let bytes = Base32.decode(token), bytes.first == 18 << 3 else { return .rejected }
    let sum = crc16(bytes.dropLast(2))
    return Array(bytes.suffix(2)) == [UInt8(truncatingIfNeeded: sum), UInt8(sum >> 8)] ? .proven : .rejected
  }

  /// CRC-16 of XMODEM.
  static func crc16(_ bytes: some Sequence<UInt8>) -> UInt16 {
    bytes.reduce(0) { sum, byte in
      (0..<8).reduce(sum ^ UInt16(byte) << 8) { value, _ in value & 0x8000 != 0 ? value << 1 ^ 0x1021 : value << 1 }
    }
  }
}
