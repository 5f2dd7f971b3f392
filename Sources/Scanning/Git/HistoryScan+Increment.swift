internal import Detection
internal import GitReader
internal import KeyfuseCore

/// Scans of histories of which a part was read before.
extension HistoryScan {
  /// Limits the repository to what is new.
  mutating func recall() throws {
    memory = try plan.state?.memory(of: repository, target: target)
    guard let scope = memory?.scope else { return }
    repository = repository.limited(to: scope)
    let reason = "\(scope.knownCount) objects that an earlier scan read, as the state of scans says"
    ledger.skip(SkippedItem(path: target, kind: .policy, reason: reason))
  }

  /// Adds what known contents hold: those that new commits bring to a path, for they are told again there, and those that
  /// new contents take the place of, for what these held before is not new.
  ///
  /// - Parameter pathBound: the blobs that are searched again at each of their paths.
  /// - Returns: the new commits; nil where all are.
  mutating func joinKnown(to found: inout ObjectScan.Outcome, _ pathBound: inout Set<ObjectID>) throws -> Set<ObjectID>?
  {
    guard let memory, memory.scope != nil else { return nil }
    guard !found.blobs.isEmpty || memory.hasFindings || run.engine.hasPathRules else { return Set(found.commits) }
    var commits: [CommitRecord] = []
    for id in found.commits { commits.append(CommitRecord(id: id, commit: try repository.commit(id))) }
    let changes = repository.changes(by: commits)
    for issue in changes.issues {
      if issue.kind == .error || issue.kind == .limit { memory.fail() }
      ledger.skip(issue.skippedItem)
    }
    var scanner = ContentScanner(run, target: target)
    var paths: Set<GitPath> = []
    for change in changes.changes where !run.shouldStop() {
      let isSensitive = run.engine.hasPathRules && !scanner.fileOccurrences(path: change.path.description).isEmpty
      if isSensitive { found.all.insert(change.new) }
      if memory.hadFindings(change.new) { try look(into: change.new, at: change.path, &found, &pathBound, &scanner) }
      guard isSensitive || found.blobs[change.new] != nil else { continue }
      paths.insert(change.path)
      for old in change.old.compactMap(\.self) where !memory.isNew(old) {
        try look(into: old, at: change.path, &found, &pathBound, &scanner)
      }
    }
    repository = try repository.withFoundation(of: commits, paths: paths)
    return Set(found.commits)
  }

  /// Searches a blob that was read before.
  private func look(
    into blob: ObjectID, at path: GitPath, _ found: inout ObjectScan.Outcome, _ pathBound: inout Set<ObjectID>,
    _ scanner: inout ContentScanner
  ) throws {
    guard found.blobs[blob] == nil, repository.contains(blob) else { return }
    let object: GitObject
    do throws(GitError) {
      object = try repository.object(blob)
    } catch {
      // Too large to be had in one piece; it is told where it was found first.
      if error.code == .limit { return }
      throw error
    }
    let occurrences = try scanner.blobOccurrences(in: object.bytes.span, path: path.description, name: blob.hex)
    guard !occurrences.isEmpty else { return }
    found.blobs[blob] = occurrences
    pathBound.insert(blob)
  }
}
