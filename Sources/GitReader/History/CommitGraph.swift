import KeyfuseCore
import Synchronization

/// All commits of the object store, reachable or not, with how they hang together.
struct CommitGraph: Sendable {
  /// By id.
  private(set) var ids: [ObjectID]
  private(set) var trees: [ObjectID]
  /// The committers' times in seconds since 1970.
  private(set) var dates: [Int]
  /// The parents of commit `n` that are in the store: `parents[parentStarts[n]..<parentStarts[n + 1]]`.
  private(set) var parents: [Int32] = []
  private(set) var parentStarts: [Int] = [0]
  /// Commits, parents before children.
  private(set) var order: [Int32] = []
  private(set) var report: ObjectWalkReport
  /// The first commit of each bucket: those whose ids begin with the same bits.
  private var buckets: [Int32] = []
  private var bucketShift: UInt64 = 63

  /// Reads all commits.
  init(_ repository: Repository, workers: Int) throws {
    let shares = (0..<max(1, workers)).map { _ in WorkerShare(CommitRecorder(format: repository.objectFormat)) }
    let report = try repository.forEachObject(kinds: [.commit], workers: workers) { worker, id, _, bytes in
      shares[worker].value.note(id, bytes)
    }
    self.init(repository, shares.map(\.value), report)
  }

  /// - Parameters:
  ///   - recorders: those that all commits were handed to.
  ///   - report: what came of the walk, where it is told with the commits.
  /// - Complexity: O(n log n) for n commits.
  init(_ repository: Repository, _ recorders: [CommitRecorder], _ report: ObjectWalkReport = ObjectWalkReport()) {
    self.report = report
    for recorder in recorders { for issue in recorder.issues { self.report.add(issue) } }
    let places = Self.sorted(recorders)
    ids = places.map { recorders[Int($0.recorder)].ids[Int($0.number)] }
    trees = places.map { recorders[Int($0.recorder)].trees[Int($0.number)] }
    dates = places.map { recorders[Int($0.recorder)].dates[Int($0.number)] }
    makeBuckets()
    let shallow = repository.shallowCommits
    for (id, (_, recorder, number)) in zip(ids, places) {
      let isBoundary = repository.scope?.boundary.contains(id) ?? false
      let parents = isBoundary ? [] : recorders[Int(recorder)].parents(of: Int(number))
      link(id, parents, isDeclared: shallow.contains(id) || repository.isPartialClone)
    }
    sort()
  }

  /// A commit: the begin of its id, and where it was recorded.
  private typealias Place = (prefix: UInt64, recorder: Int32, number: Int32)

  /// All commits by their ids.
  private static func sorted(_ recorders: [CommitRecorder]) -> [Place] {
    var places: [Place] = []
    places.reserveCapacity(recorders.reduce(0) { $0 + $1.ids.count })
    for (recorder, own) in recorders.enumerated() {
      for (number, id) in own.ids.enumerated() { places.append((id.prefix, Int32(recorder), Int32(number))) }
    }
    // The begins of ids decide, but where somebody made two that begin alike.
    places.sort { left, right in
      guard left.prefix == right.prefix else { return left.prefix < right.prefix }
      return recorders[Int(left.recorder)].ids[Int(left.number)]
        < recorders[Int(right.recorder)].ids[Int(right.number)]
    }
    return places
  }

  private mutating func makeBuckets() {
    // About as many as commits, so that few commits cost little.
    bucketShift = UInt64(64 - min(16, Int.bitWidth - ids.count.leadingZeroBitCount))
    buckets = Array(repeating: 0, count: 1 << (64 - Int(bucketShift)) + 1)
    for id in ids { buckets[bucket(of: id) + 1] += 1 }
    for bucket in 1..<buckets.count { buckets[bucket] += buckets[bucket - 1] }
  }

  /// By the first bits of an id.
  private func bucket(of id: ObjectID) -> Int { Int(id.prefix >> bucketShift) }

  private mutating func link(_ id: ObjectID, _ named: ArraySlice<ObjectID>, isDeclared: Bool) {
    for parent in named {
      if let index = index(of: parent) {
        parents.append(Int32(index))
      } else {
        report.add(
          ObjectIssue(
            kind: isDeclared ? .declaredAbsent : .error, place: id.hex, object: parent,
            detail: "the parent of this commit is not in the repository"))
      }
    }
    parentStarts.append(parents.count)
  }

  private mutating func sort() {
    var open = (0..<ids.count).map { Int32(parentStarts[$0 + 1] - parentStarts[$0]) }
    var childStarts = [Int](repeating: 0, count: ids.count + 1)
    for parent in parents { childStarts[Int(parent) + 1] += 1 }
    for index in 0..<ids.count { childStarts[index + 1] += childStarts[index] }
    var fill = childStarts
    var children = [Int32](repeating: 0, count: parents.count)
    for commit in ids.indices {
      for parent in self.parents(of: commit) {
        children[fill[Int(parent)]] = Int32(commit)
        fill[Int(parent)] += 1
      }
    }
    order.reserveCapacity(ids.count)
    order = ids.indices.filter { open[$0] == 0 }.map { Int32($0) }
    var next = 0
    while next < order.count {
      let commit = Int(order[next])
      next += 1
      for child in children[childStarts[commit]..<childStarts[commit + 1]] {
        open[Int(child)] -= 1
        if open[Int(child)] == 0 { order.append(child) }
      }
    }
    guard order.count < ids.count else { return }
    // Hashes cannot form a cycle, but files that lie about their names can.
    report.add(
      ObjectIssue(kind: .error, place: "commits", detail: "\(ids.count - order.count) commits are their own ancestors"))
    order += ids.indices.filter { open[$0] > 0 }.map { Int32($0) }
  }

  var count: Int { ids.count }

  func parents(of commit: Int) -> ArraySlice<Int32> {
    parents[parentStarts[commit]..<parentStarts[commit + 1]]
  }

  func index(of id: ObjectID) -> Int? {
    let bucket = self.bucket(of: id)
    var (low, high) = (Int(buckets[bucket]), Int(buckets[bucket + 1]))
    let end = high
    while low < high {
      let middle = (low + high) / 2
      if ids[middle] < id { low = middle + 1 } else { high = middle }
    }
    return low < end && ids[low] == id ? low : nil
  }
}

/// The commits that one worker is handed.
struct CommitRecorder: Sendable {
  private let format: ObjectFormat
  private let present: PresentObjects?
  /// What commits name and is not there, and the first commit that names it: complete after `finish()`.
  private(set) var absent: [ObjectID: ObjectID] = [:]
  /// How many of the commits were looked through for what is absent: the memory that tells it takes a while to come.
  private var looked = 0
  private static let looksAtOnce = 16
  private(set) var ids: [ObjectID] = []
  private(set) var trees: [ObjectID] = []
  private(set) var dates: [Int] = []
  private var parents: [ObjectID] = []
  private var parentStarts: [Int] = [0]
  private(set) var issues: [ObjectIssue] = []

  /// - Parameters:
  ///   - room: about how many commits there will be at most: room that is not used costs nothing.
  ///   - present: the objects that are there; nil where nobody asks for absent ones.
  init(format: ObjectFormat, room: Int = 0, present: PresentObjects? = nil) {
    self.format = format
    self.present = present
    ids.reserveCapacity(room)
    trees.reserveCapacity(room)
    parents.reserveCapacity(room)
    dates.reserveCapacity(room)
    parentStarts.reserveCapacity(room)
  }

  mutating func note(_ id: ObjectID, _ bytes: Span<UInt8>) {
    do throws(GitError) {
      trees.append(try Commit.links(bytes, format: format, name: id) { parents.append($0) })
      ids.append(id)
      dates.append(Commit.committerTime(bytes))
      parentStarts.append(parents.count)
      fetchAhead()
    } catch {
      parents.removeLast(parents.count - (parentStarts.last ?? 0))
      issues.append(ObjectIssue(error, object: id))
    }
  }

  /// Fetches what tells whether that is there what the last commit names, and looks for what some before it name.
  private mutating func fetchAhead() {
    guard let present, let tree = trees.last else { return }
    present.prefetch(tree.prefix)
    for index in parentStarts[ids.count - 1]..<parents.count { present.prefetch(parents[index].prefix) }
    if ids.count - looked == Self.looksAtOnce { finish() }
  }

  /// Looks for what the commits name that were not looked through yet.
  mutating func finish() {
    defer { looked = ids.count }
    guard let present else { return }
    for number in looked..<ids.count {
      noteIfAbsent(trees[number], namedBy: ids[number], in: present)
      for index in parentStarts[number]..<parentStarts[number + 1] {
        noteIfAbsent(parents[index], namedBy: ids[number], in: present)
      }
    }
  }

  private mutating func noteIfAbsent(_ named: ObjectID, namedBy id: ObjectID, in present: PresentObjects) {
    if !present.contains(named.prefix) { absent[named] = min(id, absent[named] ?? id) }
  }

  func parents(of number: Int) -> ArraySlice<ObjectID> {
    parents[parentStarts[number]..<parentStarts[number + 1]]
  }
}

extension Commit {
  /// The tree; hands each parent to `take`.
  static func links(
    _ bytes: Span<UInt8>, format: ObjectFormat, name: ObjectID, take: (ObjectID) -> Void
  ) throws(GitError) -> ObjectID {
    let digits = 2 * format.idSize
    var tree: ObjectID?
    var at = 0
    while true {
      let isTree = tree == nil && bytes.has("tree ", at: at)
      guard isTree || bytes.has("parent ", at: at) else { break }
      let start = at + (isTree ? 5 : 7)
      let end = start + digits
      guard end <= bytes.count, end == bytes.count || bytes[end] == UInt8(ascii: "\n"),
        let id = bytes.id(in: start..<end, format)
      else { break }
      if isTree { tree = id } else { take(id) }
      at = min(end + 1, bytes.count)
    }
    guard let tree else { throw GitError(.malformed, name.hex, "the commit names no tree") }
    return tree
  }

  /// When the commit was made, in seconds since 1970; 0 where it does not say.
  static func committerTime(_ bytes: Span<UInt8>) -> Int {
    var header = HeaderCursor()
    while let line = header.next(in: bytes) {
      guard bytes.has("committer ", at: line.lowerBound) else { continue }
      // Behind the address: a name may hold digits too.
      var at = line.upperBound
      while at > line.lowerBound, bytes[at - 1] != UInt8(ascii: ">") { at -= 1 }
      var seconds = 0
      while at < line.upperBound, bytes[at] == UInt8(ascii: " ") { at += 1 }
      while at < line.upperBound, case let digit = bytes[at] &- UInt8(ascii: "0"), digit < 10, seconds < 1 << 52 {
        seconds = 10 * seconds + Int(digit)
        at += 1
      }
      return seconds
    }
    return 0
  }
}
