import KeyfuseCore
import Synchronization

/// Objects that others refer to and that are not there.
public struct AbsentObjects: Sendable {
  /// How many there are.
  public var count: Int
  /// The first `ObjectWalkReport.maximumIssues` of them, by id: `declaredAbsent` where a shallow or partial clone says that
  /// it lacks them, else `error`.
  public var issues: [ObjectIssue]
}

extension Repository {
  /// Looks for parents, trees and blobs that commits and trees name, and for what references and reflogs name, and the
  /// object store lacks.
  ///
  /// - Complexity: one pass over all commits and trees; eight to sixteen bytes of memory for each object.
  public func absentObjects(workers: Int) throws -> AbsentObjects {
    let present = try objects.prefixes()
    let absent = Mutex<[ObjectID: ObjectID]>([:])
    let (format, shallow) = (objectFormat, shallowCommits)
    @Sendable func look(_ id: ObjectID, in holder: ObjectID) {
      guard !present.contains(id.prefix) else { return }
      absent.withLock { $0[id] = min(holder, $0[id] ?? holder) }
    }
    _ = try forEachObject(kinds: [.commit, .tree], workers: workers) { _, id, kind, bytes in
      do throws(GitError) {
        if kind == .commit {
          look(try Commit.links(bytes, format: format, name: id) { look($0, in: id) }, in: id)
        } else {
          var cursor = TreeCursor(format: format)
          while let entry = try cursor.next(in: bytes) {
            guard !entry.mode.isGitlink, !present.contains(ObjectID.prefix(bytes, at: entry.idOffset)) else { continue }
            look(entry.id(in: bytes, format: format), in: id)
          }
        }
      } catch {
        // What names nothing readable lacks nothing; the attribution reports the broken object.
      }
    }
    let named = absentTargets(present)
    let found = absent.withLock { $0 }.sorted { $0.key < $1.key }
    let issues = found.prefix(ObjectWalkReport.maximumIssues).map { id, holder in
      ObjectIssue(
        kind: isPartialClone || shallow.contains(holder) ? .declaredAbsent : .error, place: id.hex, object: holder,
        detail: "is not in the repository, but named by another object")
    }
    return AbsentObjects(count: found.count + named.count, issues: issues + named)
  }

  /// What references and reflogs name that is not among `present`, each object once; and what of them cannot be read.
  private func absentTargets(_ present: PrefixSet) -> [ObjectIssue] {
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
