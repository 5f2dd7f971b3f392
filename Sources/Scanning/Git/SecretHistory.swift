internal import GitReader
internal import KeyfuseCore

/// What became of one secret at one path, worked out from what became of the blobs that hold it.
///
/// A blob that replaces another one which held the secret already does not introduce it, and a commit that replaces a
/// holder by another holder does not remove it.
struct SecretHistory {
  /// One commit that brought the secret to the path.
  struct Introduction {
    /// The blob's own history, of which the author, date and references hold for the secret as well.
    var occurrence: BlobOccurrence
    var removed: ObjectID?
    var isAtTip: Bool

    /// Whether its commit is one of `commits`; nil stands for all.
    func counts(among commits: Set<ObjectID>?) -> Bool {
      guard let commits else { return true }
      return occurrence.commit.map(commits.contains) ?? false
    }
  }

  /// All commits that brought one of the holders to the path.
  private let occurrences: [BlobOccurrence]
  private let isAtTip: Bool

  /// - Parameters:
  ///   - occurrences: what is known of the blobs at one path.
  ///   - holders: the blobs that hold the secret.
  init(_ occurrences: [BlobOccurrence], holders: Set<ObjectID>) {
    self.occurrences = occurrences.filter { holders.contains($0.blob) }
    isAtTip = self.occurrences.contains { $0.isAtTip }
  }

  /// The introductions.
  ///
  /// - Parameter before: the blobs that the parents of an occurrence's commit have at the path, the holders at least.
  func introductions(
    before: (BlobOccurrence) throws(GitError) -> Set<ObjectID>
  ) throws(GitError) -> [Introduction] {
    let holders = Set(occurrences.map(\.blob))
    var result: [Introduction] = []
    for occurrence in occurrences {
      if holders.count > 1, try !before(occurrence).isDisjoint(with: holders) { continue }
      result.append(
        Introduction(occurrence: occurrence, removed: isAtTip ? nil : removal(of: occurrence), isAtTip: isAtTip))
    }
    return result
  }

  /// The commit that removed the secret: where one holder took the place of another, the history of the later one counts.
  private func removal(of first: BlobOccurrence) -> ObjectID? {
    var current = first
    for _ in occurrences.indices {
      guard let removed = current.removed, let next = occurrences.first(where: { $0.commit == removed }) else { break }
      current = next
    }
    return current.removed
  }
}
