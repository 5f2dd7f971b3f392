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
    for number in [SIGINT, SIGTERM] {
      signal(number) { number in
        Interruption.requested.store(true, ordering: .relaxed)
        signal(number, SIG_DFL)
      }
    }
  }

  static func check() throws(Interrupted) {
    if isRequested { throw Interrupted() }
  }
}
