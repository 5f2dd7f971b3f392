internal import Detection
internal import KeyfuseCore

/// Reads content of any size through a window of bounded size and tells what secrets are in it. Each worker has one.
struct ContentScanner: ~Copyable {
  private let run: RunContext
  /// Where to note what cannot be read.
  var ledger: TargetLedger
  private var detector: Detector
  private var candidates: [Candidate] = []
  /// The window, made when it is first needed; its allocation serves all contents.
  private var buffer: [UInt8] = []
  private let context: Int
  /// How often something could not be read or searched to its end.
  private(set) var troubles = 0

  /// Bytes of contents made from others that the progress does not tell yet: all threads share it.
  private var uncounted = 0

  /// What has to be remembered from one window of some content to the next.
  struct WindowState {
    fileprivate var base = 0
    fileprivate var ownedStart = 0
    fileprivate var lines = LineCursor()
    /// Whether the content is a program as its first bytes tell, whatever its name ends with.
    fileprivate var isProgram = false
    /// What may meet something of the next window.
    fileprivate var pending: [Occurrence] = []
  }

  /// - Parameter target: what the contents belong to.
  init(_ run: RunContext, target: String) {
    self.run = run
    ledger = run.ledger.part(of: target)
    detector = Detector(run.engine)
    context = run.engine.context
  }

  // MARK: - Streams

  /// Scans `input` to its end. What it cannot read goes to the coverage.
  ///
  /// - Parameter deliver: receives what was found, piece by piece.
  /// - Returns: whether content was read, rather than passed over for its format.
  @discardableResult
  mutating func scan(
    _ input: any ByteInput, path: String, isLog: Bool = false, depth: Int = 0, deliver: ([Occurrence]) -> Void
  ) -> Bool {
    if buffer.isEmpty {
      let size = max(run.limits.windowSize, FileFormat.headCount) + 2 * context
      buffer = [UInt8](repeating: 0, count: size)
    }
    do {
      // The beginning tells the format; pictures and archives of any size cost no more than this read.
      let head = Self.fill(&buffer, from: input, at: 0, upTo: min(buffer.count, 1 << 16))
      switch FileFormat(head: buffer.span.extracting(0..<head.filled)) {
      case .opaque(let name):
        ledger.skip(SkippedItem(path: path, kind: .policy, reason: name))
        return false
      case .gzip where depth < run.limits.gzipDepth:
        let inflated = try GzipInput(input, head: Array(buffer[..<head.filled]), limits: run.limits.gzip)
        return scan(inflated, path: path, isLog: isLog, depth: depth + 1, deliver: deliver)
      case .gzip:
        troubles += 1
        ledger.skip(SkippedItem(path: path, kind: .limit, reason: "gzip within gzip, \(depth) times"))
        return false
      case nil:
        try scanWindows(of: input, head: head, path: path, isLog: isLog, depth: depth, deliver: deliver)
      }
    } catch {
      troubles += 1
      ledger.skip(path, error as? ReadFailure ?? ReadFailure("\(error)"))
    }
    return true
  }

  /// Notes content that was passed over for its format, in sum: histories hold many versions of the same picture.
  func skipOpaque(_ format: String) {
    ledger.sum(SkippedItem(path: "", kind: .policy, reason: format))
  }

  /// Scans all of `input`; `head` bytes of it are in the buffer.
  private mutating func scanWindows(
    of input: any ByteInput, head: (filled: Int, failure: ReadFailure?), path: String, isLog: Bool, depth: Int,
    deliver: ([Occurrence]) -> Void
  ) throws {
    var (filled, failure) = head
    var state = WindowState()
    // A variable of its own, so that the window can be looked at while the rest of the scanner changes.
    var buffer: [UInt8] = []
    swap(&buffer, &self.buffer)
    defer { swap(&buffer, &self.buffer) }
    while true {
      if failure == nil { (filled, failure) = Self.fill(&buffer, from: input, at: filled, upTo: buffer.count) }
      if filled == buffer.count, state.base == 0, grow(&buffer, for: path) { continue }
      // What was read before a failure is scanned all the same.
      let isEnd = filled < buffer.count || run.shouldStop()
      if filled == buffer.count, isEnd { failure = ReadFailure(kind: .limit, "not read to its end") }
      var found = try examine(
        buffer.span.extracting(0..<filled), isEnd: isEnd, state: &state, path: path, isLog: isLog)
      for index in found.indices { found[index].depth = depth }
      if !found.isEmpty { deliver(found) }
      if isEnd { break }
      Self.slide(&buffer, keeping: 2 * context)
      filled = 2 * context
    }
    if let failure { throw failure }
  }

  // MARK: - Windows

  /// The secrets in content that is in memory.
  mutating func occurrences(in bytes: Span<UInt8>, path: String?, isLog: Bool = false) throws -> [Occurrence] {
    var state = WindowState()
    return try examine(bytes, isEnd: true, state: &state, path: path, isLog: isLog)
  }

  /// The secrets in content that is in memory and made from other content, and what is kept for content
  /// that is made from it.
  ///
  /// - Parameters:
  ///   - base: what was kept of the other content; nil where there is none.
  ///   - copies: what was taken over from it.
  ///   - keepsTrace: whether other content is made from this one; otherwise nothing need be kept.
  ///   - name: what the coverage calls the content.
  mutating func derivedOccurrences(
    in bytes: Span<UInt8>, base: SearchTrace?, copies: [CopiedRange], keepsTrace: Bool, isLog: Bool,
    name: @autoclosure () -> String
  ) throws -> ([Occurrence], SearchTrace?) {
    candidates.removeAll(keepingCapacity: true)
    var hits: SearchTrace?
    if let base, !keepsTrace {
      try detector.detect(inLast: bytes, base: base, copies: copies.span, path: nil, into: &candidates)
    } else {
      hits = try detector.detect(in: bytes, base: base, copies: copies.span, path: nil, into: &candidates)
    }
    noteIssues(path: name())
    if FileFormat.isProgram(bytes) { weaken() }
    uncounted += bytes.count
    guard !candidates.isEmpty else { return ([], hits) }
    let reader = OccurrenceReader(run: run, base: 0, isLog: isLog)
    return (reader.occurrences(of: candidates, in: bytes, lines: LineCursor()), hits)
  }

  /// Tells the progress what it has not been told yet.
  mutating func reportBytes() {
    if uncounted > 0 { run.progress.add(bytes: uncounted) }
    uncounted = 0
  }

  /// What the path of a file alone is a finding for.
  mutating func fileOccurrences(path: String) -> [Occurrence] {
    do {
      let found = try detector.candidates(forFileAt: path)
      noteIssues(path: path)
      return found.map { candidate in
        var occurrence = Occurrence(
          rule: run.engine.reference(for: candidate), identity: run.secrets.identity(ofFile: path), range: 0..<0,
          line: 1,
          column: 1, endLine: 1, endColumn: 1, confidence: candidate.confidence)
        occurrence.allowedCommits = candidate.allowedCommits
        return occurrence
      }
    } catch {
      ledger.skip(path, ReadFailure("\(error)"))
      return []
    }
  }

  /// The secrets in content that may be a credential file by the end of its path.
  ///
  /// - Parameter isPartial: whether rules take part that ask for directories further out.
  mutating func credentialFileOccurrences(
    in bytes: Span<UInt8>, at path: [UInt8], isPartial: Bool
  ) throws -> [Occurrence] {
    guard FileFormat(head: bytes) == nil else { return [] }
    guard bytes.count <= CredentialFile.sizeLimit else {
      noteOversize(String(decoding: path, as: UTF8.self))
      return []
    }
    candidates.removeAll(keepingCapacity: true)
    try detector.detectCredentialFile(in: bytes, at: path, isPartial: isPartial, into: &candidates)
    noteIssues(path: String(decoding: path, as: UTF8.self))
    guard !candidates.isEmpty else { return [] }
    return OccurrenceReader(run: run, base: 0, isLog: true)
      .occurrences(of: candidates, in: bytes, lines: LineCursor())
  }

  /// Makes room for a credential file, which is read as a whole; false where there is room enough, or it is too large.
  private mutating func grow(_ buffer: inout [UInt8], for path: String) -> Bool {
    // One byte more, so that it shows its end by not filling the window.
    let whole = CredentialFile.sizeLimit + 1
    guard run.engine.isCredentialFile(at: path) else { return false }
    guard buffer.count < whole else {
      noteOversize(path)
      return false
    }
    buffer += repeatElement(0, count: whole - buffer.count)
    return true
  }

  /// Notes a credential file that is too large to be read by its format.
  mutating func noteOversize(_ path: String) {
    troubles += 1
    let most = CredentialFile.sizeLimit >> 20
    ledger.skip(
      SkippedItem(
        path: path, kind: .limit,
        reason: "a credential file of more than \(most) MiB: searched as any other text, and not by its format"))
  }

  private mutating func noteIssues(path: @autoclosure () -> String?) {
    let allowed = detector.takeAllowedCount()
    if allowed > 0 { run.collector.countAllowed(allowed) }
    for issue in detector.takeIssues() {
      troubles += 1
      ledger.skip(SkippedItem(path: path() ?? "", kind: .limit, reason: issue.message))
    }
  }

  /// The secrets in a window of some content, as far as no later window can change them.
  ///
  /// - Parameters:
  ///   - window: begins with the last `2 * DetectionEngine.context` bytes of the one before.
  ///   - isEnd: whether the content ends here.
  mutating func examine(
    _ window: Span<UInt8>, isEnd: Bool, state: inout WindowState, path: String?, isLog: Bool
  ) throws -> [Occurrence] {
    candidates.removeAll(keepingCapacity: true)
    let ownedEnd = isEnd ? window.count : window.count - context
    try detector.detect(
      in: window, owned: state.ownedStart..<ownedEnd, isEnd: isEnd, path: path, into: &candidates)
    noteIssues(path: path)
    if state.base == 0 { state.isProgram = FileFormat.isProgram(window) }
    if state.isProgram { weaken() }
    run.progress.add(bytes: ownedEnd - state.ownedStart)
    let found = OccurrenceReader(run: run, base: state.base, isLog: isLog)
      .occurrences(of: candidates, in: window, lines: state.lines)
    let all = OccurrenceReader.resolved(state.pending, found)
    guard !isEnd else { return all }
    let settled = state.base + ownedEnd - context
    state.pending = all.filter { $0.range.upperBound > settled }
    let dropped = window.count - 2 * context
    state.lines.advance(to: dropped, in: window)
    state.lines.drop(dropped)
    state.base += dropped
    state.ownedStart = context
    return all.filter { $0.range.upperBound <= settled }
  }

  /// Takes what names alone tell for no more than `low`: in a program they stand beside others, and not beside values.
  private mutating func weaken() {
    for index in candidates.indices
    where candidates[index].known == nil && candidates[index].doubtfulIn.contains(.compiled) {
      candidates[index].confidence = min(candidates[index].confidence, .low)
    }
    candidates.removeAll { $0.known == nil && $0.confidence < run.engine.minimumConfidence }
  }

  // MARK: - The buffer

  /// Reads until the buffer holds `limit` bytes or `input` ends.
  private static func fill(
    _ buffer: inout [UInt8], from input: any ByteInput, at offset: Int, upTo limit: Int
  ) -> (filled: Int, failure: ReadFailure?) {
    var filled = offset
    do {
      while filled < limit {
        let received = try input.read(into: &buffer, at: filled, count: limit - filled)
        if received == 0 { break }
        filled += received
      }
      return (filled, nil)
    } catch {
      return (filled, error)
    }
  }

  /// Moves the last bytes of a full buffer to its front.
  private static func slide(_ buffer: inout [UInt8], keeping count: Int) {
    unsafe buffer.withUnsafeMutableBytes { bytes in
      guard let start = bytes.baseAddress, count <= bytes.count else { return }
      // SAFETY: the last `count` bytes lie in the buffer; memmove allows the ranges to overlap.
      unsafe start.copyMemory(from: start + (bytes.count - count), byteCount: count)
    }
  }
}
