import Scanning
import Synchronization

/// Work on all cores.
enum ParallelWork {
  /// The results of `body` for each number below `count`, in order.
  static func map<Result: Sendable>(count: Int, _ body: @escaping @Sendable (Int) -> Result) -> [Result] {
    let next = Atomic<Int>(0)
    let results = Mutex<[Int: Result]>([:])
    WorkerPool.run(count: WorkerPool.coreCount) { _ in
      while case let number = next.add(1, ordering: .relaxed).oldValue, number < count {
        let result = body(number)
        results.withLock { $0[number] = result }
      }
    }
    return results.withLock { all in (0..<count).compactMap { all[$0] } }
  }
}
