internal import GitReader
internal import KeyfuseCore

/// Tells secrets in messages with what is known of the commit or tag.
struct MessageProvenance {
  let run: RunContext
  let plan: ScanPlan
  let target: String
  let repository: Repository
  /// The commits whose messages are told; nil for all.
  var counted: Set<ObjectID>?
  /// Knows which entries of reflogs were read before.
  var memory: HistoryMemory?

  /// The path of messages of commits and tags.
  static let messagePath = ":message"
  /// The path of entries of reflogs.
  static let reflogPath = ":reflog"

  private var ledger: TargetLedger { run.ledger.part(of: target) }

  /// Hands on what was found in messages of objects, and what is in the reflogs.
  func tell(_ messages: [MessageOccurrences], reflogs: ReflogList, _ history: CommitHistory) throws {
    for issue in reflogs.issues { ledger.skip(issue.skippedItem) }
    let messages = try messages.filter { try counts($0.object) }
    var scanner = ContentScanner(run, target: target)
    var entries: [(ReflogEntry, [Occurrence])] = []
    // What HEAD logs, the branch logs as well.
    var seen: Set<[UInt8]> = []
    for entry in reflogs.entries where seen.insert(entry.message + (entry.new?.bytes ?? [])).inserted {
      guard try entry.new.map(counts) ?? (counted == nil) else { continue }
      if memory?.isKnown(entry: entry.message + (entry.new?.bytes ?? [])) == true { continue }
      let found = try scanner.occurrences(in: entry.message.span, path: Self.reflogPath)
      if !found.isEmpty { entries.append((entry, found)) }
    }
    guard !messages.isEmpty || !entries.isEmpty else { return }
    let commits = messages.filter { $0.kind == .commit }.map(\.object) + entries.compactMap(\.0.new)
    let refs = history.references(containing: Set(commits))
    let names = messages.contains { $0.kind != .commit } ? namesByTarget(history) : [:]
    for message in messages {
      let origin =
        message.kind == .commit
        ? try commitOrigin(message.object, refs: refs[message.object] ?? [])
        : try tagOrigin(message.object, refs: names[message.object] ?? [])
      run.collector.add(message.occurrences.map { $0.finding(at: origin) })
    }
    for (entry, found) in entries { tell(found, entry, refs: entry.new.flatMap { refs[$0] } ?? []) }
  }

  /// Whether what is said of a commit, or by a tag of it, is told.
  private func counts(_ object: ObjectID) throws -> Bool {
    guard let counted, !counted.contains(object) else { return true }
    var id = object
    for _ in 0..<32 where repository.contains(id) {
      let content = try repository.object(id)
      guard content.kind == .tag else { return counted.contains(id) }
      id = try Tag(content.bytes.span, format: repository.objectFormat, name: id.hex).target
    }
    return false
  }

  /// The origin of a commit's message.
  func commitOrigin(_ id: ObjectID, refs: ReferenceNames) throws -> ContentOrigin {
    let author = try repository.commit(id).author
    return origin(Self.messagePath, commit: id, author, refs: refs)
  }

  /// The names of the references that point at each object.
  private func namesByTarget(_ history: CommitHistory) -> [ObjectID: ReferenceNames] {
    var names: [ObjectID: [String]] = [:]
    for reference in history.references.references { names[reference.target, default: []].append(reference.name) }
    return names.mapValues { ReferenceNames($0.sorted()) }
  }

  private func tagOrigin(_ id: ObjectID, refs: ReferenceNames) throws -> ContentOrigin {
    let object = try repository.object(id)
    let tag = try Tag(object.bytes.span, format: repository.objectFormat, name: id.hex)
    let nobody = Signature(name: "", email: "", seconds: 0, zoneMinutes: 0)
    return origin(
      Self.messagePath, commit: tag.targetKind == .commit ? tag.target : nil, tag.tagger ?? nobody, refs: refs)
  }

  private func tell(_ found: [Occurrence], _ entry: ReflogEntry, refs: ReferenceNames) {
    let origin = origin(Self.reflogPath, commit: entry.new, entry.author, refs: refs)
    let findings = found.map { occurrence in
      var unnamed = occurrence.finding(at: origin)
      unnamed.finding.location.line = entry.line
      unnamed.finding.location.endLine = entry.line
      return unnamed
    }
    run.collector.add(findings)
  }

  private func origin(_ path: String, commit: ObjectID?, _ author: Signature, refs: ReferenceNames) -> ContentOrigin {
    ContentOrigin(
      target: target, path: path,
      layers: [
        .git(
          GitProvenance(
            repository: repository.path, commit: commit?.hex, author: author.name, email: author.email,
            date: author.date, removed: nil, refs: refs, isReachable: !refs.isEmpty, isAtTip: false))
      ])
  }
}
