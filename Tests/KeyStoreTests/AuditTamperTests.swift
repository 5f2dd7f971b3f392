import Foundation
import GRDB
import KeyfuseCore
import Testing

@testable import KeyStore

/// Random edits of the log by somebody with plain SQL who knows the format, drops the triggers first and puts them back.
@Suite struct AuditTamperTests {
  private static let count: Int64 = 16

  /// A closed store with `count` entries.
  private static func makeStore() throws -> TemporaryStore {
    let temporary = try TemporaryStore()
    let store = temporary.store
    while try store.audit().total < count {
      temporary.clock.advance(seconds: 7)
      let id = try temporary.issue("key-\(try store.audit().total)").key.id
      if try store.audit().total < count { try store.disable(id, reason: "r", actor: .system("test"), requestID: id) }
    }
    try store.close()
    return temporary
  }

  private func edit(_ path: String, _ body: (Database) throws -> Void) throws {
    try tamper(path) { db in
      for name in ["audit_log_keeps_rows", "audit_log_keeps_content"] { try db.execute(sql: "DROP TRIGGER \(name)") }
      try body(db)
      for trigger in Schema1.auditTriggers { try db.execute(sql: trigger) }
    }
  }

  private func problem(_ path: String) throws -> AuditProblem? {
    let store = try KeyStore.open(at: path)
    let report = try store.verifyAudit()
    try store.close()
    return report.problem
  }

  @Test func untouchedStoreIsIntact() throws {
    let temporary = try Self.makeStore()
    #expect(try problem(temporary.path) == nil)
    try edit(temporary.path) { _ in }
    #expect(try problem(temporary.path) == nil, "putting the triggers back is no change of the log")
  }

  @Test func everyChangedColumnOfEveryRowIsSeen() throws {
    let temporary = try Self.makeStore()
    let files = try StoreFiles(temporary.path)
    let edits = [
      "time = time + 1", "actor_type = actor_type || 'x'", "actor_id = ''", "action = 'key.' || action",
      "organisation = CASE WHEN organisation IS NULL THEN '' ELSE NULL END", "key_id = coalesce(key_id, '') || '1'",
      "subject = 'x'", "request_id = CASE WHEN request_id IS NULL THEN '' ELSE NULL END", "detail = detail || ' '",
      "state = CASE WHEN state IS NULL THEN zeroblob(32) ELSE NULL END",
      "previous = zeroblob(31) || x'01'", "hash = zeroblob(31) || x'01'", "sequence = sequence + 1000",
    ]
    for sequence in 1...Self.count {
      for change in edits {
        try files.restore(to: temporary.path)
        try edit(temporary.path) { db in
          // A blob joined to a blob is text, which the strict table refuses.
          let sql = change.replacingOccurrences(
            of: "zeroblob(31) || x'01'", with: "x'\(String(repeating: "01", count: 32))'")
          try db.execute(sql: "UPDATE audit_log SET \(sql) WHERE sequence = ?", arguments: [sequence])
        }
        #expect(try problem(temporary.path)?.sequence == sequence, "\(change) in entry \(sequence)")
      }
    }
  }

  @Test func everyRemovedRowIsSeen() throws {
    let temporary = try Self.makeStore()
    let files = try StoreFiles(temporary.path)
    for first in 1...Self.count {
      for last in [first, Self.count] {
        try files.restore(to: temporary.path)
        try edit(temporary.path) { db in
          try db.execute(sql: "DELETE FROM audit_log WHERE sequence BETWEEN ? AND ?", arguments: [first, last])
        }
        let reason: AuditProblem.Reason = last == Self.count ? .removedFromEnd : .missing
        #expect(try problem(temporary.path) == AuditProblem(sequence: first, reason: reason))
      }
    }
  }

  /// The attacker renumbers, relinks and hashes anew, so that the chain is good in itself; only the head tells.
  @Test(arguments: 0..<40)
  func rebuiltChainIsSeen(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let temporary = try Self.makeStore()
    let storeID = try KeyStore.open(at: temporary.path).storeID
    try edit(temporary.path) { db in
      var entries = try Row.fetchAll(db, sql: "SELECT * FROM audit_log ORDER BY sequence").compactMap { AuditEntry($0) }
      #expect(entries.count == Int(Self.count))
      let original = entries
      while entries == original {
        let index = Int.random(in: 0..<entries.count, using: &generator)
        switch Int.random(in: 0..<6, using: &generator) {
        case 0: entries.remove(at: index)
        case 1: entries.insert(entries[index], at: Int.random(in: 0...entries.count, using: &generator))
        case 2: entries.swapAt(index, Int.random(in: 0..<entries.count, using: &generator))
        case 3: entries[index].actor.id += "x"
        case 4: entries.removeLast(entries.count - index)
        default: entries.append(entries[index])
        }
      }
      try db.execute(sql: "DELETE FROM audit_log")
      var end = AuditPosition.start
      for var entry in entries {
        entry.sequence = end.sequence + 1
        entry.previous = end.hash
        entry.hash = entry.computedHash(storeID: storeID)
        try AuditLog.insert(entry, db)
        end = AuditPosition(sequence: entry.sequence, hash: entry.hash)
      }
    }
    #expect(try problem(temporary.path) != nil)
  }

  @Test(arguments: 0..<60)
  func randomEditsAreSeen(seed: UInt64) throws {
    var generator = SeededGenerator(seed: 1000 + seed)
    let temporary = try Self.makeStore()
    func anySequence() -> Int64 { Int64.random(in: 1...Self.count, using: &generator) }
    var isChanged = false
    while !isChanged {
      let (first, second) = (anySequence(), anySequence())
      try edit(temporary.path) { db in
        let before = try Row.fetchAll(db, sql: "SELECT * FROM audit_log ORDER BY sequence")
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: try db.execute(sql: "DELETE FROM audit_log WHERE sequence IN (?, ?)", arguments: [first, second])
        case 1:
          // Swaps two whole rows but for their numbers.
          try db.execute(sql: "UPDATE audit_log SET sequence = 9999 WHERE sequence = ?", arguments: [first])
          try db.execute(sql: "UPDATE audit_log SET sequence = ? WHERE sequence = ?", arguments: [first, second])
          try db.execute(sql: "UPDATE audit_log SET sequence = ? WHERE sequence = 9999", arguments: [second])
        case 2:
          try db.execute(
            sql: """
              INSERT INTO audit_log SELECT \(Self.count) + 1, time, actor_type, actor_id, action, organisation, key_id,
                subject, request_id, detail, state, (SELECT hash FROM audit_log WHERE sequence = \(Self.count)), hash
              FROM audit_log WHERE sequence = ?
              """, arguments: [first])
        default:
          try db.execute(
            sql: """
              UPDATE audit_log SET (time, actor_id, action, detail, hash) =
                (SELECT time, actor_id, action, detail, hash FROM audit_log WHERE sequence = ?) WHERE sequence = ?
              """, arguments: [first, second])
        }
        isChanged = try Row.fetchAll(db, sql: "SELECT * FROM audit_log ORDER BY sequence") != before
      }
    }
    #expect(try problem(temporary.path) != nil)
  }
}
