internal import KeyfuseCore

/// Tokens that hold something that only their vendor's would hold.
enum VendorStructureValidation {
  /// `sntrys_` + base64 of a JSON object with the facts `iat`, `url`, `region_url` and `org` + `_` + 32 bytes in base64.
  ///
  /// Source: Sentry's RFC 0091, "CI upload tokens"; `src/sentry/utils/security/orgauthtoken_token.py`.
  static func sentryOrganisationToken(_ token: [UInt8]) -> Validator.Outcome {
    guard let (facts, rest) = sentryParts(token), let secret = Base64.decode(rest) else { return .rejected }
    guard ["url", "org"].allSatisfy({ facts.members[$0]?.isEmpty == false }), facts.members["iat"] != nil else {
      return .rejected
    }
    return secret.count == 32 ? .proven : .doubtful
  }

  /// The organisation and the address that a token is for.
  static func sentryFacts(_ token: [UInt8]) -> [String] {
    guard let (facts, _) = sentryParts(token) else { return [] }
    return ["org", "url"].compactMap { name in facts.members[name].map { "\(name) \($0)" } }
  }

  private static func sentryParts(_ token: [UInt8]) -> (facts: JSONText, secret: ArraySlice<UInt8>)? {
    guard let first = token.firstIndex(of: UInt8(ascii: "_")), let last = token.lastIndex(of: UInt8(ascii: "_")),
      first < last, let facts = Base64.decode(token[(first + 1)..<last]).flatMap({ JSONText(object: $0) })
    else { return nil }
    return (facts, token[(last + 1)...])
  }

  /// Base64 of a bot's id, a dot, six characters of the time, a dot, a signature.
  ///
  /// Source: Discord's API reference, "Snowflakes": the id holds the time in milliseconds since 2015 in its upper 42 bits.
  static func discordToken(_ token: [UInt8]) -> Validator.Outcome {
    discordBot(token) == nil ? .rejected : .proven
  }

  /// The id of the bot that a token is for.
  static func discordBot(_ token: [UInt8]) -> String? {
    let parts = token.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count == 3, let id = Base64.decode(parts[0]), (17...20).contains(id.count), id[0] != UInt8(ascii: "0"),
      parts[2].count >= 27, id.allSatisfy({ (0x30...0x39).contains($0) })
    else { return nil }
    return String(decoding: id, as: UTF8.self)
  }

  /// `pypi-` + base64url of a macaroon.
  ///
  /// Source: libmacaroons' `doc/format.txt`, version 2: a byte 2, packets of type, length and content, zeros at the ends of
  /// sections, and a signature of 32 bytes at the end. PyPI's location is `pypi.org`.
  static func pypiToken(_ token: [UInt8]) -> Validator.Outcome {
    guard let dash = token.firstIndex(of: UInt8(ascii: "-")), let bytes = Base64.decode(token[(dash + 1)...]),
      bytes.first == 2
    else { return .rejected }
    var at = 1
    while at < bytes.count {
      let type = bytes[at]
      guard type != 0 else {
        at += 1
        continue
      }
      guard at + 1 < bytes.count, let (length, start) = varint(bytes, at: at + 1), length <= bytes.count - start else {
        return .doubtful
      }
      if type == 6 { return length == 32 && start + length == bytes.count ? .proven : .doubtful }
      at = start + length
    }
    return .doubtful
  }

  /// `hvs.` + base64url of a protocol buffer: version 1, an HMAC of 32 bytes, the token it is of.
  ///
  /// Source: Vault, `vault/tokens/token.proto` (`SignedToken`).
  static func vaultServiceToken(_ token: [UInt8]) -> Validator.Outcome {
    guard let dot = token.firstIndex(of: UInt8(ascii: ".")), let bytes = Base64.decode(token[(dot + 1)...]) else {
      return .rejected
    }
    // Without server-side consistency there is nothing but letters and digits.
    guard token[(dot + 1)...].starts(with: "CAES".utf8) else { return .plausible }
    guard bytes.starts(with: [0x08, 0x01, 0x12, 0x20]), bytes.count > 38, bytes[36] == 0x1A,
      let (length, start) = varint(bytes, at: 37)
    else { return .doubtful }
    return start + length == bytes.count ? .proven : .doubtful
  }

  /// Eight groups of six digits, each a multiple of eleven below 720,896.
  ///
  /// Source: Microsoft, "BitLocker recovery overview": each group is a number of 16 bits times eleven.
  static func bitLockerPassword(_ token: [UInt8]) -> Validator.Outcome {
    let groups = token.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard groups.count == 8 else { return .rejected }
    for group in groups {
      guard group.count == 6, let value = Int(String(decoding: group, as: UTF8.self)), value % 11 == 0, value < 720_896
      else { return .rejected }
    }
    return .proven
  }

  /// A number of seven bits a byte, lowest first, and the index behind it.
  private static func varint(_ bytes: [UInt8], at start: Int) -> (value: Int, end: Int)? {
    var value = 0
    for (shift, index) in (start..<min(start + 4, bytes.count)).enumerated() {
      value |= Int(bytes[index] & 0x7F) << (7 * shift)
      if bytes[index] < 0x80 { return (value, index + 1) }
    }
    return nil
  }
}
