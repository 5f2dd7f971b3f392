import ArgumentParser
import KeyfuseCore
import Reporting
import Scanning

/// `keyfuse baseline`
struct BaselineCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "baseline",
    abstract: "Keeps a list of the secrets that are known, so that only new ones count.",
    discussion: """
      An entry is a secret's fingerprint and its path. Lines, commits and the number of times do not matter: moved \
      lines, a rebase or a squash make nothing new. The same secret at another path is new, and so is another secret \
      at the same place. The file holds no secret; two versions of it merge line by line.

      A live key of the store is never accepted: create and update leave it out, name it, and end with 3.
      """,
    subcommands: [Create.self, Update.self, Diff.self])
}

/// The scan that a baseline is made from or compared with.
struct BaselineScan: ParsableArguments {
  @Argument(help: ArgumentHelp("Directories and files. (default: .)", valueName: "target"))
  var targets: [String] = []

  @OptionGroup(title: "What to read") var sources: SourceOptions
  @OptionGroup(title: "What to look for") var detection: DetectionOptions
  @OptionGroup(title: "What does not count") var suppression: SuppressionOptions
  @OptionGroup(title: "Messages") var verbosity: Verbosity

  func validate() throws {
    try sources.validate(targets: targets)
    if sources.isPart {
      throw ValidationError(
        "a baseline is about whole trees and histories; --range, --staged, --unstaged and --stdin are for scan")
    }
  }

  /// Whether options keep the scan from some of what the targets hold.
  var isNarrowed: Bool { sources.isNarrowed || detection.isNarrowed }

  /// The file of the one `--baseline`.
  func baselineFile() throws(UsageError) -> String {
    guard suppression.baseline.count == 1, let path = suppression.baseline.first else {
      throw UsageError("name one baseline: --baseline FILE")
    }
    return path
  }

  /// What the scan found that nothing accepts.
  func run() throws -> BaselineFindings {
    let session = try ScanSession(detection: detection, suppression: suppression, verbosity: verbosity)
    var plan = try session.plan(sources: try sources.resolve(targets: targets))
    try sources.apply(to: &plan)
    let findings = BaselineFindings(suppressor: plan.suppressor)
    findings.outcome = try session.run(plan, sink: findings)
    session.tell(plan.suppressor.remarks(everythingWasRead: false))
    return findings
  }

  /// Says what became of a baseline's file.
  func tell(_ message: String, _ findings: BaselineFindings) {
    for live in findings.live {
      StandardError.write("keyfuse: \(live.place): a live key of the store is never accepted; revoke it\n")
    }
    if findings.unnamed > 0 {
      StandardError.write(
        "keyfuse: \(findings.unnamed) secrets that could be guessed are too many to be named, and are not accepted; scan "
          + "with --store, or leave out what holds them\n")
    }
    if !verbosity.quiet { StandardError.write("keyfuse: \(message)\n") }
  }
}

/// Gathers from a scan what a baseline is about.
final class BaselineFindings: FindingSink {
  /// The first place of an entry.
  struct Item {
    var entry: BaselineEntry
    var title: String
    var redacted: String
    var line: Int
    var column: Int

    var place: String { "\(entry.path):\(line):\(column)" }
  }

  let suppressor: Suppressor
  var outcome = ScanOutcome()
  private(set) var new: [Item] = []
  private(set) var live: [Item] = []
  /// How many secrets have fingerprints that hold for this run only.
  private(set) var unnamed = 0
  private var known: Set<BaselineEntry> = []

  init(suppressor: Suppressor) {
    self.suppressor = suppressor
  }

  func write(_ finding: Finding) {
    guard finding.suppression == nil else { return }
    let entry = suppressor.baselineEntry(for: finding)
    guard known.insert(entry).inserted else { return }
    if entry.fingerprint.scheme == .run {
      unnamed += 1
      return
    }
    let item = Item(
      entry: entry, title: finding.rule.title, redacted: finding.redacted, line: finding.location.line,
      column: finding.location.column)
    if finding.verdict == .confirmed { live.append(item) } else { new.append(item) }
  }

  func finish(_ coverage: Coverage) {}

  /// What is new as a baseline.
  var baseline: Baseline { Baseline(new.map(\.entry)) }
}

extension BaselineCommand {
  struct Create: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "create", abstract: "Writes a baseline of everything that a scan finds now.")

    @Option(
      name: .shortAndLong, help: ArgumentHelp("The baseline's file, which must not be there yet.", valueName: "file"))
    var output: String

    @OptionGroup var scan: BaselineScan

    func validate() throws {
      if !scan.suppression.baseline.isEmpty { throw ValidationError("--baseline is for update and diff") }
    }

    func run() throws {
      if FileContent.isFile(output) {
        throw UsageError("\(output) is there already; `keyfuse baseline update --baseline \(output)` renews it")
      }
      // Before the scan, which may take long.
      let writer = try AtomicFileWriter(path: output)
      let findings = try scan.run()
      if findings.outcome.wasInterrupted { throw ExitStatus.interrupted }
      let baseline = findings.baseline
      try BaselineFile.write(baseline, to: writer)
      scan.tell("\(output): \(baseline.entries.count) accepted", findings)
      throw ExitStatus(findings.outcome, ignoringFindings: true)
    }
  }

  struct Update: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "update", abstract: "Adds to a baseline what is new and takes out what is gone.",
      discussion: """
        Nothing is taken out where not everything was read, or where options such as --exclude or --only narrowed the \
        scan.
        """)

    @Option(name: .shortAndLong, help: ArgumentHelp("Where to write it. (default: the file itself)", valueName: "file"))
    var output: String?

    @Flag(help: "Only takes out what is gone; accepts nothing new.")
    var prune = false

    @OptionGroup var scan: BaselineScan

    func run() throws {
      let path = try scan.baselineFile()
      let findings = try scan.run()
      if findings.outcome.wasInterrupted { throw ExitStatus.interrupted }
      let (met, gone) = findings.suppressor.baselineUse
      let isWhole = findings.outcome.coverage.isComplete && !scan.isNarrowed
      let new = prune ? [] : findings.baseline.entries
      try BaselineFile.write(Baseline(met + (isWhole ? [] : gone) + new), to: output ?? path)
      let lost = isWhole ? "\(gone.count) gone" : "\(gone.count) not met and kept, since not everything was read"
      scan.tell("\(output ?? path): \(new.count) new, \(lost), \(met.count) as before", findings)
      throw ExitStatus(findings.outcome, ignoringFindings: true)
    }
  }

  struct Diff: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "diff", abstract: "Shows what is new since a baseline was made, and what of it is gone.",
      discussion: "Exit status as of scan: 1 where something is new, 3 where a live key was found.")

    @OptionGroup var scan: BaselineScan
    @OptionGroup var data: DataOptions

    func run() throws {
      _ = try scan.baselineFile()
      let findings = try scan.run()
      if findings.outcome.wasInterrupted { throw ExitStatus.interrupted }
      let gone = findings.suppressor.baselineUse.gone
      for item in findings.live { show("live", "!", item) }
      for item in findings.new { show("new", "+", item) }
      for entry in gone {
        show("gone", "- \(entry.path)  \(entry.rule)  \(entry.fingerprint.text)") { $0.fields(entry) }
      }
      if data.format == .text {
        StandardOutput.write("\(findings.live.count + findings.new.count) new, \(gone.count) gone.\n")
      }
      throw ExitStatus(findings.outcome)
    }

    private func show(_ change: String, _ mark: String, _ item: BaselineFindings.Item) {
      let text = "\(mark) \(item.place)  \(item.title)  \(item.redacted)  \(item.entry.fingerprint.text)"
      show(change, text) { writer in
        writer.fields(item.entry)
        writer.field("redacted", item.redacted)
        writer.field("line", item.line)
        writer.field("column", item.column)
      }
    }

    private func show(_ change: String, _ text: String, _ fields: (inout JSONWriter) -> Void) {
      data.print(TerminalText.escape(text), schema: "keyfuse.baseline-change/1") { writer in
        writer.field("change", change)
        fields(&writer)
      }
    }
  }
}
