import ArgumentParser
import GitReader
import KeyfuseCore
import Scanning

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// What to read.
struct SourceOptions: ParsableArguments {
  @Flag(help: "Reads the git history of the targets: all objects, reachable or not, and all messages.")
  var history = false

  @Flag(help: "With --history: does not work out which commits brought the secrets in and removed them.")
  var noAttribution = false

  @Flag(help: "With --history: searches every version of a file as a whole, not only what is new in it. Slower.")
  var fullBlobs = false

  @Option(
    help: ArgumentHelp(
      "With --history: tells only what commits brought in that this branch, or another revision, leads to. Repeatable.",
      valueName: "ref"))
  var branch: [String] = []

  @Option(
    help: ArgumentHelp(
      "With --history: tells only what commits brought in since then: a date, RFC 3339, 30d, 12h, '2 weeks ago', or a revision.",
      valueName: "date"))
  var since: SinceMoment?

  @Option(help: ArgumentHelp("Reads what the commits of a range add.", valueName: "base..head"))
  var range: String?

  @Flag(help: "Reads what is staged for the next commit.")
  var staged = false

  @Flag(help: "Reads what the work tree would add to that: changed files, and untracked ones that git does not ignore.")
  var unstaged = false

  @Flag(help: "Reads standard input.")
  var stdin = false

  @Option(help: ArgumentHelp("What findings in standard input call it.", valueName: "name"))
  var name: String?

  @Option(help: ArgumentHelp("Reads only paths that this glob matches. Repeatable.", valueName: "glob"))
  var include: [String] = []

  @Option(help: ArgumentHelp("Passes over paths that this glob matches. Repeatable.", valueName: "glob"))
  var exclude: [String] = []

  @Option(help: ArgumentHelp("Passes over larger files: bytes, or with k, M or G.", valueName: "size"))
  var maxFileSize: ByteSize?

  @Option(help: ArgumentHelp("The number of threads. (default: one per core)", valueName: "n"))
  var jobs: Int?

  /// Whether only what a change adds is read, or a stream.
  var isPart: Bool { readsChanges || stdin }

  /// Whether only what a change adds is read.
  var readsChanges: Bool { range != nil || staged || unstaged }

  /// Whether some of what the targets hold is left out.
  var isNarrowed: Bool {
    !include.isEmpty || !exclude.isEmpty || maxFileSize != nil || !commits.isEverything
  }

  /// - Parameter readsHistory: whether the command reads histories without being told to.
  func validate(targets: [String], readsHistory: Bool = false) throws {
    let modes = [history, range != nil, staged || unstaged, stdin].filter { $0 }
    if modes.count > 1 {
      throw ValidationError(
        "--history, --range, --staged and --stdin exclude each other; only --staged and --unstaged go together")
    }
    if stdin && !targets.isEmpty { throw ValidationError("--stdin takes no targets") }
    if !history && !readsHistory && (noAttribution || fullBlobs) {
      throw ValidationError("--no-attribution and --full-blobs are for --history")
    }
    if !history && (since != nil || !branch.isEmpty) { throw ValidationError("--since and --branch are for --history") }
    if noAttribution && (since != nil || !branch.isEmpty) {
      throw ValidationError(
        "--since and --branch need the commits of a history, which are not worked out with --no-attribution")
    }
    if noAttribution && !(include.isEmpty && exclude.isEmpty) {
      throw ValidationError(
        "--include and --exclude need the paths of a history, which are not worked out with --no-attribution")
    }
    if name != nil && !stdin { throw ValidationError("--name is for --stdin") }
    if let jobs, !(1...1024).contains(jobs) { throw ValidationError("--jobs takes a number from 1 to 1024") }
  }

  /// The sources of a scan of `targets`.
  ///
  /// - Throws: where there is none of the targets. If some are there, the others make the scan incomplete instead.
  func resolve(targets: [String]) throws -> [ScanPlan.Source] {
    if stdin { return [.standardInput(name: name ?? "stdin")] }
    let targets = targets.isEmpty ? ["."] : targets
    let missing = targets.filter { !exists($0) }
    if missing.count == targets.count {
      throw UsageError(missing.map { "\($0) does not exist" }.joined(separator: "; "))
    }
    let present = targets.filter(exists)
    if history {
      for target in present { try checkSelection(try Repository.discover(from: target), target) }
      return targets.map { .history(repository: $0) }
    }
    if let range {
      for target in present { _ = try Repository.discover(from: target).range(range) }
      return targets.map { .range(repository: $0, range: range) }
    }
    if staged || unstaged {
      for target in present { try checkRepository(target, needsWorkTree: unstaged) }
      return targets.flatMap { target -> [ScanPlan.Source] in
        (staged ? [.staged(repository: target, index: nil)] : []) + (unstaged ? [.unstaged(repository: target)] : [])
      }
    }
    return targets.map { .path($0) }
  }

  /// - Throws: where a branch, or what is no date, is no revision of the repository.
  private func checkSelection(_ repository: Repository, _ target: String) throws {
    for branch in branch { _ = try repository.resolveCommit(branch) }
    guard case .revision(let revision) = since else { return }
    do throws(GitError) {
      _ = try repository.resolveCommit(revision)
    } catch {
      throw UsageError("--since \(revision): no date that is understood, and no revision of \(target)")
    }
  }

  private func checkRepository(_ target: String, needsWorkTree: Bool = false) throws {
    let repository = try Repository.discover(from: target)
    if needsWorkTree, repository.workTree == nil {
      throw UsageError("\(target) is a bare repository: it has no work tree for --unstaged")
    }
  }

  func apply(to plan: inout ScanPlan) throws {
    plan.filter = PathFilter(include: include.map { Glob($0) }, exclude: exclude.map { Glob($0) })
    plan.limits.maximumFileSize = maxFileSize?.bytes
    plan.limits.searchesFullBlobs = fullBlobs
    plan.attributesHistory = !noAttribution
    plan.commits = commits
    if unstaged {
      plan.userExcludes = try PersonalGit.excludesFile()
      plan.home = PersonalGit.home
    }
    if let jobs { plan.workers = jobs }
  }

  private var commits: CommitSelection {
    var selection = CommitSelection()
    selection.branches = branch
    switch since {
    case nil: break
    case .time(let seconds): selection.since = seconds
    case .revision(let revision): selection.excluded = [revision]
    }
    return selection
  }

  private func exists(_ path: String) -> Bool {
    // SAFETY: Swift passes the path as a NUL-terminated string that lives during the call.
    unsafe access(path, F_OK) == 0 || errno != ENOENT && errno != ENOTDIR
  }
}

/// A number of bytes as people write it: `500`, `64k`, `10M`, `2G`.
struct ByteSize: ExpressibleByArgument {
  var bytes: Int

  init?(argument: String) {
    var digits = Substring(argument)
    if let last = digits.last, last == "b" || last == "B" { digits = digits.dropLast() }
    var factor = 1
    switch digits.last {
    case "k", "K": factor = 1 << 10
    case "m", "M": factor = 1 << 20
    case "g", "G": factor = 1 << 30
    default: break
    }
    if factor > 1 { digits = digits.dropLast() }
    guard let number = Int(digits), number >= 0 else { return nil }
    let (product, overflow) = number.multipliedReportingOverflow(by: factor)
    if overflow { return nil }
    bytes = product
  }
}
