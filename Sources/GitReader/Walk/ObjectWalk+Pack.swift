import KeyfuseCore
import Synchronization

/// What the workers could not finish on their own.
private struct Leftovers: Sendable {
  var putOff: [Int32] = []
  var failures: [(object: Int32, detail: String)] = []
}

extension ObjectWalk {
  /// How many whole objects ahead an id is fetched: those of neighbours in the pack lie all over its index.
  private static let rootsAhead = 8

  /// Hands out the objects of one pack.
  func walk(_ forest: DeltaForest, duplicates: BitSet?) {
    let roots = forest.roots(of: kinds)
    let threads = min(workers, max(1, forest.order.count / 256))
    let leftovers = Mutex(Leftovers())
    let budget = limits.memoryBudget / threads
    share(roots.count, among: threads) { worker, next in
      var output = output(worker: worker)
      output.duplicates = duplicates
      var walker = try DeltaTreeWalker(forest, budget: budget, output: output)
      while let number = next() {
        let root = roots[number]
        if number + Self.rootsAhead < roots.count { forest.prefetchID(roots[number + Self.rootsAhead]) }
        guard let kind = ObjectKind(rawValue: UInt8(-forest.bases[Int(root)])) else { continue }
        try walker.walk(root: root, kind: kind)
      }
      finish(walker.output)
      let (putOff, failures) = (walker.putOff, walker.failures)
      leftovers.withLock {
        $0.putOff += putOff
        $0.failures += failures
      }
    }
    attempt { try finish(forest, leftovers.withLock { $0 }, duplicates: duplicates) }
  }

  /// Reads what was put off, what has its base elsewhere and what failed: on one thread, with the whole budget.
  private func finish(_ forest: DeltaForest, _ leftovers: Leftovers, duplicates: BitSet?) throws {
    var failures = forest.failures + leftovers.failures
    let isDone = leftovers.putOff.isEmpty && forest.strays.isEmpty && forest.order.unplaced.isEmpty
    guard !(isDone && failures.isEmpty) else { return }
    var output = output(worker: 0)
    output.duplicates = duplicates
    var walker = try DeltaTreeWalker(forest, budget: limits.memoryBudget, output: output)
    for stray in forest.strays {
      switch content(of: stray, in: forest) {
      case .success(let object): try walker.walk(from: stray, kind: object.kind, bytes: object.bytes)
      case .failure(let error): failures.append((stray, error.detail))
      }
    }
    var tooLarge: [Int32] = []
    var queue = leftovers.putOff.sorted()
    while true {
      queue += walker.takePutOff()
      guard let object = queue.popLast() else { break }
      guard let kind = forest.kind(object), try walker.walkAgain(object, kind: kind) else {
        tooLarge.append(object)
        continue
      }
    }
    failures += walker.failures
    output = walker.output
    try report(tooLarge: tooLarge, in: forest, &output)
    try recover(failures, in: forest, &output)
    finish(output)
  }

  private func content(of object: Int32, in forest: DeltaForest) -> Result<GitObject, GitError> {
    do throws(GitError) {
      return .success(try store.object(forest.id(object)))
    } catch {
      return .failure(error)
    }
  }

  /// Hands out what is stored whole in windows, and notes the rest as skipped by a limit.
  private func report(tooLarge: [Int32], in forest: DeltaForest, _ output: inout ObjectOutput) throws {
    for object in forest.descendants(of: tooLarge) {
      let position = Int(forest.order.positions[Int(object)])
      if let duplicates = output.duplicates, duplicates.contains(position) { continue }
      let offset = forest.order.offsets[Int(object)]
      if let kind = forest.wholeKind(object) {
        guard kinds.contains(kind) else { continue }
        if try output.stream(object, kind, forest) { continue }
      }
      output.fail(
        ObjectIssue(
          kind: .limit, place: forest.pack.name, offset: offset, object: forest.id(object),
          detail: "needs more memory than the budget of \(limits.memoryBudget) bytes"))
    }
  }

  /// Looks for other copies of what failed, and of all that is made from it; notes what has none.
  private func recover(
    _ failures: [(object: Int32, detail: String)], in forest: DeltaForest, _ output: inout ObjectOutput
  ) throws {
    for (object, detail) in failures.sorted(by: { $0.object < $1.object }) {
      try recover(forest, position: Int(forest.order.positions[Int(object)]), object: object, detail, &output)
      for child in forest.descendants(of: [object]).dropFirst() {
        let position = Int(forest.order.positions[Int(child)])
        try recover(forest, position: position, object: child, "its delta base cannot be read", &output)
      }
    }
    for position in forest.order.unplaced {
      try recover(forest, position: Int(position), object: nil, "the index has no valid offset for it", &output)
    }
  }

  private func recover(
    _ forest: DeltaForest, position: Int, object: Int32?, _ detail: String, _ output: inout ObjectOutput
  ) throws {
    if let duplicates = output.duplicates, duplicates.contains(position) { return }
    let id = forest.pack.index.id(at: position)
    if let copy = store.anyCopy(of: id, outside: forest.pack) {
      guard kinds.contains(copy.kind) else { return }
      return try output.write(copy, place: forest.pack.name)
    }
    if let object, let kind = forest.kind(object), !kinds.contains(kind) { return }
    output.fail(
      ObjectIssue(
        kind: .error, place: forest.pack.name, offset: object.map { forest.order.offsets[Int($0)] }, object: id,
        detail: detail))
  }
}
