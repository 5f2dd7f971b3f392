import KeyfuseCore
import Scanning
import Synchronization

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A line on a terminal's standard error that tells how far a scan is, drawn over at most ten times a second and cleared
/// at the end. Elsewhere, nothing.
final class ProgressLine: Sendable {
  private let progress: ScanProgress
  private let isDone = Atomic<Bool>(false)
  private let hasDrawn = Atomic<Bool>(false)
  private let drawing = Mutex(())

  private init(_ progress: ScanProgress) {
    self.progress = progress
  }

  /// Runs `body` with progress shown meanwhile, where there is a terminal and `isWanted`.
  ///
  /// - Parameter sink: what `body` is to write to; the line goes away before the first result comes.
  static func showing<Result>(
    _ progress: ScanProgress, isWanted: Bool, sink: any FindingSink, while body: (any FindingSink) throws -> Result
  ) rethrows -> Result {
    guard isWanted, StandardError.isTerminal else { return try body(sink) }
    let line = ProgressLine(progress)
    WorkerPool.detach { line.draw() }
    defer { line.finish() }
    return try body(Sink(line, sink))
  }

  /// Takes the line away before anything is written.
  private final class Sink: FindingSink {
    private let line: ProgressLine
    private let inner: any FindingSink

    init(_ line: ProgressLine, _ inner: any FindingSink) {
      self.line = line
      self.inner = inner
    }

    func write(_ finding: Finding) throws {
      line.finish()
      try inner.write(finding)
    }

    func finish(_ coverage: Coverage) throws {
      line.finish()
      try inner.finish(coverage)
    }

    var isDivisible: Bool { inner.isDivisible }

    func text(of findings: some Sequence<Finding>) -> [UInt8] { inner.text(of: findings) }

    func write(text: [UInt8]) throws {
      line.finish()
      try inner.write(text: text)
    }
  }

  private func draw() {
    let started = ContinuousClock.now
    var turn = 0
    while true {
      usleep(100_000)
      turn += 1
      // Short scans show nothing.
      if turn < 5 { continue }
      let ended = drawing.withLock { _ in
        if isDone.load(ordering: .acquiring) { return true }
        hasDrawn.store(true, ordering: .relaxed)
        StandardError.draw("\r\u{1B}[K" + text(since: started))
        return false
      }
      if ended { return }
    }
  }

  private func finish() {
    drawing.withLock { _ in
      isDone.store(true, ordering: .releasing)
      if hasDrawn.exchange(false, ordering: .relaxed) { StandardError.draw("\r\u{1B}[K") }
    }
  }

  private func text(since start: ContinuousClock.Instant) -> String {
    let seconds = Double((ContinuousClock.now - start).components.seconds)
    var parts: [String] = []
    if progress.files > 0 { parts.append("\(progress.files) files") }
    if progress.objects > 0 { parts.append("\(progress.objects) objects") }
    parts.append(ByteCount.text(progress.bytes))
    if seconds >= 1 { parts.append("\(ByteCount.text(Int(Double(progress.bytes) / seconds)))/s") }
    parts.append("\(progress.findings) found")
    return parts.joined(separator: " · ")
  }
}

/// Numbers of bytes for people.
enum ByteCount {
  static func text(_ count: Int) -> String {
    let units = ["B", "kB", "MB", "GB", "TB"]
    var value = Double(count)
    var index = 0
    while value >= 1000, index < units.count - 1 {
      value /= 1000
      index += 1
    }
    let tenths = Int((value * 10).rounded())
    return index == 0 || tenths >= 1000
      ? "\(Int(value.rounded())) \(units[index])" : "\(tenths / 10).\(tenths % 10) \(units[index])"
  }
}
