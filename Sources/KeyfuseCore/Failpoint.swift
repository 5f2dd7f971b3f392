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

  private static let chosen: String? = unsafe getenv("KEYFUSE_FAILPOINT").map { unsafe String(cString: $0) }

  /// Kills the process with SIGKILL where this failpoint was chosen.
  public func reach() {
    guard Self.chosen == rawValue else { return }
    kill(getpid(), SIGKILL)
  }

  /// The word that `trap-at:WORD` names: reading it is to trap, as an error of our own would.
  private static let trap: [UInt8]? = chosen.flatMap { name in
    name.hasPrefix("trap-at:") ? Array(name.dropFirst("trap-at:".count).utf8) : nil
  }

  /// Whether a word is to trap where it is read.
  public static var hasTrap: Bool { trap != nil }

  /// Traps where that word stands at `place`.
  public static func read(_ place: Int, of bytes: Span<UInt8>) {
    guard let trap, place + trap.count <= bytes.count else { return }
    precondition(!trap.indices.allSatisfy { bytes[place + $0] == trap[$0] }, "KEYFUSE_FAILPOINT names this word")
  }
}
