private import CSystem

#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// Threads of the operating system, one per core, each for itself.
public enum WorkerPool {
  /// The number of cores that this process may use.
  public static var coreCount: Int { Int(keyfuse_processor_count()) }

  /// Calls `body` once on each of `count` threads, this one among them, and returns when all are done.
  public static func run(count: Int, _ body: @escaping @Sendable (_ worker: Int) -> Void) {
    let threads = (1..<max(1, count)).compactMap { worker in start { body(worker) } }
    body(0)
    for thread in threads {
      pthread_join(thread, nil)
    }
  }

  /// Runs `body` on a thread that nobody waits for.
  public static func detach(_ body: @escaping @Sendable () -> Void) {
    if let thread = start(body) { pthread_detach(thread) }
  }

  /// Runs `body` on a thread that is waited for later; nil where the system gives no more threads.
  static func begin(_ body: @escaping @Sendable () -> Void) -> Background? {
    start(body).map(Background.init)
  }

  /// A thread that works on its own until somebody waits for it.
  struct Background: @unchecked Sendable {
    fileprivate let thread: pthread_t

    /// Returns when the thread has ended. To be called once.
    func wait() {
      pthread_join(thread, nil)
    }
  }

  private final class Body: Sendable {
    private let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }

    /// Runs the body on a thread whose signals have a stack of their own.
    func run() {
      // SAFETY: the stack is taken back by the thread that it was made for, when nothing runs on it any more.
      let stack = unsafe keyfuse_add_signal_stack()
      body()
      unsafe keyfuse_remove_signal_stack(stack)
    }
  }

  /// - Returns: nil where the system gives no more threads; the others then do the work.
  private static func start(_ body: @escaping @Sendable () -> Void) -> pthread_t? {
    // SAFETY: the reference that is passed over is taken back by the thread, or here where none started.
    let box = unsafe Unmanaged.passRetained(Body(body))
    #if canImport(Darwin)
      var thread: pthread_t?
    #else
      var thread = pthread_t()
    #endif
    let code = unsafe pthread_create(&thread, nil, threadMain, box.toOpaque())
    if code != 0 {
      unsafe box.release()
      return nil
    }
    return thread
  }

  #if canImport(Darwin)
    private static let threadMain: @convention(c) (UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? = { argument in
      unsafe Unmanaged<Body>.fromOpaque(argument).takeRetainedValue().run()
      return nil
    }
  #else
    private static let threadMain: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { argument in
      guard let argument = unsafe argument else { return nil }
      unsafe Unmanaged<Body>.fromOpaque(argument).takeRetainedValue().run()
      return nil
    }
  #endif
}
