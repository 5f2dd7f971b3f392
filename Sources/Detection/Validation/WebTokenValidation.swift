/// Tokens of JSON Web Signature and JSON Web Encryption.
enum WebTokenValidation {
  /// Source: RFC 7519, RFC 7515 (signed: three parts), RFC 7516 (encrypted: five), RFC 7518 for the lengths.
  static func judge(_ token: [UInt8]) -> Validator.Outcome {
    let parts = token.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count >= 2, let header = object(parts[0]), let algorithm = header.members["alg"] else {
      return .rejected
    }
    if parts.count == 5 { return encrypted(parts, method: header.members["enc"] ?? "") }
    guard let payload = Base64.decode(parts[1]) else { return .rejected }
    // A payload may be anything where `b64` or `cty` say so (RFC 7797); as a token it is an object.
    guard let claims = JSONText(object: payload) else { return .rejected }
    if isBrief(claims) { return .rejected }
    guard parts.count <= 3 else { return .doubtful }
    guard parts.count == 3, let signature = Base64.decode(parts[2]) else { return .plausible }
    return fits(signature.count, algorithm) ? .proven : .doubtful
  }

  /// Whether the token is good for ten minutes at most, as those in the addresses of images are: nobody who finds it can use it.
  private static func isBrief(_ claims: JSONText) -> Bool {
    guard let end = claims.members["exp"].flatMap(Double.init),
      let start = (claims.members["iat"] ?? claims.members["nbf"]).flatMap(Double.init)
    else { return false }
    return end >= start && end - start <= 600
  }

  /// The algorithm, the issuer and the audience of a token.
  static func facts(_ token: [UInt8]) -> [String] {
    let parts = token.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count >= 2, let header = object(parts[0]) else { return [] }
    let claims = object(parts[1])?.members ?? [:]
    let found = [
      ("algorithm", header.members["alg"]), ("encryption", header.members["enc"]), ("issuer", claims["iss"]),
      ("audience", claims["aud"]),
    ]
    return found.compactMap { name, value in value.flatMap { $0.isEmpty ? nil : "\(name) \($0)" } }
  }

  private static func object(_ part: ArraySlice<UInt8>) -> JSONText? {
    Base64.decode(part).flatMap { JSONText(object: $0) }
  }

  /// Whether a signature of so many bytes is one of `algorithm`; any is of one that is not known.
  private static func fits(_ count: Int, _ algorithm: String) -> Bool {
    switch algorithm {
    case "HS256": count == 32
    case "HS384": count == 48
    case "HS512": count == 64
    case "ES256", "ES256K", "EdDSA", "Ed25519": count == 64
    case "ES384": count == 96
    case "ES512": count == 132
    case "RS256", "RS384", "RS512", "PS256", "PS384", "PS512": count >= 128 && count % 8 == 0
    case "none": count == 0
    default: true
    }
  }

  private static func encrypted(_ parts: [ArraySlice<UInt8>], method: String) -> Validator.Outcome {
    guard let vector = Base64.decode(parts[2]), let tag = Base64.decode(parts[4]) else { return .rejected }
    let expected: (vector: Int, tag: Int)? =
      switch method {
      case "A128GCM", "A192GCM", "A256GCM": (12, 16)
      case "A128CBC-HS256": (16, 16)
      case "A192CBC-HS384": (16, 24)
      case "A256CBC-HS512": (16, 32)
      default: nil
      }
    guard let expected else { return .plausible }
    return vector.count == expected.vector && tag.count == expected.tag ? .proven : .doubtful
  }
}
