/// Something that was not read, and why.
public struct SkippedItem: Sendable, Hashable {
  /// What kind of reason it is; only `limit` and `error` make a scan incomplete.
  public enum Kind: String, Sendable {
    /// The operator or a default chose so.
    case policy
    /// A shallow or partial clone says that it lacks the object.
    case declaredAbsent = "declared-absent"
    /// A bound on size, depth, steps or time was reached.
    case limit
    /// Reading failed.
    case error
  }

  /// The target that it belongs to, as the operator named it.
  public var target: String?
  /// The path, relative to its target, or the name of the thing.
  public var path: String
  public var kind: Kind
  /// A sentence for a person.
  public var reason: String

  public init(target: String? = nil, path: String, kind: Kind, reason: String) {
    self.target = target
    self.path = path
    self.kind = kind
    self.reason = reason
  }
}

extension SkippedItem {
  /// The path with its target before it, where that says more.
  public var place: String {
    guard let target, target != path, !path.hasPrefix("/"), !path.hasPrefix("\(target)/") else { return path }
    return path.isEmpty ? target : ArtifactPath.text(target: target, path: path)
  }
}

/// What a scan read, what it skipped, and why: the coverage manifest.
public struct Coverage: Sendable {
  public var targets: [String] = []
  /// Files, streams and working copies read.
  public var files = 0
  /// Bytes of content evaluated.
  public var bytes = 0
  public var commits = 0
  /// Git objects read.
  public var objects = 0
  public var skipped: [SkippedItem] = []
  /// Findings that were suppressed.
  public var suppressed: Int { suppressedBy.values.reduce(0, +) }
  /// How many findings each means suppressed.
  public var suppressedBy: [Suppression.Kind: Int] = [:]
  /// Live keys of the store that count although some means would have suppressed them.
  public var overruled = 0
  /// Wall time.
  public var seconds = 0.0
  /// The number of rules that ran.
  public var rules = 0
  /// Keyfuse's version.
  public var version = ""

  public init() {}

  /// Whether everything that was asked for was read.
  public var isComplete: Bool {
    !skipped.contains { $0.kind == .limit || $0.kind == .error }
  }

  /// Adds the counts and skipped items of `other`; time, rules and version stay.
  public mutating func add(_ other: Coverage) {
    targets += other.targets
    files += other.files
    bytes += other.bytes
    commits += other.commits
    objects += other.objects
    skipped += other.skipped
    suppressedBy.merge(other.suppressedBy, uniquingKeysWith: +)
    overruled += other.overruled
  }
}
