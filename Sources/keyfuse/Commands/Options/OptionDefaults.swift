import ArgumentParser
import KeyfuseCore
import Reporting
import Scanning

/// Options that can be had without the parser, whose reflection takes longer than the scan of a small file.
protocol DefaultedOptions: ParsableArguments {
  /// What the options are where they are not written: an assignment for each.
  static var defaults: [(inout Self) throws -> Void] { get }
}

extension DefaultedOptions {
  /// What the parser makes of no arguments.
  static func atDefaults() throws -> Self {
    var options = Self()
    let defaults = defaults
    // To read an option that nothing was assigned to ends the program. The tests run with assertions; without them the
    // reflection, which takes a twentieth of a commit hook's time, is left out.
    assert(Mirror(reflecting: options).children.count == defaults.count, "an option has no default here")
    for assign in defaults { try assign(&options) }
    return options
  }
}

extension ScanCommand: DefaultedOptions {
  static var defaults: [(inout ScanCommand) throws -> Void] {
    [
      { $0.targets = [] }, { $0.sources = try .atDefaults() }, { $0.state = nil },
      { $0.detection = try .atDefaults() }, { $0.suppression = try .atDefaults() }, { $0.output = try .atDefaults() },
      { $0.exitZeroOn = nil },
    ]
  }
}

extension HookCommand.Run: DefaultedOptions {
  static var defaults: [(inout HookCommand.Run) throws -> Void] {
    [
      { $0.hook = .preCommit }, { $0.detection = try .atDefaults() }, { $0.suppression = try .atDefaults() },
    ]
  }
}

extension SourceOptions: DefaultedOptions {
  static var defaults: [(inout SourceOptions) throws -> Void] {
    [
      { $0.history = false }, { $0.noAttribution = false }, { $0.fullBlobs = false }, { $0.branch = [] },
      { $0.since = nil }, { $0.range = nil }, { $0.staged = false }, { $0.unstaged = false }, { $0.stdin = false },
      { $0.name = nil }, { $0.include = [] }, { $0.exclude = [] }, { $0.maxFileSize = nil }, { $0.jobs = nil },
    ]
  }
}

extension DetectionOptions: DefaultedOptions {
  static var defaults: [(inout DetectionOptions) throws -> Void] {
    [
      { $0.rules = [] }, { $0.strictRules = false }, { $0.only = [] }, { $0.without = [] }, { $0.noBuiltin = false },
      { $0.minConfidence = .medium }, { $0.store = nil }, { $0.keyFile = nil },
    ]
  }
}

extension SuppressionOptions: DefaultedOptions {
  static var defaults: [(inout SuppressionOptions) throws -> Void] {
    [
      { $0.ignore = [] }, { $0.baseline = [] }, { $0.baselineMatch = .secretAndPath }, { $0.noInlineAllow = false },
      { $0.trustTargetConfig = false },
    ]
  }
}

extension FindingOutput: DefaultedOptions {
  static var defaults: [(inout FindingOutput) throws -> Void] {
    [
      { $0.format = [] }, { $0.showSecrets = false }, { $0.color = .auto }, { $0.showSuppressed = false },
      { $0.verbosity = try .atDefaults() },
    ]
  }
}

extension Verbosity: DefaultedOptions {
  static var defaults: [(inout Verbosity) throws -> Void] {
    [{ $0.quiet = false }, { $0.verbose = false }]
  }
}
