internal import KeyfuseCore

#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// An open directory. Everything below a target is opened relative to one of these and without following symbolic links,
/// so that no name can lead out of the target, whatever is renamed meanwhile.
///
/// SAFETY: `stream` is read by one thread at a time, under the walk's lock; `descriptor` never changes.
@safe final class DirectoryHandle: @unchecked Sendable {
  /// What a directory holds.
  struct Entry {
    enum Kind { case file, directory, symbolicLink, special, unknown }

    /// As the file system has it.
    var name: [CChar]
    var kind: Kind

    var bytes: [UInt8] { name.dropLast().map { UInt8(bitPattern: $0) } }
  }

  #if canImport(Darwin)
    private let stream: UnsafeMutablePointer<DIR>
  #else
    private let stream: OpaquePointer
  #endif
  let descriptor: Int32
  let device: UInt64

  private init(adopting descriptor: Int32) throws(ReadFailure) {
    // SAFETY: the descriptor is open and ours; the stream owns it from here on.
    guard let opened = unsafe fdopendir(descriptor) else {
      let code = errno
      close(descriptor)
      throw ReadFailure(action: "read the directory", code: code)
    }
    unsafe stream = opened
    self.descriptor = descriptor
    var status = stat()
    // SAFETY: `status` outlives the call.
    device = unsafe fstat(descriptor, &status) == 0 ? UInt64(truncatingIfNeeded: status.st_dev) : 0
  }

  /// Opens a target that the operator named; a symbolic link is followed.
  convenience init(path: String) throws(ReadFailure) {
    let descriptor = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if descriptor < 0 { throw ReadFailure(action: "open the directory", code: errno) }
    try self.init(adopting: descriptor)
  }

  /// Opens the directory `name` inside of `parent`.
  convenience init(_ name: [CChar], in parent: DirectoryHandle) throws(ReadFailure) {
    let descriptor = unsafe openat(parent.descriptor, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    if descriptor < 0 { throw ReadFailure(action: "open the directory", code: errno) }
    try self.init(adopting: descriptor)
  }

  deinit {
    // SAFETY: opened in `init`, closed here only.
    unsafe closedir(stream)
  }

  /// The next entry but `.` and `..`; nil at the end.
  func next() throws(ReadFailure) -> Entry? {
    while true {
      errno = 0
      // SAFETY: the stream is open; the entry lives until the next call and is copied at once.
      guard let entry = unsafe readdir(stream) else {
        if errno != 0 { throw ReadFailure(action: "read the directory", code: errno) }
        return nil
      }
      let name = unsafe Self.copyName(entry)
      if name == [46, 0] || name == [46, 46, 0] { continue }
      var kind = Entry.Kind(type: Int32(unsafe entry.pointee.d_type))
      if kind == .unknown { kind = status(of: name)?.kind ?? .unknown }
      return Entry(name: name, kind: kind)
    }
  }

  /// Whether `name` is a directory, or a link to one.
  func isDirectory(_ name: String) -> Bool {
    var status = stat()
    // SAFETY: `status` outlives the call; Swift passes the name as a NUL-terminated string.
    return unsafe fstatat(descriptor, name, &status, 0) == 0 && status.kind == .directory
  }

  /// Up to `count` bytes of the regular file `name`; none where there is no such file, or it cannot be read.
  func beginning(of name: String, count: Int) -> [UInt8] {
    let file = unsafe openat(descriptor, name, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)
    guard file >= 0 else { return [] }
    defer { close(file) }
    var status = stat()
    // SAFETY: `status` outlives the call.
    guard unsafe fstat(file, &status) == 0, status.kind == .file else { return [] }
    var bytes = [UInt8](repeating: 0, count: count)
    // SAFETY: the buffer has `count` bytes and outlives the call.
    let filled = unsafe bytes.withUnsafeMutableBytes { unsafe read(file, $0.baseAddress, count) }
    return Array(bytes.prefix(max(0, filled)))
  }

  private func status(of name: [CChar]) -> stat? {
    var status = stat()
    // SAFETY: `status` outlives the call.
    guard unsafe fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return nil }
    return status
  }

  /// Opens the file `name` for reading. A symbolic link, or a pipe that took the file's place, is not opened.
  func openFile(_ name: [CChar]) throws(ReadFailure) -> OpenFile {
    let descriptor = unsafe openat(self.descriptor, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)
    if descriptor < 0 { throw ReadFailure(action: "open", code: errno) }
    return try OpenFile(adopting: descriptor)
  }

  /// The text of the symbolic link `name`.
  func destination(of name: [CChar]) throws(ReadFailure) -> [UInt8] {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    // SAFETY: the name ends with NUL, and the buffer's size goes with it.
    let count = unsafe readlinkat(descriptor, name, &buffer, buffer.count)
    if count < 0 { throw ReadFailure(action: "read the symbolic link", code: errno) }
    return buffer[..<count].map { UInt8(bitPattern: $0) }
  }

  private static func copyName(_ entry: UnsafeMutablePointer<dirent>) -> [CChar] {
    // SAFETY: d_name is a NUL-terminated string within the entry.
    unsafe withUnsafePointer(to: &entry.pointee.d_name) { tuple in
      unsafe tuple.withMemoryRebound(to: CChar.self, capacity: 1) { characters in
        unsafe Array(UnsafeBufferPointer(start: characters, count: strlen(characters) + 1))
      }
    }
  }
}

/// A regular file that was opened for reading, and its size at that time.
struct OpenFile {
  let descriptor: Int32
  let size: Int

  init(adopting descriptor: Int32) throws(ReadFailure) {
    var status = stat()
    // SAFETY: `status` outlives the call.
    guard unsafe fstat(descriptor, &status) == 0 else {
      let code = errno
      close(descriptor)
      throw ReadFailure(action: "look at", code: code)
    }
    guard status.kind == .file else {
      close(descriptor)
      throw ReadFailure(kind: .policy, "not a regular file")
    }
    self.descriptor = descriptor
    size = Int(status.st_size)
  }
}

extension DirectoryHandle.Entry.Kind {
  fileprivate init(type: Int32) {
    switch type {
    case Int32(DT_REG): self = .file
    case Int32(DT_DIR): self = .directory
    case Int32(DT_LNK): self = .symbolicLink
    case Int32(DT_UNKNOWN): self = .unknown
    default: self = .special
    }
  }
}

extension stat {
  /// What the mode says.
  var kind: DirectoryHandle.Entry.Kind {
    switch st_mode & S_IFMT {
    case S_IFREG: .file
    case S_IFDIR: .directory
    case S_IFLNK: .symbolicLink
    default: .special
    }
  }
}

extension DirectoryHandle {
  /// The directory `name`; nil where there is none, but a link, a file or nothing.
  func directory(_ name: [UInt8]) throws(ReadFailure) -> DirectoryHandle? {
    let descriptor = unsafe openat(
      self.descriptor, Self.terminated(name), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    if descriptor >= 0 { return try DirectoryHandle(adopting: descriptor) }
    let code = errno
    if code == ENOENT || code == ENOTDIR || code == ELOOP { return nil }
    throw ReadFailure(action: "open the directory", code: code)
  }

  /// What the file system tells of `name` itself; nil where there is nothing.
  func status(_ name: [UInt8]) throws(ReadFailure) -> stat? {
    var status = stat()
    // SAFETY: `status` outlives the call; the name ends with NUL.
    if unsafe fstatat(descriptor, Self.terminated(name), &status, AT_SYMLINK_NOFOLLOW) == 0 { return status }
    let code = errno
    if code == ENOENT || code == ENOTDIR { return nil }
    throw ReadFailure(action: "look at", code: code)
  }

  /// `name` as the system takes it.
  static func terminated(_ name: [UInt8]) -> [CChar] {
    name.map { CChar(bitPattern: $0) } + [0]
  }
}
