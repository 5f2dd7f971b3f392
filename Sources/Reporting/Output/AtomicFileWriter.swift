internal import KeyfuseCore

#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// Writes a file that appears under its name only when it is whole: a temporary file beside it, made durable, then
/// renamed. An earlier file of that name stays as it was until then, and its permissions are the new one's; a file that
/// was not there before is readable by its owner alone. A symbolic link stays, and the file that it leads to is replaced.
/// A device or pipe of that name is never replaced: the bytes are written into it as they come.
public final class AtomicFileWriter: ByteWriter {
  private let path: String
  /// The file that takes the bytes until it is renamed; nil where `path` itself takes them.
  private let temporary: String?
  private var descriptor: Int32
  private var buffer: [UInt8] = []

  /// Creates the temporary file, or opens the device or pipe.
  ///
  /// - Parameter isPrivate: whether the file is for its owner alone, whatever the permissions of an earlier one.
  public init(path: String, isPrivate: Bool = false) throws(WriteError) {
    let existing = OutputPath.mode(of: path)
    if let existing, existing & S_IFMT != S_IFREG {
      self.path = path
      temporary = nil
      // SAFETY: the C calls of this file read a string that lives across the call.
      descriptor = unsafe open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY)
      if descriptor < 0 { throw WriteError(name: path, operation: "open", errorNumber: errno) }
      return
    }
    self.path = try OutputPath.followingLinks(path)
    let temporary = "\(self.path).\(getpid()).\(UInt32.random(in: 0 ... .max)).tmp"
    self.temporary = temporary
    descriptor = unsafe open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    if descriptor < 0 { throw WriteError(name: path, operation: "create", errorNumber: errno) }
    if !isPrivate, let existing, fchmod(descriptor, existing & 0o777) != 0 {
      throw WriteError(name: path, operation: "keep the permissions of", errorNumber: errno)
    }
  }

  deinit {
    guard descriptor >= 0 else { return }
    _ = close(descriptor)
    removeTemporary()
  }

  public func write(_ bytes: Span<UInt8>) throws(WriteError) {
    // SAFETY: the pointer is valid inside the closure, where its bytes are copied.
    unsafe bytes.withUnsafeBufferPointer { unsafe buffer.append(contentsOf: $0) }
    if buffer.count >= 1 << 16 { try flush() }
  }

  public func finish() throws(WriteError) {
    try flush()
    if temporary != nil && fsync(descriptor) != 0 {
      throw WriteError(name: path, operation: "write", errorNumber: errno)
    }
    if close(descriptor) != 0 {
      let number = errno
      descriptor = -1
      removeTemporary()
      throw WriteError(name: path, operation: "close", errorNumber: number)
    }
    descriptor = -1
    guard let temporary else { return }
    Failpoint.fileUnnamed.reach()
    if unsafe rename(temporary, path) != 0 {
      let number = errno
      removeTemporary()
      throw WriteError(name: path, operation: "rename the new file to", errorNumber: number)
    }
    try syncDirectory()
  }

  private func removeTemporary() {
    if let temporary { _ = unsafe unlink(temporary) }
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
