#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A read-only mapping of a pack or of its index.
///
/// Git replaces these files, it never shortens them in place; no other file is mapped.
///
/// SAFETY: the mapping is private, read-only, never changes its address and lives as long as the object.
@safe final class MappedFile: @unchecked Sendable {
  let path: String
  /// The file's size in bytes.
  let count: Int
  @unsafe let base: UnsafePointer<UInt8>

  /// The last component of the path.
  var name: String { Files.name(path) }

  /// - Throws: `unreadable`, or `malformed` for an empty file.
  init(_ path: String) throws(GitError) {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      throw GitError(.unreadable, path, "cannot be opened: \(Files.reason(errno))")
    }
    defer { close(descriptor) }
    var information = stat()
    guard unsafe fstat(descriptor, &information) == 0, information.st_mode & S_IFMT == S_IFREG else {
      throw GitError(.unreadable, path, "is not a regular file")
    }
    let size = Int(information.st_size)
    guard size > 0 else { throw GitError(.malformed, Files.name(path), "is empty") }
    guard let address = unsafe mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), unsafe address != MAP_FAILED
    else { throw GitError(.unreadable, path, "cannot be mapped: \(Files.reason(errno))") }
    self.path = path
    count = size
    unsafe base = UnsafePointer(address.assumingMemoryBound(to: UInt8.self))
  }

  deinit {
    unsafe munmap(UnsafeMutableRawPointer(mutating: base), count)
  }

  /// The byte at `offset`, which must lie in the file.
  subscript(offset: Int) -> UInt8 {
    precondition(offset >= 0 && offset < count)
    return unsafe base[offset]
  }

  /// The big-endian number in the four bytes at `offset`, which must lie in the file.
  func number32(at offset: Int) -> UInt32 {
    precondition(offset >= 0 && offset <= count - 4)
    // SAFETY: the precondition keeps the load inside the mapping.
    return unsafe UInt32(bigEndian: UnsafeRawPointer(base).loadUnaligned(fromByteOffset: offset, as: UInt32.self))
  }

  /// The big-endian number in the eight bytes at `offset`, which must lie in the file.
  func number64(at offset: Int) -> UInt64 {
    UInt64(number32(at: offset)) << 32 | UInt64(number32(at: offset + 4))
  }

  /// All bytes from `range.lowerBound` to `range.upperBound`, which must lie in the file.
  @unsafe func bytes(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
    precondition(range.lowerBound >= 0 && range.upperBound <= count)
    return unsafe UnsafeBufferPointer(start: base + range.lowerBound, count: range.count)
  }
}
