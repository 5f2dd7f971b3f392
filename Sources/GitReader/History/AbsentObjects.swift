import KeyfuseCore

/// Objects that others refer to and that are not there.
public struct AbsentObjects: Sendable {
  /// How many there are.
  public var count: Int
  /// The first `ObjectWalkReport.maximumIssues` of them, by id: `declaredAbsent` where a shallow or partial clone says that
  /// it lacks them, else `error`.
  public var issues: [ObjectIssue]

  /// - Parameters:
  ///   - absent: what is absent, with the first object that names it.
  ///   - named: what references name and is absent.
  init(_ absent: [ObjectID: ObjectID], _ repository: Repository, named: [ObjectIssue]) {
    let shallow = repository.shallowCommits
    let found = absent.sorted { $0.key < $1.key }
    let own = found.prefix(ObjectWalkReport.maximumIssues).map { id, holder in
      ObjectIssue(
        kind: repository.isPartialClone || shallow.contains(holder) ? .declaredAbsent : .error, place: id.hex,
        object: holder, detail: "is not in the repository, but named by another object")
    }
    count = found.count + named.count
    issues = own + named
  }
}

extension Repository {
  /// What commits, trees, references and reflogs name and the object store lacks.
  ///
  /// - Complexity: one pass over all commits and trees.
  public func absentObjects(workers: Int) throws -> AbsentObjects {
    let recorder = try HistoryRecorder(self, workers: workers)
    _ = try forEachObject(kinds: [.commit, .tree], workers: workers) { worker, id, kind, bytes in
      recorder.visit(worker, id, kind, bytes)
    }
    return recorder.absentObjects(recorder.history())
  }

  /// What references and reflogs name that is not among `present`, each object once; and what of them cannot be read.
  func absentTargets(_ references: ReferenceList, _ present: PresentObjects) -> [ObjectIssue] {
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
