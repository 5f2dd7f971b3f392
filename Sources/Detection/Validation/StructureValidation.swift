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
    // 50 bits are read; the account is in the 40 that follow the first bit.
    let account = bits >> 9 & 0xFF_FFFF_FFFF
    return !hasAccount || account <= 999_999_999_999 ? .plausible : .rejected
  }

  /// Source: RFC 7519, RFC 7515.
  static func jwt(_ token: Span<UInt8>) -> Validator.Outcome {
    let text = bytes(of: token)
    let parts = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count >= 2, let header = Base64.decode(parts[0]), let payload = Base64.decode(parts[1]) else {
      return .rejected
    }
    guard isObject(header), contains(header, "\"alg\"") else { return .rejected }
    // An encrypted token (RFC 7516) has five parts, and nothing to read in the second.
    return parts.count == 5 || isObject(payload) ? .proven : .rejected
  }

  /// Source: RFC 7468, RFC 1421 for headers such as `Proc-Type`. Line ends may be written as `\n`.
  static func pem(_ match: Span<UInt8>) -> Validator.Outcome {
    let text = bytes(of: match)
    guard let begin = label(after: "-----BEGIN ", in: text[...]) else { return .rejected }
    let end = Array("-----END \(String(decoding: text[begin.label], as: UTF8.self))-----".utf8)
    guard let body = firstRange(of: end, in: text[begin.behind...]) else { return .rejected }
    return isPEMBody(text[begin.behind..<body.lowerBound]) ? .proven : .rejected
  }

  /// What follows the last `_` is base64 of a JSON object.
  static func base64JSON(_ token: Span<UInt8>) -> Validator.Outcome {
    let text = bytes(of: token)
    guard let start = firstRange(of: Array("eyJ".utf8), in: text[...])?.lowerBound else { return .rejected }
    let body = text[start...].prefix { Base64.value(of: $0) != nil }
    guard let decoded = Base64.decode(body), decoded.first == UInt8(ascii: "{") else { return .rejected }
    return .proven
  }

  /// Source: RFC 7617.
  static func basicCredentials(_ token: Span<UInt8>) -> Validator.Outcome {
    guard let decoded = Base64.decode(bytes(of: token)), let colon = decoded.firstIndex(of: UInt8(ascii: ":")),
      decoded.allSatisfy({ (0x20...0x7E).contains($0) })
    else { return .rejected }
    let password = Array(decoded[(colon + 1)...])
    return password.count < 4 || PlaceholderFilter.isPlaceholder(password.span) ? .rejected : .plausible
  }

  private static func bytes(of span: Span<UInt8>) -> [UInt8] {
    // SAFETY: the buffer is copied before the span ends.
    unsafe span.withUnsafeBufferPointer { unsafe Array($0) }
  }

  private static func isObject(_ json: [UInt8]) -> Bool {
    json.first == UInt8(ascii: "{") && json.last == UInt8(ascii: "}")
  }

  private static func contains(_ text: [UInt8], _ word: String) -> Bool {
    firstRange(of: Array(word.utf8), in: text[...]) != nil
  }

  private static func firstRange(of needle: [UInt8], in text: ArraySlice<UInt8>) -> Range<Int>? {
    guard text.count >= needle.count else { return nil }
    for start in text.startIndex...(text.endIndex - needle.count) where text[start...].starts(with: needle) {
      return start..<(start + needle.count)
    }
    return nil
  }

  private static func label(
    after opening: String, in text: ArraySlice<UInt8>
  ) -> (label: Range<Int>, behind: Int)? {
    guard let begin = firstRange(of: Array(opening.utf8), in: text),
      let dashes = firstRange(of: Array("-----".utf8), in: text[begin.upperBound...])
    else { return nil }
    return (begin.upperBound..<dashes.lowerBound, dashes.upperBound)
  }

  /// At least 48 base64 characters, and little else: line ends (real or escaped), quotes, header lines.
  private static func isPEMBody(_ body: ArraySlice<UInt8>) -> Bool {
    var significant = 0
    var previous: UInt8 = 0
    for byte in body {
      if Base64.value(of: byte) != nil, previous != UInt8(ascii: "\\") { significant += 1 }
      previous = byte
    }
    return significant >= 48 && 10 * significant >= 7 * body.count
  }
}
