import Synchronization

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The person pressed Ctrl-C (or the system asked to end) and the command stopped in good order.
struct Interrupted: Error {}

/// Turns SIGINT and SIGTERM into a flag for commands that have partial results to save. The second signal ends the
/// process at once. Commands that do not call `install()` are ended by the first.
enum Interruption {
  private static let requested = Atomic<Bool>(false)

  static var isRequested: Bool { requested.load(ordering: .relaxed) }

  static func install() {
    // Touching the flag here runs its lazy initialisation outside of the signal handler.
    requested.store(false, ordering: .relaxed)
    var both = sigset_t()
    // SAFETY: `both` outlives the calls.
    unsafe sigemptyset(&both)
    for number in [SIGINT, SIGTERM] {
      unsafe sigaddset(&both, number)
      var action = sigaction()
      // Without SA_RESTART a read that waits for data ends, so that the flag is seen.
      action.sa_flags = Int32(truncatingIfNeeded: SA_RESETHAND)
      let handler: @convention(c) (Int32) -> Void = { _ in Interruption.requested.store(true, ordering: .relaxed) }
      #if canImport(Darwin)
        unsafe action.__sigaction_u.__sa_handler = handler
      #else
        unsafe action.__sigaction_handler.sa_handler = handler
      #endif
      // SAFETY: `action` outlives the call; the handler touches nothing but an atomic.
      unsafe sigaction(number, &action, nil)
    }
    // A program that starts us from a thread with blocked signals hands its mask down.
    unsafe pthread_sigmask(SIG_UNBLOCK, &both, nil)
  }

  static func check() throws(Interrupted) {
    if isRequested { throw Interrupted() }
  }
}
