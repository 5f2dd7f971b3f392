import ArgumentParser

/// The command line's root: composition only; each subcommand has a file of its own under `Commands`.
@main
struct Keyfuse: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keyfuse",
    abstract: "Finds leaked API keys, proves whose they are, cuts them off, and explains.",
    version: Version.current,
    subcommands: [
      ScanCommand.self, BaselineCommand.self, HookCommand.self, RulesCommand.self, StoreCommand.self,
      AccountCommand.self, ApiKeyCommand.self,
      AuditCommand.self,
      UsageCommand.self, SweepCommand.self, IncidentCommand.self, PolicyCommand.self,
    ]
  )

  static var _errorPrefix: String { "keyfuse: " }

  static func main() {
    Launcher.run(Array(CommandLine.arguments.dropFirst()))
  }
}

/// The program's own version.
enum Version {
  static let current = "0.1.0"
}
