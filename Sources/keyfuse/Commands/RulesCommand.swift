import ArgumentParser
import Detection
import KeyfuseCore
import Reporting

/// `keyfuse rules`
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: "Shows and tests what Keyfuse looks for.",
    subcommands: [List.self, Show.self, Test.self, Explain.self, Lint.self])
}

/// Which rules a command is about.
struct RuleSelection: ParsableArguments {
  @Option(help: "Adds the rules of a TOML file, or of all in a directory; a rule replaces the built-in one of its id.")
  var rules: [String] = []

  @Flag(help: "Leaves out all built-in rules.")
  var noBuiltin = false

  func validate() throws {
    if noBuiltin && rules.isEmpty { throw ValidationError("--no-builtin leaves no rules; add --rules") }
  }

  /// The rules, those named `ids` alone where there are any.
  func load(ids: [String]) throws -> [Rule] {
    try loadSet(ids: ids).rules
  }

  /// The rules as a set, those named `ids` alone where there are any.
  func loadSet(ids: [String] = []) throws -> RuleSet {
    var options = DetectionOptions()
    options.rules = rules
    options.only = ids
    options.without = []
    options.noBuiltin = noBuiltin
    return try options.loadRules()
  }
}

extension RulesCommand {
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "Lists the rules.")

    @OptionGroup var selection: RuleSelection
    @OptionGroup var data: DataOptions

    func run() throws {
      let rules = try selection.load(ids: []).sorted { $0.id < $1.id }
      switch data.format {
      case .text:
        let rows = rules.map { [$0.id, $0.severity.rawValue, $0.confidence.rawValue, $0.title] }
        StandardOutput.write(TextTable.render([["RULE", "SEVERITY", "CONFIDENCE", "TITLE"]] + rows) + "\n")
      case .jsonl:
        for rule in rules { StandardOutput.write(RuleText.json(rule)) }
      }
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Shows all about some rules.")

    @Argument(help: ArgumentHelp("The rules.", valueName: "id"))
    var ids: [String]

    @OptionGroup var selection: RuleSelection
    @OptionGroup var data: DataOptions

    func run() throws {
      for (number, rule) in try selection.load(ids: ids).enumerated() {
        switch data.format {
        case .text: StandardOutput.write((number == 0 ? "" : "\n") + RuleText.text(rule))
        case .jsonl: StandardOutput.write(RuleText.json(rule))
        }
      }
    }
  }

  struct Test: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "test", abstract: "Runs the rules' own examples and counterexamples through the engine.",
      discussion: "Ends with 4 where a rule does not keep what it promises.")

    @Argument(help: ArgumentHelp("The rules. (default: all)", valueName: "id"))
    var ids: [String] = []

    @OptionGroup var selection: RuleSelection

    func run() throws {
      let rules = try selection.load(ids: ids)
      let test = RuleSelfTest()
      var failures = 0
      for rule in rules {
        for failure in test.failures(of: rule) {
          failures += 1
          StandardOutput.write(TerminalText.escape("\(failure)") + "\n")
        }
      }
      let examples = rules.reduce(0) { $0 + $1.examples.count }
      let counterexamples = rules.reduce(0) { $0 + $1.counterexamples.count }
      StandardError.write(
        "keyfuse: \(rules.count) rules, \(examples) examples, \(counterexamples) counterexamples, \(failures) failures\n"
      )
      if failures > 0 { throw ExitStatus.failed }
    }
  }

  struct Lint: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "lint", abstract: "Reads rule files and tells what is wrong or slow in them.",
      discussion: "Ends with 2 where a file is wrong; remarks alone are no failure.")

    @Argument(help: "Rule files, or directories of them.")
    var files: [String]

    func run() throws {
      let set = try RuleSet.load(files: try RuleFiles.read(files))
      for warning in set.warnings { StandardOutput.write("\(TerminalText.escape(warning))\n") }
      for rule in set.rules {
        for remark in RuleText.remarks(rule) {
          let line = "\(rule.origin.file):\(rule.origin.line): rule \(rule.id): \(remark)"
          StandardOutput.write(TerminalText.escape(line) + "\n")
        }
      }
      StandardError.write("keyfuse: \(set.rules.count) rules are right\n")
    }
  }
}

/// Rules as text.
enum RuleText {
  static func text(_ rule: Rule) -> String {
    var rows: [(String, String)] = [
      ("rule", rule.id), ("title", rule.title), ("summary", rule.summary), ("severity", rule.severity.rawValue),
      ("confidence", rule.confidence.rawValue), ("pattern", rule.pattern),
      ("keywords", rule.keywords.joined(separator: ", ")),
      ("validators", rule.validators.map(\.rawValue).joined(separator: ", ")),
    ]
    if let entropy = rule.entropy { rows.append(("entropy", "\(entropy)")) }
    if let path = rule.path { rows.append(("path", path)) }
    if let evidence = rule.evidence { rows.append(("evidence", evidence.rawValue)) }
    rows += rule.references.map { ("reference", $0) }
    rows.append(("from", "\(rule.origin.file):\(rule.origin.line)"))
    return rows.filter { !$0.1.isEmpty }.map { name, value in
      name + String(repeating: " ", count: 12 - name.count) + TerminalText.escape(value) + "\n"
    }.joined()
  }

  static func json(_ rule: Rule) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.field("schema", "keyfuse.rule/1")
      writer.field("id", rule.id)
      writer.field("title", rule.title)
      writer.field("summary", rule.summary)
      writer.field("severity", rule.severity.rawValue)
      writer.field("confidence", rule.confidence.rawValue)
      writer.field("pattern", rule.pattern)
      writer.field("keywords", rule.keywords)
      writer.field("validators", rule.validators.map(\.rawValue))
      writer.field("evidence", rule.evidence?.rawValue)
      writer.field("references", rule.references)
      writer.field("file", rule.origin.file)
      writer.field("line", rule.origin.line)
    }
    return writer.bytes + [UInt8(ascii: "\n")]
  }

  /// What makes a rule slower than it need be.
  static func remarks(_ rule: Rule) -> [String] {
    let fit = RuleFit(of: rule)
    var remarks: [String] = []
    if rule.keywords.isEmpty {
      remarks.append("it has no keywords, so that it has to see all text")
    } else if fit.keywordDistance == nil {
      remarks.append("not every match holds one of its keywords, so that it sees all text that has one of them")
    }
    if fit.maximumLength == nil, rule.maximumSpan == nil {
      remarks.append("its expression sets no bound to the length of a match; state max_span")
    }
    return remarks
  }
}
