internal import KeyStore
internal import KeyfuseCore
private import TOMLKit

/// Reads a policy file.
///
///     default = "report"
///
///     [[rules]]
///     name = "production keys in the open"
///     exposure = ["public", "private-repository"]   # public, private-repository, ci, log, local, any
///     environment = "prod"                          # an environment of your keys, or any
///     role = "any"                                  # owner, admin, workspace_admin, member, viewer, any
///     action = "revoke"                             # revoke or report
///
///     [exposure]
///     public-repositories = ["acme/website"]
///     public-directories = ["public", "dist"]
struct PolicyFile {
  private let name: String
  private let text: String
  private let lines: LineFinder

  init(name: String, text: String) {
    self.name = name
    self.text = text
    lines = LineFinder(text)
  }

  func parse() throws(PolicyError) -> Policy {
    let document = try table()
    try check(document, in: nil, allowed: ["version", "default", "rules", "exposure"])
    if let version = document["version"], version.int != 1 {
      throw fault("version must be 1", key: "version")
    }
    var policy = Policy(rules: [], source: name)
    policy.digest = HashFunction.sha256.digest(of: Array(text.utf8)).hex
    if document["default"] != nil { policy.fallback = try action(document, key: "default", section: nil) }
    policy.classifier = try classifier(document)
    if let rules = document["rules"] {
      guard let array = rules.array else { throw fault("rules must be [[rules]] tables", key: "rules") }
      for index in 0..<array.count {
        guard let rule = array[index].table else { throw fault("rules must be [[rules]] tables", key: "rules") }
        policy.rules.append(try self.rule(rule, index: index))
      }
    }
    return policy
  }

  private func table() throws(PolicyError) -> TOMLTable {
    do {
      return try TOMLTable(string: text)
    } catch let error as TOMLParseError {
      throw PolicyError(file: name, line: error.source.begin.line, message: error.description)
    } catch {
      throw PolicyError(file: name, line: nil, message: "\(error)")
    }
  }

  // MARK: - Parts

  private func rule(_ table: TOMLTable, index: Int) throws(PolicyError) -> Policy.Rule {
    let section = LineFinder.Section.rule(index)
    try check(table, in: section, allowed: ["name", "exposure", "environment", "role", "action"])
    guard table["action"] != nil else {
      throw fault("the rule has no action; it must be revoke or report", in: section)
    }
    var rule = Policy.Rule(name: "rule \(index + 1)", action: try action(table, key: "action", section: section))
    if let value = table["name"] {
      guard let text = value.string, !text.isEmpty else {
        throw fault("name must be a string that is not empty", key: "name", in: section)
      }
      rule.name = text
    }
    rule.exposures = try set(table, key: "exposure", section: section, of: ExposureKind.self)
    rule.roles = try set(table, key: "role", section: section, of: KeyRole.self)
    let environments = try strings(table, key: "environment", section: section)
    rule.environments = environments.contains("any") || environments.isEmpty ? nil : Set(environments)
    return rule
  }

  private func classifier(_ document: TOMLTable) throws(PolicyError) -> ExposureClassifier {
    var classifier = ExposureClassifier()
    guard let value = document["exposure"] else { return classifier }
    let section = LineFinder.Section.exposure
    guard let table = value.table else { throw fault("exposure must be an [exposure] table", key: "exposure") }
    try check(table, in: section, allowed: ["public-repositories", "public-directories"])
    classifier.publicRepositories = try strings(table, key: "public-repositories", section: section)
    if table["public-directories"] != nil {
      classifier.publicDirectories = try strings(table, key: "public-directories", section: section)
    }
    return classifier
  }

  /// Actions that later versions are to have; a policy that asks for one must not be taken for one that reports.
  private static let planned = ["rotate", "quarantine", "ask"]

  private func action(
    _ table: TOMLTable, key: String, section: LineFinder.Section?
  ) throws(PolicyError) -> Policy.Action {
    let text = table[key]?.string ?? ""
    if let action = Policy.Action(rawValue: text) { return action }
    if Self.planned.contains(text) {
      throw fault("action \"\(text)\" is not available in this version; use revoke or report", key: key, in: section)
    }
    throw fault("\(key) must be \"revoke\" or \"report\"", key: key, in: section)
  }

  /// - Returns: nil for any.
  private func set<Value: RawRepresentable & CaseIterable & Hashable>(
    _ table: TOMLTable, key: String, section: LineFinder.Section, of type: Value.Type
  ) throws(PolicyError) -> Set<Value>? where Value.RawValue == String {
    let names = try strings(table, key: key, section: section)
    if names.isEmpty || names.contains("any") { return nil }
    var result: Set<Value> = []
    for name in names {
      guard let value = Value(rawValue: name) else {
        let allowed = Value.allCases.map(\.rawValue).joined(separator: ", ")
        throw fault("\(key) \"\(name)\" is unknown; allowed: \(allowed), any", key: key, in: section)
      }
      result.insert(value)
    }
    return result
  }

  /// A string, or a list of strings.
  private func strings(
    _ table: TOMLTable, key: String, section: LineFinder.Section
  ) throws(PolicyError) -> [String] {
    guard let value = table[key] else { return [] }
    if let one = value.string { return [one] }
    guard let array = value.array else {
      throw fault("\(key) must be a string or a list of strings", key: key, in: section)
    }
    var result: [String] = []
    for index in 0..<array.count {
      guard let text = array[index].string else {
        throw fault("\(key) must be a string or a list of strings", key: key, in: section)
      }
      result.append(text)
    }
    return result
  }

  private func check(
    _ table: TOMLTable, in section: LineFinder.Section?, allowed: [String]
  ) throws(PolicyError) {
    for key in table.keys.sorted() where !allowed.contains(key) {
      throw fault("\(key) is unknown; allowed: \(allowed.joined(separator: ", "))", key: key, in: section)
    }
  }

  private func fault(_ message: String, key: String? = nil, in section: LineFinder.Section? = nil) -> PolicyError {
    PolicyError(file: name, line: lines.line(of: key, in: section), message: message)
  }
}

extension Policy {
  /// Reads a policy.
  ///
  /// - Parameters:
  ///   - text: the file's content, TOML.
  ///   - name: what errors and reports call it.
  /// - Throws: `PolicyError` that names the line and what is allowed there.
  public static func parse(_ text: String, name: String) throws(PolicyError) -> Policy {
    try PolicyFile(name: name, text: text).parse()
  }
}
