import GRDB
import KeyfuseCore

extension KeyStore {
  /// Imports uses of keys, one JSON object a line: `time`, `access_key` or `key_id`, and if known `action`, `resource`,
  /// `address`, `user_agent`, `status`, `request_id`. Empty lines are passed over; bad ones, and those that name no key of
  /// the store, are reported by number, and the good ones kept. Importing the same events again adds nothing where they
  /// have request ids.
  public func importUsage(lines: some Sequence<String>, actor: AuditActor) throws -> ImportReport {
    try change(by: actor) { change in
      var report = ImportReport()
      var keyIDs: [String: String] = [:]
      for (index, line) in lines.enumerated() where !line.allSatisfy(\.isWhitespace) {
        do {
          let entry = try UsageLine.parse(line)
          let event = entry.event(keyID: try keyID(of: entry, cache: &keyIDs, change.db))
          if try insert(event, change.db) { report.added += 1 } else { report.known += 1 }
        } catch let problem as UsageLine.Problem {
          report.rejected.append(ImportReport.Rejection(line: index + 1, reason: problem.description))
        }
      }
      if report.added > 0 {
        try change.audit(
          "usage.import", subject: "store:\(storeID)",
          detail: ["added": "\(report.added)", "known": "\(report.known)", "rejected": "\(report.rejected.count)"])
      }
      return report
    }
  }

  private func keyID(of line: UsageLine, cache: inout [String: String], _ db: Database) throws -> String {
    if let id = cache[line.key] { return id }
    let found = try String.fetchOne(
      db, sql: "SELECT id FROM api_key WHERE id = ?1 OR access_key = ?1", arguments: [line.key])
    guard let found else {
      throw UsageLine.Problem(description: "no key \(IssuedShape.redacted(line.key)) in this store")
    }
    cache[line.key] = found
    return found
  }
}

/// One line of a usage import.
private struct UsageLine: Decodable {
  /// Why a line is no use of a key.
  struct Problem: Error, CustomStringConvertible {
    let description: String
  }

  let key: String
  private let time: Timestamp
  private let action: String
  private let resource: String
  private let address: String
  private let userAgent: String
  private let status: Int
  private let requestID: String?

  private enum CodingKeys: String, CodingKey, CaseIterable {
    case time, action, resource, address, status
    case keyID = "key_id"
    case accessKey = "access_key"
    case userAgent = "user_agent"
    case requestID = "request_id"
  }

  static func parse(_ line: String) throws -> UsageLine {
    do {
      return try JSONText.decode(UsageLine.self, from: line)
    } catch let problem as Problem {
      throw problem
    } catch DecodingError.typeMismatch(_, let context) {
      let field = context.codingPath.last.map { "\"\($0.stringValue)\" has the wrong type" }
      throw Problem(description: field ?? "not a JSON object")
    } catch {
      throw Problem(description: "not a JSON object")
    }
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    func text(_ key: CodingKeys) throws -> String? { try container.decodeIfPresent(String.self, forKey: key) }
    guard let key = try text(.keyID) ?? text(.accessKey) else {
      throw Problem(description: "neither \"key_id\" nor \"access_key\"")
    }
    self.key = key
    guard let time = try text(.time).flatMap({ Timestamp($0) }) else {
      throw Problem(description: "\"time\" is not a time of RFC 3339")
    }
    self.time = time
    address = try text(.address) ?? ""
    guard address.isEmpty || IPAddress(address) != nil else {
      throw Problem(description: "\"address\" is not an IPv4 or IPv6 address")
    }
    action = try text(.action) ?? ""
    resource = try text(.resource) ?? ""
    userAgent = try text(.userAgent) ?? ""
    requestID = try text(.requestID)
    status = try container.decodeIfPresent(Int.self, forKey: .status) ?? 0
  }

  func event(keyID: String) -> UsageEvent {
    UsageEvent(
      keyID: keyID, time: time, action: action, resource: resource, address: address, userAgent: userAgent,
      status: status, requestID: requestID)
  }
}
