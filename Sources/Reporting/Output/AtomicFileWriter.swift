internal import KeyfuseCore

#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// Writes a file that appears under its name only when it is whole: a temporary file beside it, made durable, then
/// renamed. An earlier file of that name stays as it was until then. The file is readable by its owner alone.
public final class AtomicFileWriter: ByteWriter {
  private let path: String
  private let temporary: String
  private var descriptor: Int32
  private var buffer: [UInt8] = []

  /// Creates the temporary file.
  public init(path: String) throws(WriteError) {
    self.path = path
    temporary = "\(path).\(getpid()).\(UInt32.random(in: 0 ... .max)).tmp"
    // SAFETY: the C calls of this file read a string that lives across the call.
    descriptor = unsafe open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    if descriptor < 0 { throw WriteError(name: path, operation: "create", errorNumber: errno) }
  }

  deinit {
    guard descriptor >= 0 else { return }
    _ = close(descriptor)
    _ = unsafe unlink(temporary)
  }

  public func write(_ bytes: Span<UInt8>) throws(WriteError) {
    // SAFETY: the pointer is valid inside the closure, where its bytes are copied.
    unsafe bytes.withUnsafeBufferPointer { unsafe buffer.append(contentsOf: $0) }
    if buffer.count >= 1 << 16 { try flush() }
  }

  public func finish() throws(WriteError) {
    try flush()
    if fsync(descriptor) != 0 { throw WriteError(name: path, operation: "write", errorNumber: errno) }
    if close(descriptor) != 0 {
      let number = errno
      descriptor = -1
      _ = unsafe unlink(temporary)
      throw WriteError(name: path, operation: "close", errorNumber: number)
    }
    descriptor = -1
    Failpoint.fileUnnamed.reach()
    if unsafe rename(temporary, path) != 0 {
      let number = errno
      _ = unsafe unlink(temporary)
      throw WriteError(name: path, operation: "rename the new file to", errorNumber: number)
    }
    try syncDirectory()
  }

  private func flush() throws(WriteError) {
    let pending = buffer
    buffer.removeAll(keepingCapacity: true)
    try DescriptorWriter.writeAll(pending.span, to: descriptor, name: path)
  }

  /// A rename is durable only once its directory is.
  private func syncDirectory() throws(WriteError) {
    let directory = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    let handle = unsafe open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if handle < 0 { throw WriteError(name: directory, operation: "open", errorNumber: errno) }
    defer { _ = close(handle) }
    // Some file systems cannot sync a directory and say so with EINVAL.
    if fsync(handle) != 0 && errno != EINVAL {
      throw WriteError(name: directory, operation: "sync", errorNumber: errno)
    }
  }
}
