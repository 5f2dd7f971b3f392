private import CSystem
import KeyfuseCore

/// Resolves trees of deltas depth first, each base once, on one thread.
///
/// Memory: contents come from a pool with a budget; a base is let go of when its last child, the one with the largest
/// tree, is resolved. What the budget does not allow is put off to a walker that has the whole budget.
@safe struct DeltaTreeWalker: ~Copyable {
  /// A base some of whose children are still to come.
  @safe struct Frame {
    var object: Int32
    var nextChild: Int32
    /// Nil where memory was short; then it is resolved again.
    var content: Buffer?
    /// What the caller keeps of the object.
    var note: AnyObject?
  }

  let forest: DeltaForest
  private let pack: Pack
  private let inflater: Inflater
  private var pool: BufferPool
  private var frames: [Frame] = []
  /// What the object at hand has in common with its base.
  private var copies: [CopiedRange] = []
  private(set) var output: ObjectOutput
  /// Objects that did not fit into memory; their trees are still to be walked.
  private(set) var putOff: [Int32] = []
  /// Objects that could not be resolved, and why; their trees are not walked.
  private(set) var failures: [(object: Int32, detail: String)] = []

  /// What became of an attempt to resolve an object.
  @safe private enum Outcome {
    case content(Buffer)
    case noMemory
    case broken(StaticString)
  }

  init(_ forest: DeltaForest, budget: Int, output: ObjectOutput) throws(GitError) {
    self.forest = forest
    pack = forest.pack
    inflater = try Inflater()
    pool = BufferPool(budget: budget)
    self.output = output
  }

  /// Resolves `root`, stored whole, and everything that is made from it.
  mutating func walk(root: Int32, kind: ObjectKind) throws {
    switch inflate(root) {
    case .content(let buffer): try unsafe walk(from: root, kind: kind, content: buffer)
    case .noMemory: putOff.append(root)
    case .broken(let detail): failures.append((root, "\(detail)"))
    }
  }

  /// Hands out `object`, whose content was resolved elsewhere, and everything that is made from it.
  mutating func walk(from object: Int32, kind: ObjectKind, bytes: [UInt8]) throws {
    guard let buffer = unsafe pool.take(bytes.count) else { return putOff.append(object) }
    for index in bytes.indices { unsafe buffer.pointer[index] = bytes[index] }
    try unsafe walk(from: object, kind: kind, content: buffer)
  }

  /// Tries an object again that was put off, with all memory there is, and then everything that is made from it.
  ///
  /// - Returns: false where it still does not fit.
  mutating func walkAgain(_ object: Int32, kind: ObjectKind) throws -> Bool {
    switch resolve(object) {
    case .content(let buffer): try unsafe walk(from: object, kind: kind, content: buffer)
    case .noMemory: return false
    case .broken(let detail): failures.append((object, "\(detail)"))
    }
    return true
  }

  /// What was put off since the last call.
  mutating func takePutOff() -> [Int32] {
    let objects = putOff
    putOff = []
    return objects
  }

  private mutating func walk(from object: Int32, kind: ObjectKind, content: Buffer) throws {
    let note = try unsafe output.write(object, kind, content.bytes, forest)
    unsafe push(object, content, note)
    while let top = frames.indices.last {
      let child = frames[top].nextChild
      guard child >= 0 else {
        if let buffer = unsafe frames[top].content { unsafe pool.give(buffer) }
        frames.removeLast()
        continue
      }
      let link = forest.links[Int(child)]
      let sibling = link.nextSibling
      frames[top].nextChild = sibling
      prefetchLinks(link)
      guard let base = unsafe residentContent(of: top) else {
        putOffChildren(from: child)
        frames[top].nextChild = -1
        continue
      }
      let note = frames[top].note
      let outcome = unsafe resolve(child, base: base, listingCopies: note != nil)
      if sibling < 0 {
        unsafe pool.give(base)
        frames.removeLast()
      }
      switch outcome {
      case .content(let buffer):
        prefetchEntries(link)
        let isLast = link.firstChild < 0
        let childNote = try unsafe output.write(
          child, kind, buffer.bytes, forest, base: note.map { DeltaBase(note: $0, copies: copies, isLast: isLast) })
        unsafe push(child, buffer, childNote)
      case .noMemory: putOff.append(child)
      case .broken(let detail): failures.append((child, "\(detail)"))
      }
    }
  }

  /// Fetches what is needed next ahead of its use: each lies somewhere else in memory that is far larger than the caches.
  private func prefetchLinks(_ link: DeltaForest.Link) {
    pack.index.prefetchID(at: Int(link.position))
    // SAFETY: an address alone is told, of elements that are there.
    unsafe forest.links.withUnsafeBufferPointer { links in
      guard let start = links.baseAddress else { return }
      if link.firstChild >= 0 { unsafe keyfuse_prefetch(start + Int(link.firstChild)) }
      if link.nextSibling >= 0 { unsafe keyfuse_prefetch(start + Int(link.nextSibling)) }
    }
  }

  /// Fetches the entries of these links, which have arrived by now.
  private func prefetchEntries(_ link: DeltaForest.Link) {
    if link.firstChild >= 0 { pack.prefetchEntry(at: forest.links[Int(link.firstChild)].offset) }
    if link.nextSibling >= 0 { pack.prefetchEntry(at: forest.links[Int(link.nextSibling)].offset) }
  }

  private mutating func push(_ object: Int32, _ content: Buffer, _ note: AnyObject?) {
    let child = forest.links[Int(object)].firstChild
    guard child >= 0 else { return unsafe pool.give(content) }
    unsafe frames.append(Frame(object: object, nextChild: child, content: content, note: note))
  }

  private mutating func putOffChildren(from child: Int32) {
    var child = child
    while child >= 0 {
      putOff.append(child)
      child = forest.links[Int(child)].nextSibling
    }
  }

  /// The content of a frame, resolved again where memory had been short.
  private mutating func residentContent(of frame: Int) -> Buffer? {
    if let buffer = unsafe frames[frame].content { return unsafe buffer }
    guard case .content(let buffer) = resolve(frames[frame].object) else { return nil }
    unsafe frames[frame].content = buffer
    return unsafe buffer
  }

  /// A buffer from the pool; bases further up give theirs back where memory is short.
  private mutating func take(_ count: Int) -> Buffer? {
    if let buffer = unsafe pool.take(count) { return unsafe buffer }
    for index in frames.indices.dropLast() {
      guard let buffer = unsafe frames[index].content else { continue }
      unsafe frames[index].content = nil
      unsafe pool.give(buffer)
      if let buffer = unsafe pool.take(count) { return unsafe buffer }
    }
    return nil
  }

  /// Inflates the data of an entry: a whole object or a delta.
  private mutating func inflate(_ object: Int32) -> Outcome {
    let index = Int(object)
    let entry: PackEntry
    do throws(GitError) {
      entry = try pack.entry(at: forest.links[index].offset)
    } catch {
      return .broken("entry header is broken")
    }
    let end = forest.links[index + 1].offset
    guard entry.dataStart <= end, Inflater.isPlausible(size: entry.size, input: end - entry.dataStart) else {
      return .broken("size is more than the pack can hold")
    }
    guard let buffer = unsafe take(entry.size) else { return .noMemory }
    // SAFETY: the buffer has room for `entry.size` bytes; the input lies in the pack.
    let input = unsafe pack.file.bytes(entry.dataStart..<end)
    guard let failure = unsafe inflate(input, to: buffer) else { return unsafe .content(buffer) }
    unsafe pool.give(buffer)
    return .broken(failure)
  }

  /// Fills `buffer` from `input`.
  ///
  /// - Returns: why it failed; nil if all went well.
  private func inflate(_ input: UnsafeBufferPointer<UInt8>, to buffer: Buffer) -> StaticString? {
    // SAFETY: the buffer has room for `count` bytes.
    if forest.isChecked { return unsafe inflater.inflateChecked(input, to: buffer.pointer, size: buffer.count) }
    var consumed = 0
    return unsafe inflater.inflate(input, to: buffer.pointer, size: buffer.count, consumed: &consumed)
  }

  /// Makes `object` from its base.
  private mutating func resolve(_ object: Int32, base: Buffer, listingCopies: Bool = false) -> Outcome {
    let delta: Buffer
    switch inflate(object) {
    case .content(let buffer): unsafe delta = buffer
    case let other: return other
    }
    defer { unsafe pool.give(delta) }
    guard let header = unsafe Delta.header(delta.bytes), unsafe header.baseSize == base.count else {
      return .broken("delta does not fit its base")
    }
    guard let result = unsafe take(header.resultSize) else { return .noMemory }
    // SAFETY: the buffer has room for `resultSize` bytes; `apply` checks every length.
    let room = unsafe UnsafeMutableBufferPointer(start: result.pointer, count: header.resultSize)
    let isWhole =
      listingCopies
      ? unsafe Delta.apply(delta.bytes, from: header.start, base: base.bytes, to: room, listing: &copies)
      : unsafe Delta.apply(delta.bytes, from: header.start, base: base.bytes, to: room)
    guard isWhole else {
      unsafe pool.give(result)
      return .broken("delta is broken")
    }
    return unsafe .content(result)
  }

  /// Makes `object` from the whole object at the bottom of its chain.
  private mutating func resolve(_ object: Int32) -> Outcome {
    var chain = [object]
    var root = object
    while forest.bases[Int(root)] >= 0 {
      root = forest.bases[Int(root)]
      chain.append(root)
    }
    guard forest.bases[Int(root)] > DeltaForest.Root.missingBase else { return .broken("delta base missing") }
    chain.removeLast()
    var outcome = inflate(root)
    while case .content(let base) = outcome, let link = chain.popLast() {
      unsafe outcome = resolve(link, base: base)
      unsafe pool.give(base)
    }
    return outcome
  }
}
