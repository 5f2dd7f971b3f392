import KeyfuseCore

/// SplitMix64 (Steele, Lea, Flood 2014): the same numbers on every run.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}

/// Tokens made for a test.
enum Tokens {
  /// A GitHub personal access token with the right checksum.
  static func github(seed: UInt64) -> String {
    var generator = SeededGenerator(seed: seed)
    let random = (0..<30).map { _ in Base62.digits[Int.random(in: 0..<62, using: &generator)] }
    return "ghp" + "_" + String(decoding: random + CRC32.base62(of: random.span), as: UTF8.self)
  }

  /// A password of letters and digits, as a manager of passwords makes them.
  static func password(seed: UInt64) -> String {
    var generator = SeededGenerator(seed: seed)
    return String(
      decoding: (0..<20).map { _ in Base62.digits[Int.random(in: 0..<62, using: &generator)] }, as: UTF8.self)
  }

  /// The same token but for one digit of its checksum.
  static func githubWithWrongChecksum(seed: UInt64) -> String {
    let token = github(seed: seed)
    return token.dropLast() + (token.last == "0" ? "1" : "0")
  }
}
