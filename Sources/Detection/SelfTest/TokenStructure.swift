internal import KeyfuseCore

/// Tokens that are more than characters: made so that they can be decoded.
enum TokenStructure: Sendable, Hashable {
  /// Signed with HMAC-SHA-256.
  case jwt
  /// A private key in PEM; random bytes for a label that says nothing of its content.
  case pem(label: String)
  /// Base58 with its checksum: fixed bytes, so many random ones, fixed bytes.
  case base58Check(prefix: [UInt8], count: Int, suffix: [UInt8])
  /// A recovery phrase of so many words.
  case mnemonic(words: Int)
  case stellarSeed
  /// A macaroon of PyPI for so named a place, in base64url.
  case macaroon(location: String)
  /// A macaroon of Fly.io in base64, without its mark.
  case flyMacaroon
  /// A key file of PuTTY of so high a version.
  case puttyKey(version: Int)
  /// A private RSA key as it stands in a key file of Google's.
  case serviceAccountKey
  /// What stands behind `hvs.`.
  case vaultToken
  /// A recovery password of BitLocker.
  case bitLocker

  /// - Returns: nil where `name` is no structure's.
  init?(name: String, argument: String) throws(TemplateError) {
    switch name {
    case "jwt": self = .jwt
    case "pem": self = .pem(label: argument)
    case "base58check": self = try Self.base58Check(argument)
    case "mnemonic":
      guard let words = Int(argument), (12...24).contains(words), words % 3 == 0 else {
        throw TemplateError(message: "{mnemonic:…} needs 12, 15, 18, 21 or 24")
      }
      self = .mnemonic(words: words)
    case "stellar-seed": self = .stellarSeed
    case "macaroon": self = .macaroon(location: argument)
    case "vault-token": self = .vaultToken
    case "fly-macaroon": self = .flyMacaroon
    case "putty-key": self = .puttyKey(version: argument == "2" ? 2 : 3)
    case "service-account-key": self = .serviceAccountKey
    case "bitlocker": self = .bitLocker
    default: return nil
    }
  }

  /// `80+32+01`: fixed bytes, the number of random ones, fixed bytes.
  private static func base58Check(_ argument: String) throws(TemplateError) -> TokenStructure {
    let pieces = argument.split(separator: "+", omittingEmptySubsequences: false)
    guard pieces.count == 3, let prefix = Hex.decode(pieces[0]), let count = Int(pieces[1]),
      let suffix = Hex.decode(pieces[2])
    else { throw TemplateError(message: "{base58check:…} needs hexadecimal bytes, a number and bytes, parted by +") }
    return .base58Check(prefix: prefix, count: count, suffix: suffix)
  }

  var hasLines: Bool {
    switch self {
    case .pem, .puttyKey: true
    default: false
    }
  }

  /// Whether one other character makes it wrong.
  var isChecksummed: Bool {
    switch self {
    case .base58Check, .stellarSeed: true
    case .jwt, .pem, .mnemonic, .macaroon, .vaultToken, .bitLocker, .flyMacaroon, .puttyKey, .serviceAccountKey: false
    }
  }

  func make(_ generator: inout SeededGenerator) -> [UInt8] {
    switch self {
    case .jwt: return Self.jwt(&generator)
    case .pem(let label): return PrivateKeyText(label: label).make(&generator)
    case .base58Check(let prefix, let count, let suffix):
      return Base58Check.encode(prefix + generator.bytes(count) + suffix)
    case .mnemonic(let words): return Mnemonic.phrase(of: generator.bytes(words * 4 / 3))
    case .stellarSeed:
      let body = [18 << 3] + generator.bytes(32)
      let sum = KeyEncodingValidation.crc16(body)
      return Base32.encode(body + [UInt8(truncatingIfNeeded: sum), UInt8(sum >> 8)])
    case .flyMacaroon: return Self.flyMacaroon(&generator)
    case .puttyKey(let version): return PrivateKeyText.puttyKey(version: version, &generator)
    case .serviceAccountKey: return PrivateKeyText(label: "PRIVATE KEY", isRSA: true).makeEscaped(&generator)
    case .macaroon(let location): return Self.macaroon(Array(location.utf8), &generator)
    case .vaultToken:
      // The token's random part and the index of its storage.
      let inner = [0x0A, 28] + Array("hvs.".utf8) + Self.letters(24, &generator) + [0x10, 0xA2, 0x05]
      return Base64.encode(
        [0x08, 0x01, 0x12, 0x20] + generator.bytes(32) + [0x1A, UInt8(inner.count)] + inner, urlSafe: true)
    case .bitLocker:
      let groups = (0..<8).map { _ in
        let digits = Array(String(Int.random(in: 0..<65_536, using: &generator) * 11).utf8)
        return Array(repeating: UInt8(ascii: "0"), count: 6 - digits.count) + digits
      }
      return Array(groups.joined(separator: [UInt8(ascii: "-")]))
    }
  }

  private static func letters(_ count: Int, _ generator: inout SeededGenerator) -> [UInt8] {
    (0..<count).map { _ in Base62.digits[Int.random(in: 0..<62, using: &generator)] }
  }

  private static func jwt(_ generator: inout SeededGenerator) -> [UInt8] {
    let digits = (0..<10).map { _ in UInt8.random(in: 0x30...0x39, using: &generator) }
    let payload = Array(#"{"sub":""#.utf8) + digits + Array(#"","iat":1767225600}"#.utf8)
    let parts = [Array(#"{"alg":"HS256","typ":"JWT"}"#.utf8), payload, generator.bytes(32)]
    return Array(parts.map { Base64.encode($0, urlSafe: true) }.joined(separator: [UInt8(ascii: ".")]))
  }

  /// See `FlyTokenValidation` for the format; one caveat, for an organisation.
  private static func flyMacaroon(_ generator: inout SeededGenerator) -> [UInt8] {
    let location = Array("https://api.fly.io/v1".utf8)
    var bytes: [UInt8] = [0x94, 0x93, 0xC4, 16] + generator.bytes(16) + [0xC4, 16] + generator.bytes(16) + [0xC2]
    bytes += [0xA0 | UInt8(location.count)] + location + [0x92, 0x00, 0x92, 0xCD, 0x04, 0xD2, 0x1F, 0xC4, 32]
    return Base64.encode(bytes + generator.bytes(32), urlSafe: false)
  }

  /// See `VendorStructureValidation.pypiToken` for the format.
  private static func macaroon(_ location: [UInt8], _ generator: inout SeededGenerator) -> [UInt8] {
    let identifier = letters(36, &generator)
    let caveat = Array(#"{"version": 1, "permissions": "user"}"#.utf8)
    var bytes: [UInt8] = [2, 1, UInt8(location.count)] + location + [2, UInt8(identifier.count)] + identifier + [0]
    bytes += [2, UInt8(caveat.count)] + caveat + [0, 0, 6, 32] + generator.bytes(32)
    return Base64.encode(bytes, urlSafe: true)
  }
}

extension SeededGenerator {
  mutating func bytes(_ count: Int) -> [UInt8] {
    (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &self) }
  }
}
