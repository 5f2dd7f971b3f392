import ArgumentParser
import KeyStore
import KeyfuseCore
import Reporting
import Response
import Scanning

/// `keyfuse sweep`
struct SweepCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sweep",
    abstract: "Searches directories with all repositories in them, and answers the leaks of own keys.",
    discussion: """
      Reads every file of the targets, compressed logs too, and the full history of every git repository among them. \
      With --store, keys of the store are recognised by digest. With --respond, each live one among them is answered \
      as the policy says: an incident and its report (HTML, Markdown, JSON), and revocation. Only an exact match is \
      ever revoked. Running it again changes nothing that is done already, and finishes what an interrupted run left.

      Exit status as of scan; 3 also where this run revoked the live keys that it found.
      """)

  @Argument(help: ArgumentHelp("Directories and files.", valueName: "target"))
  var targets: [String]

  @Flag(help: "Answers leaks of keys of the store.")
  var respond = false

  @Flag(help: "Shows what --respond would do, and does nothing.")
  var dryRun = false

  @Option(
    help: ArgumentHelp(
      "What to do about which leak; `keyfuse policy explain` shows the built-in one.", valueName: "file"))
  var policy: String?

  @Option(name: .customLong("output"), help: ArgumentHelp("Where incident reports go.", valueName: "directory"))
  var reports = "keyfuse-incidents"

  @OptionGroup(title: "What to read") var sources: SourceOptions
  @OptionGroup(title: "What to look for") var detection: DetectionOptions
  @OptionGroup(title: "What does not count") var suppression: SuppressionOptions
  @OptionGroup(title: "Output") var output: FindingOutput

  func validate() throws {
    if sources.stdin { throw ValidationError("a sweep reads files and directories, not standard input") }
    if sources.history || sources.readsChanges {
      throw ValidationError(
        "a sweep reads all files and histories of its targets; --history, --range, --staged and --unstaged are for scan"
      )
    }
    try sources.validate(targets: targets, readsHistory: true)
    if (respond || dryRun) && detection.chosenStore == nil {
      throw ValidationError("--respond and --dry-run answer leaks of the keys of a store; name it with --store")
    }
    if suppression.trustTargetConfig {
      throw ValidationError("a sweep trusts no target; name the file with --ignore")
    }
    if policy != nil && !respond && !dryRun {
      throw ValidationError("--policy says what --respond or --dry-run is to do; add one of them")
    }
  }

  func run() throws {
    let policy = try PolicyOption.load(policy)
    let paths = try sources.resolve(targets: targets)
    let session = try ScanSession(
      detection: detection, suppression: suppression, verbosity: output.verbosity, resultNamesUnread: output.namesUnread
    )
    let collector = LeakCollector()
    let sink = SweepSink(findings: try output.makeSink(targets: paths.map(\.target)), leaks: collector)
    let outcome = try scan(paths, session: session, sink: sink)
    var status = ExitStatus(outcome)
    // That nobody takes the findings any more is no reason to leave a key open.
    do {
      try sink.finishAll(outcome.coverage)
    } catch let error as WriteError {
      if error.code != .brokenPipe { StandardError.write("keyfuse: \(error)\n") }
      status = status.combined(with: .failed)
    }
    if (respond || dryRun) && !outcome.wasInterrupted {
      status = status.combined(with: answer(collector, policy: policy))
    }
    throw status
  }

  /// The files first; they tell which repositories there are, whose histories come second.
  private func scan(_ paths: [ScanPlan.Source], session: ScanSession, sink: SweepSink) throws -> ScanOutcome {
    var plan = try session.plan(sources: paths)
    try sources.apply(to: &plan)
    plan.historiesFollow = true
    plan.redactsNames = !output.showSecrets
    var outcome = try session.run(plan, sink: sink)
    if !outcome.wasInterrupted, !outcome.unreadHistories.isEmpty {
      plan.sources = outcome.unreadHistories.map { .history(repository: $0.path) }
      outcome.add(try session.run(plan, sink: sink))
    }
    let isWhole = !outcome.wasInterrupted && !sources.isNarrowed && !detection.isNarrowed
    session.tell(plan.suppressor.remarks(everythingWasRead: isWhole))
    return outcome
  }

  /// - Returns: `failed` where something could not be done; it is told then.
  private func answer(_ collector: LeakCollector, policy: Policy) -> ExitStatus {
    do {
      let store = try KeyStore.open(
        at: detection.chosenStore ?? "", keyFile: detection.chosenKeyFile,
        headFile: Environment.value("KEYFUSE_HEAD_FILE"), access: dryRun ? .readOnly : .readWrite)
      let responder = Responder(
        store: store, policy: policy, actor: .current, directory: ResolvedPath.of(reports), version: Version.current)
      let outcomes = dryRun ? try responder.plan(collector) : try responder.respond(to: collector)
      try store.close()
      tell(outcomes)
      return .done
    } catch {
      StandardError.write("keyfuse: \(error)\nkeyfuse: not every leak was answered; run the same sweep again\n")
      return .failed
    }
  }

  /// On standard output where that is text anyway, otherwise beside it.
  private func tell(_ outcomes: [ResponseOutcome]) {
    let isText = output.requests.contains { $0.format == .text && $0.path == nil }
    let lines = ResponseText(outcomes: outcomes, isDryRun: dryRun).lines
    if isText {
      StandardOutput.write(lines.joined(separator: "\n") + "\n")
    } else if !output.quiet {
      StandardError.write(lines.joined(separator: "\n") + "\n")
    }
  }
}

/// Hands findings to the formats and to the response; the formats end only when all of the sweep has ended.
final class SweepSink: FindingSink {
  private let findings: any FindingSink
  private let leaks: LeakCollector

  init(findings: any FindingSink, leaks: LeakCollector) {
    self.findings = findings
    self.leaks = leaks
  }

  func write(_ finding: Finding) throws {
    leaks.write(finding)
    try findings.write(finding)
  }

  /// The end of one scan of the sweep.
  func finish(_ coverage: Coverage) {}

  func finishAll(_ coverage: Coverage) throws {
    leaks.finish(coverage)
    try findings.finish(coverage)
  }
}

extension ScanOutcome {
  /// Adds a further scan of the same sweep.
  fileprivate mutating func add(_ other: ScanOutcome) {
    let targets = coverage.targets
    coverage.add(other.coverage)
    coverage.targets = targets
    coverage.seconds += other.coverage.seconds
    findings += other.findings
    confirmed += other.confirmed
    wasInterrupted = wasInterrupted || other.wasInterrupted
    unreadHistories = []
  }
}

/// What a response did, for people.
struct ResponseText {
  var outcomes: [ResponseOutcome]
  var isDryRun: Bool

  var lines: [String] {
    guard !outcomes.isEmpty else { return ["Nothing to answer: no live key of the store was found."] }
    let title = isDryRun ? "A response would do this; nothing was changed:" : "Response:"
    return [title] + outcomes.flatMap(lines)
  }

  private func lines(_ outcome: ResponseOutcome) -> [String] {
    let key = TerminalText.escape("\(outcome.key.name) (\(outcome.key.id))")
    var lines = ["  \(key): \(effect(outcome))", "    \(TerminalText.escape(outcome.decision.reason))"]
    if let incident = outcome.incident { lines.append("    incident \(incident)") }
    if let report = outcome.report { lines.append("    report \(TerminalText.escape(report))") }
    return lines
  }

  private func effect(_ outcome: ResponseOutcome) -> String {
    switch outcome.effect {
    case .revoked: "REVOKED"
    case .reported: "reported; the key was left as it is"
    case .finished: "done before; the missing report was written"
    case .nothing: "done before; nothing was changed"
    case .wouldRevoke: "would be REVOKED"
    case .wouldReport: "would be reported; the key would be left as it is"
    }
  }
}
