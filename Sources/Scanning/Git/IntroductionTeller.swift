internal import GitReader
internal import KeyfuseCore

/// Tells what commits brought in, for many commits at a time: which references contain them is worked out together.
struct IntroductionTeller {
  /// An introduction with what it brought in.
  private struct Entry {
    var introduction: SecretHistory.Introduction
    var path: GitPath
    var occurrences: [Occurrence]
  }

  /// The number of introductions that are kept to be told together.
  private static let limit = 8_192

  let run: RunContext
  /// As the operator named it.
  let target: String
  let repository: Repository
  let history: CommitHistory
  private var entries: [Entry] = []

  init(run: RunContext, target: String, repository: Repository, history: CommitHistory) {
    self.run = run
    self.target = target
    self.repository = repository
    self.history = history
  }

  /// - Parameter found: the occurrences of one leak, by the blobs that hold it.
  mutating func add(
    _ introductions: [SecretHistory.Introduction], _ found: [ObjectID: [Occurrence]], at path: GitPath
  ) {
    let isOpen = found.values.contains { $0.contains { !$0.isAccepted } }
    let isTold = introductions.contains { (found[$0.occurrence.blob] ?? []).contains { !$0.isAccepted } }
    for introduction in introductions {
      var occurrences = found[introduction.occurrence.blob] ?? []
      // A comment that a later version lacks accepts nothing.
      if isOpen && !isTold { for index in occurrences.indices { occurrences[index].suppression = nil } }
      for index in occurrences.indices {
        occurrences[index].allow(inCommit: introduction.occurrence.commit?.hex)
      }
      entries.append(Entry(introduction: introduction, path: path, occurrences: occurrences))
    }
    if entries.count >= Self.limit { finish() }
  }

  /// Tells what is left.
  mutating func finish() {
    let refs = history.references(containing: Set(entries.compactMap(\.introduction.occurrence.commit)))
    for entry in entries {
      let origin = origin(entry, refs: entry.introduction.occurrence.commit.flatMap { refs[$0] } ?? [])
      run.collector.add(entry.occurrences.map { $0.finding(at: origin) })
    }
    entries.removeAll()
  }

  private func origin(_ entry: Entry, refs: ReferenceNames) -> ContentOrigin {
    let blob = entry.introduction.occurrence
    let text = entry.path.description
    return ContentOrigin(
      target: target, path: text,
      layers: [
        .git(
          GitProvenance(
            repository: repository.path, commit: blob.commit?.hex, author: blob.author, email: blob.email,
            date: blob.date, removed: entry.introduction.removed?.hex, refs: refs, isReachable: blob.isReachable,
            isAtTip: entry.introduction.isAtTip))
      ],
      isLog: LogLine.isLog(path: text))
  }
}
