import KeyfuseCore
import Synchronization

/// How the objects of a pack hang together: each delta is a child of its base.
///
/// Objects are numbered in the order of their offsets.
final class DeltaForest: Sendable {
  /// What an object is, where it has no base in the pack.
  enum Root {
    static let missingBase: Int32 = -16
    static let broken: Int32 = -17
    /// Whole objects are `-kind`.
    static func whole(_ kind: ObjectKind) -> Int32 { -Int32(kind.rawValue) }
  }

  /// Where an object is, and what is made from its base and from it.
  struct Link: Sendable {
    /// Where it begins in the pack.
    var offset: Int
    /// Its position in the index.
    var position: UInt32
    /// -1 where nothing is made from it.
    var firstChild: Int32
    /// What else is made from its base; -1 for the last one.
    var nextSibling: Int32
  }

  let pack: Pack
  let order: OffsetOrder
  /// Whether the stored bytes of all objects without a failure were held against the checksums in the index.
  let isChecked: Bool
  /// The base of each delta, or a code of `Root`.
  let bases: [Int32]
  /// What a walk asks of each object, side by side in memory; behind the last one, where the objects end.
  let links: [Link]
  /// Objects whose entry cannot be read, and why.
  let failures: [(object: Int32, detail: String)]
  /// Deltas that no base in the pack leads to: those with a base elsewhere, and members of cycles.
  let strays: [Int32]
  /// Objects stored whole, those with many descendants first.
  private let roots: [Int32]

  /// Packs with fewer objects are not worth more than one thread.
  private static let leastShared = 20_000

  /// - Complexity: O(n), divided among `workers`.
  init(_ pack: Pack, workers: Int) {
    self.pack = pack
    let workers = pack.index.count < Self.leastShared ? 1 : workers
    let order = OffsetOrder(pack, workers: workers)
    self.order = order
    isChecked = pack.index.hasChecksums && order.unplaced.isEmpty
    var (bases, failures) = DeltaForest.readBases(pack, order, workers: workers)
    DeltaForest.breakCycles(&bases, &failures)
    self.bases = bases
    self.failures = failures
    let weights: [Int32]
    (links, weights) = DeltaForest.links(order, bases, workers: workers)
    strays = bases.indices.filter { bases[$0] == Root.missingBase }.map { Int32($0) }
    let heavy = Int32(max(64, order.count / 1_000))
    var large: [Int32] = []
    var rest: [Int32] = []
    for object in bases.indices where bases[object] < 0 && bases[object] > Root.missingBase {
      if weights[object] >= heavy { large.append(Int32(object)) } else { rest.append(Int32(object)) }
    }
    roots = large + rest
  }

  /// The whole objects of `kinds`, in the order in which they are best given out.
  func roots(of kinds: Set<ObjectKind>) -> [Int32] {
    guard kinds.count < ObjectKind.allCases.count else { return roots }
    let codes = Set(kinds.map { Root.whole($0) })
    return roots.filter { codes.contains(bases[Int($0)]) }
  }

  /// The id of `object`.
  func id(_ object: Int32) -> ObjectID {
    pack.index.id(at: Int(order.positions[Int(object)]))
  }

  /// Fetches the id of `object` ahead of its use.
  func prefetchID(_ object: Int32) {
    pack.index.prefetchID(at: Int(links[Int(object)].position))
  }

  /// The kind of `object`, if it is stored whole.
  func wholeKind(_ object: Int32) -> ObjectKind? {
    let code = bases[Int(object)]
    return code < 0 && code > Root.missingBase ? ObjectKind(rawValue: UInt8(-code)) : nil
  }

  /// The kind of the whole object at the bottom of the chain of `object`; nil where the chain leads to none.
  func kind(_ object: Int32) -> ObjectKind? {
    var root = object
    while bases[Int(root)] >= 0 { root = bases[Int(root)] }
    return wholeKind(root)
  }

  /// `objects` and everything that is made from them.
  func descendants(of objects: [Int32]) -> [Int32] {
    var found = objects
    var next = 0
    while next < found.count {
      var child = links[Int(found[next])].firstChild
      while child >= 0 {
        found.append(child)
        child = links[Int(child)].nextSibling
      }
      next += 1
    }
    return found
  }

  /// How many objects a thread takes at once: those at the end of a pack are larger than those at its begin.
  private static let chunk = 4_096

  private static func readBases(
    _ pack: Pack, _ order: OffsetOrder, workers: Int
  ) -> ([Int32], [(object: Int32, detail: String)]) {
    let failures = Mutex<[(object: Int32, detail: String)]>([])
    let bases = unsafe [Int32](unsafeUninitializedCapacity: order.count) { buffer, count in
      // SAFETY: each chunk is written by the thread that takes it, and all have ended before anything is read.
      nonisolated(unsafe) let bases = unsafe buffer
      let next = Atomic<Int>(0)
      Workers.run(workers) { _ in
        while case let start = next.wrappingAdd(chunk, ordering: .relaxed).oldValue, start < order.count {
          let range = start..<min(start + chunk, order.count)
          let failed = unsafe readBases(of: range, pack, order, into: bases)
          if !failed.isEmpty { failures.withLock { $0 += failed } }
        }
      }
      count = order.count
    }
    return (bases, failures.withLock { $0 }.sorted { $0.object < $1.object })
  }

  /// SAFETY: `bases` must have room for all objects.
  ///
  /// - Returns: what cannot be read.
  @unsafe private static func readBases(
    of range: Range<Int>, _ pack: Pack, _ order: OffsetOrder, into bases: UnsafeMutableBufferPointer<Int32>
  ) -> [(object: Int32, detail: String)] {
    var failures: [(object: Int32, detail: String)] = []
    var checksums: [UInt32?] = []
    checksums.reserveCapacity(32)
    for object in range {
      // The checksums lie all over the index: several at once take hardly longer to fetch than one.
      let number = (object - range.lowerBound) % 32
      if number == 0 {
        checksums.removeAll(keepingCapacity: true)
        for next in object..<min(object + 32, range.upperBound) {
          checksums.append(pack.index.checksum(at: Int(order.positions[next])))
        }
      }
      do throws(GitError) {
        unsafe bases[object] = try base(of: object, pack, order, checksum: checksums[number])
      } catch {
        failures.append((Int32(object), error.detail))
        unsafe bases[object] = Root.broken
      }
    }
    return failures
  }

  private static func base(
    of object: Int, _ pack: Pack, _ order: OffsetOrder, checksum: UInt32?
  ) throws(GitError) -> Int32 {
    let offset = order.offsets[object]
    let entry = try pack.entry(at: offset)
    guard entry.dataStart <= order.end(of: object) else {
      throw GitError(.malformed, pack.name, "overlaps the next object")
    }
    // A damaged header could turn a blob into a tree that a walk over blobs never looks at.
    // Where an object has no valid offset, the end of the one before it is not known.
    if order.unplaced.isEmpty, let checksum,
      unsafe Inflater.checksum(pack.file.bytes(offset..<order.end(of: object))) != checksum
    {
      throw GitError(.malformed, pack.name, "stored bytes do not match the checksum in the index")
    }
    switch entry.storage {
    case .whole(let kind): return Root.whole(kind)
    case .offsetDelta(let base):
      guard let found = order.index(of: base) else {
        throw GitError(.malformed, pack.name, "delta base missing")
      }
      return Int32(found)
    case .namedDelta(let base):
      guard let position = pack.index.position(of: base), let offset = pack.index.offset(at: position),
        let found = order.index(of: Int(clamping: offset))
      else { return Root.missingBase }
      return Int32(found)
    }
  }

  /// Makes deltas that lead to no whole object, but to themselves, failures.
  private static func breakCycles(_ bases: inout [Int32], _ failures: inout [(object: Int32, detail: String)]) {
    // Without a base that comes later there is no cycle.
    guard bases.indices.contains(where: { Int(bases[$0]) >= $0 }) else { return }
    var state = [UInt8](repeating: 0, count: bases.count)
    for start in bases.indices where state[start] == 0 {
      var path: [Int] = []
      var object = start
      while state[object] == 0 {
        state[object] = 1
        path.append(object)
        guard bases[object] >= 0 else { break }
        object = Int(bases[object])
      }
      if state[object] == 1, bases[object] >= 0 {
        bases[object] = Root.broken
        failures.append((Int32(object), "deltas form a cycle"))
      }
      for member in path { state[member] = 2 }
    }
  }

  /// Lists of children, the heaviest last: then a walk that lets go of a base at its last child holds no more than
  /// the logarithm of a tree's size in bases at once.
  ///
  /// - Returns: and the number of objects in each object's tree where bases come before their deltas; a lower bound
  ///   elsewhere.
  private static func links(
    _ order: OffsetOrder, _ bases: [Int32], workers: Int
  ) -> (links: [Link], weights: [Int32]) {
    var links = unlinked(order, workers: workers)
    var weights = [Int32](repeating: 1, count: bases.count)
    var heaviest = [Int32](repeating: -1, count: bases.count)
    for object in bases.indices.reversed() where bases[object] >= 0 {
      let base = Int(bases[object])
      let own = Int32(object)
      weights[base] += weights[object]
      let last = heaviest[base]
      if last < 0 {
        links[base].firstChild = own
        heaviest[base] = own
      } else if weights[object] >= weights[Int(last)] {
        links[Int(last)].nextSibling = own
        heaviest[base] = own
      } else {
        links[object].nextSibling = links[base].firstChild
        links[base].firstChild = own
      }
    }
    return (links, weights)
  }

  /// The objects of a pack, none of which has a child yet.
  private static func unlinked(_ order: OffsetOrder, workers: Int) -> [Link] {
    let count = order.count
    return unsafe [Link](unsafeUninitializedCapacity: count + 1) { buffer, written in
      // SAFETY: each thread writes a part of its own, and all have ended before anything is read.
      nonisolated(unsafe) let links = unsafe buffer
      Workers.run(workers) { worker in
        for object in count * worker / workers..<count * (worker + 1) / workers {
          unsafe links.initializeElement(
            at: object,
            to: Link(offset: order.offsets[object], position: order.positions[object], firstChild: -1, nextSibling: -1))
        }
      }
      unsafe links.initializeElement(
        at: count, to: Link(offset: order.end(of: count - 1), position: 0, firstChild: -1, nextSibling: -1))
      written = count + 1
    }
  }
}
