/// The first thing that is wrong with an audit log.
public struct AuditProblem: Sendable, Hashable, CustomStringConvertible {
  /// What is wrong.
  public enum Reason: Sendable, Hashable {
    /// The entry does not have the hash that its fields give, or holds what no entry can hold.
    case altered
    /// The entry's `previous` is not the hash of the entry before.
    case unlinked
    /// The entry is not there, though later ones are.
    case missing
    /// The entry is not there, and neither is any later one, though the head knows of them.
    case removedFromEnd
    /// The entry is there, though the head, which is written before every entry, does not know of it.
    case notInHead
    /// The entry is there and in order by itself, but another than the head knows.
    case replaced
    /// The head file is absent.
    case headMissing
    /// The head file was altered, or belongs to another store.
    case headNotAuthentic
    /// The entry is good, but the key or incident that it is about is not as the entry left it.
    case contradicted
    /// The store holds a key or incident that no entry is about.
    case unlogged
    /// The triggers that forbid changes to the log are absent or altered.
    case protectionRemoved
  }

  /// The first entry concerned; 0 where it is not about an entry.
  public var sequence: Int64
  public var reason: Reason

  public init(sequence: Int64, reason: Reason) {
    self.sequence = sequence
    self.reason = reason
  }

  public var description: String {
    switch reason {
    case .altered: "entry \(sequence) was altered"
    case .unlinked: "entry \(sequence) does not follow on the one before"
    case .missing: "entry \(sequence) is missing"
    case .removedFromEnd:
      "entry \(sequence) and all later ones were removed, or an older copy of the store was put in place"
    case .notInHead: "entry \(sequence) was not written by Keyfuse, or the head is older than the store"
    case .replaced: "entry \(sequence) is another than the head knows"
    case .headMissing: "the head file is missing"
    case .headNotAuthentic: "the head file was altered, or belongs to another store"
    case .contradicted: "the key or incident of entry \(sequence) was changed or removed past the log"
    case .unlogged: "the store holds a key or an incident that the log does not know"
    case .protectionRemoved: "the triggers that protect the log were removed"
    }
  }
}

/// The result of checking an audit log.
public struct AuditReport: Sendable, Hashable {
  /// How many entries were checked and found good.
  public var entries: Int64
  /// The sequence number of the last entry that the head knows; nil where there is no authentic head.
  public var head: Int64?
  public var problem: AuditProblem?

  /// Whether log and head are as Keyfuse wrote them.
  public var isIntact: Bool { problem == nil }
}
