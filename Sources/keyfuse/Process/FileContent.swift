#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Small files that the operator names, read whole.
enum FileContent {
  /// - Parameter role: what an error calls the file, such as `rule file`.
  static func read(_ path: String, as role: String) throws(UsageError) -> [UInt8] {
    // SAFETY: Swift passes the path as a NUL-terminated string that lives during the call.
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(path, role) }
    defer { close(descriptor) }
    var content: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      // SAFETY: the pointer is used only during the call, with the buffer's own size.
      let count = unsafe chunk.withUnsafeMutableBytes { unsafe systemRead(descriptor, $0) }
      if count == 0 { return content }
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
