/// Tokens of Fly.io: macaroons in MessagePack, one or more with commas between them.
///
/// Source: Fly.io's `macaroon` package, `format.go`, `macaroon.go`, `nonce.go` and `caveat_set.go`.
enum FlyTokenValidation {
  static func judge(_ token: [UInt8]) -> Validator.Outcome {
    var text = token[...]
    let scheme = Array("FlyV1 ".utf8)
    if text.starts(with: scheme) { text = text.dropFirst(scheme.count) }
    let macaroons = text.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    return macaroons.allSatisfy { location(of: $0) != nil } ? .proven : .doubtful
  }

  /// Where the tokens count.
  static func facts(_ token: [UInt8]) -> [String] {
    token.split(separator: UInt8(ascii: ",")).compactMap(location).map { "for \($0)" }
  }

  /// The place that a macaroon is for; nil where it is none.
  ///
  /// It is a nonce, a location, caveats in pairs of type and body, and a code of 32 bytes; the nonce a key's id, sixteen
  /// random bytes and, in newer ones, whether it is a proof.
  private static func location(of macaroon: ArraySlice<UInt8>) -> String? {
    guard let mark = macaroon.firstIndex(of: UInt8(ascii: "_")), let bytes = Base64.decode(macaroon[(mark + 1)...])
    else { return nil }
    var reader = MessagePackReader(bytes)
    guard reader.array() == 4, let fields = reader.array(), fields == 2 || fields == 3, reader.content() != nil,
      reader.content()?.count == 16
    else { return nil }
    if fields == 3, reader.bool() == nil { return nil }
    guard let location = reader.content(), let caveats = reader.array(), caveats % 2 == 0, caveats <= bytes.count else {
      return nil
    }
    for _ in 0..<caveats where !reader.skip() { return nil }
    guard reader.content()?.count == 32, reader.isAtEnd else { return nil }
    return String(decoding: location, as: UTF8.self)
  }
}
