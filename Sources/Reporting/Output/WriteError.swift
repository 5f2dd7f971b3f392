#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// Why output could not be written.
public struct WriteError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What a caller may have to tell apart.
  public enum Code: Sendable, Hashable {
    /// The reader of a pipe went away; not worth a message.
    case brokenPipe
    /// No space, quota or file-size limit.
    case noSpace
    /// Nothing can be written under such a name: its directory is not there, or it is one itself.
    case impossible
    /// Anything else.
    case failed
  }

  public var code: Code
  /// The file, or `standard output`.
  public var name: String
  /// What was tried, such as `write`.
  public var operation: String
  /// The system's error number.
  public var errorNumber: Int32

  public init(name: String, operation: String, errorNumber: Int32) {
    self.name = name
    self.operation = operation
    self.errorNumber = errorNumber
    code =
      switch errorNumber {
      case EPIPE: .brokenPipe
      case ENOSPC, EDQUOT, EFBIG: .noSpace
      case ENOENT, ENOTDIR, EISDIR, ENAMETOOLONG, ELOOP, EROFS, EACCES: .impossible
      default: .failed
      }
  }

  public var description: String {
    let place = TerminalText.escape(name)
    let reason = Self.message(errorNumber)
    return switch code {
    case .brokenPipe: "\(place): the reader went away (\(reason))"
    case .noSpace: "cannot \(operation) \(place): \(reason); free some space or choose another place, then run again"
    case .failed, .impossible: "cannot \(operation) \(place): \(reason)"
    }
  }

  private static func message(_ number: Int32) -> String {
    // SAFETY: strerror returns a NUL-terminated string that lives until the thread's next call; it is copied at once.
    guard let text = unsafe strerror(number) else { return "error \(number)" }
    return unsafe String(cString: text)
  }
}
