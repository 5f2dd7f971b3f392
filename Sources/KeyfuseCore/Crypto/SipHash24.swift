/// SipHash-2-4 with a 128-bit key (Aumasson and Bernstein, 2012): a fast keyed hash for short inputs.
///
/// It decides which tokens are worth a look-up by digest. Whoever lacks the key cannot make tokens collide.
public struct SipHash24: Sendable {
  private let key: (UInt64, UInt64)

  /// - Returns: nil unless `key` holds 16 bytes.
  public init?(key: Span<UInt8>) {
    guard key.count == 16 else { return nil }
    // SAFETY: as in `hash`.
    let raw = unsafe key.bytes
    self.key = (Self.word(raw, 0), Self.word(raw, 8))
  }

  /// The hash of `bytes`.
  public func hash(_ bytes: Span<UInt8>) -> UInt64 {
    var state = State(key: key)
    let count = bytes.count
    // SAFETY: the view has the bounds and the lifetime of `bytes`, and bytes have no padding.
    let raw = unsafe bytes.bytes
    var offset = 0
    while offset + 8 <= count {
      state.absorb(Self.word(raw, offset))
      offset += 8
    }
    state.absorb(Self.rest(raw, offset) | UInt64(truncatingIfNeeded: count) << 56)
    return state.finish()
  }

  /// The eight bytes from `offset` on, little-endian.
  @inline(__always)
  private static func word(_ bytes: RawSpan, _ offset: Int) -> UInt64 {
    // SAFETY: every pattern of bits is a number; the load itself checks the bounds.
    unsafe UInt64(littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  /// The fewer than eight bytes from `offset` to the end, little-endian.
  @inline(__always)
  private static func rest(_ bytes: RawSpan, _ offset: Int) -> UInt64 {
    let count = bytes.byteCount - offset
    if count == 0 { return 0 }
    if bytes.byteCount >= 8 { return word(bytes, bytes.byteCount - 8) >> UInt64(8 * (8 - count)) }
    var value: UInt64 = 0
    for index in 0..<count {
      // SAFETY: as above.
      value |= UInt64(unsafe bytes.unsafeLoad(fromByteOffset: offset + index, as: UInt8.self)) << UInt64(8 * index)
    }
    return value
  }

  /// The hash of the 16 bytes of two little-endian words.
  public func hash(_ first: UInt64, _ second: UInt64) -> UInt64 {
    var state = State(key: key)
    state.absorb(first)
    state.absorb(second)
    state.absorb(16 << 56)
    return state.finish()
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
