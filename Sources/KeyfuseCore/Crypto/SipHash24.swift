/// SipHash-2-4 with a 128-bit key (Aumasson and Bernstein, 2012): a fast keyed hash for short inputs.
///
/// It decides which tokens are worth a look-up by digest. Whoever lacks the key cannot make tokens collide.
public struct SipHash24: Sendable {
  private let key: (UInt64, UInt64)

  /// - Returns: nil unless `key` holds 16 bytes.
  public init?(key: Span<UInt8>) {
    guard key.count == 16 else { return nil }
    self.key = (Self.word(key, 0, 8), Self.word(key, 8, 8))
  }

  /// The hash of `bytes`.
  public func hash(_ bytes: Span<UInt8>) -> UInt64 {
    var state = State(key: key)
    let whole = bytes.count & ~7
    var offset = 0
    while offset < whole {
      state.absorb(Self.word(bytes, offset, 8))
      offset += 8
    }
    state.absorb(Self.word(bytes, whole, bytes.count - whole) | UInt64(truncatingIfNeeded: bytes.count) << 56)
    return state.finish()
  }

  /// `count` bytes from `offset`, little-endian.
  @inline(__always)
  private static func word(_ bytes: Span<UInt8>, _ offset: Int, _ count: Int) -> UInt64 {
    var value: UInt64 = 0
    for index in 0..<count { value |= UInt64(bytes[offset + index]) << UInt64(8 * index) }
    return value
  }

  private struct State {
    private var v0: UInt64
    private var v1: UInt64
    private var v2: UInt64
    private var v3: UInt64

    init(key: (UInt64, UInt64)) {
      v0 = key.0 ^ 0x736f_6d65_7073_6575
      v1 = key.1 ^ 0x646f_7261_6e64_6f6d
      v2 = key.0 ^ 0x6c79_6765_6e65_7261
      v3 = key.1 ^ 0x7465_6462_7974_6573
    }

    @inline(__always)
    mutating func absorb(_ word: UInt64) {
      v3 ^= word
      round()
      round()
      v0 ^= word
    }

    @inline(__always)
    mutating func finish() -> UInt64 {
      v2 ^= 0xff
      for _ in 0..<4 { round() }
      return v0 ^ v1 ^ v2 ^ v3
    }

    @inline(__always)
    private mutating func round() {
      v0 &+= v1
      v1 = (v1 << 13 | v1 >> 51) ^ v0
      v0 = v0 << 32 | v0 >> 32
      v2 &+= v3
      v3 = (v3 << 16 | v3 >> 48) ^ v2
      v0 &+= v3
      v3 = (v3 << 21 | v3 >> 43) ^ v0
      v2 &+= v1
      v1 = (v1 << 17 | v1 >> 47) ^ v2
      v2 = v2 << 32 | v2 >> 32
    }
  }
}
