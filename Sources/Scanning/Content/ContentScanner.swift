internal import Detection
internal import KeyfuseCore

/// Reads content of any size through a window of bounded size and tells what secrets are in it. Each worker has one.
struct ContentScanner: ~Copyable {
  private let run: RunContext
  private var detector: Detector
  private var candidates: [Candidate] = []
  /// The window; its allocation serves all contents.
  private var buffer: [UInt8]
  private let context: Int

  init(_ run: RunContext) {
    self.run = run
    detector = Detector(run.engine)
    context = run.engine.context
    buffer = [UInt8](repeating: 0, count: max(run.limits.windowSize, FileFormat.headCount) + 2 * context)
  }

  /// Scans `input` to its end and hands on the findings. What it cannot read goes to the coverage.
  mutating func scan(_ input: any ByteInput, origin: ContentOrigin, depth: Int = 0) {
    do {
      // The beginning tells the format; pictures and archives of any size cost no more than this read.
      let head = Self.fill(&buffer, from: input, at: 0, upTo: min(buffer.count, 1 << 16))
      switch FileFormat(head: buffer.span.extracting(0..<min(head.filled, FileFormat.headCount))) {
      case .opaque(let name):
        run.ledger.skip(SkippedItem(path: origin.path, kind: .policy, reason: name))
      case .gzip where depth < run.limits.gzipDepth:
        let inflated = try GzipInput(input, head: Array(buffer[..<head.filled]), limits: run.limits.gzip)
        scan(inflated, origin: origin.gzipMember(), depth: depth + 1)
      case .gzip:
        run.ledger.skip(SkippedItem(path: origin.path, kind: .limit, reason: "gzip within gzip, \(depth) times"))
      case nil:
        run.progress.addFile()
        try scanWindows(of: input, head: head, origin: origin)
      }
    } catch let failure as ReadFailure {
      run.ledger.skip(origin.path, failure)
    } catch {
      run.ledger.skip(origin.path, ReadFailure("\(error)"))
    }
  }

  /// The secrets in content that is in memory.
  mutating func occurrences(in bytes: Span<UInt8>, path: String?, isLog: Bool = false) throws -> [Occurrence] {
    candidates.removeAll(keepingCapacity: true)
    try detector.detect(
      in: bytes, owned: 0..<bytes.count, isEnd: true, path: path, into: &candidates)
    noteIssues(path: path ?? "")
    return OccurrenceReader(run: run, base: 0, isLog: isLog)
      .occurrences(of: candidates, in: bytes, lines: LineCursor())
  }

  /// Scans all of `input`; `head` bytes of it are in the buffer.
  private mutating func scanWindows(
    of input: any ByteInput, head: (filled: Int, failure: ReadFailure?), origin: ContentOrigin
  ) throws {
    var (filled, failure) = head
    var base = 0
    var ownedStart = 0
    var lines = LineCursor()
    var pending: [Occurrence] = []
    // A variable of its own, so that the window can be looked at while the rest of the scanner changes.
    var buffer: [UInt8] = []
    swap(&buffer, &self.buffer)
    defer { swap(&buffer, &self.buffer) }
    while true {
      if failure == nil { (filled, failure) = Self.fill(&buffer, from: input, at: filled, upTo: buffer.count) }
      // What was read before a failure is scanned all the same.
      let isEnd = filled < buffer.count
      let ownedEnd = isEnd ? filled : filled - context
      let found = try examine(
        buffer.span.extracting(0..<filled), owned: ownedStart..<ownedEnd, base: base, isEnd: isEnd, lines: lines,
        origin: origin)
      run.progress.add(bytes: ownedEnd - ownedStart)
      pending = OccurrenceReader.resolved(pending, found)
      if isEnd { break }
      if run.shouldStop() {
        failure = ReadFailure(kind: .limit, "not read to its end")
        break
      }
      // Only what ends near the border can meet something of the next window.
      let settled = base + ownedEnd - context
      emit(pending.filter { $0.range.upperBound <= settled }, at: origin)
      pending.removeAll { $0.range.upperBound <= settled }
      let dropped = ownedEnd - context
      lines.advance(to: dropped, in: buffer.span)
      lines.drop(dropped)
      Self.slide(&buffer, by: dropped, filled: filled)
      base += dropped
      filled -= dropped
      ownedStart = context
    }
    emit(pending, at: origin)
    if let failure { throw failure }
  }

  private mutating func examine(
    _ window: Span<UInt8>, owned: Range<Int>, base: Int, isEnd: Bool, lines: LineCursor, origin: ContentOrigin
  ) throws -> [Occurrence] {
    candidates.removeAll(keepingCapacity: true)
    try detector.detect(
      in: window, owned: owned, isEnd: isEnd, path: origin.path, into: &candidates)
    noteIssues(path: origin.path)
    return OccurrenceReader(run: run, base: base, isLog: origin.isLog)
      .occurrences(of: candidates, in: window, lines: lines)
  }

  private mutating func noteIssues(path: String) {
    for issue in detector.takeIssues() {
      run.ledger.skip(SkippedItem(path: path, kind: .limit, reason: issue.message))
    }
  }

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

  /// Moves what is still needed to the front.
  private static func slide(_ buffer: inout [UInt8], by dropped: Int, filled: Int) {
    unsafe buffer.withUnsafeMutableBytes { bytes in
      // SAFETY: 0 ≤ dropped ≤ filled ≤ buffer.count; memmove allows the ranges to overlap.
      guard let start = bytes.baseAddress else { return }
      unsafe start.copyMemory(from: start + dropped, byteCount: filled - dropped)
    }
  }

  private func emit(_ occurrences: [Occurrence], at origin: ContentOrigin) {
    guard !occurrences.isEmpty else { return }
    run.progress.add(findings: occurrences.count)
    run.collector.add(occurrences.map { $0.finding(at: origin) })
  }
}
