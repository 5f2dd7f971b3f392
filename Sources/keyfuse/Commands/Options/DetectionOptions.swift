import ArgumentParser
import BuiltInRules
import Detection
import KeyfuseCore
import Scanning

/// What to look for.
struct DetectionOptions: ParsableArguments {
  @Option(help: "Adds the rules of a TOML file, or of all in a directory; a rule replaces the built-in one of its id.")
  var rules: [String] = []

  @Option(help: ArgumentHelp("Uses only the rule of this id. Repeatable.", valueName: "id"))
  var only: [String] = []

  @Option(help: ArgumentHelp("Leaves out the rule of this id. Repeatable.", valueName: "id"))
  var without: [String] = []

  @Flag(help: "Leaves out all built-in rules.")
  var noBuiltin = false

  @Option(help: "The least confidence of what is reported: low, medium or high.")
  var minConfidence: Confidence = .medium

  func validate() throws {
    if noBuiltin && rules.isEmpty {
      throw ValidationError("--no-builtin leaves nothing to look for; add --rules")
    }
  }

  /// The rules that the options ask for.
  func loadRules() throws -> RuleSet {
    var set = noBuiltin ? RuleSet() : BuiltInRules.load()
    if !rules.isEmpty {
      set = set.merging(try RuleSet.load(files: try RuleFiles.read(rules)))
    }
    return try set.filtered(only: only, without: without)
  }
}
