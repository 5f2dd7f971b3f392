internal import GitReader
public import KeyfuseCore
internal import Synchronization

/// What earlier scans have read of histories, so that a later scan reads only what is new.
///
/// It holds keyed hashes of the names of objects and nothing of their contents. Only what was read without trouble is in
/// it; whatever else differs (rules, options, the file itself) makes everything new again.
public final class ScanState: Sendable {
  /// What is known of one repository.
  struct Section: Sendable, Hashable {
    /// Packs of which everything is known.
    var packs: Set<UInt64> = []
    /// Objects and entries of reflogs, sorted.
    var objects: [UInt64] = []
    /// Blobs in which something was found, sorted.
    var findings: [UInt64] = []
  }

  private struct Content {
    var sections: [UInt64: Section] = [:]
    var hasChanged = false
    var remarks: [String] = []
  }

  /// The digest of rules and options.
  private let settings: Digest256
  private let key: [UInt8]
  private let hash: SipHash24
  private let content: Mutex<Content>

  /// A state without memory.
  ///
  /// - Parameter settings: a digest of all that decides what is found: other rules or options find other things.
  public convenience init(settings: Digest256) {
    self.init(settings: settings, key: SecureRandom.bytes(16), content: Content())
  }

  /// The state that was written as `bytes`; where it does not serve, one without memory that says why.
  ///
  /// - Parameter name: what the reason calls it.
  public convenience init(_ bytes: [UInt8], name: String, settings: Digest256) {
    var reader = ScanStateReader(bytes)
    var content = Content()
    var key: [UInt8]?
    do throws(ScanStateReader.Failure) {
      let (written, known, sections) = try reader.read()
      if written == settings {
        (key, content.sections) = (known, sections)
      } else {
        content.remarks = ["rules or options are not those that \(name) was written with; everything is read again"]
      }
    } catch {
      content.remarks = ["\(name) \(error.detail); everything is read again"]
    }
    self.init(settings: settings, key: key ?? SecureRandom.bytes(16), content: content)
  }

  private init(settings: Digest256, key: [UInt8], content: consuming Content) {
    guard let hash = SipHash24(key: key.span) else { preconditionFailure("the key has 16 bytes") }
    self.settings = settings
    self.key = key
    self.hash = hash
    self.content = Mutex(content)
  }

  /// What a person should know, a clause each.
  public var remarks: [String] { content.withLock { $0.remarks } }

  /// Whether there is something that the file does not have yet.
  public var hasChanged: Bool { content.withLock { $0.hasChanged } }

  /// The bytes to keep.
  public func encoded() -> [UInt8] {
    ScanStateReader.encode(settings: settings, key: key, sections: content.withLock { $0.sections })
  }

  // MARK: - For scans

  /// What is known of `repository`.
  func memory(of repository: Repository, target: String) throws -> HistoryMemory {
    let name = hash.hash(Array(repository.commonDirectory.utf8).span)
    let (known, isEmpty) = content.withLock { ($0.sections[name], $0.sections.isEmpty) }
    if known == nil, !isEmpty {
      content.withLock { $0.remarks.append("nothing is known of \(target) yet; everything is read") }
    }
    return try HistoryMemory(repository, known: known, hash: hash) { [self] section in
      content.withLock { content in
        content.sections[name] = section
        content.hasChanged = true
      }
    }
  }
}

/// What is known of a history, and what a scan adds to it. Used by several workers at once.
final class HistoryMemory: Sendable {
  private struct Additions {
    var objects: [UInt64] = []
    var entries: [UInt64] = []
    var findings: [UInt64] = []
    var forgotten: Set<UInt64> = []
    var isWhole = true
  }

  private let repository: Repository
  private let known: ScanState.Section
  private let hash: SipHash24
  private let keep: @Sendable (ScanState.Section) -> Void
  private let additions = Mutex(Additions())
  /// What is new; nil where everything is.
  let scope: WalkScope?

  init(
    _ repository: Repository, known: ScanState.Section?, hash: SipHash24,
    keep: @escaping @Sendable (ScanState.Section) -> Void
  ) throws {
    self.repository = repository
    self.known = known ?? ScanState.Section()
    self.hash = hash
    self.keep = keep
    guard let known else {
      scope = nil
      return
    }
    let packs = repository.packIdentities.filter { known.packs.contains(hash.hash($0.bytes.span)) }
    scope = try repository.scope(knownPacks: Set(packs)) { known.objects.holds(hash.hash($0)) }
  }

  /// Whether anything was ever found.
  var hasFindings: Bool { !known.findings.isEmpty }

  /// Whether a blob was not read before.
  func isNew(_ blob: ObjectID) -> Bool { scope?.new.contains(blob) ?? true }

  /// Whether something was found in the blob when it was read.
  func hadFindings(_ blob: ObjectID) -> Bool { known.findings.holds(hash.hash(blob)) }

  /// What stands for an object that was read.
  func mark(of id: ObjectID) -> UInt64 { hash.hash(id) }

  /// Whether an entry of a reflog was read before; it is remembered from now on.
  func isKnown(entry: [UInt8]) -> Bool {
    let mark = hash.hash(entry.span)
    if known.objects.holds(mark) { return true }
    additions.withLock { $0.entries.append(mark) }
    return false
  }

  /// Remembers what was read.
  func add(_ marks: [UInt64]) {
    additions.withLock { $0.objects += marks }
  }

  /// Remembers blobs in which something was found.
  func add(findingsIn blobs: some Sequence<ObjectID>) {
    let marks = blobs.map { hash.hash($0) }
    additions.withLock { $0.findings += marks }
  }

  /// Lets an object be read again the next time.
  func forget(_ id: ObjectID) {
    additions.withLock { _ = $0.forgotten.insert(hash.hash(id)) }
  }

  /// Lets everything be read again that was read this time: not all of it was told.
  func fail() {
    additions.withLock { $0.isWhole = false }
  }

  /// Keeps what was added, once all of it is told.
  func finish() throws {
    let added = additions.withLock { $0 }
    guard added.isWhole else { return }
    var section = known
    section.objects = section.objects.joined(with: added.objects + added.entries)
    section.findings = section.findings.joined(with: added.findings)
    if !added.forgotten.isEmpty { section.objects.removeAll { added.forgotten.contains($0) } }
    section.packs = try knownPacks(section, added)
    if section != known || scope == nil { keep(section) }
  }

  /// The packs of which everything is known.
  private func knownPacks(_ section: ScanState.Section, _ added: Additions) throws -> Set<UInt64> {
    let isComplete = added.forgotten.isEmpty
    let identities = repository.packIdentities
    // Where nothing is missing, no pack has to be looked through.
    let isAll = try isComplete && added.objects.count == scope?.new.count ?? repository.objectCount()
    var packs: Set<UInt64> = []
    for (number, identity) in identities.enumerated() {
      let mark = hash.hash(identity.bytes.span)
      let isKnown =
        isAll || isComplete && known.packs.contains(mark)
        || repository.isKnown(pack: number) { section.objects.holds(hash.hash($0)) }
      if isKnown { packs.insert(mark) }
    }
    return packs
  }
}

extension SipHash24 {
  /// The hash of the first 16 bytes of an id: two ids that agree in so many are as hard to make as two that are equal.
  fileprivate func hash(_ id: ObjectID) -> UInt64 { hash(id.prefix, id.secondWord) }
}

extension [UInt64] {
  /// Whether `value` is in the sorted list.
  fileprivate func holds(_ value: UInt64) -> Bool {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low < count && self[low] == value
  }

  /// The sorted list with `others` among it, each value once.
  fileprivate func joined(with others: [UInt64]) -> [UInt64] {
    guard !others.isEmpty else { return self }
    let new = others.sorted()
    var result: [UInt64] = []
    result.reserveCapacity(count + new.count)
    var (left, right) = (0, 0)
    while left < count || right < new.count {
      let next: UInt64
      if right == new.count || left < count && self[left] <= new[right] {
        next = self[left]
        left += 1
      } else {
        next = new[right]
        right += 1
      }
      if result.last != next { result.append(next) }
    }
    return result
  }
}
