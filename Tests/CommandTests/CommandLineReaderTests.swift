import ArgumentParser
import Testing

@testable import keyfuse

@Suite struct CommandLineReaderTests {
  static let understood: [[String]] = [
    ["scan"], ["scan", "--staged"], ["scan", "a", "b"], ["scan", "help"], ["scan", "scan"], ["scan", "run"],
    ["scan", "--", "--staged"], ["scan", "--", "--help"], ["scan", "--", "--generate-completion-script"],
    ["scan", "--history", "--since", "2026-01-01", "--branch", "main", "x"],
    ["scan", "--range=a..b", "--only", "x", "--only", "y", "--min-confidence", "low", "-q"],
    ["scan", "--include=--generate-completion-script", "--max-file-size", "10M", "--jobs", "2"],
    ["scan", "--stdin", "--name", "n", "--format", "jsonl=out", "--format", "text", "--exit-zero-on", "findings"],
    ["scan", "--baseline", "f", "--baseline-match", "secret", "--no-inline-allow", "--color", "never"],
    ["hook", "run", "pre-commit"], ["hook", "run", "pre-commit", "--rules", "r.toml", "--trust-target-config"],
    ["rules", "list"],
  ]

  static let others: [[String]] = [
    [], ["--version"], ["--help"], ["help"], ["help", "scan"], ["scan", "--help"], ["scan", "-h"],
    ["scan", "--version"],
    ["scan", "--help-hidden"], ["scan", "x", "--generate-completion-script", "zsh"],
    ["scan", "--generate-completion-script=bash"], ["scan", "--generate-completion-script"],
    ["--generate-completion-script", "fish"], ["scan", "--no-such-option"], ["scan", "--jobs"],
    ["scan", "--jobs", "x"],
    ["scan", "--jobs", "0"], ["scan", "--staged", "--history"], ["scan", "--quiet", "--verbose"],
    ["scan", "--min-confidence", "total"], ["scan", "--experimental-dump-help"], ["--staged", "scan"], ["scan "],
    ["hook"], ["hook", "run"], ["hook", "run", "post-commit"], ["hook", "run", "pre-commit", "x"],
    ["hook", "help", "run"], ["hook", "run", "--help"], ["run", "pre-commit"], ["Scan"],
  ]

  @Test(arguments: understood)
  func readsWhatTheRootReads(arguments: [String]) throws {
    #expect(try Self.dumped(CommandLineReader.command(arguments)) == Self.dumped(Keyfuse.parseAsRoot(arguments)))
  }

  @Test(arguments: others)
  func leavesHelpAndErrorsToTheRoot(arguments: [String]) {
    #expect(
      Self.outcome { try CommandLineReader.command(arguments) } == Self.outcome { try Keyfuse.parseAsRoot(arguments) })
  }

  @Test(arguments: [
    ["scan"], ["scan", "--staged"], ["scan", "--staged", "--unstaged"], ["scan", "a", "b"], ["scan", "help"],
    ["scan", "a", "--unstaged", "--staged", "b"], ["hook", "run", "pre-commit"],
  ])
  func plainLinesNeedNoParser(arguments: [String]) throws {
    let command = try #require(PlainCommandLine.command(arguments), "an option has no default in OptionDefaults.swift")
    #expect(try Self.dumped(command) == Self.dumped(Keyfuse.parseAsRoot(arguments)))
  }

  @Test(arguments: [
    ["scan", ""], ["scan", "-"], ["scan", "--staged", "--staged"], ["scan", "--", "x"], ["scan", "-q"],
  ])
  func otherLinesDo(arguments: [String]) {
    #expect(PlainCommandLine.command(arguments) == nil)
  }

  /// A command with all its values, without the titles of its groups, which only its help uses.
  private static func dumped(_ command: any ParsableCommand) -> String {
    var text = ""
    switch command {
    case let scan as ScanCommand:
      dump(scan.targets, to: &text)
      dump(scan.exitZeroOn, to: &text)
      for group: any ParsableArguments in [scan.sources, scan.detection, scan.suppression] { dump(group, to: &text) }
      dump((scan.output.format, scan.output.showSecrets, scan.output.color, scan.output.showSuppressed), to: &text)
      dump(scan.output.verbosity, to: &text)
    case let hook as HookCommand.Run:
      dump(hook.hook, to: &text)
      for group: any ParsableArguments in [hook.detection, hook.suppression] { dump(group, to: &text) }
    default:
      dump(command, to: &text)
    }
    return "\(type(of: command)) \(text)"
  }

  /// The command, or how the program would end and what it would say.
  private static func outcome(_ body: () throws -> any ParsableCommand) -> String {
    do {
      return dumped(try body())
    } catch {
      return "\(Keyfuse.exitCode(for: error)): \(Keyfuse.fullMessage(for: error))"
    }
  }
}
