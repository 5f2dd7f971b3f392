internal import Detection
internal import KeyfuseCore
internal import Synchronization

/// Takes secrets out of the names that a report shows: paths, authors, references, and reasons that repeat them.
///
/// Names are few beside contents and come again and again, so that a few detectors serve all workers: each for the names
/// that fall to it, so that workers seldom wait for each other.
final class NameRedactor: Sendable {
  /// Beyond this many different names of a share, each is searched again.
  private static let limit = 12_500
  private static let shareCount = 4
  /// Shorter than any secret that a rule finds.
  private static let minimumCount = 8

  /// What is needed to search a share of all names.
  private final class Share: Sendable {
    struct State: ~Copyable {
      var detector: Detector?
      var known: [String: String] = [:]
    }

    let state = Mutex(State())
  }

  /// The names of a table in their redacted form.
  private final class ShownTable: Sendable {
    /// Kept, so that its identity stays its own.
    let original: ReferenceNames.Table
    let shown: ReferenceNames.Table
    /// All names one after the other, each with a zero behind it.
    let text: [UInt8]

    init(_ original: ReferenceNames.Table, _ redact: (String) -> String) {
      self.original = original
      let names = original.names.map(redact)
      shown = names == original.names ? original : ReferenceNames.Table(names)
      text = names.flatMap { Array($0.utf8) + [0] }
    }

    /// Whether a name holds `secret` in its redacted form still.
    func holds(_ secret: Span<UInt8>) -> Bool {
      let text = text
      return ByteSearch.contains(secret, in: text.span)
    }
  }

  private struct Tables {
    var shown: [ObjectIdentifier: ShownTable] = [:]
    /// For each table and secret whether a name holds the secret.
    var holds: [ObjectIdentifier: [Digest256: Bool]] = [:]
  }

  private let engine: DetectionEngine?
  private let shares = (0..<shareCount).map { _ in Share() }
  private let tables = Mutex(Tables())

  /// - Parameter engine: what finds secrets in names; nil where names are shown as they are.
  init(_ engine: DetectionEngine?) {
    self.engine = engine
  }

  /// `text` with every secret in it in its redacted form.
  ///
  /// - Parameter isRare: whether it hardly comes again, so that remembering it is of no use.
  func redacted(_ text: String, isRare: Bool = false) -> String {
    guard let engine, text.utf8.count >= Self.minimumCount else { return text }
    let share = shares[Int(UInt(bitPattern: text.hashValue) % UInt(Self.shareCount))]
    return share.state.withLock { state in
      if !isRare, let known = state.known[text] { return known }
      // Taken out while it is used: what is in an optional cannot be changed in place.
      var detector = state.detector.take() ?? Detector(engine)
      let result = Self.search(text, with: &detector)
      state.detector = consume detector
      if !isRare, state.known.count < Self.limit { state.known[text] = result }
      return result
    }
  }

  /// `unnamed` with the names of its place redacted.
  func redacted(_ unnamed: UnnamedFinding) -> UnnamedFinding {
    guard engine != nil else { return unnamed }
    var result = unnamed
    result.finding = redacted(unnamed.finding, mark: unnamed.identity.mark)
    return result
  }

  private func redacted(_ finding: Finding, mark: Digest256) -> Finding {
    var result = finding
    let secret = finding.secret.count >= Self.minimumCount ? finding.secret : nil
    func redact(_ text: String) -> String { replace(secret, by: finding.redacted, in: redacted(text)) }
    result.location.target = redact(finding.location.target)
    if !isName(ofBlob: finding.location) { result.location.path = redact(finding.location.path) }
    result.location.layers = finding.location.layers.map { layer in
      switch layer {
      case .git(let provenance):
        .git(provenance.mappingNames(redact, references: redacted(provenance.refs, finding, mark, redact)))
      case .archive(let member): .archive(member: redact(member))
      case .bundle(let original, let line): .bundle(original: redact(original), line: line)
      case .file, .staged, .unstaged, .log, .encoding, .standardInput: layer
      }
    }
    return result
  }

  /// Whether the path is what a scan calls a blob of which no commit is known: its id says nothing.
  private func isName(ofBlob location: Location) -> Bool {
    guard case .git(let provenance)? = location.layers.first, provenance.commit == nil else { return false }
    let path = location.path.utf8.span
    let start = HistoryTeller.blobPath.utf8.count
    guard path.count == start + 40 || path.count == start + 64, location.path.hasPrefix(HistoryTeller.blobPath) else {
      return false
    }
    return (start..<path.count).allSatisfy { (0x30...0x39).contains(path[$0]) || (0x61...0x66).contains(path[$0]) }
  }

  /// The same for names of references, which are searched once for all findings that have some of the same table.
  private func redacted(
    _ names: ReferenceNames, _ finding: Finding, _ mark: Digest256, _ redact: (String) -> String
  ) -> ReferenceNames {
    guard !names.isEmpty else { return names }
    let (table, holdsSecret) = tables.withLock { tables in
      let key = ObjectIdentifier(names.table)
      let table = tables.shown[key] ?? ShownTable(names.table) { redacted($0, isRare: true) }
      tables.shown[key] = table
      if let known = tables.holds[key]?[mark] { return (table, known) }
      let isLong = finding.secret.count >= Self.minimumCount
      let holds = isLong && finding.secret.withBytes { table.holds($0) }
      tables.holds[key, default: [:]][mark] = holds
      return (table, holds)
    }
    return holdsSecret ? ReferenceNames(names.map(redact)) : names.moved(to: table.shown)
  }

  func redacted(_ item: SkippedItem) -> SkippedItem {
    SkippedItem(
      target: item.target.map { redacted($0) }, path: redacted(item.path), kind: item.kind,
      reason: redacted(item.reason))
  }

  /// A file that is named after the secret in it, though no rule would find it in the name.
  private func replace(_ secret: Secret?, by short: String, in text: String) -> String {
    guard let secret, text.utf8.count >= secret.count else { return text }
    guard secret.withBytes({ ByteSearch.contains($0, in: text.utf8.span) }) else { return text }
    let clear = secret.reveal()
    guard text.contains(clear) else { return text }
    return text.split(separator: clear, omittingEmptySubsequences: false).joined(separator: short)
  }

  private static func search(_ text: String, with detector: inout Detector) -> String {
    let bytes = Array(text.utf8)
    var search = NameSearch(text)
    do {
      var result: [UInt8] = []
      var copied = 0
      for range in try search.secrets(&detector) {
        result += bytes[copied..<range.lowerBound]
        result += Array(Redaction.redact(bytes.span.extracting(range)).utf8)
        copied = range.upperBound
      }
      return copied == 0 ? text : String(decoding: result + bytes[copied...], as: UTF8.self)
    } catch {
      // What could not be searched may hold a secret.
      return Redaction.redact(bytes.span)
    }
  }
}

extension GitProvenance {
  /// The same with each name as `map` gives it.
  fileprivate func mappingNames(_ map: (String) -> String, references: ReferenceNames) -> GitProvenance {
    var result = self
    result.repository = map(repository)
    result.author = map(author)
    result.email = map(email)
    result.refs = references
    return result
  }
}
