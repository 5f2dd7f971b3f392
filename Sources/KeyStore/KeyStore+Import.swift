import GRDB
public import KeyfuseCore

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// How the digests of an import were made.
public enum DigestAlgorithm: String, Sendable, Codable, CaseIterable {
  case sha256
  case sha512_256 = "sha512-256"
  /// HMAC-SHA-256 keyed with the salt of the import.
  case hmacSHA256 = "hmac-sha256"
}

/// Digests of keys that somebody else issued, to be imported together.
public struct DigestImport: Sendable {
  /// A name for the set, unique in the store.
  public var label: String
  /// Who issued the keys.
  public var issuer: String
  public var algorithm: DigestAlgorithm
  /// The key of `hmacSHA256`.
  public var salt: Secret?
  /// The lengths that the keys have.
  public var lengths: ClosedRange<Int>
  /// The characters that the keys consist of; letters, digits, `_` and `-` where nothing is given.
  public var alphabet: String?

  public init(
    label: String, issuer: String = "", algorithm: DigestAlgorithm, salt: Secret? = nil, lengths: ClosedRange<Int>,
    alphabet: String? = nil
  ) {
    self.label = label
    self.issuer = issuer
    self.algorithm = algorithm
    self.salt = salt
    self.lengths = lengths
    self.alphabet = alphabet
  }
}

/// What came of reading lines.
public struct ImportReport: Sendable, Hashable {
  /// A line that could not be used.
  public struct Rejection: Sendable, Hashable {
    /// From 1.
    public var line: Int
    /// A sentence for a person; never the line itself.
    public var reason: String
  }

  /// How many were new.
  public var added = 0
  /// How many were in the store already.
  public var known = 0
  public var rejected: [Rejection] = []
}

extension KeyStore {
  /// Imports digests, one a line: hexadecimal digits, or a JSON object with `digest` and, if wanted, `name`, `owner` and
  /// `environment`. Empty lines are passed over, bad ones reported by number.
  ///
  /// The digests are stored as keyed digests of digests, so that a stolen store does not help to guess weak keys.
  public func importDigests(
    _ request: DigestImport, lines: some Sequence<String>, actor: AuditActor
  ) throws -> ImportReport {
    try check(request)
    return try change(by: actor) { change in
      guard
        try Row.fetchOne(change.db, sql: "SELECT 1 FROM import_set WHERE label = ?", arguments: [request.label]) == nil
      else { throw StoreError(.duplicate(kind: "import set", name: request.label), path: path) }
      let id = Identifier.make("imp")
      try insert(request, id: id, change)
      var report = ImportReport()
      for (index, line) in lines.enumerated() where !line.allSatisfy(\.isWhitespace) {
        switch ImportedDigest.parse(line) {
        case .success(let entry):
          try insert(entry, set: id, label: request.label, issuer: request.issuer, change.db)
          if change.db.changesCount > 0 { report.added += 1 } else { report.known += 1 }
        case .failure(let problem):
          report.rejected.append(ImportReport.Rejection(line: index + 1, reason: problem.description))
        }
      }
      try change.audit(
        "import.create", subject: "import:\(id)",
        detail: [
          "label": request.label, "algorithm": request.algorithm.rawValue, "added": "\(report.added)",
          "rejected": "\(report.rejected.count)",
        ])
      return report
    }
  }

  private func check(_ request: DigestImport) throws {
    guard !request.label.isEmpty else {
      throw StoreError(.invalid(field: "label", value: "", rule: "not empty"), path: path)
    }
    guard request.lengths.lowerBound >= 8, request.lengths.upperBound <= 4096 else {
      let value = "\(request.lengths.lowerBound)-\(request.lengths.upperBound)"
      throw StoreError(.invalid(field: "length", value: value, rule: "from 8 to 4096"), path: path)
    }
    guard (request.salt != nil) == (request.algorithm == .hmacSHA256) else {
      throw StoreError(
        .invalid(
          field: "algorithm", value: request.algorithm.rawValue, rule: "hmac-sha256 needs a salt, the others take none"),
        path: path)
    }
  }

  private func insert(_ request: DigestImport, id: String, _ change: Change) throws {
    try change.db.execute(
      sql: """
        INSERT INTO import_set (id, label, issuer, algorithm, sealed_salt, shortest, longest, alphabet, created_at,
          created_by)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        id, request.label, request.issuer, request.algorithm.rawValue,
        request.salt.map { Data(keys.sealSalt($0, id: id)) }, request.lengths.lowerBound, request.lengths.upperBound,
        request.alphabet, change.now.microseconds, change.actor.description,
      ])
  }

  private func insert(_ entry: ImportedDigest, set: String, label: String, issuer: String, _ db: Database) throws {
    try db.execute(
      sql: "INSERT OR IGNORE INTO imported_digest (set_id, digest, name, owner, environment) VALUES (?, ?, ?, ?, ?)",
      arguments: [
        set, keys.foreignPepper.authenticationCode(for: entry.digest.bytes).data, entry.name ?? label,
        entry.owner ?? issuer, entry.environment,
      ])
  }

  func importSets() throws -> [ImportSet] {
    try read { db in
      try Row.fetchAll(db, sql: "SELECT * FROM import_set ORDER BY created_at, id").map { row in
        guard let algorithm = DigestAlgorithm(rawValue: row["algorithm"]) else {
          throw StoreError(.damaged, path: path)
        }
        let id: String = row["id"]
        let salt = try row.bytes("sealed_salt").map { try keys.openSalt($0, id: id) }
        let shortest: Int = row["shortest"]
        let longest: Int = row["longest"]
        let alphabet = (row["alphabet"] as String?).map { ByteSet($0) } ?? ImportSet.defaultAlphabet
        return ImportSet(
          id: id, algorithm: algorithm, mac: salt.map { HMACSHA256(key: $0) },
          shape: TokenShape(alphabet: alphabet, lengths: shortest...longest))
      }
    }
  }

  /// The identity of the key in `set` whose secret is `token`.
  ///
  /// - Parameter filter: the heads of all stored digests.
  func findImported(_ token: Span<UInt8>, set: ImportSet, filter: HashSet64) throws -> KeyIdentity? {
    let stored = keys.foreignPepper.authenticationCode(for: set.digest(of: token).bytes)
    guard filter.contains(HashSet64.head(of: stored.bytes)) else { return nil }
    return try read { db in
      guard
        let row = try Row.fetchOne(
          db, sql: "SELECT * FROM imported_digest WHERE set_id = ? AND digest = ?", arguments: [set.id, stored.data])
      else { return nil }
      return KeyIdentity(
        id: "\(set.id)/\(stored.hex.prefix(16))", name: row["name"], accessKey: nil, owner: row["owner"],
        state: Verdict.foreign.rawValue, environment: row["environment"])
    }
  }
}

/// A set of imported digests, ready to be asked.
struct ImportSet: Sendable {
  static let defaultAlphabet = ByteSet.alphanumeric.union(ByteSet("_-"))

  let id: String
  let algorithm: DigestAlgorithm
  let mac: HMACSHA256?
  let shape: TokenShape

  func digest(of token: Span<UInt8>) -> Digest256 {
    if let mac { return mac.authenticationCode(for: token) }
    return (algorithm == .sha512_256 ? HashFunction.sha512_256 : .sha256).digest(of: token)
  }
}

/// One line of an import.
private struct ImportedDigest: Decodable {
  let digest: Digest256
  let name: String?
  let owner: String?
  let environment: String?

  /// Why a line is no digest.
  struct Problem: Error, CustomStringConvertible {
    let description: String
  }

  private enum CodingKeys: String, CodingKey {
    case digest, name, owner, environment
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    guard let digest = Digest256(hex: try container.decode(String.self, forKey: .digest)) else {
      throw Problem(description: "\"digest\" is not 64 hexadecimal digits")
    }
    self.digest = digest
    name = try container.decodeIfPresent(String.self, forKey: .name)
    owner = try container.decodeIfPresent(String.self, forKey: .owner)
    environment = try container.decodeIfPresent(String.self, forKey: .environment)
  }

  private init(digest: Digest256) {
    self.digest = digest
    (name, owner, environment) = (nil, nil, nil)
  }

  static func parse(_ line: String) -> Result<ImportedDigest, Problem> {
    let text = line.trimmingPrefix { $0.isWhitespace }
    guard text.first == "{" else {
      let digits = text.reversed().trimmingPrefix { $0.isWhitespace }.reversed()
      guard let digest = Digest256(hex: String(digits)) else {
        return .failure(Problem(description: "neither 64 hexadecimal digits nor a JSON object"))
      }
      return .success(ImportedDigest(digest: digest))
    }
    do {
      return .success(try JSONText.decode(ImportedDigest.self, from: String(text)))
    } catch let problem as Problem {
      return .failure(problem)
    } catch {
      return .failure(Problem(description: "not a JSON object with \"digest\""))
    }
  }
}
