import ArgumentParser
import Detection
import KeyfuseCore
import Reporting

/// `keyfuse rules`
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: "Shows and tests what Keyfuse looks for.",
    subcommands: [List.self, Show.self, Test.self, Explain.self, Lint.self, Services.self])
}

/// Which rules a command is about.
struct RuleSelection: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Adds the rules of a TOML file, or of all in a directory; a rule replaces the built-in one of its id. Repeatable.",
      valueName: "path"))
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
    options.strictRules = false
    options.only = ids
    options.without = []
    options.noBuiltin = noBuiltin
    let set = try options.loadRules()
    for warning in set.warnings { StandardError.write("keyfuse: \(TerminalText.escape(warning))\n") }
    return set
  }
}

extension RulesCommand {
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "Lists the rules.")

    @Flag(help: "Writes how many rules there are of each grade of evidence, instead of the rules.")
    var summary = false

    @OptionGroup var selection: RuleSelection
    @OptionGroup var data: DataOptions

    func run() throws {
      let rules = try selection.load(ids: []).sorted { $0.id < $1.id }
      let counts = Self.counts(rules)
      guard !summary else { return Self.write(counts, of: rules.count, data.format) }
      let grades = counts.filter { $0.count > 0 }.map { "\($0.count) \($0.grade)" }.joined(separator: ", ")
      StandardError.write("keyfuse: \(rules.count) rules: \(grades)\n")
      switch data.format {
      case .text:
        let rows = rules.map { [$0.id, $0.severity.rawValue, $0.confidence.rawValue, $0.title] }
        StandardOutput.write(TextTable.render([["RULE", "SEVERITY", "CONFIDENCE", "TITLE"]] + rows) + "\n")
      case .jsonl:
        for rule in rules { StandardOutput.write(RuleText.json(rule)) }
      }
    }

    /// How many rules have each grade of evidence.
    private static func counts(_ rules: [Rule]) -> [(grade: String, count: Int)] {
      let grades = Evidence.allCases.map { grade in (grade.rawValue, rules.count { $0.evidence == grade }) }
      return grades + [("without evidence", rules.count { $0.evidence == nil })]
    }

    private static func write(_ counts: [(grade: String, count: Int)], of total: Int, _ format: DataFormat) {
      switch format {
      case .text:
        let rows = counts.map { [$0.grade, "\($0.count)"] } + [["all", "\(total)"]]
        StandardOutput.write(TextTable.render([["EVIDENCE", "RULES"]] + rows) + "\n")
      case .jsonl:
        var writer = JSONWriter()
        writer.object { writer in
          writer.field("schema", "keyfuse.rule-summary/1")
          writer.field("rules", total)
          for (grade, count) in counts { writer.field(grade.replacing(" ", with: "_"), count) }
        }
        StandardOutput.write(writer.bytes + [UInt8(ascii: "\n")])
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
}
