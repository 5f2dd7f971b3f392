#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// Writes to an open file descriptor, such as standard output, through a buffer. It does not close the descriptor.
public final class DescriptorWriter: ByteWriter {
  private let descriptor: Int32
  private let name: String
  private let capacity: Int
  private var buffer: [UInt8] = []

  /// - Parameters:
  ///   - name: what an error calls it.
  ///   - capacity: bytes gathered before each write.
  public init(descriptor: Int32, name: String, capacity: Int = 1 << 16) {
    self.descriptor = descriptor
    self.name = name
    self.capacity = capacity
    buffer.reserveCapacity(capacity)
  }

  /// Standard output. The process must ignore SIGPIPE (`ignoreBrokenPipes`) for a typed error instead of its death.
  public static func standardOutput() -> DescriptorWriter {
    DescriptorWriter(descriptor: STDOUT_FILENO, name: "standard output")
  }

  /// Makes writing to a closed pipe an error of the write instead of a signal that ends the process.
  public static func ignoreBrokenPipes() {
    _ = signal(SIGPIPE, SIG_IGN)
  }

  public func write(_ bytes: Span<UInt8>) throws(WriteError) {
    // SAFETY: the pointer is valid inside the closure, where its bytes are copied.
    unsafe bytes.withUnsafeBufferPointer { unsafe buffer.append(contentsOf: $0) }
    if buffer.count >= capacity { try flush() }
  }

  /// Writes out what is buffered. Whatever a failed write leaves is dropped, so that no later call writes it twice.
  public func flush() throws(WriteError) {
    let pending = buffer
    buffer.removeAll(keepingCapacity: true)
    try Self.writeAll(pending.span, to: descriptor, name: name)
  }

  public func finish() throws(WriteError) { try flush() }

  static func writeAll(_ bytes: Span<UInt8>, to descriptor: Int32, name: String) throws(WriteError) {
    var offset = 0
    while offset < bytes.count {
      let rest = bytes.extracting(offset..<bytes.count)
      // SAFETY: the pointer is valid inside the closure for `rest.count` bytes, and the call only reads them.
      let written = unsafe rest.withUnsafeBufferPointer { unsafe systemWrite(descriptor, $0.baseAddress, $0.count) }
      if written < 0 {
        if errno == EINTR { continue }
        throw WriteError(name: name, operation: "write", errorNumber: errno)
      }
      offset += written
    }
  }
}

private func systemWrite(_ descriptor: Int32, _ address: UnsafeRawPointer?, _ count: Int) -> Int {
  unsafe write(descriptor, address, count)
}
