import ArgumentParser

/// Command lines that need no parser: `scan` with targets, `--staged` and `--unstaged` alone, and `hook run pre-commit`.
enum PlainCommandLine {
  /// - Returns: what the parser would give; nil for whatever else, and where something is wrong.
  static func command(_ arguments: [String]) -> (any ParsableCommand)? {
    do {
      if arguments.first == "scan" { return try scan(arguments.dropFirst()) }
      if arguments == ["hook", "run", HookName.preCommit.rawValue] { return try hook() }
      return nil
    } catch {
      // The parser will find the same, and knows how to say it.
      return nil
    }
  }

  private static func scan(_ words: ArraySlice<String>) throws -> ScanCommand? {
    var command = try ScanCommand.atDefaults()
    var sources = command.sources
    for word in words {
      switch word {
      case "--staged" where !sources.staged: sources.staged = true
      case "--unstaged" where !sources.unstaged: sources.unstaged = true
      case _ where word.isEmpty || word.hasPrefix("-"): return nil
      default: command.targets.append(word)
      }
    }
    command.sources = sources
    try sources.validate()
    try validate(command.detection, command.suppression)
    try command.output.verbosity.validate()
    try command.output.validate()
    try command.validate()
    return command
  }

  private static func hook() throws -> HookCommand.Run {
    var command = try HookCommand.Run.atDefaults()
    try validate(command.detection, command.suppression)
    try command.validate()
    return command
  }

  private static func validate(_ detection: DetectionOptions, _ suppression: SuppressionOptions) throws {
    var suppression = suppression
    try detection.validate()
    try suppression.validate()
  }
}
