#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A store file that is read as one that nobody changes, and what tells that somebody did.
struct FixedFile: Sendable {
  private let path: String
  private let stamp: Stamp

  /// What no change of a SQLite file leaves as it is.
  private struct Stamp: Equatable {
    var device: UInt64
    var inode: UInt64
    var size: Int64
    var modified: [Int]
    /// The file change counter of SQLite's header, and what follows it.
    var counter: [UInt8]

    init(_ path: String) throws {
      let descriptor = try FileAccess.open(path, O_RDONLY | O_CLOEXEC)
      defer { FileAccess.close(descriptor) }
      var status = stat()
      guard unsafe fstat(descriptor, &status) == 0 else { throw StoreError.system(errno, path: path) }
      device = UInt64(truncatingIfNeeded: status.st_dev)
      inode = UInt64(truncatingIfNeeded: status.st_ino)
      size = Int64(status.st_size)
      #if canImport(Darwin)
        modified = [status.st_mtimespec.tv_sec, status.st_mtimespec.tv_nsec]
      #else
        modified = [status.st_mtim.tv_sec, status.st_mtim.tv_nsec]
      #endif
      counter = Array(try FileAccess.read(descriptor, limit: 32, path: path).dropFirst(24))
    }
  }

  init(_ path: String) throws {
    self.path = path
    stamp = try Stamp(path)
  }

  /// - Throws: `StoreError` with `changed` where the file, or the log beside it, is no longer what it was.
  func check() throws {
    guard FileAccess.isEmptyOrAbsent(path + "-wal"), try Stamp(path) == stamp else {
      throw StoreError(.changed, path: path)
    }
  }
}
