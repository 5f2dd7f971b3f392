import Detection
import GitReader
import KeyStore
import Reporting
import Scanning

/// The exit status of errors that the modules below throw. What the operator can put right in the call or the
/// configuration is `usage`, the rest `failed`.
enum LibraryErrors {
  /// - Returns: nil where nothing is known of `error`.
  static func exitStatus(of error: any Error) -> ExitStatus? {
    switch error {
    case is RuleError, is IgnoreFileError: .usage
    case let error as WriteError: error.code == .impossible ? .usage : .failed
    case let error as GitError: error.code == .notARepository || error.code == .badRevision ? .usage : .failed
    case let error as StoreError: status(ofStore: error)
    default: nil
    }
  }

  private static func status(ofStore error: StoreError) -> ExitStatus {
    switch error.code {
    case .missing, .folderMissing, .alreadyExists, .notAStore, .newerSchema, .needsMigration, .keyFileMissing,
      .keyFileExists,
      .keyFileUnprotected, .keyFileMalformed, .wrongKey, .notFound, .duplicate, .invalid:
      .usage
    case .locked, .readOnly, .notPermitted, .diskFull, .damaged, .inputOutput, .closed, .changed, .auditMismatch,
      .quotaExceeded, .keyRevoked:
      .failed
    }
  }
}
