import GRDB

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

extension StoreError {
  /// What an error of GRDB or SQLite means for the store at `path`; other errors stay as they are.
  static func mapping(_ error: any Error, path: String) -> any Error {
    guard let failure = error as? DatabaseError else { return error }
    let code: Code =
      switch failure.resultCode {
      case .SQLITE_BUSY, .SQLITE_LOCKED: .locked
      case .SQLITE_READONLY: .readOnly
      case .SQLITE_FULL: .diskFull
      case .SQLITE_NOTADB: .notAStore
      case .SQLITE_CORRUPT: .damaged
      case .SQLITE_PERM, .SQLITE_AUTH: .notPermitted
      case .SQLITE_CANTOPEN: FileAccess.isReadable(path) ? .readOnly : .notPermitted
      case .SQLITE_IOERR: .inputOutput
      default: .inputOutput
      }
    // The message of SQLite alone: GRDB's own description may show arguments.
    return StoreError(code, path: path, underlying: SQLiteMessage(failure))
  }

  /// What a failed system call on the file at `path` means.
  static func system(_ number: Int32, path: String) -> StoreError {
    let code: Code =
      switch number {
      case ENOSPC, EDQUOT: .diskFull
      case EROFS: .readOnly
      case EACCES, EPERM: .notPermitted
      case ENOENT: .missing
      case EEXIST: .alreadyExists
      default: .inputOutput
      }
    return StoreError(code, path: path, underlying: SystemMessage(number: number))
  }
}

/// SQLite's own words for a failure, without statement or arguments.
struct SQLiteMessage: Error, CustomStringConvertible {
  let description: String

  init(_ error: DatabaseError) {
    description = "SQLite: \(error.message ?? "no message"), code \(error.extendedResultCode.rawValue)"
  }
}

/// The system's words for an error number.
struct SystemMessage: Error, CustomStringConvertible {
  let number: Int32

  var description: String {
    // SAFETY: strerror returns a C string that stays valid until its next call in this thread.
    unsafe String(cString: strerror(number))
  }
}
