internal import Detection
internal import GitReader
internal import KeyfuseCore
internal import Synchronization

/// The scan was asked to stop.
struct ScanStopped: Error {}

/// A secret in the message of a commit or tag object.
struct MessageOccurrences {
  var object: ObjectID
  var kind: ObjectKind
  var occurrences: [Occurrence]
}

/// Scans every blob, commit and tag of a repository once, however many paths and commits lead to it.
struct ObjectScan {
  let run: RunContext
  let target: String
  let repository: Repository
  let workers: Int
  /// Sees all commits and trees on the way.
  let recorder: HistoryRecorder
  /// Remembers what was read, where that is asked for.
  var memory: HistoryMemory?

  /// What came of it.
  struct Outcome {
    var blobs: [ObjectID: [Occurrence]] = [:]
    var messages: [MessageOccurrences] = []
    /// The commits, where only some are new.
    var commits: [ObjectID] = []
    /// All blobs, where rules ask for the paths of any.
    var all: Set<ObjectID> = []
  }

  /// Commits come first: how they hang together is worked out while blobs are searched. Then blobs: it is known then, while
  /// the trees come by, where which of them lie.
  func scan() -> Outcome {
    let slots = (0..<max(1, workers)).map { _ in ObjectWorker(run, target: target, memory: memory) }
    var issues: Set<ObjectIssue> = []
    var outcome = Outcome()
    do {
      issues.formUnion(try walk([.commit, .tag], slots))
      recorder.beginHistory()
      issues.formUnion(try walk([.blob], slots))
      for slot in slots {
        outcome.blobs.merge(slot.blobs) { first, _ in first }
        outcome.all.formUnion(slot.all)
      }
      recorder.want(outcome.all.union(outcome.blobs.keys))
      issues.formUnion(try walk([.tree], slots))
    } catch is ScanStopped {
      // The scanner notes the interruption.
    } catch {
      run.ledger.part(of: target).skip(repository.path, ReadFailure("\(error)"))
    }
    // What cannot be read at all may be of any kind.
    for issue in issues.sorted(by: { ($0.place, $0.offset ?? -1) < ($1.place, $1.offset ?? -1) }) {
      run.ledger.part(of: target).skip(issue.skippedItem)
    }
    for slot in slots {
      slot.report()
      outcome.messages += slot.messages
      outcome.commits += slot.commits
      memory?.add(slot.marks)
    }
    return outcome
  }

  /// - Returns: what could not be read.
  private func walk(_ kinds: Set<ObjectKind>, _ slots: [ObjectWorker]) throws -> [ObjectIssue] {
    var limits = repository.limits
    limits.memoryBudget = min(limits.memoryBudget, 192 << 20)
    limits.windowOverlap = 2 * run.engine.context
    let isDeltaAware = !run.limits.searchesFullBlobs
    // SAFETY: the slots are kept until the walk has ended. To count references for each object costs threads more than most
    // objects are worth.
    let uncounted = unsafe slots.map { unsafe Unmanaged.passUnretained($0) }
    defer { withExtendedLifetime(slots) {} }
    return try repository.forEachObject(
      kinds: kinds, workers: slots.count, limits: limits,
      tracking: { worker, id, kind, bytes, base in
        if kind != .blob { recorder.visit(worker, id, kind, bytes) }
        return try unsafe uncounted[worker]._withUnsafeGuaranteedRef { slot in
          if kind != .tree { return try slot.scan(id, kind, bytes, base: isDeltaAware ? base : nil) }
          try slot.countIn()
          slot.remember(id, kind)
          return nil
        }
      },
      windows: { worker, id, kind, window, bytes in
        if kind != .tree {
          try slots[worker].scan(id, kind, window, bytes)
        } else if window.offset == 0 {
          let reason = "tree of \(window.objectSize) bytes: too large to be looked through for absent objects"
          run.ledger.part(of: target).skip(SkippedItem(path: id.hex, kind: .limit, reason: reason))
        }
      }
    ).issues
  }
}

/// The state of one worker of the object walk.
///
/// SAFETY: the walk calls each worker's number on one thread at a time, and the results are read after its end.
private final class ObjectWorker: @unchecked Sendable {
  private let run: RunContext
  private var scanner: ContentScanner
  /// Of the large object at hand.
  private var window = ContentScanner.WindowState()
  private var partial: [Occurrence] = []
  private(set) var blobs: [ObjectID: [Occurrence]] = [:]
  private(set) var messages: [MessageOccurrences] = []
  private(set) var all: [ObjectID] = []
  private(set) var commits: [ObjectID] = []
  /// What stands for the objects that were read without trouble.
  private(set) var marks: [UInt64] = []
  private let memory: HistoryMemory?
  /// How many objects came by, and what of them is not told yet.
  private var seen = 0
  private var objects = 0
  private var commitCount = 0
  private static let pace = 64
  /// The troubles before the large object at hand.
  private var earlierTroubles = 0
  /// Whether the search of the large object at hand failed.
  private var isBroken = false

  init(_ run: RunContext, target: String, memory: HistoryMemory?) {
    self.run = run
    self.memory = memory
    scanner = ContentScanner(run, target: target)
  }

  /// Counts an object; now and then it tells how many there were, and sees whether to go on: all threads share what these
  /// two touch.
  func countIn() throws {
    seen &+= 1
    guard seen % Self.pace == 0 else { return }
    report()
    if run.shouldStop() { throw ScanStopped() }
  }

  /// Tells what was read since the last time.
  func report() {
    if objects > 0 { run.progress.add(objects: objects) }
    if commitCount > 0 { run.progress.add(commits: commitCount) }
    scanner.reportBytes()
    (objects, commitCount) = (0, 0)
  }

  /// Remembers that an object was read.
  func remember(_ id: ObjectID, _ kind: ObjectKind) {
    guard let memory else { return }
    marks.append(memory.mark(of: id))
    if kind == .commit, memory.scope != nil { commits.append(id) }
  }

  /// - Returns: where the keywords of a blob are, for the blobs that are made from it.
  func scan(_ id: ObjectID, _ kind: ObjectKind, _ bytes: Span<UInt8>, base: DeltaBase?) throws -> SearchTrace? {
    try countIn()
    objects += 1
    let troubles = scanner.troubles
    var hits: SearchTrace?
    do {
      if kind == .blob {
        if run.engine.hasPathRules { all.append(id) }
        if isTooLarge(bytes.count) {
          remember(id, kind)
          return nil
        }
        let found: [Occurrence]
        (found, hits) = try scanner.blobOccurrences(in: bytes, base: base, name: id.hex)
        keep(found, of: id)
      } else {
        if kind == .commit { commitCount += 1 }
        let found = try scanner.occurrences(
          in: bytes.extracting(messageStart(bytes)..<bytes.count), path: MessageProvenance.messagePath)
        if !found.isEmpty { messages.append(MessageOccurrences(object: id, kind: kind, occurrences: found)) }
      }
      if scanner.troubles == troubles { remember(id, kind) }
    } catch {
      scanner.ledger.skip(id.hex, ReadFailure("\(error)"))
    }
    return hits
  }

  /// Whether a blob of `size` bytes is passed over; counts it then.
  private func isTooLarge(_ size: Int) -> Bool {
    guard let limit = run.limits.maximumFileSize, size > limit else { return false }
    scanner.ledger.sum(SkippedItem(path: "", kind: .policy, reason: "git blob larger than --max-file-size \(limit)"))
    return true
  }

  func scan(_ id: ObjectID, _ kind: ObjectKind, _ piece: ObjectWindow, _ bytes: Span<UInt8>) throws {
    if run.shouldStop() { throw ScanStopped() }
    if kind == .blob, piece.offset == 0, run.engine.hasPathRules { all.append(id) }
    if kind == .blob, let limit = run.limits.maximumFileSize, piece.objectSize > limit {
      if piece.offset == 0 {
        _ = isTooLarge(piece.objectSize)
        remember(id, kind)
      }
      return
    }
    if piece.offset == 0 {
      earlierTroubles = scanner.troubles
      isBroken = false
      run.progress.add(objects: 1)
      window = ContentScanner.WindowState()
      partial = []
    }
    do {
      partial += try scanner.examine(bytes, isEnd: piece.isLast, state: &window, path: nil, isLog: true)
    } catch {
      isBroken = true
      scanner.ledger.skip(id.hex, ReadFailure("\(error)"))
    }
    guard piece.isLast else { return }
    keep(partial, of: id)
    if !isBroken, scanner.troubles == earlierTroubles { remember(id, kind) }
  }

  private func keep(_ found: [Occurrence], of id: ObjectID) {
    guard !found.isEmpty else { return }
    blobs[id] = found
    run.progress.add(findings: found.count)
  }

  /// Where the message of a commit or tag begins: behind the first empty line.
  private func messageStart(_ bytes: Span<UInt8>) -> Int {
    var index = 1
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "\n"), bytes[index - 1] == UInt8(ascii: "\n") { return index + 1 }
      index += 1
    }
    return 0
  }
}

extension ContentScanner {
  /// The secrets in a git blob. Pictures and archives are passed over, gzip is inflated, as in files.
  ///
  /// - Parameters:
  ///   - path: where the blob lies, if that is known.
  ///   - name: what the coverage calls it.
  mutating func blobOccurrences(in bytes: Span<UInt8>, path: String?, name: String) throws -> [Occurrence] {
    if let found = formatted(bytes, path: path ?? name) { return found }
    return try occurrences(in: bytes, path: path, isLog: true)
  }

  /// The secrets in a git blob of any path, and where its keywords are.
  ///
  /// - Parameter base: the blob that it is made from, if it is known where the keywords of that one are.
  mutating func blobOccurrences(
    in bytes: Span<UInt8>, base: DeltaBase?, name: @autoclosure () -> String
  ) throws -> (found: [Occurrence], hits: SearchTrace?) {
    if let found = formatted(bytes, path: name()) { return (found, nil) }
    return try derivedOccurrences(
      in: bytes, base: base?.note as? SearchTrace, copies: base?.copies ?? [],
      keepsTrace: !(base?.isLast ?? false), isLog: true, name: name())
  }

  /// The secrets in a blob of a format that is not read as it is; nil for text and everything else.
  private mutating func formatted(_ bytes: Span<UInt8>, path: @autoclosure () -> String) -> [Occurrence]? {
    switch FileFormat(head: bytes) {
    case .opaque(let format):
      skipOpaque(format)
      return []
    case .gzip:
      var copy: [UInt8] = []
      copy.reserveCapacity(bytes.count)
      for index in 0..<bytes.count { copy.append(bytes[index]) }
      var found: [Occurrence] = []
      scan(MemoryInput(copy), path: path(), isLog: true) { found += $0 }
      return found
    case nil:
      return nil
    }
  }
}
