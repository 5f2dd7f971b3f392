#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// What a path is.
enum FileKind {
  case file, directory, other
}

/// Reading of whole small files and of directories.
enum Files {
  /// Why the last system call failed, as a clause.
  static func reason(_ number: Int32) -> String {
    unsafe String(cString: strerror(number))
  }

  /// What `path` is, symbolic links followed; nil where there is nothing.
  static func kind(_ path: String) -> FileKind? {
    var information = stat()
    return unsafe stat(path, &information) == 0 ? kind(information) : nil
  }

  /// What `path` itself is: a symbolic link is `other`.
  static func kindWithoutFollowing(_ path: String) -> FileKind? {
    var information = stat()
    return unsafe lstat(path, &information) == 0 ? kind(information) : nil
  }

  /// When the content of `path` was changed last; nil where there is nothing.
  static func modificationTime(_ path: String) -> FileTime? {
    var information = stat()
    guard unsafe stat(path, &information) == 0 else { return nil }
    #if canImport(Darwin)
      let time = information.st_mtimespec
    #else
      let time = information.st_mtim
    #endif
    return FileTime(seconds: time.tv_sec, nanoseconds: time.tv_nsec)
  }

  private static func kind(_ information: stat) -> FileKind {
    switch information.st_mode & S_IFMT {
    case S_IFREG: .file
    case S_IFDIR: .directory
    default: .other
    }
  }

  static func isDirectory(_ path: String) -> Bool {
    kind(path) == .directory
  }

  /// The bytes of a regular file.
  ///
  /// - Returns: nil where there is no such file.
  /// - Throws: `unreadable`, or `limit` where it has more than `limit` bytes.
  static func read(_ path: String, limit: Int) throws(GitError) -> [UInt8]? {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      let number = errno
      if number == ENOENT || number == ENOTDIR { return nil }
      throw GitError(.unreadable, path, "cannot be opened: \(reason(number))")
    }
    defer { close(descriptor) }
    var information = stat()
    guard unsafe fstat(descriptor, &information) == 0 else {
      throw GitError(.unreadable, path, "cannot be examined: \(reason(errno))")
    }
    guard information.st_mode & S_IFMT == S_IFREG else {
      if information.st_mode & S_IFMT == S_IFDIR { return nil }
      throw GitError(.unreadable, path, "is not a regular file")
    }
    let size = Int(information.st_size)
    guard size <= limit else {
      throw GitError(.limit, path, "has \(size) bytes, more than the limit of \(limit)")
    }
    var bytes = [UInt8](repeating: 0, count: size)
    var filled = 0
    while filled < size {
      // SAFETY: the buffer has `size` bytes, of which the call may write those from `filled` on.
      let count = unsafe bytes.withUnsafeMutableBytes { buffer in
        unsafe pread(descriptor, buffer.baseAddress.map { unsafe $0 + filled }, size - filled, off_t(filled))
      }
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw GitError(.unreadable, path, "cannot be read: \(reason(errno))") }
      if count == 0 { break }
      filled += count
    }
    bytes.removeLast(size - filled)
    return bytes
  }

  /// The names in a directory without `.` and `..`, sorted; empty where there is no such directory.
  static func list(_ path: String) throws(GitError) -> [String] {
    guard let directory = unsafe opendir(path) else {
      let number = errno
      if number == ENOENT || number == ENOTDIR { return [] }
      throw GitError(.unreadable, path, "cannot be listed: \(reason(number))")
    }
    defer { unsafe closedir(directory) }
    var names: [String] = []
    while true {
      errno = 0
      guard let entry = unsafe readdir(directory) else {
        let number = errno
        if number == 0 { break }
        throw GitError(.unreadable, path, "cannot be listed: \(reason(number))")
      }
      // SAFETY: `d_name` ends with a zero byte inside the entry, which lives until the next `readdir`.
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// `path` without symbolic links, `.` and `..`; nil where it does not exist.
  static func resolved(_ path: String) -> String? {
    guard let real = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(real) }
    return unsafe String(cString: real)
  }

  /// `path` as seen from the directory `base` where it is relative.
  static func join(_ base: String, _ path: String) -> String {
    if path.hasPrefix("/") { return path }
    return base.hasSuffix("/") ? base + path : base + "/" + path
  }

  /// The directory that holds `path`; nil for the root.
  static func parent(_ path: String) -> String? {
    guard path != "/", let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return nil }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The last component.
  static func name(_ path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return path }
    return String(path[path.utf8.index(after: slash)...])
  }
}
