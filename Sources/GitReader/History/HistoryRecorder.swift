public import KeyfuseCore
import Synchronization

/// Gathers what commits and trees say of a history while somebody walks over all objects: what they name and the store
/// lacks, how the commits hang together, and where wanted blobs lie.
///
/// Each object has to come by once. Which blobs are wanted has to be said before the first tree comes by.
public final class HistoryRecorder: Sendable {
  /// What is to be gathered.
  public struct Interests: Sendable {
    /// Whether to remember where wanted blobs lie.
    public var keepsPlaces: Bool
    /// Whether files or directories of a name are worth noting; asked once for each name.
    public var isNotable: (@Sendable (_ name: Span<UInt8>, _ isDirectory: Bool) -> Bool)?

    public init(
      keepsPlaces: Bool, isNotable: (@Sendable (_ name: Span<UInt8>, _ isDirectory: Bool) -> Bool)? = nil
    ) {
      self.keepsPlaces = keepsPlaces
      self.isNotable = isNotable
    }
  }

  private let repository: Repository
  private let interests: Interests
  private let present: PresentObjects
  private let trees: [WorkerShare<TreeRecorder>]
  private let commits: [WorkerShare<CommitRecorder>]
  private let begun = Mutex<Deferred<CommitHistory>?>(nil)

  /// - Parameter workers: the number of threads of the walk.
  public init(_ repository: Repository, workers: Int, _ interests: Interests = Interests(keepsPlaces: false)) throws {
    self.repository = repository
    self.interests = interests
    let present = try Self.prepare(repository, workers: workers)
    self.present = present
    let format = repository.objectFormat
    // Room that is not used costs nothing.
    let room = repository.objects.packs.reduce(0) { $0 + $1.index.count } / max(1, workers)
    trees = (0..<max(1, workers)).map { _ in
      WorkerShare(
        TreeRecorder(
          format: format, keepsPlaces: interests.keepsPlaces, room: room, present: present, interests.isNotable))
    }
    commits = (0..<max(1, workers)).map { _ in
      WorkerShare(CommitRecorder(format: format, room: room / 4, present: present))
    }
  }

  /// Which objects there are; meanwhile the order is worked out in which packs are read.
  private static func prepare(_ repository: Repository, workers: Int) throws(GitError) -> PresentObjects {
    let store = repository.objects
    // What is known already need not be read.
    guard repository.scope == nil, workers > 1 else { return try PresentObjects(store) }
    let order = Deferred { for pack in store.packs.indices { _ = store.forest(pack, workers: workers) } }
    defer { order.wait() }
    return try PresentObjects(store)
  }

  /// Remembers where `blobs` lie in the trees that come by from now on. No tree may be on its way meanwhile.
  public func want(_ blobs: some Sequence<ObjectID>) {
    guard interests.keepsPlaces else { return }
    var prefixes = PrefixSet()
    for blob in blobs { prefixes.insert(blob.prefix) }
    for share in trees { share.value.wanted = prefixes }
  }

  /// Looks at a commit or tree; other objects say nothing of a history.
  public func visit(_ worker: Int, _ id: ObjectID, _ kind: ObjectKind, _ bytes: Span<UInt8>) {
    // SAFETY: this keeps the shares as long as it lives.
    switch kind {
    case .commit:
      unsafe Unmanaged.passUnretained(commits[worker])._withUnsafeGuaranteedRef { $0.value.note(id, bytes) }
    case .tree: unsafe Unmanaged.passUnretained(trees[worker])._withUnsafeGuaranteedRef { $0.value.note(id, bytes) }
    case .blob, .tag: break
    }
  }

  /// Files and directories with notable names, and these names; once the walk is over.
  public func notable() -> (files: [ObjectID: Set<[UInt8]>], directories: [ObjectID: Set<[UInt8]>]) {
    var files: [ObjectID: Set<[UInt8]>] = [:]
    var directories: [ObjectID: Set<[UInt8]>] = [:]
    for share in trees {
      for entry in share.value.notable {
        let name = share.value.names[Int(entry.name)]
        if entry.isDirectory {
          directories[entry.id, default: []].insert(name)
        } else {
          files[entry.id, default: []].insert(name)
        }
      }
    }
    return (files, directories)
  }

  /// Begins to work out `history()` on a thread of its own, while trees and blobs come by.
  public func beginHistory() {
    let (repository, commits) = (repository, commits)
    begun.withLock { $0 = Deferred { Self.makeHistory(repository, commits) } }
  }

  /// The commits that came by, and what references lead to; once all commits did.
  public func history() -> CommitHistory {
    begun.withLock { $0 }?.wait() ?? Self.makeHistory(repository, commits)
  }

  private static func makeHistory(
    _ repository: Repository, _ commits: [WorkerShare<CommitRecorder>]
  ) -> CommitHistory {
    CommitHistory(repository, CommitGraph(repository, commits.map(\.value)), repository.references())
  }

  /// What is absent, once the walk is over.
  public func absentObjects(_ history: CommitHistory) -> AbsentObjects {
    var absent: [ObjectID: ObjectID] = [:]
    for share in trees { share.value.finish() }
    for share in commits { share.value.finish() }
    for found in trees.map(\.value.absent) + commits.map(\.value.absent) {
      absent.merge(found) { min($0, $1) }
    }
    return AbsentObjects(absent, repository, named: repository.absentTargets(history.references, present))
  }

  /// The commits and trees that came by and could not be understood, the first `ObjectWalkReport.maximumIssues` of them by
  /// their places.
  public func issues() -> [ObjectIssue] {
    let all = trees.flatMap(\.value.issues) + commits.flatMap(\.value.issues)
    return Array(all.sorted { $0.place < $1.place }.prefix(ObjectWalkReport.maximumIssues))
  }

  /// Where `blobs` lie: as the trees that came by say, or, where others than the wanted ones were asked for, as a walk over
  /// all trees says.
  private func relevantTrees(
    leadingTo blobs: Set<ObjectID>, inDirectories: Set<ObjectID>, workers: Int
  ) throws -> RelevantTrees {
    var remembered = PrefixSet()
    for share in trees {
      share.value.finish()
      for entry in share.value.notable where !entry.isDirectory { remembered.insert(entry.id.prefix) }
    }
    let recorders = trees.map(\.value)
    // Of a blob that was not wanted only the places with notable names are remembered.
    guard interests.keepsPlaces,
      blobs.allSatisfy({
        recorders[0].remembers($0) || remembered.contains($0.prefix) && !inDirectories.contains($0)
      })
    else { return try RelevantTrees(repository, leadingTo: blobs, workers: workers) }
    return RelevantTrees(repository, leadingTo: blobs, recorders)
  }

  /// Every commit, reachable or not, that introduced one of `blobs` to a path; once the walk is over.
  ///
  /// - Parameter inDirectories: those of which places with names that are not notable count as well.
  public func attribution(
    of blobs: Set<ObjectID>, inDirectories: Set<ObjectID> = [], _ history: CommitHistory, workers: Int
  ) throws -> Attribution {
    let trees = try relevantTrees(leadingTo: blobs, inDirectories: inDirectories, workers: workers)
    return try repository.attribution(of: blobs, history, trees, workers: workers)
  }
}
