internal import KeyfuseCore

/// Places of passwords beside users, each told by a small grammar of its own.
enum LoginSpot: Equatable {
  /// Among the arguments of the call whose name the keyword is a word of, or in what that name is given.
  case named(NamedCall.Purpose)
  /// The values of a map of users.
  case map(UserMap)
  /// The rows of a list of users.
  case userList
  /// The rows that are inserted into a table of users.
  case userRows
  /// The users of YAML in the lines below the keyword.
  case userLines
  /// The keys in a collection of those who have one each.
  case collection
  /// The second of the two or more literals of a tuple for an account: `admin = ("bob", "x")`.
  case accountTuple
  /// The second of two literals, whatever parts them: `Credentials "bob" "x"`, `auth ("bob", "x")`.
  case juxtaposed
  /// `user:x` behind a name for a login.
  case loginPair
  /// Behind the colon in the string that the keyword's last byte opens.
  case quotedPair(QuotedPair)
  /// What stands behind the keyword, and behind `auth` before it.
  case authAndPriv
  /// The second literals of the branches of a match over a user and a password.
  case matched
  /// The value of a short name for passwords behind one for users: `{u: 'bob', p: 'x'}`.
  case besideUser
  /// Behind the user among what a text is given that has holes for both.
  case formatted
  /// The literal that is joined between a user and a host, at the quote that the keyword's last byte opens.
  case joined
  /// The login in base64, or in clear, behind the name of its scheme.
  case basic
  /// The argument behind a mail address, or behind a user that stands behind a host.
  case behindMail
  /// The argument behind the name of an account that every server has.
  case behindAccount
  /// The last part of an address of kdb+: `` hopen `$":host:5010:user:x" ``.
  case handle

  /// Whether the keyword may have a credential; says no to most.
  func mayHold(at literal: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    switch self {
    case .map, .userList, .quotedPair, .matched, .formatted: true
    case .userRows: UserRows.mayFollow(literal, in: bytes)
    case .userLines: Byte.isLineEnd(bytes.at(literal.upperBound))
    default: !values(at: literal, in: bytes).isEmpty
    }
  }

  /// The credentials at the keyword.
  func values(at literal: Range<Int>, in bytes: Span<UInt8>) -> [AssignedValue] {
    switch self {
    case .named(let purpose): NamedCall.values(around: literal, purpose, in: bytes)
    case .map(let map): map.values(behind: literal, in: bytes)
    case .userList: UserRows.values(ofList: literal.upperBound - 1, in: bytes)
    case .userRows: UserRows.values(behind: literal, in: bytes)
    case .userLines: UserMap.lines(below: literal, in: bytes)
    case .collection: SettingSpot.collection(at: literal, in: bytes)
    case .accountTuple: AccountTuple.password(behind: literal, in: bytes).list
    case .juxtaposed: Self.second(behind: literal, in: bytes).list
    case .loginPair: CallReader.loginPair(behind: literal, in: bytes).list
    case .quotedPair(let pair): pair.value(behind: literal, in: bytes).list
    case .authAndPriv: CallReader.authAndPriv(literal, in: bytes)
    case .matched: MatchedAccount.values(behind: literal, in: bytes)
    case .besideUser: CallReader.besideUser(literal, in: bytes).list
    case .formatted: CallReader.formatted(behind: literal.upperBound, in: bytes)
    case .joined: JoinedLiteral.password(behind: literal, in: bytes).list
    case .basic: JoinedLiteral.login(behindScheme: literal, in: bytes).list
    case .behindMail: CallReader.behindMail(literal, in: bytes).list
    case .behindAccount: CallReader.behindAccount(literal, in: bytes).list
    case .handle: Self.handle(behind: literal, in: bytes).list
    }
  }

  /// `Credentials "bob" "x"`: the keyword's last byte opens the first literal.
  private static func second(behind literal: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    guard let user = ValueLocator.quoted(bytes, literal.upperBound - 1, .call), !user.range.isEmpty,
      CallReader.mayBeUser(user.range, in: bytes)
    else { return nil }
    var at = user.range.upperBound + 1
    if bytes.at(at) == UInt8(ascii: ",") { at += 1 }
    guard bytes.at(at) == 0x20, let value = ValueLocator.quoted(bytes, at + 1, .call) else { return nil }
    let text = bytes.extracting(value.range)
    let roles = CredentialLexicon.words.roles(of: user.range, in: bytes)
    guard text.count >= 6, roles.isDisjoint(with: [.credential, .mention]) || bytes.equals("user", in: user.range)
    else { return nil }
    if SpokenValue.isVaried(text, .told) { return value }
    return CallSpot.isWords(text) && !ChosenWords.isNamed(text) ? .given(value.range) : nil
  }

  /// `` hopen `$":host:5010:user:x" ``
  private static func handle(behind literal: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    let line = literal.upperBound..<min(bytes.count, literal.upperBound + 160)
    guard let open = bytes.first(UInt8(ascii: ":"), in: line), open - literal.upperBound < 8 else { return nil }
    var end = open
    var colons: [Int] = []
    while end < line.upperBound, bytes[end] > 0x20, !Byte.isQuote(bytes[end]), bytes[end] != UInt8(ascii: ";") {
      if bytes[end] == UInt8(ascii: ":") { colons.append(end) }
      end += 1
    }
    guard colons.count == 4, end - colons[3] > 5, colons[3] > colons[2] + 1 else { return nil }
    return .given((colons[3] + 1)..<end)
  }
}
