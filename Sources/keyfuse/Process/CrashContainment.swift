import CSystem
import Detection

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// What happens where an error of our own ends the program while it reads a text: it begins anew, passes over the place that it
/// was reading, and names that in the coverage. One crafted line would otherwise hide all files beside it.
enum CrashContainment {
  /// Makes traps and bad accesses to memory begin the command anew.
  static func install() {
    // SAFETY: the arguments of a process stay where they are as long as it lives.
    unsafe keyfuse_contain_crashes(CommandLine.unsafeArgv, ExitStatus.failed.rawValue)
  }

  /// From now on they end it, with a message: what was done cannot be done again.
  static func forbidRestart() { keyfuse_forbid_restart() }

  /// What earlier beginnings of this command failed at.
  static var passedOver: PassedOverPlaces {
    // SAFETY: nothing changes the environment of this process.
    let list = unsafe getenv(KEYFUSE_PASSED_OVER).map { unsafe String(cString: $0) }
    return PassedOverPlaces(list: list ?? "")
  }
}
