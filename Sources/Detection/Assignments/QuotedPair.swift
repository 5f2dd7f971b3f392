internal import KeyfuseCore

/// `user:x` in the quotes that a keyword's last byte opens, or behind it: `auth: 'bob:x'`, `stats auth bob:x`.
enum QuotedPair: Equatable {
  /// The keyword may be about something else.
  case any
  /// The keyword says that it is what somebody logs in with, so that words count.
  case login
  /// The keyword is a name for a login, which may be a token as well.
  case auth
  /// The same, as options of programs in JavaScript have it, so that words count.
  case loginAuth
  /// The same, to which a tuple of a user and a password may be given.
  case assignedAuth
  /// The literal is turned into bytes, which may be those of a key.
  case bytes

  /// The password of the pair, or the token or key in its place.
  func value(behind literal: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    let start = CallReader.firstArgument(of: literal, in: bytes)
    guard
      let pair = ValueLocator.quoted(bytes, start, .call) ?? BareValue.read(bytes, start, .call, context: .line)
    else { return nil }
    let other: AssignedValue? =
      switch self {
      case .any, .login: nil
      case .auth, .loginAuth: token(pair, in: bytes)
      case .assignedAuth: token(pair, in: bytes) ?? second(behind: pair, of: literal, in: bytes)
      case .bytes: key(pair, behind: literal, in: bytes)
      }
    return other ?? CallReader.behindColon(pair, isLogin: self == .login || self == .loginAuth, in: bytes)
  }

  /// `auth: 'x'`
  private func token(_ value: AssignedValue, in bytes: Span<UInt8>) -> AssignedValue? {
    value.range.count >= 32 && CallReader.isGenerated(value, in: bytes) ? value : nil
  }

  /// `AUTH = "bob" => "x"`, `session.auth = "bob", "x"`
  private func second(
    behind user: AssignedValue, of literal: Range<Int>, in bytes: Span<UInt8>
  ) -> AssignedValue? {
    if let value = AccountTuple.password(behind: literal, in: bytes) { return value }
    guard bytes.has(", ", at: user.range.upperBound + 1),
      let value = ValueLocator.quoted(bytes, user.range.upperBound + 3, .call)
    else { return nil }
    return SpokenValue.isVaried(bytes.extracting(value.range), .told) ? value : nil
  }

  /// `Encoding.UTF8.GetBytes("x")`
  private func key(_ value: AssignedValue, behind literal: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    let text = bytes.extracting(value.range)
    if CipherKey.isMaterial(text) { return value }
    return KeyPhrase.isForKey(literal, in: bytes) && KeyPhrase.isOne(text) ? .given(value.range) : nil
  }
}
