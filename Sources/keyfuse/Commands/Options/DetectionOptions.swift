import ArgumentParser
import BuiltInRules
import Detection
import KeyStore
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

  @Option(help: ArgumentHelp("The key store that every possible key is looked up in.", valueName: "path"))
  var store: String?

  @Option(help: ArgumentHelp("The store's key file. (default: the store's path with .key)", valueName: "path"))
  var keyFile: String?

  func validate() throws {
    if noBuiltin && rules.isEmpty && store == nil {
      throw ValidationError("--no-builtin leaves nothing to look for; add --rules or --store")
    }
    if keyFile != nil && store == nil { throw ValidationError("--key-file is for --store") }
  }

  /// What is to be known of the store: its keys as they are now, and the key of fingerprints. Nothing of it stays open.
  func loadStore() throws -> (index: any KnownKeyIndex, fingerprintKey: Secret)? {
    guard let store else { return nil }
    let opened = try KeyStore.open(at: store, keyFile: keyFile, access: .readOnly)
    let index = try opened.knownKeyIndex()
    try opened.close()
    return (index, opened.fingerprintKey)
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
