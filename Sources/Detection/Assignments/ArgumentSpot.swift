internal import KeyfuseCore

/// Where a credential stands among the arguments of a call.
enum ArgumentSpot: Equatable {
  /// Argument of that number, from 0.
  case at(Int)
  /// Argument of that number, or behind the user where there are fewer.
  case atOrUser(Int)
  /// The last argument.
  case last
  /// The first literal from that argument on that names no algorithm.
  ///
  /// - Parameter mayBePhrase: whether the first argument can be nothing but a key, so that a phrase is one.
  case key(from: Int, mayBePhrase: Bool)
  /// Literals of the length of keys, in which letters and digits stand at random.
  case material
  /// A phrase that is the first argument, or else such literals.
  case phraseOrMaterial
  /// A generated literal among the first arguments.
  case token
  /// All generated literals among the first arguments.
  case tokens
  /// A generated literal among the first arguments, or what stands behind a user.
  case tokenOrLogin
  /// Behind the user.
  ///
  /// - Parameter logsIn: whether the name of the call says that somebody logs in with what it is given.
  case behindUser(logsIn: Bool)
  /// Behind the user, where there are two arguments at least.
  case account
  /// The second argument; the only one where that is generated.
  case login
  /// The only argument, or behind the user.
  case lone
  /// The second argument, which may be a UUID.
  case secretID
  /// Behind the user, where it has the shape of a password and of nothing else.
  case constructor
  /// The second literal of a tuple for an account, or the same.
  case tuple
  /// Every second argument.
  case alternating
  /// Behind the colon in a string that is to be encoded.
  case encodedPair
  /// The varied literals among the first arguments.
  case chosen
  /// The literals that have the shape of a password and of nothing else.
  case typed
  /// The value of a cookie whose name says that it holds a session.
  case sessionCookie

  /// Whether the call at `literal` may have a literal there; says no to most.
  func mayHold(at literal: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    switch self {
    case .constructor, .tuple:
      CallReader.mayHaveSecond(literal, in: bytes) || CallReader.mayHaveToken(literal, in: bytes)
    case .typed:
      CallReader.mayHaveLiteral(behind: literal, in: bytes) && !CallReader.typed(literal, in: bytes).isEmpty
    case .chosen:
      CallReader.mayHaveLiteral(behind: literal, in: bytes) && !CallReader.chosen(behind: literal, in: bytes).isEmpty
    case .sessionCookie: CallReader.sessionCookie(literal, in: bytes) != nil
    case .key:
      UsedConstant.mayBeName(at: literal.upperBound, in: bytes) || CallReader.mayHaveLiteral(behind: literal, in: bytes)
    case .at, .atOrUser, .last, .material, .phraseOrMaterial, .token, .tokens, .tokenOrLogin, .behindUser, .account,
      .login, .lone, .secretID, .alternating, .encodedPair:
      CallReader.mayHaveLiteral(behind: literal, in: bytes)
    }
  }

  /// The credentials among the arguments of the call at `literal`.
  ///
  /// - Parameter isNamed: whether the call is known by its whole name, so that one word is a key.
  func values(at literal: Range<Int>, isNamed: Bool, in bytes: Span<UInt8>) -> [AssignedValue] {
    switch self {
    case .constructor, .tuple:
      guard CallReader.mayHaveSecond(literal, in: bytes) || CallReader.mayHaveToken(literal, in: bytes) else {
        return []
      }
      if self == .tuple, let value = AccountTuple.password(behind: literal, in: bytes) { return [value] }
      let arguments = CallReader.arguments(from: CallReader.firstArgument(of: literal, in: bytes), in: bytes)
      return CallReader.placed(among: arguments, of: literal.lowerBound, in: bytes)
    case .typed: return CallReader.typed(literal, in: bytes)
    case .chosen: return CallReader.chosen(behind: literal, in: bytes)
    case .sessionCookie: return CallReader.sessionCookie(literal, in: bytes).list
    case .material, .phraseOrMaterial:
      let start = CallReader.firstArgument(of: literal, in: bytes)
      let arguments = CallReader.arguments(from: start, in: bytes)
      if self == .phraseOrMaterial, let value = KeyPhrase.first(of: arguments, in: bytes) { return [value] }
      return arguments.prefix(4).compactMap(\.literal)
        .filter { CipherKey.isMaterial(bytes.extracting($0.range)) }
    default:
      let arguments = CallReader.arguments(from: literal.upperBound, in: bytes)
      return values(among: arguments, of: literal, isNamed: isNamed, in: bytes)
    }
  }

  private func values(
    among arguments: [CallReader.Argument], of literal: Range<Int>, isNamed: Bool, in bytes: Span<UInt8>
  ) -> [AssignedValue] {
    switch self {
    case .at(let number):
      guard number < arguments.count else { return [] }
      if let value = arguments[number].literal { return [CallReader.marked(value, in: bytes)] }
      return UsedConstant.value(of: arguments[number].start, before: literal.lowerBound, in: bytes).list
    case .atOrUser(let number):
      guard number < arguments.count else { return CallReader.behindUser(arguments, in: bytes).list }
      return arguments[number].literal.map { CallReader.marked($0, in: bytes) }.list
    case .last:
      return arguments.count > 1 ? arguments.last?.literal.map { CallReader.marked($0, in: bytes) }.list ?? [] : []
    case .key(let first, let mayBePhrase):
      return CallReader.keys(
        among: arguments, from: first, of: literal, isNamed: isNamed, mayBePhrase: mayBePhrase, in: bytes)
    case .token: return CallReader.token(among: arguments, in: bytes)
    case .tokens: return CallReader.tokens(among: arguments, in: bytes)
    case .tokenOrLogin:
      let tokens = CallReader.token(among: arguments, in: bytes)
      return tokens.isEmpty ? CallReader.behindUser(arguments, in: bytes).list : tokens
    case .behindUser where CallReader.joinsNetwork(literal, in: bytes):
      guard arguments.count > 1, let value = arguments[1].literal, value.range.count >= 8 else { return [] }
      return [.given(value.range)]
    case .behindUser(let logsIn): return CallReader.behindUser(arguments, logsIn: logsIn, in: bytes).list
    case .account:
      guard arguments.count > 1, let value = CallReader.behindUser(arguments, in: bytes) else { return [] }
      // check('"a"', 'a'): what a test compares
      let before = arguments[0].start..<max(arguments[0].start, value.range.lowerBound - 1)
      return bytes.repeats(value.range, in: before) ? [] : [value]
    case .login: return CallReader.login(among: arguments, in: bytes).list
    case .lone: return CallReader.lone(among: arguments, of: literal, in: bytes).list
    case .secretID:
      guard arguments.count > 1, let value = arguments[1].literal else { return [] }
      return [AssignedValue(range: value.range, form: .assignment, isQuoted: true)]
    case .alternating: return CallReader.alternating(arguments, in: bytes)
    case .encodedPair:
      return arguments.first?.literal.flatMap { CallReader.behindColon($0, isLogin: true, in: bytes) }.list ?? []
    case .constructor, .tuple, .typed, .chosen, .sessionCookie, .material, .phraseOrMaterial: return []
    }
  }
}
