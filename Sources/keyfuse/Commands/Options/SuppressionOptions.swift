import ArgumentParser
import KeyfuseCore
import Reporting
import Scanning

/// What does not count.
struct SuppressionOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Accepts what the entries of this file name: fingerprints, paths, rules, commits, with end and reason. Repeatable.",
      discussion: """
        Lines such as `kf1:d:… until:2027-01-31 # reason` or `path:docs/** rule:generic-password`. A live key of the \
        store always counts, whatever is said of it.
        """,
      valueName: "file"))
  var ignore: [String] = []

  @Option(
    help: ArgumentHelp("Accepts the secrets that `keyfuse baseline create` found. Repeatable.", valueName: "file"))
  var baseline: [String] = []

  @Option(
    help: ArgumentHelp("Whether a baseline's secret is known at its path only, or wherever it is.", valueName: "what"))
  var baselineMatch: BaselineMatch = .secretAndPath

  @Flag(help: "Lets no comment in what is scanned accept anything.")
  var noInlineAllow = false

  @Flag(help: "Takes the file .keyfuseignore of each target for one of yours.")
  var trustTargetConfig = false

  /// The options that mean the same in another working directory.
  func absoluteArguments() throws -> [String] {
    var arguments: [String] = []
    for path in ignore { arguments += ["--ignore", try ProgramPath.absolute(path)] }
    for path in baseline { arguments += ["--baseline", try ProgramPath.absolute(path)] }
    if baselineMatch != .secretAndPath { arguments += ["--baseline-match", baselineMatch.rawValue] }
    if noInlineAllow { arguments.append("--no-inline-allow") }
    if trustTargetConfig { arguments.append("--trust-target-config") }
    return arguments
  }

  /// - Parameter isKeyed: whether the scan's fingerprints are made under a key.
  func suppressor(for sources: [ScanPlan.Source], isKeyed: Bool) throws -> Suppressor {
    var means = Suppressor.Means()
    means.honoursComments = !noInlineAllow
    means.ignoreFiles = try ignore.map { path in
      try IgnoreFile(name: path, bytes: try FileContent.read(path, as: "ignore file"))
    }
    if trustTargetConfig { means.ignoreFiles += try TargetConfig.ignoreFiles(of: sources) }
    means.baselines = try baseline.map { (name: $0, baseline: try BaselineFile.read($0)) }
    means.baselineMatch = baselineMatch
    means.roots = sources.map(\.target)
    means.isKeyed = isKeyed
    return Suppressor(means)
  }
}

/// Files by which a target says how it wants to be scanned. They count only where the operator trusts it.
enum TargetConfig {
  static let ignoreFileName = ".keyfuseignore"

  /// The ignore files in the targets, each for its own target.
  static func ignoreFiles(of sources: [ScanPlan.Source]) throws -> [IgnoreFile] {
    try ignorePaths(of: sources).map { target, path in
      try IgnoreFile(name: path, bytes: try FileContent.readForeign(path, as: "ignore file"), target: target)
    }
  }

  /// The targets that have an ignore file, and its path.
  static func ignorePaths(of sources: [ScanPlan.Source]) -> [(target: String, path: String)] {
    var seen: Set<String> = []
    return sources.compactMap { source in
      if case .standardInput = source { return nil }
      guard seen.insert(source.target).inserted else { return nil }
      let path = ArtifactPath.text(target: source.target, path: ignoreFileName)
      return FileContent.isFile(path) ? (source.target, path) : nil
    }
  }
}
