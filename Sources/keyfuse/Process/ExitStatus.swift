/// How the process ends. A command throws one to end with it and no further message; returning from `run()` means `done`.
///
/// Of scan, sweep and hooks: 0 nothing found and all read, 1 leaks found, 2 usage or configuration error, 3 confirmed leak
/// of a live key, 4 incomplete. Of all other commands: 0 done, 2 usage or configuration, 4 failed.
enum ExitStatus: Int32, Error {
  case done = 0
  case leaks = 1
  case usage = 2
  case confirmed = 3
  case failed = 4
  case interrupted = 130

  /// The one to end with where both hold: 130, then 2, 3, 1, 4.
  func combined(with other: ExitStatus) -> ExitStatus {
    precedence >= other.precedence ? self : other
  }

  private var precedence: Int {
    switch self {
    case .done: 0
    case .failed: 1
    case .leaks: 2
    case .confirmed: 3
    case .usage: 4
    case .interrupted: 5
    }
  }
}

/// An error that knows its exit status. Any other error ends the process with `failed`.
protocol ClassifiedError: Error, CustomStringConvertible {
  var exitStatus: ExitStatus { get }
}

/// What the person asked for cannot be done as asked: options that exclude each other, a target that is not there, a
/// configuration file that does not parse.
struct UsageError: ClassifiedError {
  /// Names the thing, the place and the way out; without a trailing full stop.
  let description: String
  var exitStatus: ExitStatus { .usage }

  init(_ description: String) {
    self.description = description
  }
}
