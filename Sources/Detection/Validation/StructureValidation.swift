internal import KeyfuseCore

/// Tokens that can be decoded.
enum StructureValidation {
  /// Source: AWS IAM User Guide, "IAM identifiers", for the prefixes; that the account number stands in bits 7 to 46 of
  /// the base32 body was published by A. Meyer in 2021 and holds for every key id made since 2019.
  static func awsKeyID(_ token: Span<UInt8>) -> Validator.Outcome {
    guard token.count == 20 else { return .rejected }
    var bits: UInt64 = 0
    for index in 4..<14 {
      guard let value = Base32.value(of: token[index]) else { return .rejected }
      bits = bits << 5 | UInt64(value)
    }
    for index in 14..<20 where Base32.value(of: token[index]) == nil { return .rejected }
    let hasAccount = token[4] != UInt8(ascii: "I") && token[4] != UInt8(ascii: "J")
    return !hasAccount || account(bits) <= 999_999_999_999 ? .plausible : .rejected
  }

  /// The twelve digits of the account that a key id belongs to; nil for one made before 2019, which does not tell.
  static func awsAccount(_ token: Span<UInt8>) -> String? {
    guard awsKeyID(token) == .plausible, token[4] != UInt8(ascii: "I"), token[4] != UInt8(ascii: "J") else {
      return nil
    }
    var bits: UInt64 = 0
    for index in 4..<14 { bits = bits << 5 | UInt64(Base32.value(of: token[index]) ?? 0) }
    let digits = String(account(bits))
    return String(repeating: "0", count: max(0, 12 - digits.utf8.count)) + digits
  }

  /// Of 50 bits the 40 that follow the first.
  private static func account(_ bits: UInt64) -> UInt64 { bits >> 9 & 0xFF_FFFF_FFFF }

  /// What begins with `eyJ` is base64 of a JSON object.
  static func base64JSON(_ token: Span<UInt8>) -> Validator.Outcome {
    let text = bytes(of: token)
    guard let start = firstRange(of: Array("eyJ".utf8), in: text[...])?.lowerBound else { return .rejected }
    let body = text[start...].prefix { Base64.value(of: $0) != nil }
    return Base64.decode(body).flatMap { JSONText(object: $0) } == nil ? .rejected : .proven
  }

  /// Source: RFC 7617.
  static func basicCredentials(_ token: Span<UInt8>) -> Validator.Outcome {
    guard let decoded = Base64.decode(bytes(of: token)), let colon = decoded.firstIndex(of: UInt8(ascii: ":")),
      decoded.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }), String(validating: decoded, as: UTF8.self) != nil
    else { return .rejected }
    let password = Array(decoded[(colon + 1)...])
    return password.count < 4 || PlaceholderFilter.isPlaceholder(password.span) ? .rejected : .plausible
  }

  static func bytes(of span: Span<UInt8>) -> [UInt8] {
    [UInt8](copying: span)
  }

  private static func firstRange(of needle: [UInt8], in text: ArraySlice<UInt8>) -> Range<Int>? {
    guard text.count >= needle.count else { return nil }
    for start in text.startIndex...(text.endIndex - needle.count) where text[start...].starts(with: needle) {
      return start..<(start + needle.count)
    }
    return nil
  }
}
