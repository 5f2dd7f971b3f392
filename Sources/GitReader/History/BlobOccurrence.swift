public import KeyfuseCore

/// A place at which a history holds a blob: what introduced it, and what became of it.
public struct BlobOccurrence: Sendable, Hashable {
  public var blob: ObjectID
  /// Nil where no commit's tree holds the blob.
  public var path: GitPath?
  /// The commit whose tree has the blob at the path while none of its parents' trees does; nil with `path`.
  public var commit: ObjectID?
  public var author: String
  public var email: String
  /// The author date in RFC 3339; empty with no commit.
  public var date: String
  /// The commit that removed the blob from the path again; nil while a branch or `HEAD` still has it there.
  ///
  /// Where several lines of history removed it, the last commit none of whose parents had lost it already, reachable ones
  /// first; a merge that lost what only one side still had comes after those.
  public var removed: ObjectID?
  /// Others of the blobs asked for that parents of the commit have at the path.
  public var replaced: Set<ObjectID>
  /// Whether any reference's history contains the commit.
  public var isReachable: Bool
  /// Whether the tree at the tip of a branch, or of a `HEAD`, holds the blob at the path.
  public var isAtTip: Bool
}

/// Where blobs are in a history.
public struct Attribution: Sendable {
  /// By blob, path, date and commit.
  public var occurrences: [BlobOccurrence]
  /// The commits looked at.
  public var history: CommitHistory
  /// What could not be read; occurrences may be missing for it.
  public var issues: [ObjectIssue]
}

extension Repository {
  /// Every commit, reachable or not, that introduced one of `blobs` to a path.
  ///
  /// Each commit is compared with all its parents, path by path. A blob that no commit's tree holds has one occurrence
  /// without path and commit.
  ///
  /// - Complexity: one pass over all trees, one over all commits; then proportional to what leads to `blobs`.
  public func attribution(of blobs: Set<ObjectID>, workers: Int) throws -> Attribution {
    try attribution(
      of: blobs, history(workers: workers), RelevantTrees(self, leadingTo: blobs, workers: workers), workers: workers)
  }

  /// The same from what was read already.
  func attribution(
    of blobs: Set<ObjectID>, _ history: CommitHistory, _ trees: RelevantTrees, workers: Int
  ) throws -> Attribution {
    var changes = HistoryChanges(history.graph, trees, limits: limits)
    changes.compareAll()
    let fates = OccurrenceFates(history.graph, changes, tips: history.tips, workers: workers)
    var result = Attribution(
      occurrences: [], history: history, issues: history.issues + trees.report.issues + changes.issues)
    result.occurrences = try occurrences(changes, fates, history.graph, trees, issues: &result.issues)
    let found = Set(result.occurrences.map(\.blob))
    for blob in blobs.subtracting(found) {
      result.occurrences.append(
        BlobOccurrence(
          blob: blob, path: nil, commit: nil, author: "", email: "", date: "", removed: nil, replaced: [],
          isReachable: false, isAtTip: false))
    }
    var seen: Set<ObjectIssue> = []
    result.issues = result.issues.filter { seen.insert($0).inserted }
    result.occurrences.sort { left, right in
      if left.blob != right.blob { return left.blob < right.blob }
      if left.path != right.path { return (left.path ?? GitPath([])) < (right.path ?? GitPath([])) }
      if left.date != right.date { return left.date < right.date }
      guard let commit = left.commit, let other = right.commit else { return left.commit == nil && right.commit != nil }
      return commit < other
    }
    return result
  }

  /// The commits that references name, through tags.
  func tips(_ references: [Reference], _ graph: CommitGraph) -> [HistoryTip] {
    // What is symbolic names the same commit as another reference.
    references.filter { $0.symbolicTarget == nil }.compactMap { reference in
      var id = reference.target
      // A known commit leads to nothing new.
      if let scope, !scope.new.contains(id), !scope.foundation.contains(id) { return nil }
      for _ in 0..<32 where graph.index(of: id) == nil {
        do throws(GitError) {
          let object = try object(id)
          guard object.kind == .tag else { return nil }
          id = try Tag(object.bytes.span, format: objectFormat, name: id.hex).target
        } catch {
          // The walk over all objects reports what is broken or absent.
          return nil
        }
      }
      return graph.index(of: id).map { HistoryTip(name: reference.name, commit: $0, isBranch: reference.isBranch) }
    }
  }

  private func occurrences(
    _ changes: HistoryChanges, _ fates: OccurrenceFates, _ graph: CommitGraph, _ trees: RelevantTrees,
    issues: inout [ObjectIssue]
  ) throws(GitError) -> [BlobOccurrence] {
    var authors: [Int: Signature] = [:]
    var found: [BlobOccurrence] = []
    found.reserveCapacity(changes.introductions.count)
    for (number, introduction) in changes.introductions.enumerated() {
      let id = graph.ids[introduction.commit]
      if authors[introduction.commit] == nil {
        do throws(GitError) {
          authors[introduction.commit] = try commit(id).author
        } catch {
          issues.append(ObjectIssue(error, object: id))
        }
      }
      let author = authors[introduction.commit] ?? Signature(name: "", email: "", seconds: 0, zoneMinutes: 0)
      let key = changes.keys[Int(introduction.key)]
      found.append(
        BlobOccurrence(
          blob: trees.blobs[Int(key.blob)], path: changes.path(key.path, trees), commit: id, author: author.name,
          email: author.email, date: author.date, removed: fates.removals[number].map { graph.ids[$0] },
          replaced: Set(introduction.replaced.map { trees.blobs[Int($0)] }),
          isReachable: fates.isReachable[introduction.commit], isAtTip: fates.keysAtTip.contains(introduction.key)))
    }
    return found
  }
}

/// A reference's commit.
struct HistoryTip {
  var name: String
  var commit: Int
  var isBranch: Bool
}
