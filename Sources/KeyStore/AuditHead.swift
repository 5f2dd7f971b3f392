import KeyfuseCore

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// An entry of the audit log by number and hash; number 0 stands before the first.
struct AuditPosition: Hashable, Sendable {
  var sequence: Int64
  var hash: Digest256

  static let start = AuditPosition(sequence: 0, hash: Digest256(hex: String(repeating: "0", count: 64)) ?? unreachable)

  private static var unreachable: Digest256 { preconditionFailure("64 digits are a digest") }
}

/// The end of the audit log, kept outside of the store and authenticated with a key that the store does not hold in clear.
///
/// A hash chain alone cannot tell that its last entries were cut off, nor that the whole store was replaced by an older
/// copy. The head can; but it is another file, and a crash may come between writing it and committing the transaction.
/// So it is written ahead, like a journal:
///
/// 1. In the open transaction, after its entries were appended: `committed` is the end before the transaction, `intended`
///    the end after it. From here on both ends are acceptable.
/// 2. The transaction is committed (SQLite with `synchronous=FULL`: on disk when it returns).
/// 3. `committed` becomes the new end, and `intended` goes away.
///
/// After a crash between 1 and 2 the store ends at `committed`, after one between 2 and 3 at `intended`: no false alarm
/// in either case, and the next opening for writing settles the head. Only between such a crash and that opening can the
/// entries of one transaction be cut off unseen. A lock beside the head keeps the three steps of several processes apart;
/// each takes SQLite's write lock first and this one second.
///
/// Whoever can write the head file as well can put back an old head together with the old store that it belongs to, so
/// the head belongs on another disk or machine than the store.
struct AuditHead: Sendable {
  let path: String
  let storeID: String
  let mac: HMACSHA256

  /// What the file says.
  struct Content: Hashable, Sendable {
    var committed: AuditPosition
    var intended: AuditPosition?

    func accepts(_ end: AuditPosition) -> Bool { end == committed || end == intended }

    /// What is wrong with a log that ends at `end`; nil where it may end there.
    func problem(at end: AuditPosition) -> AuditProblem? {
      if accepts(end) { return nil }
      if end.sequence < committed.sequence {
        return AuditProblem(sequence: end.sequence + 1, reason: .removedFromEnd)
      }
      if end.sequence == committed.sequence { return AuditProblem(sequence: end.sequence, reason: .replaced) }
      return AuditProblem(sequence: committed.sequence + 1, reason: .notInHead)
    }
  }

  /// What is wrong with the file itself.
  enum Fault: Error {
    case missing, notAuthentic

    var problem: AuditProblem {
      AuditProblem(sequence: 0, reason: self == .missing ? .headMissing : .headNotAuthentic)
    }
  }

  private static let firstLine = "keyfuse audit head 1"

  func read() throws -> Content {
    let bytes: [UInt8]
    do {
      bytes = try FileAccess.read(path, limit: 4096)
    } catch let error as StoreError where error.code == .missing {
      throw Fault.missing
    }
    guard let content = parse(String(decoding: bytes, as: UTF8.self)) else { throw Fault.notAuthentic }
    return content
  }

  func write(_ content: Content) throws {
    let text = body(content)
    try FileAccess.replace(path, content: Array("\(text)mac \(code(text))\n".utf8))
  }

  private func body(_ content: Content) -> String {
    """
    \(Self.firstLine)
    store \(storeID)
    committed \(Self.line(content.committed))
    intended \(content.intended.map(Self.line) ?? "-")

    """
  }

  private static func line(_ position: AuditPosition) -> String { "\(position.sequence) \(position.hash.hex)" }

  private func code(_ text: String) -> String {
    mac.authenticationCode(for: Array(text.utf8)).hex
  }

  /// - Returns: nil unless `text` is exactly what `write` makes.
  private func parse(_ text: String) -> Content? {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count == 6, let committed = Self.position(lines[2], label: "committed") else { return nil }
    let content: Content
    if lines[3] == "intended -" {
      content = Content(committed: committed, intended: nil)
    } else {
      guard let intended = Self.position(lines[3], label: "intended") else { return nil }
      content = Content(committed: committed, intended: intended)
    }
    let expected = body(content)
    guard let given = Digest256(hex: lines[4].dropFirst(4)), given.hex == code(expected),
      text == "\(expected)mac \(given.hex)\n"
    else { return nil }
    return content
  }

  private static func position(_ line: Substring, label: String) -> AuditPosition? {
    let parts = line.split(separator: " ", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0] == label, let sequence = Int64(parts[1]), let hash = Digest256(hex: parts[2])
    else {
      return nil
    }
    return AuditPosition(sequence: sequence, hash: hash)
  }

  /// Waits until no other process is between step 1 and step 3, and keeps others out until the result goes away.
  func lock() throws -> AuditHeadLock {
    let descriptor = try FileAccess.open(path + ".lock", O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW)
    while flock(descriptor, LOCK_EX) != 0 {
      guard errno == EINTR else {
        let number = errno
        close(descriptor)
        throw StoreError.system(number, path: path)
      }
    }
    return AuditHeadLock(descriptor: descriptor)
  }
}

/// Holds the lock beside an audit head.
final class AuditHeadLock {
  private let descriptor: Int32

  init(descriptor: Int32) {
    self.descriptor = descriptor
  }

  deinit {
    close(descriptor)
  }
}
