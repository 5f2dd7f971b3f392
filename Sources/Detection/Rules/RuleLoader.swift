/// Brings rule files together: a file and what it extends, then the built-in rules.
struct RuleLoader {
  /// Reads another file that a file names: the name, and the name of the file that names it.
  ///
  /// - Returns: the other file's own name, for messages, and its bytes.
  typealias Follow = (_ path: String, _ from: String) throws(RuleError) -> (name: String, bytes: [UInt8])

  /// How many files may build upon one another.
  static let maximumDepth = 8

  let follow: Follow?

  /// The file with all that it builds upon but the built-in rules.
  func content(name: String, bytes: [UInt8]) throws(RuleError) -> RuleFile.Content {
    try content(name: name, bytes: bytes, chain: [name])
  }

  private func content(name: String, bytes: [UInt8], chain: [String]) throws(RuleError) -> RuleFile.Content {
    var content = try RuleFile(name: name, bytes: bytes).read()
    guard let path = content.base.path, !path.isEmpty else { return content }
    guard let follow else { throw RuleError(file: name, message: "extend.path cannot be followed here") }
    let other = try follow(path, name)
    if chain.contains(other.name) {
      let circle = (chain + [other.name]).joined(separator: " → ")
      throw RuleError(file: name, message: "extend.path leads in a circle: \(circle)")
    }
    guard chain.count < Self.maximumDepth else {
      throw RuleError(file: name, message: "more than \(Self.maximumDepth) files build upon one another")
    }
    let base = try self.content(name: other.name, bytes: other.bytes, chain: chain + [other.name])
    let own = Dictionary(uniqueKeysWithValues: content.entries.map { ($0.rule.id, $0) })
    let known = Set(base.entries.map(\.rule.id))
    var entries: [RuleFile.Entry] = []
    for entry in base.entries where !content.base.disabledRules.contains(entry.rule.id) {
      entries.append(own[entry.rule.id].map { entry.extended(by: $0) } ?? entry)
    }
    content.entries = entries + content.entries.filter { !known.contains($0.rule.id) }
    content.allowlists += base.allowlists
    content.warnings = base.warnings + content.warnings
    content.base.usesDefault = content.base.usesDefault || base.base.usesDefault
    // What this file disables of the base is gone; what is left may be meant for the built-in rules.
    content.base.disabledRules = base.base.disabledRules + content.base.disabledRules.filter { !known.contains($0) }
    return content
  }
}

extension RuleFile.Entry {
  /// The rule with the fields that `other` gives in place of its own; keywords, tags and allowlists add up.
  ///
  /// What belongs to an expression (validators, form, examples, its greatest span) goes with it.
  func extended(by other: RuleFile.Entry) -> RuleFile.Entry {
    var rule = self.rule
    let (new, given) = (other.rule, other.given)
    if given.contains("description") || given.contains("title") {
      rule.title = new.title
      rule.summary = new.summary
    }
    if !new.pattern.isEmpty {
      rule.pattern = new.pattern
      rule.writtenPattern = new.writtenPattern
      rule.dialect = new.dialect
      rule.secretGroup = nil
      (rule.reader, rule.file) = (nil, nil)
      rule.validators = []
      rule.maximumSpan = nil
      (rule.form, rule.examples, rule.counterexamples) = (nil, [], [])
    }
    if let group = new.secretGroup { rule.secretGroup = group }
    if let entropy = new.entropy, entropy != 0 { rule.entropy = entropy }
    if let path = new.path { rule.path = path }
    if given.contains("severity") { rule.severity = new.severity }
    if given.contains("confidence") { rule.confidence = new.confidence }
    if given.contains("max_span") { rule.maximumSpan = new.maximumSpan }
    if given.contains("validators") { rule.validators = new.validators }
    if given.contains("skipreport") { rule.isReported = new.isReported }
    if given.contains("required") { rule.required = new.required }
    rule.keywords += new.keywords.filter { !rule.keywords.contains($0) }
    rule.tags += new.tags
    rule.allowlists += new.allowlists
    rule.origin = new.origin
    return RuleFile.Entry(rule: rule, given: self.given.union(given))
  }

  /// Whether the rule says what to look for by itself.
  var isWhole: Bool { !rule.pattern.isEmpty || rule.reader != nil || rule.file != nil || rule.path != nil }
}
