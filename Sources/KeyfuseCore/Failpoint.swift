#if canImport(Darwin)
  private import Darwin
#else
  private import Glibc
#endif

/// A step after which a crash must do no harm. Tests name one in `KEYFUSE_FAILPOINT`, and the process kills itself there.
///
/// Without that variable a failpoint does nothing.
public enum Failpoint: String, Sendable, CaseIterable {
  /// The audit head announces the next entries; the transaction is not committed yet.
  case auditHeadIntended = "audit-head-intended"
  /// The transaction is committed; the audit head still calls it intended.
  case storeCommitted = "store-committed"
  /// The audit head is settled; the caller knows nothing of the change yet.
  case auditHeadSettled = "audit-head-settled"

  private static let chosen: String? = unsafe getenv("KEYFUSE_FAILPOINT").map { unsafe String(cString: $0) }

  /// Kills the process with SIGKILL where this failpoint was chosen.
  public func reach() {
    guard Self.chosen == rawValue else { return }
    kill(getpid(), SIGKILL)
  }
}
