public import KeyfuseCore

/// The objects that walks over a repository hand out, where they are not to hand out all.
public struct WalkScope: Sendable {
  /// What is new: in no known pack, and not known by itself.
  public let new: Set<ObjectID>
  /// The number of objects that are known.
  public let knownCount: Int
  /// For each pack with something new the positions that are not handed out.
  let skipped: [Int: BitSet]
  /// Handed out as well: commits and trees that what is new builds upon.
  var foundation: Set<ObjectID> = []
  /// Those commits of the foundation whose own parents are of no interest.
  var boundary: Set<ObjectID> = []
}

/// What a pack is known by from one scan to the next: the checksums that it and its index end with.
public struct PackIdentity: Sendable, Hashable {
  public let bytes: [UInt8]
  /// The number of objects.
  public let count: Int
}

extension Repository {
  /// The packs, in their order.
  public var packIdentities: [PackIdentity] {
    objects.packs.map { PackIdentity(bytes: $0.identity, count: $0.index.count) }
  }

  /// The number of objects, whatever number of packs and files hold each.
  public func objectCount() throws(GitError) -> Int {
    let packed = objects.packs.reduce(0) { $0 + $1.index.count }
    let twice = objects.duplicates().reduce(0) { $0 + ($1?.count ?? 0) }
    let loose = try objects.looseIDs().count { id in !objects.packs.contains { $0.index.position(of: id) != nil } }
    return packed - twice + loose
  }

  /// Whether every object of pack number `pack` is one of those that `isKnown` names.
  public func isKnown(pack: Int, isKnown: (ObjectID) -> Bool) -> Bool {
    let index = objects.packs[pack].index
    return (0..<index.count).allSatisfy { isKnown(index.id(at: $0)) }
  }

  /// What is new here.
  ///
  /// - Parameters:
  ///   - knownPacks: packs all of whose objects are known.
  ///   - isKnown: whether an object is known.
  /// - Throws: `unreadable` where a directory of objects cannot be listed.
  /// - Complexity: proportional to the objects of packs that are not known, and to loose objects.
  public func scope(
    knownPacks: Set<PackIdentity>, isKnown: (ObjectID) -> Bool
  ) throws(GitError) -> WalkScope {
    var new: Set<ObjectID> = []
    var skipped: [Int: BitSet] = [:]
    var knownCount = 0
    for (number, identity) in packIdentities.enumerated() {
      if knownPacks.contains(identity) {
        knownCount += identity.count
        continue
      }
      let index = objects.packs[number].index
      var positions = BitSet(capacity: index.count)
      var hasNew = false
      for position in 0..<index.count {
        let id = index.id(at: position)
        let isOld = isKnown(id)
        if isOld { knownCount += 1 }
        if !isOld, new.insert(id).inserted { hasNew = true } else { positions.insert(position) }
      }
      if hasNew { skipped[number] = positions }
    }
    for id in try objects.looseIDs() where !objects.packs.contains(where: { $0.index.position(of: id) != nil }) {
      if isKnown(id) { knownCount += 1 } else { new.insert(id) }
    }
    return WalkScope(new: new, knownCount: knownCount, skipped: skipped)
  }

  /// The same repository, whose walks over objects hand out only what is in `scope`. Every object can still be asked for by
  /// its name.
  public func limited(to scope: WalkScope) -> Repository {
    var copy = self
    copy.scope = scope
    return copy
  }

  /// The same repository, whose walks hand out as well what new commits build upon: their known parents, and known
  /// directories of either on the way to `paths`, so that what a new commit brings in is told from what was there.
  ///
  /// - Parameter commits: the new commits.
  public func withFoundation(of commits: [CommitRecord], paths: Set<GitPath>) throws(GitError) -> Repository {
    guard var scope else { return self }
    var ways = TreeWays(self)
    var roots: Set<ObjectID> = []
    for record in commits {
      // A commit that brings back what was there has old trees itself.
      roots.insert(record.commit.tree)
      guard !shallowCommits.contains(record.id) else { continue }
      for parent in record.commit.parents where !scope.new.contains(parent) && contains(parent) {
        guard scope.boundary.insert(parent).inserted else { continue }
        scope.foundation.insert(parent)
        roots.insert(try commit(parent).tree)
      }
    }
    for root in roots {
      for path in paths { scope.foundation.formUnion(try ways.trees(of: root, to: path)) }
    }
    scope.foundation.subtract(scope.new)
    return limited(to: scope)
  }
}

/// The trees on the way to paths; each is read once.
private struct TreeWays {
  private let repository: Repository
  private var known: [ObjectID: [[UInt8]: ObjectID]] = [:]

  init(_ repository: Repository) {
    self.repository = repository
  }

  /// The trees from `root` to the directory that `path` lies in, as far as there are any.
  mutating func trees(of root: ObjectID, to path: GitPath) throws(GitError) -> [ObjectID] {
    var found = [root]
    var tree = root
    for name in path.bytes.split(separator: UInt8(ascii: "/")).dropLast() {
      if known[tree] == nil {
        var subtrees: [[UInt8]: ObjectID] = [:]
        for entry in try repository.tree(tree) where entry.mode.isDirectory { subtrees[entry.name] = entry.id }
        known[tree] = subtrees
      }
      guard let next = known[tree]?[Array(name)] else { break }
      found.append(next)
      tree = next
    }
    return found
  }
}
