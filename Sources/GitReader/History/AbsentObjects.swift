public import KeyfuseCore
import Synchronization

/// Objects that others refer to and that are not there.
public struct AbsentObjects: Sendable {
  /// How many there are.
  public var count: Int
  /// The first `ObjectWalkReport.maximumIssues` of them, by id: `declaredAbsent` where a shallow or partial clone says that
  /// it lacks them, else `error`.
  public var issues: [ObjectIssue]
}

/// Looks for parents, trees and blobs that commits and trees name, and for what references and reflogs name, and the
/// object store lacks, while somebody walks over all objects.
public final class AbsentObjectSearch: Sendable {
  private let repository: Repository
  private let present: PrefixSet
  private let shallow: Set<ObjectID>
  /// What is absent, and the first object that names it.
  private let absent = Mutex<[ObjectID: ObjectID]>([:])

  /// - Complexity: eight to sixteen bytes of memory for each object.
  public init(_ repository: Repository) throws {
    self.repository = repository
    present = try repository.objects.prefixes()
    shallow = repository.shallowCommits
  }

  /// Looks at what a commit or tree names; every one of them has to come by once.
  ///
  /// - Parameters:
  ///   - base: as `forEachObject` gives it.
  ///   - visitor: sees the entries of trees, but for those that a tree has in common with its base.
  /// - Returns: what `forEachObject` is to keep of the object.
  public func visit(
    _ id: ObjectID, _ kind: ObjectKind, _ bytes: Span<UInt8>, base: DeltaBase?,
    entries visitor: (TreeEntry) -> Void = { _ in }
  ) -> AnyObject? {
    do throws(GitError) {
      switch kind {
      case .commit:
        look(try Commit.links(bytes, format: repository.objectFormat, name: id) { look($0, in: id) }, in: id)
        return nil
      case .tree:
        return try TreeOutline(bytes, format: repository.objectFormat, base: base) { entry in
          visitor(entry)
          guard !entry.mode.isGitlink, !present.contains(ObjectID.prefix(bytes, at: entry.idOffset)) else { return }
          look(entry.id(in: bytes, format: repository.objectFormat), in: id)
        }
      case .blob, .tag: return nil
      }
    } catch {
      // What names nothing readable lacks nothing; the attribution reports the broken object.
      return nil
    }
  }

  private func look(_ id: ObjectID, in holder: ObjectID) {
    guard !present.contains(id.prefix) else { return }
    absent.withLock { $0[id] = min(holder, $0[id] ?? holder) }
  }

  /// What was absent, once the walk is over.
  public func result() -> AbsentObjects {
    let named = repository.absentTargets(present)
    let found = absent.withLock { $0 }.sorted { $0.key < $1.key }
    let issues = found.prefix(ObjectWalkReport.maximumIssues).map { id, holder in
      ObjectIssue(
        kind: repository.isPartialClone || shallow.contains(holder) ? .declaredAbsent : .error, place: id.hex,
        object: holder, detail: "is not in the repository, but named by another object")
    }
    return AbsentObjects(count: found.count + named.count, issues: issues + named)
  }
}

extension Repository {
  /// What commits, trees, references and reflogs name and the object store lacks.
  ///
  /// - Complexity: one pass over all commits and trees.
  public func absentObjects(workers: Int) throws -> AbsentObjects {
    let search = try AbsentObjectSearch(self)
    _ = try forEachObject(
      kinds: [.commit, .tree], workers: workers,
      tracking: { _, id, kind, bytes, base in search.visit(id, kind, bytes, base: base) })
    return search.result()
  }

  /// What references and reflogs name that is not among `present`, each object once; and what of them cannot be read.
  fileprivate func absentTargets(_ present: PrefixSet) -> [ObjectIssue] {
    let references = references()
    var names = references.references.map { (id: $0.target, holder: $0.name) }
    for entry in reflogs().entries {
      for id in [entry.old, entry.new] {
        if let id { names.append((id, "the reflog of \(entry.reference), line \(entry.line)")) }
      }
    }
    var seen: Set<ObjectID> = []
    let absent = names.filter { !present.contains($0.id.prefix) && seen.insert($0.id).inserted }
    let kind: SkippedItem.Kind = isPartialClone ? .declaredAbsent : .error
    return references.issues
      + absent.prefix(ObjectWalkReport.maximumIssues).map { id, holder in
        ObjectIssue(kind: kind, place: id.hex, detail: "is not in the repository, but named by \(holder)")
      }
  }
}

extension ObjectStore {
  /// The beginnings of the ids of all objects.
  func prefixes() throws(GitError) -> PrefixSet {
    var set = PrefixSet(minimumCapacity: packs.reduce(0) { $0 + $1.index.count })
    for pack in packs {
      for position in 0..<pack.index.count { set.insert(pack.index.prefix(at: position)) }
    }
    for directory in directories {
      for fan in try Files.list(directory) where fan.utf8.count == 2 {
        for name in try Files.list("\(directory)/\(fan)") {
          if let id = ObjectID(hex: fan + name) { set.insert(id.prefix) }
        }
      }
    }
    return set
  }
}
