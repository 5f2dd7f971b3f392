import KeyfuseCore

/// The trees that lead to wanted blobs, reduced to the entries that do.
///
/// Three steps: one pass over all trees finds those that hold a wanted blob and remembers which trees each tree holds; the
/// parents of those are found, level by level; a second pass takes the entries of just these. Memory: eight bytes for each
/// directory entry that is a directory, until the levels are done, and then only what leads to wanted blobs.
struct RelevantTrees {
  /// An entry of a reduced tree.
  struct Entry {
    /// The number of the name.
    var name: Int32
    /// The number of the reduced tree, or of the blob.
    var child: Int32
    var isTree: Bool
  }

  private(set) var names: [[UInt8]] = []
  private(set) var blobs: [ObjectID] = []
  private(set) var report = ObjectWalkReport()
  /// The entries of tree `n`, by name: `entries[starts[n]..<starts[n + 1]]`.
  private var entries: [Entry] = []
  private var starts: [Int] = [0]
  private var trees: [ObjectID: Int32] = [:]

  init(_ repository: Repository, leadingTo wanted: Set<ObjectID>, workers: Int) throws {
    let collectors = (0..<max(1, workers)).map { _ in TreeCollector(format: repository.objectFormat) }
    var prefixes = PrefixSet(minimumCapacity: wanted.count)
    for blob in wanted { prefixes.insert(blob.prefix) }
    let wantedPrefixes = prefixes
    report = try repository.forEachObject(kinds: [.tree], workers: workers) { worker, id, _, bytes in
      collectors[worker].note(id, bytes, wanted: wantedPrefixes)
    }
    let (relevant, isCut) = RelevantTrees.levels(collectors, limit: repository.limits.treeDepth)
    if isCut { report.add(ObjectIssue(kind: .limit, place: "trees", detail: repository.limits.treeClause)) }
    guard relevant.count > 0 else { return }
    let again = try repository.forEachObject(kinds: [.tree], workers: workers) { worker, id, _, bytes in
      guard relevant.contains(id.prefix) else { return }
      collectors[worker].reduce(id, bytes, wanted: wanted, relevant: relevant)
    }
    for issue in again.issues where !report.issues.contains(issue) { report.add(issue) }
    for collector in collectors { for issue in collector.issues { report.add(issue) } }
    build(collectors.flatMap(\.reduced).sorted { $0.id < $1.id })
  }

  /// The prefixes of all trees that lead to one of those that hold a wanted blob.
  private static func levels(_ collectors: [TreeCollector], limit: Int) -> (relevant: PrefixSet, isCut: Bool) {
    var relevant = PrefixSet()
    var level = PrefixSet()
    for collector in collectors {
      for tree in collector.direct where relevant.insert(tree) { level.insert(tree) }
    }
    for _ in 0..<limit where level.count > 0 {
      var next = PrefixSet()
      for collector in collectors { collector.addParents(of: level, to: &relevant, new: &next) }
      level = next
    }
    for collector in collectors { collector.forgetEdges() }
    return (relevant, level.count > 0)
  }

  private mutating func build(_ reduced: [TreeCollector.Reduced]) {
    for (index, tree) in reduced.enumerated() { trees[tree.id] = Int32(index) }
    var nameNumbers: [[UInt8]: Int32] = [:]
    var blobNumbers: [ObjectID: Int32] = [:]
    for tree in reduced {
      var own: [Entry] = []
      for entry in tree.entries {
        let child: Int32?
        if entry.isTree {
          child = trees[entry.id]
        } else {
          child = blobNumbers[entry.id] ?? Int32(blobs.count)
          if blobNumbers.updateValue(child ?? 0, forKey: entry.id) == nil { blobs.append(entry.id) }
        }
        guard let child else { continue }
        let name = nameNumbers[entry.name] ?? Int32(names.count)
        if nameNumbers.updateValue(name, forKey: entry.name) == nil { names.append(entry.name) }
        own.append(Entry(name: name, child: child, isTree: entry.isTree))
      }
      entries += own.sorted { $0.name < $1.name }
      starts.append(entries.count)
    }
  }

  /// The number of the reduced tree of `id`; -1 where it leads to no wanted blob.
  func number(of id: ObjectID) -> Int32 { trees[id] ?? -1 }

  /// The entries of tree `number`; none of -1.
  func entries(of number: Int32) -> ArraySlice<Entry> {
    number < 0 ? [] : entries[starts[Int(number)]..<starts[Int(number) + 1]]
  }

  /// The subtree called `name` in tree `number`; -1 where there is none.
  func subtree(of number: Int32, _ name: Int32) -> Int32 {
    find(number, name) { $0.isTree }?.child ?? -1
  }

  /// Whether tree `number` holds `blob` under `name`.
  func holds(_ number: Int32, _ name: Int32, blob: Int32) -> Bool {
    find(number, name) { !$0.isTree && $0.child == blob } != nil
  }

  private func find(_ number: Int32, _ name: Int32, _ isMatch: (Entry) -> Bool) -> Entry? {
    guard number >= 0 else { return nil }
    var low = starts[Int(number)]
    let end = starts[Int(number) + 1]
    var high = end
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].name < name { low = middle + 1 } else { high = middle }
    }
    while low < end, entries[low].name == name {
      if isMatch(entries[low]) { return entries[low] }
      low += 1
    }
    return nil
  }
}

/// What one worker gathers about trees.
///
/// SAFETY: each collector is used by one worker at a time; the walk's joining of threads orders their accesses.
final class TreeCollector: @unchecked Sendable {
  /// A tree with the entries that lead to wanted blobs.
  struct Reduced {
    var id: ObjectID
    var entries: [(name: [UInt8], id: ObjectID, isTree: Bool)]
  }

  private let format: ObjectFormat
  /// Trees that hold a wanted blob.
  private(set) var direct: [UInt64] = []
  private var trees: [UInt64] = []
  /// The trees in tree `n`: `edges[edgeStarts[n]..<edgeStarts[n + 1]]`.
  private var edges: [UInt64] = []
  private var edgeStarts: [Int] = [0]
  private(set) var reduced: [Reduced] = []
  private(set) var issues: [ObjectIssue] = []

  init(format: ObjectFormat) {
    self.format = format
  }

  /// Remembers what `tree` holds.
  func note(_ id: ObjectID, _ bytes: Span<UInt8>, wanted: PrefixSet) {
    var holdsWanted = false
    var cursor = TreeCursor(format: format)
    do throws(GitError) {
      while let entry = try cursor.next(in: bytes) {
        let prefix = ObjectID.prefix(bytes, at: entry.idOffset)
        if entry.mode.isDirectory {
          edges.append(prefix)
        } else if wanted.contains(prefix), entry.mode.isBlob {
          holdsWanted = true
        }
      }
    } catch {
      issues.append(ObjectIssue(error, object: id))
    }
    trees.append(id.prefix)
    edgeStarts.append(edges.count)
    if holdsWanted { direct.append(id.prefix) }
  }

  func addParents(of level: PrefixSet, to relevant: inout PrefixSet, new: inout PrefixSet) {
    for tree in trees.indices {
      for edge in edgeStarts[tree]..<edgeStarts[tree + 1] where level.contains(edges[edge]) {
        if relevant.insert(trees[tree]) { new.insert(trees[tree]) }
        break
      }
    }
  }

  func forgetEdges() {
    edges = []
    edgeStarts = [0]
    trees = []
  }

  /// Keeps the entries of a tree that lead to wanted blobs.
  func reduce(_ id: ObjectID, _ bytes: Span<UInt8>, wanted: Set<ObjectID>, relevant: PrefixSet) {
    var tree = Reduced(id: id, entries: [])
    var cursor = TreeCursor(format: format)
    do throws(GitError) {
      while let entry = try cursor.next(in: bytes) {
        if entry.mode.isDirectory {
          guard relevant.contains(ObjectID.prefix(bytes, at: entry.idOffset)) else { continue }
        } else {
          guard entry.mode.isBlob, wanted.contains(entry.id(in: bytes, format: format)) else { continue }
        }
        tree.entries.append(
          (bytes.array(in: entry.name), entry.id(in: bytes, format: format), entry.mode.isDirectory))
      }
    } catch {
      // `note` reported it; what stands before the broken entry counts.
    }
    if !tree.entries.isEmpty { reduced.append(tree) }
  }
}

extension ObjectID {
  /// The first eight bytes of the id at `offset`.
  static func prefix(_ bytes: Span<UInt8>, at offset: Int) -> UInt64 {
    precondition(offset >= 0 && offset + 8 <= bytes.count)
    // SAFETY: the precondition keeps the load inside the span.
    return unsafe bytes.withUnsafeBytes {
      unsafe UInt64(bigEndian: $0.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }
  }
}
