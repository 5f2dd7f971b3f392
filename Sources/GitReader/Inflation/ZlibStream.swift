import CZlib

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A decompressor for zlib streams that are taken out piece by piece.
@safe struct ZlibStream: ~Copyable {
  /// Where the compressed bytes come from.
  @safe private enum Source {
    case memory(UnsafePointer<UInt8>, count: Int)
    /// A descriptor that the stream owns, and a buffer of `chunkSize` bytes.
    case file(Int32, chunk: UnsafeMutablePointer<UInt8>)
  }

  private static let chunkSize = 128 << 10

  private let stream: UnsafeMutablePointer<z_stream>
  private let source: Source
  /// The number of compressed bytes that were handed to zlib.
  private var fed = 0
  private(set) var isAtEnd = false

  /// Inflates `count` bytes at `input`.
  ///
  /// SAFETY: `input` must outlive the stream.
  @unsafe init(_ input: UnsafePointer<UInt8>, count: Int) throws(GitError) {
    unsafe stream = try ZlibStream.makeStream()
    unsafe source = .memory(input, count: count)
  }

  /// Inflates the file at `path` from its beginning.
  ///
  /// - Throws: `unreadable`; `missingObject` where there is no such file.
  init(path: String) throws(GitError) {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      let number = errno
      throw GitError(
        number == ENOENT ? .missingObject : .unreadable, path, "cannot be opened: \(Files.reason(number))")
    }
    do throws(GitError) {
      unsafe stream = try ZlibStream.makeStream()
    } catch {
      close(descriptor)
      throw error
    }
    unsafe source = .file(descriptor, chunk: .allocate(capacity: ZlibStream.chunkSize))
  }

  private static func makeStream() throws(GitError) -> UnsafeMutablePointer<z_stream> {
    let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    guard unsafe keyfuse_inflate_init(stream, 15) == Z_OK else {
      unsafe stream.deallocate()
      throw GitError(.limit, "zlib", "no memory for a decompressor")
    }
    return unsafe stream
  }

  private static func free(_ stream: UnsafeMutablePointer<z_stream>) {
    unsafe inflateEnd(stream)
    unsafe stream.deallocate()
  }

  deinit {
    unsafe ZlibStream.free(stream)
    if case .file(let descriptor, let chunk) = source {
      close(descriptor)
      unsafe chunk.deallocate()
    }
  }

  /// Hands zlib the next compressed bytes.
  ///
  /// - Returns: whether there were any.
  private mutating func feed() -> Bool {
    switch source {
    case .memory(let input, let total):
      let count = min(total - fed, 1 << 30)
      guard count > 0 else { return false }
      // SAFETY: zlib only reads from `next_in`, inside the input.
      unsafe stream.pointee.next_in = UnsafeMutablePointer(mutating: input + fed)
      unsafe stream.pointee.avail_in = UInt32(count)
      fed += count
    case .file(let descriptor, let chunk):
      var count = 0
      repeat {
        count = unsafe pread(descriptor, chunk, ZlibStream.chunkSize, off_t(fed))
      } while count < 0 && errno == EINTR
      guard count > 0 else { return false }
      unsafe stream.pointee.next_in = chunk
      unsafe stream.pointee.avail_in = UInt32(count)
      fed += count
    }
    return true
  }

  /// Fills `output` as far as the stream goes.
  ///
  /// SAFETY: `output` must be writable for `count` bytes.
  ///
  /// - Returns: the number of bytes written, less than `count` only at the end of the stream; nil where the data is
  ///   broken, truncated or unreadable.
  @unsafe mutating func read(into output: UnsafeMutablePointer<UInt8>, count: Int) -> Int? {
    var filled = 0
    while filled < count, !isAtEnd {
      if unsafe stream.pointee.avail_in == 0, !feed() { return nil }
      let room = min(count - filled, 1 << 30)
      unsafe stream.pointee.next_out = output + filled
      unsafe stream.pointee.avail_out = UInt32(room)
      let result = unsafe CZlib.inflate(stream, Z_NO_FLUSH)
      filled += unsafe room - Int(stream.pointee.avail_out)
      switch result {
      case Z_STREAM_END: isAtEnd = true
      case Z_OK, Z_BUF_ERROR: break
      default: return nil
      }
    }
    return filled
  }

  /// Whether the stream ends here, after all that was taken out.
  mutating func endsHere() -> Bool {
    var byte: UInt8 = 0
    return unsafe isAtEnd || (read(into: &byte, count: 1) == 0 && isAtEnd)
  }
}
