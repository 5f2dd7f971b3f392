#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The few operations on files that a key store needs beside SQLite's: protected modes, and writes that are complete or
/// did not happen.
enum FileAccess {
  /// Makes the file at `path` with mode 0600 and `content`, on disk when the function returns.
  ///
  /// - Throws: `StoreError` with `alreadyExists` where something is there, `folderMissing` where its folder is not.
  static func create(_ path: String, content: [UInt8]) throws {
    let descriptor: Int32
    do {
      descriptor = try open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW)
    } catch let error as StoreError where error.code == .missing {
      throw StoreError(.folderMissing, path: path)
    }
    do {
      try write(content, to: descriptor, path: path)
      try synchronise(descriptor, path: path)
    } catch {
      close(descriptor)
      remove(path)
      throw error
    }
    close(descriptor)
    try synchroniseFolder(of: path)
  }

  /// Puts a file with `content` and mode 0600 in the place of whatever is at `path`, in one step that a crash cannot cut.
  static func replace(_ path: String, content: [UInt8]) throws {
    let temporary = path + ".new"
    let descriptor = try open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW)
    do {
      try write(content, to: descriptor, path: temporary)
      try synchronise(descriptor, path: temporary)
    } catch {
      close(descriptor)
      remove(temporary)
      throw error
    }
    close(descriptor)
    guard unsafe rename(temporary, path) == 0 else { throw StoreError.system(errno, path: path) }
    try synchroniseFolder(of: path)
  }

  /// The content of the file at `path`, at most `limit` bytes.
  static func read(_ path: String, limit: Int) throws -> [UInt8] {
    let descriptor = try open(path, O_RDONLY | O_CLOEXEC)
    defer { close(descriptor) }
    return try read(descriptor, limit: limit, path: path)
  }

  static func read(_ descriptor: Int32, limit: Int, path: String) throws -> [UInt8] {
    var content = [UInt8](repeating: 0, count: limit)
    var total = 0
    while total < limit {
      // SAFETY: the buffer has `limit - total` bytes from the offset on.
      let count = unsafe content.withUnsafeMutableBytes { buffer in
        unsafe systemRead(descriptor, buffer.baseAddress?.advanced(by: total), limit - total)
      }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw StoreError.system(errno, path: path) }
      if count == 0 { break }
      total += count
    }
    content.removeLast(limit - total)
    return content
  }

  /// Removes the file at `path`, where there is one.
  static func remove(_ path: String) {
    // SAFETY: a Swift string is passed as a C string for the time of the call, here and below.
    _ = unsafe unlink(path)
  }

  /// Whether anything is at `path`, even a symbolic link that leads nowhere.
  static func exists(_ path: String) -> Bool {
    var status = stat()
    return unsafe lstat(path, &status) == 0
  }

  /// Whether this process may read the file at `path`.
  static func isReadable(_ path: String) -> Bool {
    unsafe access(path, R_OK) == 0
  }

  /// Whether this process may write to the file or folder at `path`.
  static func isWritable(_ path: String) -> Bool {
    unsafe access(path, W_OK) == 0
  }

  /// Whether the file at `path` holds nothing, or there is none.
  static func isEmptyOrAbsent(_ path: String) -> Bool {
    var status = stat()
    return unsafe stat(path, &status) == 0 ? status.st_size == 0 : errno == ENOENT
  }

  /// The folder in which `path` lies.
  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  static func open(_ path: String, _ flags: Int32) throws -> Int32 {
    #if canImport(Darwin)
      let descriptor = unsafe Darwin.open(path, flags, 0o600)
    #else
      let descriptor = unsafe Glibc.open(path, flags, 0o600)
    #endif
    guard descriptor >= 0 else { throw StoreError.system(errno, path: path) }
    return descriptor
  }

  static func close(_ descriptor: Int32) {
    #if canImport(Darwin)
      _ = Darwin.close(descriptor)
    #else
      _ = Glibc.close(descriptor)
    #endif
  }

  private static func write(_ content: [UInt8], to descriptor: Int32, path: String) throws {
    var offset = 0
    while offset < content.count {
      // SAFETY: the buffer has `content.count - offset` bytes from the offset on.
      let count = unsafe content.withUnsafeBytes { buffer in
        unsafe systemWrite(descriptor, buffer.baseAddress?.advanced(by: offset), content.count - offset)
      }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw StoreError.system(errno, path: path) }
      offset += count
    }
  }

  private static func synchronise(_ descriptor: Int32, path: String) throws {
    #if canImport(Darwin)
      // fsync does not reach the medium there.
      let result = fcntl(descriptor, F_FULLFSYNC)
    #else
      let result = fsync(descriptor)
    #endif
    guard result == 0 else { throw StoreError.system(errno, path: path) }
  }

  /// Makes a new or renamed entry of the folder durable.
  private static func synchroniseFolder(of path: String) throws {
    let folder = Self.folder(of: path)
    let descriptor = try open(folder, O_RDONLY | O_CLOEXEC)
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw StoreError.system(errno, path: folder) }
  }
}

#if canImport(Darwin)
  private let systemRead = unsafe Darwin.read
  private let systemWrite = unsafe Darwin.write
#else
  private let systemRead = unsafe Glibc.read
  private let systemWrite = unsafe Glibc.write
#endif
