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
    options.strictRules = false
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
}
