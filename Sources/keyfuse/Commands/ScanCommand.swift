import ArgumentParser
import KeyfuseCore
import Reporting
import Scanning

/// `keyfuse scan`
struct ScanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scan", _superCommandName: "keyfuse",
    abstract: "Looks for leaked keys in directories, files, git histories and standard input.",
    discussion: """
      Ignored files are read too, for that is where secrets lie (.env). Of a git work tree the files are read, its \
      history only with --history.

      A comment `keyfuse:allow` on the line of a finding accepts it (`keyfuse:allow[rule-id]` what that rule finds, \
      `keyfuse:allow-next-line` the next line), and so do those of gitleaks, betterleaks, kingfisher, trufflehog and \
      detect-secrets. Whatever is accepted stays in the report as suppressed, and is counted. A live key of the store \
      always counts.

      Exit status: 0 nothing found and everything read, 1 leaks found, 2 wrong usage or configuration, 3 a leaked key \
      is live, 4 something could not be read, 130 interrupted.
      """)

  @Argument(help: ArgumentHelp("Directories and files. (default: .)", valueName: "target"))
  var targets: [String] = []

  @OptionGroup(title: "What to read") var sources: SourceOptions
  @Option(
    help: ArgumentHelp(
      "With --history: reads only what is new since the scan that wrote this file, and writes it anew.",
      discussion: """
        What was found before is not told again, unless a new commit brings it to a path. Other rules, options or keys of \
        the store make everything new. The file holds keyed hashes of the names of objects, no content.
        """,
      valueName: "file"))
  var state: String?

  @OptionGroup(title: "What to look for") var detection: DetectionOptions
  @OptionGroup(title: "What does not count") var suppression: SuppressionOptions
  @OptionGroup(title: "Output") var output: FindingOutput

  @Option(
    help: ArgumentHelp(
      "Ends with 0 where leaks were found and nothing else is wrong; still with 3 where a leaked key is live.",
      valueName: "findings"))
  var exitZeroOn: ExitZeroReason?

  func validate() throws {
    try sources.validate(targets: targets)
    guard state != nil else { return }
    if !sources.history { throw ValidationError("--state is for --history") }
    if sources.since != nil || !sources.branch.isEmpty {
      throw ValidationError("--state remembers whole histories; --since and --branch tell a part of one")
    }
  }

  func run() throws {
    if sources.staged || sources.unstaged { ProcessMemory.keepFreed() }
    let session = try ScanSession(
      detection: detection, suppression: suppression, verbosity: output.verbosity, resultNamesUnread: output.namesUnread
    )
    var plan = try session.plan(sources: try sources.resolve(targets: targets))
    try sources.apply(to: &plan)
    plan.redactsNames = !output.showSecrets
    let state = try stateFile(knownKeys: session.knownKeys)
    plan.state = state?.state
    let outcome: ScanOutcome
    do {
      outcome = try session.run(plan, sink: try output.makeSink(targets: plan.targets))
    } catch let failure as ScanSinkError where exitZeroOn == .findings {
      throw failure.outcome.confirmed > 0 ? failure : failure.underlying
    }
    session.tell(outcome.unreadHistories.map { "the git history of \($0.shown) was not read; --history reads it" })
    session.tell(
      outcome.damagedRepositories.map {
        "\($0.shown) looks like a git repository, but its HEAD is damaged; see git fsck"
      })
    session.tell(remarks(on: plan) + (state?.remarks ?? []))
    let status = ExitStatus(outcome, ignoringFindings: exitZeroOn == .findings)
    // Only after everything is told: what is remembered is not told again.
    if let state, !outcome.wasInterrupted, !save(state, session), status == .done { throw ExitStatus.failed }
    throw status
  }

  private func stateFile(knownKeys: [UInt8]) throws -> StateFile? {
    guard let state else { return nil }
    return try StateFile(path: state, settings: try ScanSettings(detection, sources, knownKeys: knownKeys).digest)
  }

  /// - Returns: whether the state is on disk.
  private func save(_ state: StateFile, _ session: ScanSession) -> Bool {
    do {
      try state.save()
      return true
    } catch {
      session.tell(["\(TerminalText.escape("\(error)")); the next scan reads everything again that this one read"])
      return false
    }
  }

  /// What to say of ignore files and baselines.
  private func remarks(on plan: ScanPlan) -> [String] {
    let isPart = sources.isPart || sources.isNarrowed || detection.isNarrowed
    let ignored = suppression.trustTargetConfig ? [] : TargetConfig.ignorePaths(of: plan.sources)
    return plan.suppressor.remarks(everythingWasRead: !isPart)
      + ignored.map { "\($0.path) was not heeded; --trust-target-config does so" }
  }
}

/// What `--exit-zero-on` takes.
enum ExitZeroReason: String, ExpressibleByArgument, CaseIterable {
  case findings
}

extension ExitStatus {
  /// The status that a scan's outcome stands for.
  ///
  /// - Parameter ignoringFindings: whether leaks are no failure. A live key is one in any case.
  init(_ outcome: ScanOutcome, ignoringFindings: Bool = false) {
    if outcome.wasInterrupted {
      self = .interrupted
    } else if outcome.confirmed > 0 {
      self = .confirmed
    } else if outcome.findings > 0 && !ignoringFindings {
      self = .leaks
    } else {
      self = outcome.coverage.isComplete ? .done : .failed
    }
  }
}
