internal import KeyfuseCore
private import TOMLKit

/// Reads one rule file: TOML, a superset of the format of gitleaks and betterleaks.
struct RuleFile {
  /// A rule as a file has it, which may only say what is different from another of the same id.
  struct Entry {
    var rule: Rule
    /// The fields that the file gives, as `RuleTableReader` names them.
    var given: Set<String>
  }

  /// All that a file says.
  struct Content {
    var entries: [Entry] = []
    var allowlists: [GlobalAllowlist] = []
    var base = RuleFileBase()
    /// What could not be taken over, for people.
    var warnings: [String] = []
  }

  private let name: String
  private let bytes: [UInt8]
  private let firstLine: Int
  private let isTrusted: Bool

  /// - Parameters:
  ///   - firstLine: the line that messages give for the first line of `bytes`.
  ///   - isTrusted: whether it is part of the program, so that its expressions have been compiled before, by the tests.
  init(name: String, bytes: [UInt8], firstLine: Int = 1, isTrusted: Bool = false) {
    self.name = name
    self.bytes = bytes
    self.firstLine = firstLine
    self.isTrusted = isTrusted
  }

  /// The rules of the file.
  func parse() throws(RuleError) -> [Rule] {
    try read().entries.map(\.rule)
  }

  /// All that the file says.
  func read() throws(RuleError) -> Content {
    let document = TOMLFields(try table())
    let lines = RuleFileLines(bytes, firstLine: firstLine)
    var content = Content()
    let known = ["rules", "title", "description", "minversion", "extend", "allowlist", "allowlists"]
    for key in document.keys.sorted() where !known.contains(key.lowercased()) {
      content.warnings.append("\(place(lines.line(of: key))): \(key) is not understood and has no effect")
    }
    do {
      content.base = try RuleFileBase(document)
      for table in try document.tables("allowlists") + document.tables("allowlist") {
        let line = lines.line(of: "allowlist")
        var reader = AllowlistReader(table: table, dialect: .gitleaks, file: name, line: line, rule: nil)
        let allowlist = try reader.allowlist()
        content.allowlists.append(try GlobalAllowlist(allowlist, rules: table.strings("targetRules"), file: name, line))
        content.warnings += reader.warnings
      }
      try readRules(document.tables("rules"), lines, into: &content)
    } catch let error as RuleError {
      throw error
    } catch let error as TOMLFields.Mismatch {
      throw RuleError(
        file: name, line: lines.line(of: error.key), rule: nil, message: "\(error.key) is not \(error.expected)")
    } catch {
      throw RuleError(file: name, line: nil, rule: nil, message: "\(error)")
    }
    if !document.has("rules"), content.allowlists.isEmpty, content.base.isEmpty {
      throw RuleError(file: name, line: nil, rule: nil, message: "there is no [[rules]] table")
    }
    return content
  }

  private func table() throws(RuleError) -> TOMLTable {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw RuleError(file: name, line: invalidLine, rule: nil, message: "is not UTF-8")
    }
    do {
      return try TOMLTable(string: text)
    } catch let error as TOMLParseError {
      throw RuleError(file: name, line: error.source.begin.line + firstLine - 1, rule: nil, message: error.description)
    } catch {
      throw RuleError(file: name, line: nil, rule: nil, message: "\(error)")
    }
  }

  /// The first line that is not UTF-8.
  private var invalidLine: Int? {
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    return lines.firstIndex { String(validating: $0, as: UTF8.self) == nil }.map { $0 + firstLine }
  }

  private func readRules(
    _ tables: [TOMLFields], _ lines: RuleFileLines, into content: inout Content
  ) throws(RuleError) {
    var seen: [String: Int] = [:]
    for (number, table) in tables.enumerated() {
      var reader = RuleTableReader(table: table, file: name, lines: lines, number: number, isTrusted: isTrusted)
      let entry = try reader.entry()
      content.warnings += reader.warnings
      guard let entry else { continue }
      let line = entry.rule.origin.line
      if let first = seen.updateValue(line, forKey: entry.rule.id) {
        throw RuleError(
          file: name, line: line, rule: entry.rule.id, message: "the id is taken by the rule in line \(first)")
      }
      content.entries.append(entry)
    }
  }

  private func place(_ line: Int?) -> String {
    line.map { "\(name):\($0)" } ?? name
  }
}

/// What a file builds upon: its `[extend]` table.
struct RuleFileBase {
  /// Whether rules of the same id add to the built-in ones.
  var usesDefault = false
  /// Another file.
  var path: String?
  /// The rules that are left out of what is built upon.
  var disabledRules: [String] = []

  var isEmpty: Bool { !usesDefault && path == nil && disabledRules.isEmpty }

  init() {}

  init(_ document: TOMLFields) throws(TOMLFields.Mismatch) {
    guard let table = try document.tables("extend").first else { return }
    usesDefault = try table.boolean("useDefault") ?? false
    path = try table.string("path")
    disabledRules = try table.strings("disabledRules")
  }
}
