/// Forms of what its makers give away: public keys and addresses of wallets, keys for pages and apps, identifiers.
enum PublicForm {
  /// Whether everybody may read such a value, whatever its name says.
  static func isOne(_ bytes: Span<UInt8>) -> Bool {
    isPageKey(bytes) || isExtendedKey(bytes) || isWalletAddress(bytes) || isMolecule(bytes) || isGivenDigest(bytes)
      || isSaltedDigest(bytes) || isPublicKey(bytes) || isIdentityHash(bytes) || isRecipient(bytes)
  }

  /// Keys that browsers and apps send: PostHog's projects, Stripe's, Supabase's and Flutterwave's publishable keys, Mapbox'
  /// public tokens, New Relic's and Datadog's of pages, the site keys of Turnstile.
  private static func isPageKey(_ bytes: Span<UInt8>) -> Bool {
    if bytes.has("phc_", at: 0) || bytes.has("nrjs-", at: 0) || bytes.has("nrbr-", at: 0) { return true }
    if bytes.has("pk_live_", at: 0) || bytes.has("pk_test_", at: 0) || bytes.has("pk.eyj", at: 0) { return true }
    if bytes.has("sb_publishable_", at: 0) || bytes.has("flwpubk", at: 0) { return true }
    if bytes.has("x4aaaaaaa", at: 1), bytes.count <= 26, Byte.isDigit(bytes[0]) { return true }
    return bytes.count == 35 && bytes.has("pub", at: 0) && ValueShape.isHexadecimal(bytes.extracting(3..<35))
  }

  /// `xpub…`, `zpub…`: public keys that others are derived from (BIP 32, SLIP 132), perhaps with a scheme behind.
  private static func isExtendedKey(_ bytes: Span<UInt8>) -> Bool {
    guard bytes.count >= 60, bytes.has("pub", at: 1) else { return false }
    switch bytes[0] | 0x20 {
    case UInt8(ascii: "x"), UInt8(ascii: "y"), UInt8(ascii: "z"), UInt8(ascii: "t"), UInt8(ascii: "u"),
      UInt8(ascii: "v"):
      return (4..<60).allSatisfy { Byte.isAlphanumeric(bytes[$0]) }
    default: return false
    }
  }

  /// `age1…`, `npub1…`, `RWQ…`, `z6Mk…`: public keys of age, Nostr, minisign and decentralised identities (did:key), whom messages are for or signed by.
  private static func isRecipient(_ bytes: Span<UInt8>) -> Bool {
    switch bytes.count {
    case 48: bytes.has("z6mk", at: 0) && Byte.isUpper(bytes[2])
    case 62: bytes.has("age1", at: 0)
    case 63: bytes.has("npub1", at: 0)
    case 56: bytes.has("rwq", at: 0) && Byte.isUpper(bytes[0]) && Byte.isUpper(bytes[2])
    default: false
    }
  }

  /// Addresses of Bitcoin, which their checksums prove, and of Ethereum, the last twenty bytes of a digest.
  private static func isWalletAddress(_ bytes: Span<UInt8>) -> Bool {
    guard (26...62).contains(bytes.count) else { return false }
    if bytes.count == 42, bytes.has("0x", at: 0) { return ValueShape.isHexadecimal(bytes.extracting(2..<42)) }
    for index in 0..<bytes.count where !Byte.isAlphanumeric(bytes[index]) { return false }
    if bytes.has("bc1", at: 0) || bytes.has("tb1", at: 0) {
      return bytes.has("bc1p", at: 0) || Bech32.isValid(StructureValidation.bytes(of: bytes))
    }
    switch bytes[0] {
    case UInt8(ascii: "1"), UInt8(ascii: "2"), UInt8(ascii: "3"), UInt8(ascii: "m"), UInt8(ascii: "n"):
      return bytes.count <= 35 && Base58Check.isValid(StructureValidation.bytes(of: bytes))
    default: return false
    }
  }

  /// `ABCDEFGHIJKLMN-OPQRSTUVWX-Y`: the InChIKey of a molecule.
  private static func isMolecule(_ bytes: Span<UInt8>) -> Bool {
    guard bytes.count == 27, bytes[14] == UInt8(ascii: "-"), bytes[25] == UInt8(ascii: "-") else { return false }
    return (0..<27).allSatisfy { $0 == 14 || $0 == 25 || Byte.isUpper(bytes[$0]) }
  }

  /// Hashes of passwords as servers write them: MySQL's `*` and forty digits, Argon2's parameters,
  /// Transmission's `{`, GRUB's.
  private static func isGivenDigest(_ bytes: Span<UInt8>) -> Bool {
    if bytes.has("grub.pbkdf2", at: 0) || bytes.holds("$m=", in: 0..<min(bytes.count, 24)) { return true }
    if bytes.count == 41, bytes[0] == UInt8(ascii: "*") { return ValueShape.isHexadecimal(bytes.extracting(1..<41)) }
    return bytes.count == 49 && bytes[0] == UInt8(ascii: "{") && ValueShape.isHexadecimal(bytes.extracting(1..<41))
  }

  /// Hashes of ASP.NET Identity in base64: a byte that tells the version, and 48 or 60 more.
  private static func isIdentityHash(_ bytes: Span<UInt8>) -> Bool {
    switch bytes.count {
    case 68: bytes[0] == UInt8(ascii: "A") && bytes[1] &- 0x41 < 16 && bytes.has("==", at: 66)
    case 84: bytes.has("aqaaaa", at: 0) && bytes.has("==", at: 82)
    default: false
    }
  }

  /// `salt:hash`, both in base64 that is filled up, perhaps as Qt writes an array of bytes: `@ByteArray(…)`.
  private static func isSaltedDigest(_ bytes: Span<UInt8>) -> Bool {
    var range = 0..<bytes.count
    while range.count > 2, Byte.isQuote(bytes[range.lowerBound]), Byte.isQuote(bytes[range.upperBound - 1]) {
      range = (range.lowerBound + 1)..<(range.upperBound - 1)
    }
    if bytes.has("@bytearray(", at: range.lowerBound), bytes[range.upperBound - 1] == UInt8(ascii: ")") {
      range = (range.lowerBound + 11)..<(range.upperBound - 1)
    }
    guard let colon = range.first(where: { bytes[$0] == UInt8(ascii: ":") }) else { return false }
    return isFilledUp(range.lowerBound..<colon, in: bytes) && isFilledUp((colon + 1)..<range.upperBound, in: bytes)
  }

  /// Whether sixteen characters and more are base64 that ends with what fills it up.
  private static func isFilledUp(_ range: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard range.count >= 16, range.count % 4 == 0, bytes[range.upperBound - 1] == UInt8(ascii: "=") else {
      return false
    }
    let end = range.upperBound - (bytes[range.upperBound - 2] == UInt8(ascii: "=") ? 2 : 1)
    return (range.lowerBound..<end).allSatisfy { Base64.value(of: bytes[$0]) != nil }
  }
}
