import ArgumentParser
import BuiltInRules
import Detection
import KeyStore
import KeyfuseCore
import Scanning

/// What to look for.
struct DetectionOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      Adds the rules of a TOML file, or of all in a directory; a rule replaces the built-in one of its id. Configurations \
      of gitleaks and betterleaks are taken as they are. Repeatable.
      """, valueName: "path"))
  var rules: [String] = []

  @Flag(help: "Refuses rule files of which something cannot be kept, rather than warn.")
  var strictRules = false

  @Option(help: ArgumentHelp("Uses only the rule of this id. Repeatable.", valueName: "id"))
  var only: [String] = []

  @Option(help: ArgumentHelp("Leaves out the rule of this id. Repeatable.", valueName: "id"))
  var without: [String] = []

  @Flag(help: "Leaves out all built-in rules.")
  var noBuiltin = false

  @Option(help: ArgumentHelp("The least confidence of what is reported.", valueName: "level"))
  var minConfidence: Confidence = .medium

  @Option(
    help: ArgumentHelp(
      "The key store that every possible key is looked up in. (default: $KEYFUSE_STORE)", valueName: "path"))
  var store: String?

  @Option(
    help: ArgumentHelp(
      "The store's key file. (default: $KEYFUSE_KEY_FILE, or the store's path with .key)", valueName: "path"))
  var keyFile: String?

  /// Whether some of the built-in rules are left out.
  var isNarrowed: Bool { !only.isEmpty || !without.isEmpty || noBuiltin || minConfidence == .high }

  /// The store that the options or the environment name.
  var chosenStore: String? { (store ?? Environment.value("KEYFUSE_STORE")).flatMap { $0.isEmpty ? nil : $0 } }

  /// The key file that the options or the environment name.
  var chosenKeyFile: String? { keyFile ?? Environment.value("KEYFUSE_KEY_FILE") }

  func validate() throws {
    if noBuiltin && rules.isEmpty && chosenStore == nil {
      throw ValidationError("--no-builtin leaves nothing to look for; add --rules or --store")
    }
    if strictRules && rules.isEmpty { throw ValidationError("--strict-rules is for --rules") }
    if keyFile != nil && chosenStore == nil { throw ValidationError("--key-file is for --store") }
  }

  /// What is to be known of the store: its keys, whose states the index reads from the open store at every look-up, and
  /// the key of fingerprints.
  func loadStore() throws -> (index: KnownKeySnapshot, fingerprintKey: Secret)? {
    guard let chosenStore else { return nil }
    let opened = try KeyStore.open(at: chosenStore, keyFile: chosenKeyFile, access: .readOnly)
    return (try opened.knownKeyIndex(), opened.fingerprintKey)
  }

  /// The rules that the options ask for.
  func loadRules() throws -> RuleSet {
    var set = noBuiltin ? RuleSet() : BuiltInRules.load()
    if !rules.isEmpty {
      set = try set.extended(by: try RuleFiles.read(rules), follow: RuleFiles.follow)
      if strictRules, !set.warnings.isEmpty {
        throw UsageError("--strict-rules: " + set.warnings.joined(separator: "\n"))
      }
    }
    return try set.filtered(only: only, without: without)
  }
}
