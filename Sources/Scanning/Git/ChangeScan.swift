internal import GitReader
internal import KeyfuseCore
internal import Synchronization

/// Scans what a change adds: secrets that its new contents have more often than its old ones, whatever paths they moved
/// between.
struct ChangeScan {
  let run: RunContext
  let plan: ScanPlan
  /// As the operator named it.
  let target: String
  let repository: Repository

  private var ledger: TargetLedger { run.ledger.part(of: target) }

  /// New content at a path, and what it takes the place of.
  struct Change: Sendable {
    var path: GitPath
    /// Nil for what the work tree has there.
    var new: ObjectID?
    var old: [ObjectID]
    var commit: ObjectID?
  }

  /// Lists the files that a change takes away: asked only where it adds something.
  typealias Removals = @Sendable (_ commit: ObjectID?) throws -> [RemovedFile]

  /// What the index would add to the tip.
  ///
  /// - Parameter index: the index file where it is not the repository's own.
  func scanStaged(index: String?) {
    do {
      let staged = try index.map { try repository.stagedChanges(indexFile: $0) } ?? repository.stagedChanges()
      let changes = staged.map { Change(path: $0.path, new: $0.new, old: $0.old.map { [$0] } ?? [], commit: nil) }
      scan(changes) { _ in
        try index.map { try repository.stagedRemovals(indexFile: $0) } ?? repository.stagedRemovals()
      } tell: { change, found, _ in
        let path = change.path.description
        run.tell(
          found, at: ContentOrigin(target: target, path: path, layers: [.staged], isLog: LogLine.isLog(path: path)))
      }
    } catch {
      ledger.skip(target, ReadFailure("\(error)"))
    }
  }

  /// What the work tree would add to the index: changed files, and those that git neither knows nor ignores.
  func scanUnstaged() {
    do {
      guard let workTree = repository.workTree else {
        throw ReadFailure("is a bare repository, which has no work tree")
      }
      let rules = try repository.ignoreRules(userExcludes: plan.userExcludes, home: plan.home)
      let root = try DirectoryHandle(path: workTree)
      var comparison = try WorkTreeComparison(
        repository, root: root, rules: rules, filter: plan.filter, ledger: ledger, shouldStop: run.shouldStop)
      comparison.run()
      let changed = comparison.changed.map { Change(path: $0.path, new: nil, old: $0.old, commit: nil) }
      let untracked = comparison.untracked.map { Change(path: $0, new: nil, old: [], commit: nil) }
      let missing = comparison.missing.map { RemovedFile(path: $0.path, blobs: $0.old) }
      scan(changed + untracked, workTree: root) { _ in
        missing
      } tell: { change, found, _ in
        let path = change.path.description
        run.tell(
          found, at: ContentOrigin(target: target, path: path, layers: [.unstaged], isLog: LogLine.isLog(path: path)))
      }
    } catch let failure as ReadFailure {
      ledger.skip(target, failure)
    } catch {
      ledger.skip(target, ReadFailure("\(error)"))
    }
  }

  /// What the commits of a range add, each compared with its parents, and their messages.
  func scanRange(_ text: String) {
    do {
      let range = try repository.range(text)
      let changes = repository.changes(in: range)
      for issue in changes.issues { ledger.skip(issue.skippedItem) }
      run.progress.add(commits: changes.commits.count)
      let commits = Dictionary(changes.commits.map { ($0.id, $0) }) { first, _ in first }
      let list = changes.changes.map { change in
        Change(path: change.path, new: change.new, old: change.old.compactMap(\.self), commit: change.commit)
      }
      scan(list) { commit in
        try commit.flatMap { commits[$0] }.map { try repository.removals(by: $0) } ?? []
      } tell: { change, found, scanner in
        let tip = try leaks(of: range.head, at: change, &scanner)
        for var occurrence in found {
          occurrence.allow(inCommit: change.commit?.hex)
          let isAtTip = tip?.contains(occurrence.leak) ?? true
          run.tell([occurrence], at: origin(change, commits, isAtTip: isAtTip))
        }
      }
      try scanMessages(changes.commits)
    } catch {
      ledger.skip(target, ReadFailure("\(error)"))
    }
  }

  /// What is new at the path of a change, and what that path lost.
  private struct Difference: Sendable {
    var new: [Occurrence] = []
    /// Nil where the old contents were not looked at: nothing was found in the new one.
    var lost: LeakCounts?
  }

  /// Scans the new side of each change on all cores, the old sides only where something was found.
  ///
  /// - Parameters:
  ///   - workTree: where new content is that is in no object.
  ///   - tell: gets what is new.
  private func scan(
    _ changes: [Change], workTree: DirectoryHandle? = nil, removals: @escaping Removals,
    tell: @escaping @Sendable (Change, [Occurrence], inout ContentScanner) throws -> Void
  ) {
    let differences = Mutex<[Int: Difference]>([:])
    forEach(changes.count) { index, scanner in
      let change = changes[index]
      if let objection = plan.filter.objection(toFile: change.path.bytes) {
        return ledger.skip(SkippedItem(path: change.path.description, kind: .policy, reason: objection))
      }
      attempt(change.path) {
        // A file that was there before is nothing new.
        let file = change.old.isEmpty ? scanner.fileOccurrences(path: change.path.description) : []
        if !file.isEmpty { try tell(change, file, &scanner) }
        let difference = try difference(of: change, workTree, &scanner)
        if difference.lost != nil { differences.withLock { $0[index] = difference } }
      }
    }
    let found = differences.withLock { $0 }
    var scanner = ContentScanner(run, target: target)
    let byCommit = Dictionary(grouping: changes.indices) { changes[$0].commit }
    for (commit, members) in byCommit where members.contains(where: { found[$0]?.new.isEmpty == false }) {
      var lost = LeakCounts()
      for index in members { lost.add(found[index]?.lost ?? LeakCounts()) }
      attempt(nil) {
        let silent = members.filter { found[$0] == nil }.map {
          RemovedFile(path: changes[$0].path, blobs: changes[$0].old)
        }
        lost.add(counts(in: silent + (try removals(commit))))
      }
      for index in members.sorted() {
        guard let new = found[index]?.new, !new.isEmpty else { continue }
        // What another path of the same change lost has only moved.
        let (rest, left) = new.adding(to: lost)
        lost = left
        if !rest.isEmpty { attempt(changes[index].path) { try tell(changes[index], rest, &scanner) } }
      }
    }
  }

  private func difference(
    of change: Change, _ workTree: DirectoryHandle?, _ scanner: inout ContentScanner
  ) throws -> Difference {
    let new =
      if let blob = change.new {
        try newOccurrences(in: blob, at: change.path, &scanner)
      } else if let workTree {
        try occurrences(inFileAt: change.path, of: workTree, &scanner)
      } else {
        [Occurrence]()
      }
    guard !new.isEmpty else { return Difference() }
    var old = LeakCounts()
    for blob in change.old { old.formUnion(try occurrences(in: blob, at: change.path, &scanner).counts) }
    let (added, left) = new.adding(to: old)
    return Difference(new: added, lost: left)
  }

  /// How often each leak was in files that are gone, or whose new content has none.
  private func counts(in files: [RemovedFile]) -> LeakCounts {
    let sum = Mutex(LeakCounts())
    let readable = files.filter { !$0.blobs.isEmpty && plan.filter.objection(toFile: $0.path.bytes) == nil }
    forEach(readable.count) { index, scanner in
      let file = readable[index]
      attempt(file.path) {
        var counts = LeakCounts()
        for blob in file.blobs { counts.formUnion(try occurrences(in: blob, at: file.path, &scanner).counts) }
        sum.withLock { $0.add(counts) }
      }
    }
    return sum.withLock { $0 }
  }

  /// Calls `body` for each number below `count`, on all cores.
  private func forEach(_ count: Int, _ body: @escaping @Sendable (Int, inout ContentScanner) -> Void) {
    let next = Counter()
    WorkerPool.run(count: min(plan.workers, max(1, count))) { [self] _ in
      var scanner = ContentScanner(run, target: target)
      while !run.shouldStop() {
        let index = next.take()
        guard index < count else { return }
        body(index, &scanner)
      }
    }
  }

  /// Runs `work`; what it throws goes to the coverage.
  private func attempt(_ path: GitPath?, _ work: () throws -> Void) {
    do {
      try work()
    } catch let failure as ReadFailure {
      ledger.skip(path?.description ?? target, failure)
    } catch {
      ledger.skip(path?.description ?? target, ReadFailure("\(error)"))
    }
  }

  private func newOccurrences(
    in blob: ObjectID, at path: GitPath, _ scanner: inout ContentScanner
  ) throws -> [Occurrence] {
    let object = try repository.object(blob)
    try checkSize(object.bytes.count)
    let found = try occurrences(in: object, at: path, &scanner)
    run.progress.addFile()
    return found
  }

  /// What the work tree's file, or the text of its symbolic link, holds.
  private func occurrences(
    inFileAt path: GitPath, of workTree: DirectoryHandle, _ scanner: inout ContentScanner
  ) throws -> [Occurrence] {
    var directories = OpenDirectories(workTree)
    guard let (directory, name) = try directories.place(of: path), let status = try directory.status(name) else {
      throw ReadFailure("went away while the work tree was read")
    }
    let text = path.description
    if status.kind == .symbolicLink {
      let destination = try directory.destination(of: DirectoryHandle.terminated(name))
      run.progress.addFile()
      return try scanner.occurrences(in: destination.span, path: text)
    }
    let file = try directory.openFile(DirectoryHandle.terminated(name))
    let input = FileInput(descriptor: file.descriptor, size: file.size, shouldStop: run.shouldStop)
    try checkSize(file.size)
    var found: [Occurrence] = []
    if scanner.scan(input, path: text, isLog: LogLine.isLog(path: text), deliver: { found += $0 }) {
      run.progress.addFile()
    }
    return found
  }

  private func checkSize(_ size: Int) throws(ReadFailure) {
    guard let limit = run.limits.maximumFileSize, size > limit else { return }
    throw ReadFailure(kind: .policy, "more than --max-file-size \(limit)")
  }

  private func occurrences(
    in blob: ObjectID, at path: GitPath, _ scanner: inout ContentScanner
  ) throws -> [Occurrence] {
    try occurrences(in: try repository.object(blob), at: path, &scanner)
  }

  private func occurrences(
    in object: GitObject, at path: GitPath, _ scanner: inout ContentScanner
  ) throws -> [Occurrence] {
    run.progress.add(objects: 1)
    return try scanner.blobOccurrences(in: object.bytes.span, path: path.description, name: path.description)
  }

  /// The leaks that the tree of `commit` holds at the path of a change; nil where it holds what the change made of it.
  private func leaks(
    of commit: ObjectID, at change: Change, _ scanner: inout ContentScanner
  ) throws -> Set<Occurrence.Leak>? {
    var lookup = PathLookup(repository)
    guard let blob = try lookup.blob(at: change.path, in: commit) else { return [] }
    if blob == change.new { return nil }
    let file = scanner.fileOccurrences(path: change.path.description)
    return Set((file + (try occurrences(in: blob, at: change.path, &scanner))).map(\.leak))
  }

  private func origin(_ change: Change, _ commits: [ObjectID: CommitRecord], isAtTip: Bool) -> ContentOrigin {
    let path = change.path.description
    let author = change.commit.flatMap { commits[$0] }?.commit.author
    return ContentOrigin(
      target: target, path: path,
      layers: [
        .git(
          GitProvenance(
            repository: repository.path, commit: change.commit?.hex, author: author?.name ?? "",
            email: author?.email ?? "", date: author?.date ?? "", removed: nil, refs: [], isReachable: true,
            isAtTip: isAtTip))
      ],
      isLog: LogLine.isLog(path: path))
  }

  private func scanMessages(_ commits: [CommitRecord]) throws {
    let provenance = MessageProvenance(run: run, plan: plan, target: target, repository: repository)
    var scanner = ContentScanner(run, target: target)
    for record in commits where !run.shouldStop() {
      let object = try repository.object(record.id)
      let message = object.bytes.span.extracting(record.commit.messageRange)
      let found = try scanner.occurrences(in: message, path: MessageProvenance.messagePath)
      guard !found.isEmpty else { continue }
      var origin = try provenance.commitOrigin(record.id, refs: [])
      if case .git(var git) = origin.layers[0] {
        git.isReachable = true
        origin.layers = [.git(git)]
      }
      run.tell(found, at: origin)
    }
  }
}
