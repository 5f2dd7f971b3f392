/// Why a key store could not do what was asked.
public struct StoreError: Error, Sendable {
  /// The kinds of failure; a caller decides by them.
  public enum Code: Sendable, Equatable {
    case missing
    /// The folder in which a file is to be made does not exist.
    case folderMissing
    case alreadyExists
    case notAStore
    /// Made by a newer Keyfuse; the steps of its schema that this one does not know.
    case newerSchema(steps: [String])
    /// Made by an older Keyfuse.
    case needsMigration
    case locked
    case readOnly
    case notPermitted
    case diskFull
    case damaged
    case inputOutput
    /// `close()` was called before.
    case closed
    /// It was read as a file that nobody changes, and somebody did.
    case changed

    case keyFileMissing(path: String)
    case keyFileExists(path: String)
    case keyFileUnprotected(path: String, mode: String)
    case keyFileMalformed(path: String)
    case wrongKey(keyFile: String)

    /// The audit log and the head kept outside of the store contradict each other.
    case auditMismatch(AuditProblem)

    case notFound(kind: String, name: String)
    case duplicate(kind: String, name: String)
    case invalid(field: String, value: String, rule: String)
    case quotaExceeded(organisation: String, limit: Int)
    /// The key is revoked, and nothing can be changed about that.
    case keyRevoked(id: String)
  }

  public let code: Code
  /// The store's path, or that of the file that failed.
  public let path: String
  /// What the system or SQLite said.
  public let underlying: (any Error)?

  public init(_ code: Code, path: String, underlying: (any Error)? = nil) {
    self.code = code
    self.path = path
    self.underlying = underlying
  }
}

extension StoreError: CustomStringConvertible {
  public var description: String {
    guard let underlying else { return message }
    return "\(message) (\(underlying))"
  }

  private var message: String {
    switch code {
    case .missing: "there is no key store at \(path); `keyfuse store init --store \(path)` makes one"
    case .folderMissing: "the folder of \(path) does not exist; nothing was changed"
    case .alreadyExists: "there is a file at \(path) already; nothing was changed"
    case .notAStore: "\(path) is not a key store of Keyfuse"
    case .newerSchema(let steps):
      "key store \(path) was made by a newer Keyfuse (it knows \(steps.joined(separator: ", "))); use that version"
    case .needsMigration:
      "key store \(path) was made by an older Keyfuse; back it up, then run `keyfuse store migrate --store \(path)`"
    case .locked: "key store \(path) is in use by another process that does not let go; try again later"
    case .readOnly: "key store \(path) cannot be written: the file, its folder or the file system is read-only"
    case .notPermitted: "key store \(path) may not be opened by this user"
    case .diskFull: "no space is left for key store \(path); nothing was changed"
    case .damaged: "key store \(path) is damaged; restore it and its audit head from the same backup"
    case .inputOutput: "key store \(path) cannot be read or written"
    case .closed: "key store \(path) was closed by this process already"
    case .changed: "key store \(path) was changed while it was read, so that states of keys may be old; run it again"
    case .keyFileMissing(let path):
      "there is no key-encryption key at \(path); name it with --key-file or KEYFUSE_KEY_FILE"
    case .keyFileExists(let path): "there is a key file at \(path) already; it is never overwritten"
    case .keyFileUnprotected(let path, let mode):
      "key file \(path) has mode \(mode) and may be read or changed by others; run `chmod 600 \(path)`"
    case .keyFileMalformed(let path): "\(path) is not a key file of Keyfuse"
    case .wrongKey(let keyFile): "the key in \(keyFile) is not the key-encryption key of store \(path)"
    case .auditMismatch(let problem):
      "the audit log of \(path) does not agree with its head: \(problem); nothing was changed. Keep a copy as evidence, "
        + "then restore the store and its head from the same backup"
    default: subjectMessage
    }
  }

  private var subjectMessage: String {
    switch code {
    case .notFound(let kind, let name): "there is no \(kind) \(IssuedShape.redacted(name)) in key store \(path)"
    case .duplicate(let kind, let name): "there is a \(kind) \(IssuedShape.redacted(name)) already in key store \(path)"
    case .invalid(let field, let value, let rule): "\(field) \"\(IssuedShape.redacted(value))\" is not valid: \(rule)"
    case .quotaExceeded(let organisation, let limit):
      "organisation \(organisation) has reached its quota of \(limit) keys; revoke unused ones or raise the quota"
    case .keyRevoked(let id): "key \(id) is revoked for good; issue a new one"
    default: "key store \(path) failed"
    }
  }
}
