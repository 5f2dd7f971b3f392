import CDeflate

/// A decompressor for zlib streams whose inflated size is known (RFC 1950, through libdeflate).
@safe struct Inflater: ~Copyable {
  private let decompressor: OpaquePointer
  /// For streams that begin with the fixed codes: libdeflate keeps their tables until other codes come by.
  private let fixedDecompressor: OpaquePointer

  /// - Throws: `limit` where there is no memory for it.
  init() throws(GitError) {
    guard let decompressor = unsafe libdeflate_alloc_decompressor() else {
      throw GitError(.limit, "libdeflate", "no memory for a decompressor")
    }
    guard let fixed = unsafe libdeflate_alloc_decompressor() else {
      unsafe libdeflate_free_decompressor(decompressor)
      throw GitError(.limit, "libdeflate", "no memory for a decompressor")
    }
    unsafe self.decompressor = decompressor
    unsafe fixedDecompressor = fixed
  }

  deinit {
    unsafe libdeflate_free_decompressor(decompressor)
    unsafe libdeflate_free_decompressor(fixedDecompressor)
  }

  /// Whether the first block of a zlib stream has the fixed codes (RFC 1951, 3.2.3): short ones do.
  private static func hasFixedCodes(_ input: UnsafeBufferPointer<UInt8>) -> Bool {
    unsafe input.count > 2 && input[2] >> 1 & 3 == 1
  }

  /// Inflates exactly `size` bytes to `output`.
  ///
  /// SAFETY: `output` must be writable for `size` bytes.
  ///
  /// - Parameter consumed: Receives the number of bytes of `input` that the stream takes.
  /// - Returns: why it failed, as a clause; nil if all went well.
  @unsafe func inflate(
    _ input: UnsafeBufferPointer<UInt8>, to output: UnsafeMutablePointer<UInt8>, size: Int, consumed: inout Int
  ) -> StaticString? {
    // A nil count of output bytes asks for exactly `size` of them.
    let result = unsafe libdeflate_zlib_decompress_ex(
      Inflater.hasFixedCodes(input) ? fixedDecompressor : decompressor, input.baseAddress, input.count, output, size,
      &consumed, nil)
    return Inflater.failure(result)
  }

  /// Inflates exactly `size` bytes of a zlib stream without a look at the checksum that it ends with: for input that another
  /// checksum vouches for.
  ///
  /// SAFETY: `output` must be writable for `size` bytes.
  ///
  /// - Returns: as the other one.
  @unsafe func inflateChecked(
    _ input: UnsafeBufferPointer<UInt8>, to output: UnsafeMutablePointer<UInt8>, size: Int
  ) -> StaticString? {
    guard let start = input.baseAddress, unsafe Inflater.hasHeader(input) else {
      return "compressed data is broken or truncated"
    }
    let used = Inflater.headerSize + Inflater.trailerSize
    var consumed = 0
    let result = unsafe libdeflate_deflate_decompress_ex(
      Inflater.hasFixedCodes(input) ? fixedDecompressor : decompressor, start + Inflater.headerSize,
      input.count - used, output, size, &consumed, nil)
    return Inflater.failure(result)
  }

  private static let headerSize = 2
  private static let trailerSize = 4

  /// Whether `input` has room for a header and a checksum, and begins as a zlib stream without a dictionary (RFC 1950, 2.2).
  private static func hasHeader(_ input: UnsafeBufferPointer<UInt8>) -> Bool {
    guard input.count >= headerSize + trailerSize else { return false }
    let (method, flags) = unsafe (Int(input[0]), Int(input[1]))
    return (method << 8 | flags).isMultiple(of: 31) && method & 15 == 8 && method >> 4 <= 7 && flags & 32 == 0
  }

  private static func failure(_ result: libdeflate_result) -> StaticString? {
    switch result {
    case LIBDEFLATE_SUCCESS: nil
    case LIBDEFLATE_SHORT_OUTPUT: "shorter than the size in its header"
    case LIBDEFLATE_INSUFFICIENT_SPACE: "longer than the size in its header"
    default: "compressed data is broken or truncated"
    }
  }

  /// The CRC-32 of `bytes`.
  static func checksum(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
    unsafe libdeflate_crc32(0, bytes.baseAddress, bytes.count)
  }

  /// Whether `size` bytes can come out of `input` at all: deflate expands no more than 1,032 to 1.
  static func isPlausible(size: Int, input: Int) -> Bool {
    size / 1_040 <= input
  }
}
