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
  /// It is decided what to do about a leaked key; nothing is written yet.
  case leakDecided = "leak-decided"
  /// Incident and containment are in the store; no report is written yet.
  case incidentRecorded = "incident-recorded"
  /// A file's content is durable under a temporary name.
  case fileUnnamed = "file-unnamed"
  /// The JSON form of an incident report is written.
  case reportJSONWritten = "report-json-written"
  /// The Markdown form is written too.
  case reportMarkdownWritten = "report-markdown-written"
  /// All forms are written; the store knows of no report yet.
  case reportHTMLWritten = "report-html-written"
  /// The store knows of the report; the command has not ended yet.
  case reportRecorded = "report-recorded"

  /// The word of a text at which reading is to end the program by an error of its own, as `trap-at:WORD` names it.
  public static var trap: String? {
    guard let chosen, chosen.hasPrefix("trap-at:") else { return nil }
    return String(chosen.dropFirst("trap-at:".count))
  }

  private static let chosen: String? = unsafe getenv("KEYFUSE_FAILPOINT").map { unsafe String(cString: $0) }

  /// Kills the process with SIGKILL where this failpoint was chosen.
  public func reach() {
    guard Self.chosen == rawValue else { return }
    kill(getpid(), SIGKILL)
  }
}
