internal import CZlib
internal import KeyfuseCore

/// The content of a gzip file (RFC 1952), one or more members, inflated as it is read.
@safe final class GzipInput: ByteInput {
  /// Bounds against files that grow without measure (`limit` in the coverage where one bites).
  struct Limits: Sendable {
    /// Content that is read in any case.
    var freeOutput = 1 << 30
    /// Beyond `freeOutput`: how much larger than the file its content may be.
    var ratio = 200
  }

  private let source: any ByteInput
  private let limits: Limits
  private var compressed: [UInt8]
  private var next = 0
  private var filled: Int
  private var isSourceAtEnd = false
  private var consumed = 0
  private var produced = 0
  private var hasEnded = false
  /// Told after the bytes that were read before it.
  private var failure: ReadFailure?
  /// Whether the decoder is inside of a member, its header included.
  private var isInMember = true
  /// Whether what is read stands behind the last member and is none itself.
  private var isTrailing = false
  private let stream: UnsafeMutablePointer<z_stream>

  /// - Parameters:
  ///   - head: what was read of `source` already.
  init(_ source: any ByteInput, head: [UInt8], limits: Limits) throws(ReadFailure) {
    self.source = source
    self.limits = limits
    filled = head.count
    compressed = head
    if compressed.count < 1 << 16 {
      compressed.append(contentsOf: repeatElement(0, count: 1 << 16 - compressed.count))
    }
    // zlib keeps a pointer back to the stream: it must not move.
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    // SAFETY: the stream is initialised and lives as long as this object. 15 + 16: the largest window, gzip framing.
    let code = unsafe keyfuse_inflate_init(stream, 15 + 16)
    if code != Z_OK { throw ReadFailure("cannot start zlib (\(code)): memory is short") }
  }

  deinit {
    // SAFETY: initialised in `init` and released here only.
    unsafe inflateEnd(stream)
    unsafe stream.deinitialize(count: 1)
    unsafe stream.deallocate()
  }

  func read(into buffer: inout [UInt8], at offset: Int, count: Int) throws(ReadFailure) -> Int {
    if let failure { throw failure }
    guard !hasEnded, count > 0 else { return 0 }
    while true {
      if next == filled { try refill() }
      if next == filled {
        hasEnded = true
        if isTrailing { throw ReadFailure("there are bytes behind the end of the compressed data") }
        if isInMember { throw ReadFailure("the gzip stream is cut off after \(produced) bytes of content") }
        return 0
      }
      if isTrailing { return copyTrailing(into: &buffer, at: offset, count: count) }
      if !isInMember {
        guard beginsMember() else {
          // What stands behind is looked at too, parted from the content so that neither hides the end of the other.
          isTrailing = true
          buffer[offset] = UInt8(ascii: "\n")
          produced += 1
          return 1
        }
      }
      let (code, received) = inflateStep(into: &buffer, at: offset, count: count)
      produced += received
      if code == Z_STREAM_END {
        isInMember = false
        // SAFETY: initialised in `init`.
        unsafe inflateReset(stream)
      } else if code != Z_OK && code != Z_BUF_ERROR {
        failure = ReadFailure("the gzip stream is corrupt after \(produced) bytes of content")
      }
      if produced > limits.freeOutput, produced / limits.ratio > consumed {
        failure = ReadFailure(
          kind: .limit,
          "inflates to more than \(limits.ratio) times its size; \(produced) bytes of content were read")
      }
      if received > 0 { return received }
      if let failure { throw failure }
    }
  }

  private func refill() throws(ReadFailure) {
    guard !isSourceAtEnd else { return }
    next = 0
    filled = 0
    filled = try source.read(into: &compressed, at: 0, count: compressed.count)
    isSourceAtEnd = filled == 0
  }

  /// Hands on bytes that are not compressed.
  private func copyTrailing(into buffer: inout [UInt8], at offset: Int, count: Int) -> Int {
    let received = min(count, filled - next)
    for index in 0..<received { buffer[offset + index] = compressed[next + index] }
    next += received
    consumed += received
    produced += received
    return received
  }

  /// Whether another member follows. Zero padding is passed over, as gzip does.
  private func beginsMember() -> Bool {
    while next < filled, compressed[next] == 0 { next += 1 }
    guard next < filled else { return true }
    guard compressed[next] == 0x1F else { return false }
    isInMember = true
    return true
  }

  private func inflateStep(into buffer: inout [UInt8], at offset: Int, count: Int) -> (code: Int32, received: Int) {
    let available = filled - next
    return unsafe compressed.withUnsafeMutableBufferPointer { input in
      unsafe buffer.withUnsafeMutableBufferPointer { output in
        let source = unsafe UnsafeMutableBufferPointer(rebasing: input[next..<next + available])
        let target = unsafe UnsafeMutableBufferPointer(rebasing: output[offset..<offset + count])
        // SAFETY: both buffers outlive the call, and zlib gets their true sizes.
        unsafe stream.pointee.next_in = source.baseAddress
        unsafe stream.pointee.avail_in = UInt32(clamping: available)
        unsafe stream.pointee.next_out = target.baseAddress
        unsafe stream.pointee.avail_out = UInt32(clamping: count)
        let code = unsafe inflate(stream, Z_NO_FLUSH)
        let used = available - Int(unsafe stream.pointee.avail_in)
        next += used
        consumed += used
        return (code, count - Int(unsafe stream.pointee.avail_out))
      }
    }
  }
}
