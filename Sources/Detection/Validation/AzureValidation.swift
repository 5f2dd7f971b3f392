internal import KeyfuseCore

/// Checksums in the keys of Azure.
///
/// Source: microsoft/security-utilities, `IdentifiableSecrets.cs` for how they are made, `IdentifiableMetadata.cs` for the
/// seeds. The list of seeds there is not complete, so that another checksum casts doubt on a key, no more.
enum AzureValidation {
  /// Keys of 84 or 88 characters with `JQQJ99` behind the first 52: the last characters are the checksum of the bytes that
  /// the first 80 stand for.
  static func commonAnnotatedKey(_ token: [UInt8]) -> Validator.Outcome {
    guard token.count == 84 || token.count == 88, let body = Base64.decode(token[..<80]) else { return .rejected }
    let stated = token[80...].prefix { $0 != UInt8(ascii: "=") }
    let sum = Marvin32.checksum(of: body, seed: defaultSeed)
    let base62 = annotatedChecksum(sum)
    let base64 = Base64.encode(Array(littleEndian(sum).prefix(token.count == 84 ? 3 : 4)), urlSafe: true)
    guard stated.count >= 3 else { return .doubtful }
    return base62.starts(with: stated) || base64.elementsEqual(stated) ? .proven : .doubtful
  }

  /// Keys in base64 whose last four bytes are the checksum of all before them; a signature of four characters stands
  /// before it.
  static func identifiableKey(_ token: [UInt8]) -> Validator.Outcome {
    guard let bytes = Base64.decode(token), bytes.count >= 24 else { return .rejected }
    let body = bytes.dropLast(4)
    let stated = Array(bytes.suffix(4))
    return seeds.contains { littleEndian(Marvin32.checksum(of: body, seed: $0)) == stated } ? .proven : .doubtful
  }

  /// Client secrets of Entra ID with `8Q~` behind the first three characters: the last three are the first of the
  /// checksum's six. Those with `7Q~` have none.
  static func clientSecret(_ token: [UInt8]) -> Validator.Outcome {
    guard token.count > 9 else { return .rejected }
    guard token[3...].starts(with: "8Q~".utf8) else { return .plausible }
    let sum = Marvin32.checksum(of: token.dropLast(3), seed: 0x4161_6450_7764_3030)
    return clientChecksum(sum).elementsEqual(token.suffix(3)) ? .proven : .doubtful
  }

  /// The first three of a client secret's six checksum characters.
  static func clientChecksum(_ sum: UInt32) -> [UInt8] {
    let alphabet = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ1234567890.-_~".utf8)
    var rest = sum
    var digits: [UInt8] = []
    for _ in 0..<6 {
      digits.append(alphabet[Int(rest) % alphabet.count])
      rest /= UInt32(alphabet.count)
    }
    return Array(digits.reversed().prefix(3))
  }

  /// Personal access tokens of Azure DevOps in 52 characters of base32: bytes 2, 7, 8 and 22 hold the CRC-32 of the others,
  /// combined with a constant.
  ///
  /// Source: microsoft/security-utilities, `SEC101_102_AdoPat.cs`.
  static func devOpsToken(_ token: [UInt8]) -> Validator.Outcome {
    let upper = token.map { (0x61...0x7A).contains($0) ? $0 ^ 0x20 : $0 }
    guard token.count == 52, let bytes = Base32.decode(upper), bytes.count == 32 else { return .rejected }
    let body = Array(bytes[0..<2] + bytes[3..<7] + bytes[9..<22] + bytes[23..<32])
    let stated =
      UInt32(bytes[2]) << 24 | UInt32(bytes[7]) << 16 | UInt32(bytes[8]) << 8 | UInt32(bytes[22])
    let sum = CRC32.checksum(of: body.span)
    return devOpsConstants.contains { sum ^ $0 == stated } ? .proven : .doubtful
  }

  /// The checksum in base62 of its bytes, lowest first, filled up with zeros behind.
  static func annotatedChecksum(_ sum: UInt32) -> [UInt8] {
    let digits = Base62.encode(sum.byteSwapped, width: 1)
    // The vendor's encoder writes a zero digit for each leading zero byte.
    let zeros = min(3, littleEndian(sum).prefix { $0 == 0 }.count)
    let text = Array(repeating: UInt8(ascii: "0"), count: zeros) + digits
    return text + Array(repeating: UInt8(ascii: "0"), count: max(0, 6 - text.count))
  }

  /// The bytes of `value`, lowest first.
  static func littleEndian(_ value: UInt32) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  /// The eight letters `Default0`.
  static let defaultSeed: UInt64 = 0x4465_6661_756C_7430
  static let devOpsConstants: [UInt32] = [0xE0B9_692D, 0x1019_F92E]

  /// Names of eight letters: `Default0`, `Access00`, `Manage00` and so on.
  private static let seeds: [UInt64] = [
    "Default0", "System00", "Unknown0", "Send0000", "Manage00", "Listen00", "AbAcct00", "Master00", "Functi00",
    "SysAll00", "Resour00", "MastRO00", "SystRO00", "Encryp00", "MastRW00", "SystRW00", "Access00", "Query000",
    "PAdmin00", "Classic0", "ACRDflt0", "UsrPwd00", "IoTHub00", "DpsKey00", "Device00", "Tenant00", "Gatewy00",
    "GitKey00",
  ].map { name in name.utf8.reduce(0) { $0 << 8 | UInt64($1) } }
}
