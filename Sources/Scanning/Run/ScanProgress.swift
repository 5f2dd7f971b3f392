internal import Synchronization

/// What a running scan has done so far; read by whoever shows progress, from any thread.
public final class ScanProgress: Sendable {
  private let fileCount = Atomic<Int>(0)
  private let byteCount = Atomic<Int>(0)
  private let objectCount = Atomic<Int>(0)
  private let commitCount = Atomic<Int>(0)
  private let findingCount = Atomic<Int>(0)

  public init() {}

  /// Files, streams and staged contents read.
  public var files: Int { fileCount.load(ordering: .relaxed) }
  /// Bytes of content evaluated.
  public var bytes: Int { byteCount.load(ordering: .relaxed) }
  /// Git objects read.
  public var objects: Int { objectCount.load(ordering: .relaxed) }
  /// Commits read.
  public var commits: Int { commitCount.load(ordering: .relaxed) }
  /// Findings made, suppressed ones included; in a history they are counted before they are attributed.
  public var findings: Int { findingCount.load(ordering: .relaxed) }

  func addFile() { fileCount.add(1, ordering: .relaxed) }
  func add(bytes: Int) { byteCount.add(bytes, ordering: .relaxed) }
  func add(objects: Int) { objectCount.add(objects, ordering: .relaxed) }
  func add(commits: Int) { commitCount.add(commits, ordering: .relaxed) }
  func add(findings: Int) { findingCount.add(findings, ordering: .relaxed) }
}
