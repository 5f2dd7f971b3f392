internal import KeyfuseCore
internal import Synchronization

/// Hands findings to a sink, in a given order.
///
/// Where the sink can have their text made apart, all threads make it, each of a part of its own: a large history has ten
/// thousands of places to tell, when nothing else is left to do.
///
/// SAFETY: on threads other than the one that tells, only `text(of:)` of the sink is called, which allows it.
struct FindingTeller: @unchecked Sendable {
  /// The findings whose text a thread makes at once.
  static let part = 512
  /// The parts whose text is kept at once, for each thread.
  private static let partsAhead = 4

  let sink: any FindingSink
  let workers: Int

  /// - Throws: what the sink throws; nothing is told after that.
  func tell(_ findings: [Finding], _ order: [Int]) throws {
    guard workers > 1, order.count > Self.part, sink.isDivisible else {
      for index in order { try sink.write(findings[index]) }
      return
    }
    let window = Self.part * Self.partsAhead * workers
    for start in stride(from: 0, to: order.count, by: window) {
      for text in texts(of: findings, order[start..<min(start + window, order.count)]) { try sink.write(text: text) }
    }
  }

  /// The texts of the parts of `order`.
  private func texts(of findings: [Finding], _ order: ArraySlice<Int>) -> [[UInt8]] {
    let count = (order.count + Self.part - 1) / Self.part
    let texts = Mutex<[[UInt8]]>(Array(repeating: [], count: count))
    let next = Counter()
    WorkerPool.run(count: min(workers, count)) { _ in
      while case let number = next.take(), number < count {
        let part = order.dropFirst(number * Self.part).prefix(Self.part)
        let text = sink.text(of: part.lazy.map { findings[$0] })
        texts.withLock { $0[number] = text }
      }
    }
    return texts.withLock { $0 }
  }
}
