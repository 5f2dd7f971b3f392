import KeyfuseCore
import Synchronization

/// The trees that lead to wanted blobs, reduced to the entries that do.
///
/// One pass over all trees remembers which trees and wanted blobs each holds; then the trees that hold a wanted blob,
/// their parents, the parents of those and so on are found, level by level. Memory: 32 bytes for each entry of a
/// directory that changes from one tree to the next.
struct RelevantTrees {
  /// An entry of a reduced tree.
  struct Entry: Equatable {
    /// The number of the name.
    var name: Int32
    /// The number of the reduced tree, or of the blob.
    var child: Int32
    var isTree: Bool
  }

  private(set) var names: [[UInt8]] = []
  let blobs: [ObjectID]
  private(set) var report = ObjectWalkReport()
  /// The entries of tree `n`, by name: `entries[starts[n]..<starts[n + 1]]`.
  private var entries: [Entry] = []
  private var starts: [Int] = [0]
  private var trees = KeyTable()
  private var blobNumbers = KeyTable()

  /// Reads all trees.
  init(_ repository: Repository, leadingTo wanted: Set<ObjectID>, workers: Int) throws {
    let shares = (0..<max(1, workers)).map { _ in
      WorkerShare(TreeRecorder(format: repository.objectFormat, keepsPlaces: true))
    }
    var prefixes = PrefixSet(minimumCapacity: wanted.count)
    for blob in wanted { prefixes.insert(blob.prefix) }
    for share in shares { share.value.wanted = prefixes }
    let report = try repository.forEachObject(kinds: [.tree], workers: workers) { worker, id, _, bytes in
      shares[worker].value.note(id, bytes)
    }
    for share in shares { share.value.finish() }
    self.init(repository, leadingTo: wanted, shares.map(\.value), report)
  }

  /// - Parameters:
  ///   - recorders: those that all trees were handed to; they must know where `wanted` blobs lie.
  ///   - report: what came of the walk, where it is told with the trees.
  init(
    _ repository: Repository, leadingTo wanted: Set<ObjectID>, _ recorders: [TreeRecorder],
    _ report: ObjectWalkReport = ObjectWalkReport()
  ) {
    blobs = wanted.sorted()
    self.report = report
    for recorder in recorders {
      for issue in recorder.issues { self.report.add(issue) }
    }
    blobNumbers = KeyTable(minimumCapacity: blobs.count)
    for blob in blobs { _ = blobNumbers.makeNumber(of: TreeRecorder.Key(blob)) }
    let (marks, isCut) = RelevantTrees.levels(recorders, blobs, blobNumbers, limit: repository.limits.treeDepth)
    if isCut { self.report.add(ObjectIssue(kind: .limit, place: "trees", detail: repository.limits.treeClause)) }
    build(recorders, marks)
  }

  /// What of a recorder leads to wanted blobs.
  private struct Marks: Sendable {
    var trees: BitSet
    var entries: BitSet
  }

  private static func levels(
    _ recorders: [TreeRecorder], _ blobs: [ObjectID], _ numbers: KeyTable, limit: Int
  ) -> (marks: [Marks], isCut: Bool) {
    let shares = recorders.map {
      WorkerShare(Marks(trees: BitSet(capacity: $0.trees.count), entries: BitSet(capacity: $0.entries.count)))
    }
    var level = PrefixSet(minimumCapacity: blobs.count)
    for blob in blobs { level.insert(blob.prefix) }
    for depth in 0...limit {
      let current = level
      let found = Mutex<[UInt64]>([])
      Workers.run(recorders.count) { number in
        let new = mark(recorders[number], &shares[number].value) { entry in
          guard entry.isBlob == (depth == 0), current.contains(entry.key.high) else { return false }
          return !entry.isBlob || numbers.number(of: entry.key) >= 0
        }
        found.withLock { $0 += new }
      }
      level = PrefixSet()
      for prefix in found.withLock({ $0 }) { level.insert(prefix) }
      if level.isEmpty { break }
    }
    return (shares.map(\.value), !level.isEmpty)
  }

  /// Marks the trees that hold an entry of those that are looked for.
  ///
  /// - Returns: the beginnings of the ids of those that were not marked before.
  @inline(__always)
  private static func mark(
    _ recorder: TreeRecorder, _ marks: inout Marks, _ isLookedFor: (TreeRecorder.Entry) -> Bool
  ) -> [UInt64] {
    var new: [UInt64] = []
    for (number, entry) in recorder.entries.enumerated() where isLookedFor(entry) {
      marks.entries.insert(number)
      for tree in Int(entry.first)..<Int(entry.end) where !marks.trees.contains(tree) {
        marks.trees.insert(tree)
        new.append(recorder.trees[tree].high)
      }
    }
    return new
  }

  private mutating func build(_ recorders: [TreeRecorder], _ marks: [Marks]) {
    trees = KeyTable(minimumCapacity: marks.reduce(0) { $0 + $1.trees.count })
    var numbers: [[Int32]] = []
    for (recorder, marks) in zip(recorders, marks) {
      var own = [Int32](repeating: -1, count: recorder.trees.count)
      for tree in recorder.trees.indices where marks.trees.contains(tree) {
        own[tree] = trees.makeNumber(of: recorder.trees[tree])
      }
      numbers.append(own)
    }
    var table = NameTable()
    var found: [(tree: Int32, entry: Entry)] = []
    for (index, recorder) in recorders.enumerated() {
      var names = [Int32](repeating: -1, count: recorder.names.count)
      for (number, entry) in recorder.entries.enumerated() where marks[index].entries.contains(number) {
        let child = entry.isBlob ? blobNumbers.number(of: entry.key) : trees.number(of: entry.key)
        guard child >= 0 else { continue }
        let name = Int(entry.name)
        if names[name] < 0 { names[name] = table.number(of: recorder.names[name].span) }
        let own = Entry(name: names[name], child: child, isTree: !entry.isBlob)
        for tree in Int(entry.first)..<Int(entry.end) { found.append((numbers[index][tree], own)) }
      }
    }
    names = (0..<table.count).map { table[$0] }
    fill(found)
  }

  /// Sorts entries by tree and name.
  private mutating func fill(_ found: [(tree: Int32, entry: Entry)]) {
    var fill = [Int](repeating: 0, count: trees.count + 1)
    for (tree, _) in found { fill[Int(tree) + 1] += 1 }
    for tree in 0..<trees.count { fill[tree + 1] += fill[tree] }
    starts = fill
    entries = Array(repeating: Entry(name: 0, child: 0, isTree: false), count: found.count)
    for (tree, entry) in found {
      entries[fill[Int(tree)]] = entry
      fill[Int(tree)] += 1
    }
    for tree in 0..<trees.count where starts[tree + 1] - starts[tree] > 1 { sort(starts[tree]..<starts[tree + 1]) }
  }

  /// Sorts the entries of one tree by name: where they are few, and nearly all trees have few, without room beside them.
  private mutating func sort(_ range: Range<Int>) {
    guard range.count <= 16 else { return entries[range].sort { $0.name < $1.name } }
    for index in range.dropFirst() {
      let entry = entries[index]
      var place = index
      while place > range.lowerBound, entries[place - 1].name > entry.name {
        entries[place] = entries[place - 1]
        place -= 1
      }
      entries[place] = entry
    }
  }

  /// The number of the reduced tree of `id`; -1 where it leads to no wanted blob.
  func number(of id: ObjectID) -> Int32 { trees.number(of: TreeRecorder.Key(id)) }

  /// Where the entries of tree `number` are; nowhere for -1.
  func range(of number: Int32) -> Range<Int> {
    number < 0 ? 0..<0 : starts[Int(number)]..<starts[Int(number) + 1]
  }

  func entry(at place: Int) -> Entry { entries[place] }

  /// The wanted blobs under `name` in tree `number`.
  func blobs(of number: Int32, _ name: Int32) -> [Int32] {
    var blobs: [Int32] = []
    var place = first(of: name, in: number)
    let end = range(of: number).upperBound
    while place < end, entries[place].name == name {
      if !entries[place].isTree { blobs.append(entries[place].child) }
      place += 1
    }
    return blobs
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
    var place = first(of: name, in: number)
    let end = range(of: number).upperBound
    while place < end, entries[place].name == name {
      if isMatch(entries[place]) { return entries[place] }
      place += 1
    }
    return nil
  }

  /// Where the entries called `name` begin in tree `number`, or would.
  private func first(of name: Int32, in number: Int32) -> Int {
    let range = range(of: number)
    var (low, high) = (range.lowerBound, range.upperBound)
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].name < name { low = middle + 1 } else { high = middle }
    }
    return low
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
