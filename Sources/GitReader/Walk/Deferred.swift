import Synchronization

/// A value that is worked out on a thread of its own, and waited for where it is needed.
final class Deferred<Value: Sendable>: Sendable {
  private let work: @Sendable () -> Value
  private let result: Result
  /// The thread, until somebody has waited for it; nil as well where the system gave none.
  private let thread: Mutex<UInt?>

  private final class Result: Sendable {
    let value = Mutex<Value?>(nil)
  }

  init(_ work: @escaping @Sendable () -> Value) {
    let result = Result()
    self.work = work
    self.result = result
    thread = Mutex(
      Workers.start(
        Workers.Job(0) { _ in
          let value = work()
          result.value.withLock { $0 = value }
        }))
  }

  deinit {
    thread.withLock { if let handle = $0 { Workers.join(handle) } }
  }

  /// The value, once it is there.
  func wait() -> Value {
    thread.withLock { handle in
      if let running = handle { Workers.join(running) }
      handle = nil
    }
    return result.value.withLock { known in
      if let known { return known }
      let value = work()
      known = value
      return value
    }
  }
}
