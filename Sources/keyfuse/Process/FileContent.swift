#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Small files that the operator names, read whole.
enum FileContent {
  /// The most that is read of a file that the scanned tree brings along, in bytes.
  private static let foreignLimit = 1 << 20

  /// - Parameter role: what an error calls the file, such as `rule file`.
  static func read(_ path: String, as role: String) throws(UsageError) -> [UInt8] {
    try read(path, as: role, flags: 0, limit: .max)
  }

  /// Reads a file that the scanned tree brings along: no link, no pipe or device, and no more than a megabyte.
  ///
  /// - Parameter role: what an error calls the file.
  static func readForeign(_ path: String, as role: String) throws(UsageError) -> [UInt8] {
    try read(path, as: role, flags: O_NOFOLLOW | O_NONBLOCK, limit: foreignLimit)
  }

  private static func read(
    _ path: String, as role: String, flags: Int32, limit: Int
  ) throws(UsageError) -> [UInt8] {
    // SAFETY: Swift passes the path as a NUL-terminated string that lives during the call.
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | flags)
    guard descriptor >= 0 else { throw failure(path, role) }
    defer { close(descriptor) }
    if limit < .max {
      var status = stat()
      // SAFETY: `status` outlives the call.
      guard unsafe fstat(descriptor, &status) == 0 else { throw failure(path, role) }
      guard status.st_mode & S_IFMT == S_IFREG, status.st_size <= limit else {
        throw UsageError("the \(role) \(path) is no plain file of at most \(limit) bytes")
      }
    }
    var content: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      // SAFETY: the pointer is used only during the call, with the buffer's own size.
      let count = unsafe chunk.withUnsafeMutableBytes { unsafe systemRead(descriptor, $0) }
      if count == 0 || content.count > limit { return content }
      if count > 0 {
        content += chunk[..<count]
      } else if errno != EINTR {
        throw failure(path, role)
      }
    }
  }

  /// Whether there is something at `path` that is no directory.
  static func isFile(_ path: String) -> Bool {
    var status = stat()
    // SAFETY: `status` outlives the call; Swift passes the path as a NUL-terminated string.
    return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT != S_IFDIR
  }

  private static func failure(_ path: String, _ role: String) -> UsageError {
    UsageError("cannot read the \(role) \(path): \(SystemError.text(errno))")
  }
}

private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
  // SAFETY: the buffer pointer carries its own size.
  unsafe read(descriptor, buffer.baseAddress, buffer.count)
}
