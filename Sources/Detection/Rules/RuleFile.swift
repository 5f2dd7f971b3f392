internal import KeyfuseCore
private import TOMLKit

/// Reads one rule file: TOML, a superset of gitleaks' format.
struct RuleFile {
  private let name: String
  private let bytes: [UInt8]
  private let firstLine: Int

  /// - Parameter firstLine: the line that messages give for the first line of `bytes`.
  init(name: String, bytes: [UInt8], firstLine: Int = 1) {
    self.name = name
    self.bytes = bytes
    self.firstLine = firstLine
  }

  /// The rules of the file.
  func parse() throws(RuleError) -> [Rule] {
    try parseWithWarnings().rules
  }

  /// The rules of the file, and what could not be taken over from it.
  func parseWithWarnings() throws(RuleError) -> (rules: [Rule], warnings: [String]) {
    let document: TOMLTable
    do {
      document = try TOMLTable(string: String(decoding: bytes, as: UTF8.self))
    } catch let error as TOMLParseError {
      throw RuleError(file: name, line: error.source.begin.line + firstLine - 1, rule: nil, message: error.description)
    } catch {
      throw RuleError(file: name, line: nil, rule: nil, message: "\(error)")
    }
    var warnings: [String] = []
    for key in document.keys.sorted() where !["rules", "title", "description", "minVersion"].contains(key) {
      warnings.append("\(name): [\(key)] is not taken over")
    }
    guard let tables = document["rules"]?.array else {
      throw RuleError(file: name, line: nil, rule: nil, message: "there is no [[rules]] table")
    }
    let lines = headerLines()
    var rules: [Rule] = []
    var seen: [String: Int] = [:]
    for index in 0..<tables.count {
      let line = index < lines.count ? lines[index] : nil
      guard let table = tables[index].table else {
        throw RuleError(file: name, line: line, rule: nil, message: "rules holds something that is no table")
      }
      let reader = RuleTableReader(table: TOMLFields(table), file: name, line: line)
      let rule = try reader.rule()
      if let first = seen.updateValue(rule.origin.line, forKey: rule.id) {
        throw RuleError(file: name, line: line, rule: rule.id, message: "the id is taken by the rule in line \(first)")
      }
      warnings += reader.unknownKeys().map { "\(name):\(rule.origin.line): rule \(rule.id): \($0) is not taken over" }
      rules.append(rule)
    }
    return (rules, warnings)
  }

  /// The lines of the `[[rules]]` headers, from 1.
  private func headerLines() -> [Int] {
    var lines: [Int] = []
    var number = firstLine - 1
    for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      number += 1
      let significant = line.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
      if significant.starts(with: "[[rules]]".utf8) { lines.append(number) }
    }
    return lines
  }
}
