import GRDB
import KeyfuseCore

/// Hashes of whole rows, which audit entries hold so that a row that was changed past the log is seen.
enum RowState {
  /// The hash of what `subject` (`key:…` or `incident:…`) is in the store now; nil for subjects of other kinds, and where
  /// the row does not exist.
  static func digest(of subject: String, _ db: Database) throws -> Digest256? {
    guard let colon = subject.firstIndex(of: ":") else { return nil }
    let id = String(subject[subject.index(after: colon)...])
    switch subject[..<colon] {
    case "key": return try key(id, db)
    case "incident": return try incident(id, db)
    default: return nil
    }
  }

  /// The subjects of all rows that have such a hash.
  static func subjects(_ db: Database) throws -> [String] {
    try String.fetchAll(
      db, sql: "SELECT 'key:' || id FROM api_key UNION ALL SELECT 'incident:' || id FROM incident ORDER BY 1")
  }

  /// All columns, digest and filter among them, but for the last use, which every use changes without an audit entry.
  private static func key(_ id: String, _ db: Database) throws -> Digest256? {
    let statement = try db.cachedStatement(sql: "SELECT * FROM api_key WHERE id = ?")
    guard let row = try Row.fetchOne(statement, arguments: [id]) else { return nil }
    var message = Array("keyfuse key state 1\n".utf8)
    append(row, leavingOut: ["last_used_at"], to: &message)
    return HashFunction.sha256.digest(of: message)
  }

  private static func incident(_ id: String, _ db: Database) throws -> Digest256? {
    let statement = try db.cachedStatement(sql: "SELECT * FROM incident WHERE id = ?")
    guard let row = try Row.fetchOne(statement, arguments: [id]) else { return nil }
    var message = Array("keyfuse incident state 1\n".utf8)
    append(row, to: &message)
    let places = try db.cachedStatement(sql: "SELECT * FROM incident_location WHERE incident_id = ? ORDER BY id")
    for place in try Row.fetchAll(places, arguments: [id]) { append(place, to: &message) }
    return HashFunction.sha256.digest(of: message)
  }

  /// The number of values, then each one's column, type, length and bytes. Columns come in the order of their names and
  /// without those that are null, so that a later version may add some.
  private static func append(_ row: Row, leavingOut ignored: Set<String> = [], to message: inout [UInt8]) {
    let values = row.filter { !$0.1.isNull && !ignored.contains($0.0) }.sorted { $0.0 < $1.0 }
    message += Array("\(values.count)\n".utf8)
    for (column, value) in values {
      let (type, bytes) = content(value)
      message += Array("\(column) \(type) \(bytes.count)\n".utf8) + bytes
    }
  }

  private static func content(_ value: DatabaseValue) -> (type: String, bytes: [UInt8]) {
    switch value.storage {
    case .null: ("null", [])
    case .int64(let number): ("integer", Array("\(number)".utf8))
    case .double(let number): ("real", Array("\(number.bitPattern)".utf8))
    case .string(let text): ("text", Array(text.utf8))
    case .blob(let data): ("blob", Array(data))
    }
  }
}
