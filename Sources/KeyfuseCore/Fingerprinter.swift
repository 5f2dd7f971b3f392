/// Makes fingerprints of secrets.
///
/// With a key, a fingerprint is a cut HMAC, and says nothing to whoever lacks the key. Without one it must not help to
/// guess the secret: only what looks like the output of a random generator gets a plain digest, everything else a slow
/// hash of some milliseconds and 2 MiB. The scheme is part of the text: `h` keyed, `d` digest, `s` scrypt, and `r` where a
/// run has more secrets that could be guessed than it has time for.
///
/// A history can hold hundreds of passwords. For a quarter of the time that PBKDF2 with 120,000 rounds takes, scrypt with
/// 2 MiB costs whoever guesses on graphics cards as much, since those have memory for few guesses at once.
public struct Fingerprinter: Sendable {
  /// How many bits a secret must hold, by estimate, to get a plain digest.
  static let randomBits = 80.0
  /// What a guess at a secret costs that gets the slow hash.
  static let cost = Scrypt.Cost.interactive

  private let mac: HMACSHA256?
  /// For what is to be the same within this process only.
  private static let runMAC = HMACSHA256(key: Secret(SecureRandom.bytes(32)))

  /// Whether the fingerprints are made under a key.
  public var isKeyed: Bool { mac != nil }

  /// - Parameter key: the operator's fingerprint key, or the one derived from a key store; nil gives unkeyed fingerprints.
  public init(key: Secret?) {
    mac = key.map { HMACSHA256(key: $0) }
  }

  /// The fingerprint of `secret`: the same for the same bytes, wherever and whenever they are found.
  ///
  /// - Complexity: without a key and for a secret that could be guessed, one run of scrypt.
  public func fingerprint(of secret: Span<UInt8>) -> Fingerprint {
    if let mac { return Fingerprint(scheme: .keyed, hash: mac.authenticationCode(for: secret).bytes) }
    guard scheme(for: secret) == .digest else {
      let salt = Array("keyfuse/fingerprint/s/1".utf8)
      let hash = Scrypt.derive(from: secret, salt: salt.span, cost: Self.cost, count: Fingerprint.hashCount)
      return Fingerprint(scheme: .slow, hash: hash)
    }
    var message = Array("keyfuse/fingerprint/d/1\0".utf8)
    for index in 0..<secret.count { message.append(secret[index]) }
    defer { SecureMemory.wipe(&message) }
    return Fingerprint(scheme: .digest, hash: HashFunction.sha256.digest(of: message).bytes)
  }

  /// A fingerprint that costs nothing and tells secrets apart within this process, but in no other.
  public func runFingerprint(of secret: Span<UInt8>) -> Fingerprint {
    Fingerprint(scheme: .run, hash: Self.runMAC.authenticationCode(for: secret).bytes)
  }

  /// How `fingerprint(of:)` makes the fingerprint of `secret`.
  public func scheme(for secret: Span<UInt8>) -> Fingerprint.Scheme {
    if isKeyed { return .keyed }
    return Self.looksRandom(secret) ? .digest : .slow
  }

  /// Whether `secret` holds enough bits by its own letter frequencies, and turns from letters to digits and from small
  /// letters to capitals as often as random text does. The second test sets passphrases apart: their letters are as
  /// varied as those of random text, but a word, a capitalised word, a year and a separator have few such turns.
  static func looksRandom(_ secret: Span<UInt8>) -> Bool {
    guard secret.count > 1 else { return false }
    var counts = [Int](repeating: 0, count: 256)
    var turns = 0
    for index in 0..<secret.count {
      counts[Int(secret[index])] += 1
      if index > 0, isTurn(kind(of: secret[index - 1]), kind(of: secret[index])) { turns += 1 }
    }
    guard Double(turns) >= 0.2 * Double(secret.count - 1) else { return false }
    return ShannonEntropy.bits(ofCounts: counts, total: secret.count) * Double(secret.count) >= randomBits
  }

  private enum Kind {
    case digit, capital, small, other
  }

  private static func kind(of byte: UInt8) -> Kind {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): .digit
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): .capital
    case UInt8(ascii: "a")...UInt8(ascii: "z"): .small
    default: .other
    }
  }

  private static func isTurn(_ first: Kind, _ second: Kind) -> Bool {
    switch (first, second) {
    case (.capital, .small), (.other, _), (_, .other): false
    default: first != second
    }
  }
}
