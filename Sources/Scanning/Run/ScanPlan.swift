public import Detection
public import GitReader
public import KeyfuseCore

/// What is to be scanned, how, and for what: the options of a command, resolved.
public struct ScanPlan: Sendable {
  /// A thing to read.
  public enum Source: Sendable, Hashable {
    /// A directory with all below it, or a file.
    case path(String)
    /// Standard input; the name is what findings call it.
    case standardInput(name: String)
    /// All objects of the repository in or around a directory, whatever reaches them.
    case history(repository: String)
    /// What the commits of `BASE..HEAD` add.
    case range(repository: String, range: String)
    /// What the index would add to the tip; the index file where it is not the repository's own.
    case staged(repository: String, index: String?)
    /// What the work tree would add to the index: changed files and untracked ones.
    case unstaged(repository: String)
  }

  public var sources: [Source]
  public var engine: DetectionEngine
  public var fingerprinter: Fingerprinter
  /// How many different secrets that could be guessed get a fingerprint that other runs give them too, those of ignore
  /// files and baselines aside: each takes some milliseconds.
  public var slowFingerprints = SlowFingerprints.standardLimit
  public var filter = PathFilter()
  public var limits = ScanLimits()
  /// What does not count.
  public var suppressor = Suppressor()
  /// Whether to work out which commits brought the secrets of a history in, and which removed them.
  public var attributesHistory = true
  /// Which commits of a history count: only what they bring in is told.
  public var commits = CommitSelection()
  /// What earlier scans have read of the histories: only what is new is read, and remembered.
  public var state: ScanState?
  /// Whether secrets in the names of files, authors and references are shown in their redacted form.
  public var redactsNames = true
  /// Whether the histories of the repositories among the files are scanned as well, by a plan of their own.
  public var historiesFollow = false
  /// The ignore file that the person's git follows in all repositories.
  public var userExcludes: String?
  /// The person's home directory, for paths in the configuration of repositories.
  public var home: String?
  /// The number of threads.
  public var workers: Int
  /// Keyfuse's version, for the coverage.
  public var version: String

  public init(
    sources: [Source], engine: DetectionEngine, fingerprinter: Fingerprinter, workers: Int? = nil, version: String
  ) {
    self.sources = sources
    self.engine = engine
    self.fingerprinter = fingerprinter
    self.workers = workers ?? WorkerPool.coreCount
    self.version = version
  }
}

extension ScanPlan {
  /// Whether a source is read that cannot be read again.
  public var readsStandardInput: Bool {
    sources.contains { source in
      if case .standardInput = source { true } else { false }
    }
  }
}

/// A repository among the files of a scan.
public struct FoundRepository: Sendable, Hashable {
  public var path: String
  /// The path as it may be shown.
  public var shown: String
}

/// What came of a scan.
public struct ScanOutcome: Sendable {
  public var coverage = Coverage()
  /// Findings that count, confirmed ones aside.
  public var findings = 0
  /// Findings whose key is ours and was live when it was found.
  public var confirmed = 0
  /// Whether the scan was asked to stop before its end.
  public var wasInterrupted = false
  /// Git work trees and repositories that were read as files, their history not.
  public var unreadHistories: [FoundRepository] = []
  /// What looks like a git repository and cannot be read as one.
  public var damagedRepositories: [FoundRepository] = []

  public init() {}
}
