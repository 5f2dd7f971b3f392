/// An ordered set of rules with unique ids.
public struct RuleSet: Sendable {
  private(set) var entries: [RuleEntry]
  /// Rules that were left out, but that find parts for those that are left.
  private(set) var auxiliaries: [RuleEntry] = []
  /// What makes matches of several rules not count.
  public private(set) var allowlists: [GlobalAllowlist] = []
  /// What could not be taken over from a rule file as it is meant, for people.
  public private(set) var warnings: [String]

  /// All rules, each parsed by now.
  public var rules: [Rule] { entries.map(\.rule) }

  /// The number of rules.
  public var count: Int { entries.count }

  /// The empty set.
  public init() {
    self.init(entries: [])
  }

  init(rules: [Rule], warnings: [String] = []) {
    self.init(entries: rules.map(RuleEntry.init), warnings: warnings)
  }

  init(entries: [RuleEntry], warnings: [String] = []) {
    self.entries = entries
    self.warnings = warnings
  }

  /// The rules of files that are part of the program and known to be right: each is parsed when it is first needed.
  public static func trusted(files: [(name: String, text: ConstantBytes)]) -> RuleSet {
    RuleSet(entries: files.flatMap { RuleIndex(name: $0.name, text: $0.text).entries() })
  }

  /// Reads rule files.
  ///
  /// - Parameter files: name (for messages) and content of each.
  /// - Throws: for whatever is wrong in them; each expression is compiled once to see.
  public static func load(files: [(name: String, bytes: [UInt8])]) throws(RuleError) -> RuleSet {
    try RuleSet().extended(by: files)
  }

  /// The rules of this set and of files that build upon it.
  ///
  /// A rule of a file replaces the one of its id; it adds to it where the file says `extend.useDefault`, or where it does
  /// not say what to look for.
  ///
  /// - Parameters:
  ///   - files: name (for messages) and content of each.
  ///   - follow: reads a file that `extend.path` of another names; without it that is an error.
  /// - Throws: for whatever is wrong in the files; each expression is compiled once to see.
  public func extended(
    by files: [(name: String, bytes: [UInt8])],
    follow: ((_ path: String, _ from: String) throws(RuleError) -> (name: String, bytes: [UInt8]))? = nil
  ) throws(RuleError) -> RuleSet {
    let loader = RuleLoader(follow: follow)
    var result = self
    var origins: [String: RuleOrigin] = [:]
    for file in files {
      let content = try loader.content(name: file.name, bytes: file.bytes)
      for entry in content.entries {
        let origin = entry.rule.origin
        if let first = origins.updateValue(origin, forKey: entry.rule.id) {
          throw RuleError(
            file: origin.file, line: origin.line, rule: entry.rule.id,
            message: "the id is taken by the rule at \(first.file):\(first.line)")
        }
      }
      try result.take(content, from: file.name)
    }
    try result.checkReferences()
    return result
  }

  private mutating func take(_ content: RuleFile.Content, from name: String) throws(RuleError) {
    warnings += content.warnings
    for id in content.base.disabledRules {
      if !entries.contains(where: { $0.id == id }) {
        warnings.append("\(name): disabledRules names \(id), and there is no such rule")
      }
      entries.removeAll { $0.id == id }
    }
    for entry in content.entries {
      var rule = entry.rule
      let place = entries.firstIndex { $0.id == rule.id }
      if content.base.usesDefault || !entry.isWhole, let place {
        rule = RuleFile.Entry(rule: entries[place].rule, given: []).extended(by: entry).rule
      }
      guard entry.isWhole || place != nil else {
        let message = "the rule has no regex, and there is none of its id that it could add to; it is not used"
        warnings.append(
          "\(RuleError(file: rule.origin.file, line: rule.origin.line, rule: rule.id, message: message))")
        continue
      }
      try Self.check(rule)
      if let place { entries.remove(at: place) }
      entries.append(RuleEntry(rule))
    }
    allowlists += content.allowlists
  }

  /// Names what is referred to and is not there.
  private mutating func checkReferences() throws(RuleError) {
    let known = Set(entries.map(\.id))
    for allowlist in allowlists {
      for id in allowlist.rules.subtracting(known).sorted() {
        warnings.append("targetRules of an allowlist names \(id), and there is no such rule")
      }
    }
    for entry in entries where entry.isParsed {
      let rule = entry.rule
      for part in rule.required where part.pattern == nil {
        let other = entries.first { $0.id == part.id }
        guard other == nil || other?.rule.pattern.isEmpty == true else { continue }
        throw RuleError(
          file: rule.origin.file, line: rule.origin.line, rule: rule.id,
          message: "it requires \(part.id), and there is no such rule\(other == nil ? "" : " with a regex")")
      }
    }
  }

  /// The rules whose id is in `only` (all, where that is empty) and not in `without`.
  ///
  /// - Throws: where a name is no rule's id.
  public func filtered(only: [String], without: [String]) throws(RuleError) -> RuleSet {
    // Looking for the rules that others require would read them all.
    if only.isEmpty, without.isEmpty { return self }
    let known = Set(entries.map(\.id))
    for name in only + without where !known.contains(name) {
      throw RuleError(
        file: "rules", line: nil, rule: name, message: "there is no such rule; `keyfuse rules list` names them")
    }
    var result = self
    result.entries = entries.filter { (only.isEmpty || only.contains($0.id)) && !without.contains($0.id) }
    let kept = Set(result.entries.map(\.id))
    let needed = Set(
      result.entries.filter(\.hasRequired).flatMap { $0.rule.required.filter { $0.pattern == nil }.map(\.id) })
    result.auxiliaries = (entries + auxiliaries).filter { needed.contains($0.id) && !kept.contains($0.id) }.map {
      entry in
      var rule = entry.rule
      rule.isReported = false
      return RuleEntry(rule)
    }
    return result
  }

  private static func check(_ rule: Rule) throws(RuleError) {
    guard let group = rule.secretGroup, !rule.pattern.isEmpty else { return }
    let count: Int
    do throws(PatternError) {
      count = try CompiledPattern(rule.pattern).groupCount
    } catch {
      throw RuleError(
        file: rule.origin.file, line: rule.origin.line, rule: rule.id,
        message: "the expression \(rule.pattern) is wrong at offset \(error.offset): \(error.message)")
    }
    guard (0...count).contains(group) else {
      throw RuleError(
        file: rule.origin.file, line: rule.origin.line, rule: rule.id,
        message: "secretGroup is \(group), and the expression has \(count) groups")
    }
  }
}
