/// How far a place is open to others, the widest first.
public enum ExposureKind: String, Sendable, CaseIterable, Comparable {
  /// Anybody can read it: a web bundle, a published directory, a public repository.
  case `public`
  /// Everybody with access to a repository can read it, in its history too.
  case privateRepository = "private-repository"
  /// It stands in the files or the output of a build system.
  case ci
  /// It stands in a log.
  case log
  /// It lies in a file on this machine.
  case local

  /// Wider is greater.
  public static func < (left: ExposureKind, right: ExposureKind) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .public: 4
    case .privateRepository: 3
    case .ci: 2
    case .log: 1
    case .local: 0
    }
  }
}
