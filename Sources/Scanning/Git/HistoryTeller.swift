internal import Detection
internal import GitReader
internal import KeyfuseCore
private import Synchronization

/// Tells what the blobs of a history hold, and at which paths. Each path is told by itself, so that workers share them.
struct HistoryTeller: Sendable {
  let run: RunContext
  let plan: ScanPlan
  /// As the operator named it.
  let target: String
  let repository: Repository
  /// What was read before; nil where nothing was.
  let memory: HistoryMemory?
  /// The commits whose changes are told; nil for all.
  let counted: Set<ObjectID>?

  /// What stands before the id of a blob of which no commit is known.
  static let blobPath = ":blob/"

  /// Tells blobs without their places.
  func tell(_ blobs: [ObjectID: [Occurrence]]) {
    let all = Array(blobs)
    share(all.count) { numbers in
      while let number = numbers() { tell(all[number].value, unattributed: all[number].key) }
    }
  }

  /// - Parameters:
  ///   - blobs: what the blobs hold, wherever they lie.
  ///   - files: those that hold something as credential files, if they lie where these lie.
  /// - Throws: what a worker met first; what was found until then is told all the same.
  func tell(_ blobs: [ObjectID: [Occurrence]], _ attribution: Attribution, files: Set<ObjectID>) throws {
    let places = Array(Dictionary(grouping: attribution.occurrences, by: \.path))
    let failure = Mutex<(any Error)?>(nil)
    share(places.count) { numbers in
      var lookup = PathLookup(repository)
      var scanner = ContentScanner(run, target: target)
      var teller = IntroductionTeller(run: run, target: target, repository: repository, history: attribution.history)
      do {
        while let number = numbers(), failure.withLock({ $0 == nil }) {
          let (path, occurrences) = places[number]
          if let path {
            let contents = try contents(of: occurrences, at: path, blobs, files, with: &scanner)
            try tell(contents, occurrences, at: path, &lookup, &teller)
          } else if counted == nil || memory != nil {
            for occurrence in occurrences { tell(blobs[occurrence.blob] ?? [], unattributed: occurrence.blob) }
          }
        }
      } catch {
        failure.withLock { $0 = $0 ?? error }
      }
      teller.finish()
    }
    if let failure = failure.withLock({ $0 }) { throw failure }
  }

  /// Calls `body` once on each worker, with what hands out the numbers below `count`.
  private func share(_ count: Int, _ body: @escaping @Sendable (_ numbers: () -> Int?) -> Void) {
    let next = Counter()
    WorkerPool.run(count: min(plan.workers, max(1, count))) { _ in
      body {
        let number = next.take()
        return number < count ? number : nil
      }
    }
  }

  /// What each blob holds at a path; nothing where nobody asks for what is there.
  private func contents(
    of occurrences: [BlobOccurrence], at path: GitPath, _ blobs: [ObjectID: [Occurrence]], _ files: Set<ObjectID>,
    with scanner: inout ContentScanner
  ) throws -> [ObjectID: [Occurrence]] {
    if let counted, !occurrences.contains(where: { $0.commit.map(counted.contains) ?? false }) { return [:] }
    if let objection = plan.filter.objection(toFile: path.bytes) {
      run.ledger.part(of: target).sum(
        SkippedItem(path: "", kind: .policy, reason: "findings in the history at a path \(objection)"))
      return [:]
    }
    let atPath = scanner.fileOccurrences(path: path.description)
    var contents: [ObjectID: [Occurrence]] = [:]
    for blob in Set(occurrences.map(\.blob)) {
      contents[blob] = atPath
      guard let found = blobs[blob] else { continue }
      let dependsOnPath = run.engine.dependsOnPath || files.contains(blob)
      contents[blob] = atPath + (try content(blob, at: path, found: found, dependsOnPath, with: &scanner))
    }
    return contents
  }

  /// What the blob holds at this path: rules may depend on it.
  private func content(
    _ blob: ObjectID, at path: GitPath, found: [Occurrence], _ dependsOnPath: Bool, with scanner: inout ContentScanner
  ) throws -> [Occurrence] {
    guard dependsOnPath else { return found.compactMap { $0.judged(by: run.engine, at: path.description) } }
    do {
      let object = try repository.object(blob)
      return try scanner.blobOccurrences(in: object.bytes.span, path: path.description, name: blob.hex)
    } catch let error as GitError where error.code == .limit {
      // Too large to be had in one piece: told rather than filtered.
      return found
    }
  }

  private func tell(
    _ contents: [ObjectID: [Occurrence]], _ occurrences: [BlobOccurrence], at path: GitPath,
    _ lookup: inout PathLookup, _ teller: inout IntroductionTeller
  ) throws {
    var holders: [Occurrence.Leak: [ObjectID: [Occurrence]]] = [:]
    for (blob, found) in contents {
      for occurrence in found { holders[occurrence.leak, default: [:]][blob, default: []].append(occurrence) }
    }
    var before: [ObjectID: Set<ObjectID>] = [:]
    for found in holders.values {
      let introductions = try SecretHistory(occurrences, holders: Set(found.keys)).introductions {
        (occurrence) throws(GitError) in
        // Of what was read before, not all places are known.
        guard memory?.scope != nil, let commit = occurrence.commit else { return occurrence.replaced }
        if let known = before[commit] { return known }
        var found: Set<ObjectID> = []
        for parent in try repository.commit(commit).parents where repository.contains(parent) {
          if let blob = try lookup.blob(at: path, in: parent) { found.insert(blob) }
        }
        before[commit] = found
        return found
      }
      teller.add(introductions.filter { $0.counts(among: counted) }, found, at: path)
    }
  }

  /// Secrets in a blob that no commit's tree holds (staged once, or left over), or that was not asked about.
  private func tell(_ found: [Occurrence], unattributed blob: ObjectID) {
    guard memory?.isNew(blob) ?? true else { return }
    let provenance = GitProvenance(
      repository: repository.path, commit: nil, author: "", email: "", date: "", removed: nil, refs: [],
      isReachable: false, isAtTip: false)
    let origin = ContentOrigin(target: target, path: Self.blobPath + blob.hex, layers: [.git(provenance)])
    run.collector.add(found.filter { !$0.needsPath }.map { $0.finding(at: origin) })
  }
}
