internal import Detection
internal import GitReader
internal import KeyfuseCore

/// Scans the whole history of a repository: every object once, then, for the few with findings, who brought them in.
struct HistoryScan {
  let run: RunContext
  let plan: ScanPlan
  /// As the operator named it.
  let target: String
  /// Limited to what is new, where something is known of it.
  var repository: Repository
  /// What is known of it.
  var memory: HistoryMemory?

  var ledger: TargetLedger { run.ledger.part(of: target) }

  mutating func scan() {
    for issue in repository.openingIssues { ledger.skip(issue.skippedItem) }
    noteDeclaredAbsent()
    do {
      var counted = try countedCommits()
      try recall()
      let recorder = try HistoryRecorder(
        repository, workers: plan.workers, .init(keepsPlaces: plan.attributesHistory, engine: run.engine))
      var found = ObjectScan(
        run: run, target: target, repository: repository, workers: plan.workers, recorder: recorder,
        memory: memory
      ).scan()
      run.collector.expect(found.blobs.values.joined())
      let notable = recorder.notable()
      let files = CredentialFileScan(
        run: run, target: target, repository: repository, workers: plan.workers,
        knowsPathsLater: plan.attributesHistory, memory: memory
      ).scan(CredentialFilePlaces(blobs: notable.files, trees: notable.directories))
      found.blobs.merge(files.found) { OccurrenceReader.resolved($0, $1) }
      var pathBound = Set(files.found.keys)
      memory?.add(findingsIn: found.blobs.keys)
      if plan.attributesHistory { counted = try joinKnown(to: &found, &pathBound) ?? counted }
      let history = recorder.history()
      var told = noteIssues(of: recorder)
      if !run.shouldStop() { told.formUnion(note(recorder.absentObjects(history))) }
      if plan.attributesHistory {
        if !found.blobs.isEmpty || !found.all.isEmpty {
          let blobs = found.all.union(found.blobs.keys)
          let attribution =
            memory?.scope == nil
            ? try recorder.attribution(of: blobs, inDirectories: files.inDirectories, history, workers: plan.workers)
            : try repository.attribution(of: blobs, workers: plan.workers)
          for issue in attribution.issues where !told.contains(issue) {
            if issue.kind == .error || issue.kind == .limit { memory?.fail() }
            ledger.skip(issue.skippedItem)
          }
          try teller(counted).tell(found.blobs, attribution, files: pathBound)
        }
      } else {
        teller(counted).tell(found.blobs)
      }
      let provenance = MessageProvenance(
        run: run, plan: plan, target: target, repository: repository,
        counted: memory == nil ? counted : nil, memory: memory)
      try provenance.tell(found.messages, reflogs: repository.reflogs(), history)
      if !run.shouldStop() { try memory?.finish() }
    } catch {
      ledger.skip(repository.path, ReadFailure("\(error)"))
    }
  }

  private func teller(_ counted: Set<ObjectID>?) -> HistoryTeller {
    HistoryTeller(run: run, plan: plan, target: target, repository: repository, memory: memory, counted: counted)
  }

  /// The commits whose changes are told; nil for all.
  private func countedCommits() throws -> Set<ObjectID>? {
    guard !plan.commits.isEverything else { return nil }
    let reason = "what only commits hold that --branch and --since leave out is not told"
    ledger.skip(SkippedItem(path: target, kind: .policy, reason: reason))
    return try repository.commits(in: plan.commits, workers: plan.workers)
  }

  private func noteDeclaredAbsent() {
    if !repository.shallowCommits.isEmpty {
      let reason = "shallow clone: what came before \(repository.shallowCommits.count) of its commits is not here"
      ledger.skip(SkippedItem(path: target, kind: .declaredAbsent, reason: reason))
    }
    if repository.isPartialClone {
      let reason = "partial clone: objects that were not fetched yet are not here"
      ledger.skip(SkippedItem(path: target, kind: .declaredAbsent, reason: reason))
    }
    for rule in plan.attributesHistory ? [] : run.engine.rulesForPaths {
      let reason = "rule \(rule) is for certain paths, and --no-attribution asks for none"
      ledger.skip(SkippedItem(path: target, kind: .limit, reason: reason))
    }
  }

  /// What cannot be understood of commits and trees may hide what they name.
  ///
  /// - Returns: what was told.
  private func noteIssues(of recorder: HistoryRecorder) -> Set<ObjectIssue> {
    let issues = recorder.issues()
    for issue in issues {
      if let object = issue.object { memory?.forget(object) }
      ledger.skip(issue.skippedItem)
    }
    return Set(issues)
  }

  /// Whatever should be in the repository and is not cannot have been searched.
  ///
  /// - Returns: what was told.
  private func note(_ absent: AbsentObjects) -> Set<ObjectIssue> {
    let declared = SkippedItem(path: "", kind: .declaredAbsent, reason: "object that the clone says it lacks")
    for issue in absent.issues {
      // Whoever names it is read again the next time, and says so again.
      if issue.kind == .error, let holder = issue.object { memory?.forget(holder) }
      if issue.kind == .declaredAbsent { ledger.sum(declared) } else { ledger.skip(issue.skippedItem) }
    }
    if absent.count > absent.issues.count {
      let reason = "\(absent.count - absent.issues.count) more objects are not in the repository, but named in it"
      let kind: SkippedItem.Kind = repository.isPartialClone ? .declaredAbsent : .error
      if kind == .error { memory?.fail() }
      ledger.skip(SkippedItem(path: target, kind: kind, reason: reason))
    }
    return Set(absent.issues)
  }
}
