private import CSystem

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Threads for a piece of work that is over when the call returns.
enum Workers {
  final class Job: Sendable {
    private let number: Int
    private let body: @Sendable (Int) -> Void

    init(_ number: Int, _ body: @escaping @Sendable (Int) -> Void) {
      self.number = number
      self.body = body
    }

    /// Does the job on a thread whose signals have a stack of their own.
    func run() {
      // SAFETY: the stack is taken back by the thread that it was made for, when nothing runs on it any more.
      let stack = unsafe keyfuse_add_signal_stack()
      body(number)
      unsafe keyfuse_remove_signal_stack(stack)
    }
  }

  /// Calls `body` once for each number below `count`, each on a thread of its own; the calling thread is one of them.
  static func run(_ count: Int, _ body: @Sendable (Int) -> Void) {
    guard count > 1 else { return body(0) }
    withoutActuallyEscaping(body) { body in
      var threads: [UInt] = []
      var left: [Int] = []
      for number in 1..<count {
        if let thread = start(Job(number, body)) { threads.append(thread) } else { left.append(number) }
      }
      body(0)
      for number in left { body(number) }
      for thread in threads { join(thread) }
    }
  }

  #if canImport(Darwin)
    /// - Returns: the thread's handle as a number; nil where the system gives no thread.
    static func start(_ job: Job) -> UInt? {
      var thread: pthread_t?
      // SAFETY: the thread takes over the one reference that is retained here.
      let context = unsafe Unmanaged.passRetained(job)
      let result = unsafe pthread_create(
        &thread, nil,
        { context in
          unsafe Unmanaged<Job>.fromOpaque(context).takeRetainedValue().run()
          return nil
        }, context.toOpaque())
      guard result == 0, let thread = unsafe thread else {
        unsafe context.release()
        return nil
      }
      return unsafe UInt(bitPattern: thread)
    }

    static func join(_ handle: UInt) {
      guard let thread = unsafe pthread_t(bitPattern: handle) else { return }
      unsafe pthread_join(thread, nil)
    }
  #else
    /// - Returns: the thread's handle; nil where the system gives no thread.
    static func start(_ job: Job) -> UInt? {
      var thread = pthread_t()
      // SAFETY: the thread takes over the one reference that is retained here.
      let context = unsafe Unmanaged.passRetained(job)
      let result = unsafe pthread_create(
        &thread, nil,
        { context in
          guard let context = unsafe context else { return nil }
          unsafe Unmanaged<Job>.fromOpaque(context).takeRetainedValue().run()
          return nil
        }, context.toOpaque())
      guard result == 0 else {
        unsafe context.release()
        return nil
      }
      return thread
    }

    static func join(_ handle: UInt) {
      _ = pthread_join(handle, nil)
    }
  #endif
}
