internal import KeyfuseCore

/// Where a credential stands at a keyword of the rule `generic-call-password`.
enum CallPlace: Equatable {
  /// Among the arguments of the call that the keyword begins.
  case among(ArgumentSpot)
  /// Beside a user, in whatever grammar.
  case login(LoginSpot)
  /// Where a key is decoded, given or kept.
  case key(KeySpot)
  /// Where a literal is compared, hashed or replaced.
  case check(CheckSpot)
  /// In the text around the keyword.
  case text(CallSpot)

  /// Whether the keyword at `literal` may have a credential; says no to most.
  ///
  /// - Parameter bytes: the text within `AssignmentReader.near` of the keyword.
  func mayHold(at literal: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    switch self {
    case .among(let argument): argument.mayHold(at: literal, in: bytes)
    case .login(let spot): spot.mayHold(at: literal, in: bytes)
    case .key(let spot): spot.mayHold(at: literal, in: bytes)
    case .check(let spot): spot.mayHold(at: literal, in: bytes)
    case .text(let spot): spot.mayHold(at: literal, in: bytes)
    }
  }

  /// The credentials at the keyword.
  ///
  /// - Parameter isNamed: whether the call is known by its whole name.
  func values(at literal: Range<Int>, isNamed: Bool, in bytes: Span<UInt8>) -> [AssignedValue] {
    switch self {
    case .among(let argument): argument.values(at: literal, isNamed: isNamed, in: bytes)
    case .login(let spot): spot.values(at: literal, in: bytes)
    case .key(let spot): spot.values(at: literal, in: bytes)
    case .check(let spot): spot.values(at: literal, in: bytes)
    case .text(let spot): spot.values(at: literal, in: bytes)
    }
  }
}
