internal import KeyfuseCore

/// Finds credentials among the arguments of calls that take them by their place: `mysqli_connect("db", "app", "x")`.
enum CallReader {
  /// The most bytes from the open parenthesis to the end of the arguments.
  private static let reach = 400

  /// Whether the keyword at `literal` is the name of a call with its parenthesis, or of one that needs none.
  static func reads(_ literal: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let last = bytes[literal.upperBound - 1]
    guard last != UInt8(ascii: "(") else { return true }
    let opens =
      last == 0x20 || last == UInt8(ascii: "/") || last | 0x20 == UInt8(ascii: "t") || last | 0x20 == UInt8(ascii: "p")
      || last | 0x20 == UInt8(ascii: "y") || last | 0x20 == UInt8(ascii: "r")
      || last == UInt8(ascii: "{") || last == UInt8(ascii: "-") || last == UInt8(ascii: "*")
      || last == UInt8(ascii: "[") || last == UInt8(ascii: ":")
      || last == UInt8(ascii: "=") || last == UInt8(ascii: "@") || last == UInt8(ascii: ")")
      || last == UInt8(ascii: "}")
      || Byte.isQuote(last) || literal.count >= 10
    return opens && CallTable.call(at: literal, in: bytes) != nil
  }

  /// Whether a constant may be taken for the key of the call, so that the text before it counts.
  static func looksBack(_ literal: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard bytes[literal.upperBound - 1] == UInt8(ascii: "("), let call = CallTable.call(at: literal, in: bytes) else {
      return false
    }
    switch call.place {
    case .key, .at(1): return true
    default: return false
    }
  }

  /// Whether the call that the keyword at `literal` opens may have a literal among its arguments; says no to most others.
  ///
  /// - Parameter bytes: the text within `AssignmentReader.near` of the keyword.
  static func mayRead(_ literal: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard let call = CallTable.call(at: literal, in: bytes), isWhole(call, literal, in: bytes) else { return false }
    switch call.place {
    case .receiver: return bytes.at(literal.lowerBound - 1) == UInt8(ascii: "\"")
    case .map, .formatted, .quotedPair: return true
    case .constructor: return mayHaveSecond(literal, in: bytes)
    case .shaped, .told: return ShapedPassword.mayStand(at: literal.upperBound, in: bytes)
    case .spoken: return spoken(behind: literal, in: bytes) != nil
    case .item: return item(behind: literal, in: bytes) != nil
    case .given: return given(behind: literal, in: bytes) != nil
    case .generated: return generated(behind: literal, in: bytes) != nil
    case .userLines: return Byte.isLineEnd(bytes.at(literal.upperBound))
    case .bearer: return bearer(behind: literal, in: bytes) != nil
    case .typed: return !typed(literal, in: bytes).isEmpty
    case .chosen: return !chosen(behind: literal, in: bytes).isEmpty
    case .joined: return JoinedLiteral.password(behind: literal, in: bytes) != nil
    case .basic: return JoinedLiteral.login(behindScheme: literal, in: bytes) != nil
    case .materialOf: return CipherKey.receiver(endingAt: literal.lowerBound, in: bytes) != nil
    case .literal: return true
    case .labelled: return labelled(behind: literal, in: bytes) != nil
    case .before: return before(literal, in: bytes) != nil
    case .forecast: return forecast(behind: literal, in: bytes) != nil
    case .header: return header(at: literal, in: bytes) != nil
    case .authAndPriv: return !authAndPriv(literal, in: bytes).isEmpty
    case .behindMail: return behindMail(literal, in: bytes) != nil
    case .behindAccount: return behindAccount(literal, in: bytes) != nil
    case .storedParameter: return true
    case .decodedKey: return decodedKey(literal, in: bytes) != nil
    case .tagged: return tagged(literal, in: bytes) != nil
    case .salted: return SaltedHash.value(behind: literal.upperBound, in: bytes) != nil
    case .behindHost: return behindHost(literal, in: bytes) != nil
    case .userRows: return UserRows.mayFollow(literal, in: bytes)
    case .filtered: return ComparedLiteral.filtered(before: literal, in: bytes) != nil
    case .refused: return ComparedLiteral.refused(before: literal, in: bytes) != nil
    case .compared: return ComparedLiteral.pair(around: literal, in: bytes) != nil
    case .former: return FormerValue.value(behind: literal, in: bytes) != nil
    case .matched: return true
    case .besideUser: return besideUser(literal, in: bytes) != nil
    case .alternating: return true
    case .asked: return AskedLiteral.value(behind: literal, in: bytes) != nil
    case .account, .userList: return true
    case .sessionCookie: return sessionCookie(literal, in: bytes) != nil
    case .loginPair: return loginPair(behind: literal, in: bytes) != nil
    case .key where UsedConstant.mayBeName(at: literal.upperBound, in: bytes): return true
    case .manifest, .encodedManifest: return Byte.isLineEnd(bytes.at(literal.upperBound))
    case .secretID, .atOrUser, .last, .material, .at, .key, .behindUser, .login, .lone, .encodedPair, .token, .tokens,
      .tokenOrLogin:
      break
    }
    guard bytes[literal.upperBound - 1] == UInt8(ascii: "(") else { return true }
    var depth = 0
    for at in literal.upperBound..<bytes.count {
      switch bytes[at] {
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"):
        if depth == 0 { return false }
        depth -= 1
      case UInt8(ascii: ";") where depth == 0: return false
      // q{…} and &quot; are quotes as well.
      case UInt8(ascii: "&"), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"): return true
      case UInt8(ascii: "q"), UInt8(ascii: "Q"): if !Byte.isWord(bytes.at(at + 1)) { return true }
      default: break
      }
    }
    return true
  }

  /// The credentials in the call, or the map of users, that the keyword at `literal` opens.
  static func values(in bytes: Span<UInt8>, at literal: Range<Int>) -> [AssignedValue] {
    guard let call = CallTable.call(at: literal, in: bytes), isWhole(call, literal, in: bytes) else { return [] }
    switch call.place {
    case .map:
      var open = literal.upperBound - 1
      // users := map[string]string{
      while bytes.has("map[", at: literal.upperBound - 4), open - literal.upperBound < 32, bytes.at(open) != 0x7B {
        open += 1
      }
      let values = MappedValue.values(ofUsers: open, in: bytes)
        .filter { value in
          let text = bytes.extracting(value.range)
          if bytes.has("map[string]string{", at: literal.lowerBound), literal.count == 18 {
            return NearbyValue.isPassword(text, isQuoted: true)
              || text.count >= 20 && GeneratedKey.isOne(text) && ShapedPassword.isMixed(value.range, in: bytes)
          }
          return SpokenValue.isVaried(text, .told) && ValueShape(text).digits > 1
            || ChosenPassword.isWordAndNumber(text) || ChosenWords.isDistinct(text) || ChosenSetting.isJoined(text)
            || ChosenSetting.isSentence(text) || NearbyValue.isPassword(text, isQuoted: true)
        }
      if !values.isEmpty { return values.map { asMarked($0, in: bytes) } }
      return CollectedValue.values(open: open, isOfUsers: true, in: bytes).map { asMarked($0, in: bytes) }
    case .tokens:
      return arguments(from: literal.upperBound, in: bytes).prefix(4).compactMap(\.literal)
        .filter { isGenerated($0, in: bytes) }
    case .constructor:
      guard mayHaveSecond(literal, in: bytes) else { return [] }
      return placed(
        among: arguments(from: firstArgument(of: literal, in: bytes), in: bytes), of: literal.lowerBound, in: bytes)
    case .formatted: return formatted(behind: literal.upperBound, in: bytes)
    case .token: return tokens(behind: literal, in: bytes)
    case .typed: return typed(literal, in: bytes)
    case .chosen: return chosen(behind: literal, in: bytes)
    case .shaped: return ShapedPassword.quoted(at: literal.upperBound - 1, in: bytes).map { [$0] } ?? []
    case .told:
      return Byte.isWord(bytes.at(literal.lowerBound - 1))
        ? [] : ShapedPassword.bare(at: literal.upperBound, in: bytes).map { [$0] } ?? []
    case .spoken: return spoken(behind: literal, in: bytes).map { [$0] } ?? []
    case .item: return item(behind: literal, in: bytes).map { [$0] } ?? []
    case .given: return given(behind: literal, in: bytes).map { [$0] } ?? []
    case .bearer: return bearer(behind: literal, in: bytes).map { [$0] } ?? []
    case .generated: return generated(behind: literal, in: bytes).map { [$0] } ?? []
    case .joined: return JoinedLiteral.password(behind: literal, in: bytes).map { [$0] } ?? []
    case .basic: return JoinedLiteral.login(behindScheme: literal, in: bytes).map { [$0] } ?? []
    case .materialOf: return CipherKey.receiver(endingAt: literal.lowerBound, in: bytes).map { [$0] } ?? []
    case .material:
      let start = literal.upperBound - (Byte.isQuote(bytes[literal.upperBound - 1]) ? 1 : 0)
      return arguments(from: start, in: bytes).prefix(4).compactMap(\.literal)
        .filter { CipherKey.isMaterial(bytes.extracting($0.range)) }
    case .literal(let number):
      guard let value = TypedLiterals.value(number, behind: literal, in: bytes) else { return [] }
      return [takesWords(literal, in: bytes) ? asMarked(value, in: bytes) : value]
    case .labelled: return labelled(behind: literal, in: bytes).map { [$0] } ?? []
    case .before: return before(literal, in: bytes).map { [$0] } ?? []
    case .forecast: return forecast(behind: literal, in: bytes).map { [$0] } ?? []
    case .header: return header(at: literal, in: bytes).map { [$0] } ?? []
    case .authAndPriv: return authAndPriv(literal, in: bytes)
    case .secretID:
      let arguments = arguments(from: literal.upperBound, in: bytes)
      guard arguments.count > 1, let value = arguments[1].literal else { return [] }
      return [AssignedValue(range: value.range, form: .assignment, isQuoted: true)]
    case .behindMail: return behindMail(literal, in: bytes).map { [$0] } ?? []
    case .behindAccount: return behindAccount(literal, in: bytes).map { [$0] } ?? []
    case .storedParameter: return storedParameter(literal, in: bytes).map { [$0] } ?? []
    case .decodedKey: return decodedKey(literal, in: bytes).map { [$0] } ?? []
    case .tagged: return tagged(literal, in: bytes).map { [$0] } ?? []
    case .salted: return SaltedHash.value(behind: literal.upperBound, in: bytes).map { [$0] } ?? []
    case .behindHost: return behindHost(literal, in: bytes).map { [$0] } ?? []
    case .userRows: return UserRows.values(behind: literal, in: bytes)
    case .filtered: return ComparedLiteral.filtered(before: literal, in: bytes).map { [$0] } ?? []
    case .refused: return ComparedLiteral.refused(before: literal, in: bytes).map { [$0] } ?? []
    case .compared: return ComparedLiteral.pair(around: literal, in: bytes).map { [$0] } ?? []
    case .former: return FormerValue.value(behind: literal, in: bytes).map { [$0] } ?? []
    case .matched: return MatchedAccount.values(behind: literal, in: bytes)
    case .besideUser: return besideUser(literal, in: bytes).map { [$0] } ?? []
    case .alternating: return alternating(arguments(from: literal.upperBound, in: bytes), in: bytes)
    case .asked: return AskedLiteral.value(behind: literal, in: bytes).map { [$0] } ?? []
    case .sessionCookie: return sessionCookie(literal, in: bytes).map { [$0] } ?? []
    case .userList: return UserRows.values(ofList: literal.upperBound - 1, in: bytes)
    case .account:
      let arguments = arguments(from: literal.upperBound, in: bytes)
      return arguments.count < 2 ? [] : behindUser(arguments, in: bytes).map { [$0] } ?? []
    case .loginPair: return loginPair(behind: literal, in: bytes).map { [$0] } ?? []
    case .manifest: return SecretManifest.values(below: literal, in: bytes)
    case .encodedManifest: return SecretManifest.encodedValues(of: literal, in: bytes)
    case .userLines:
      let name = literal.lowerBound..<(literal.upperBound - 1)
      return MappedValue.lines(in: bytes, below: literal.upperBound, of: name).filter {
        NearbyValue.isPassword(bytes.extracting($0.range), isQuoted: true)
      }
    case .tokenOrLogin:
      let tokens = tokens(behind: literal, in: bytes)
      if !tokens.isEmpty { return tokens }
      return behindUser(arguments(from: literal.upperBound, in: bytes), in: bytes).map { [$0] } ?? []
    default: return value(of: call, literal, in: bytes).map { [$0] } ?? []
    }
  }

  /// Whether the keyword before a literal says that it is a password, whatever word: `auth.basic 'bob', 'x'`.
  private static func takesWords(_ literal: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let words: [StaticString] = [
      "auth", "protect \"", "protect (", "pragma", "_user", "password", "keychain", "wifi", "wlan",
    ]
    return words.contains { bytes.holds($0, in: literal) }
  }

  /// Where the arguments begin: the keyword `new("` ends with the quote of the first one.
  private static func firstArgument(of literal: Range<Int>, in bytes: Span<UInt8>) -> Int {
    literal.upperBound - (Byte.isQuote(bytes[literal.upperBound - 1]) ? 1 : 0)
  }

  /// Whether the first argument begins as a literal and may not be the only one: most calls of constructors fail that.
  static func mayHaveSecond(_ literal: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let start = firstArgument(of: literal, in: bytes)
    let quote = bytes.at(start)
    guard Byte.isQuote(quote) else { return Byte.isSpace(quote) }
    for at in (start + 1)..<min(bytes.count, start + 64) where bytes[at] == quote || bytes[at] == UInt8(ascii: "\\") {
      return bytes[at] != quote || bytes.at(at + 1) != UInt8(ascii: ")")
    }
    return true
  }

  /// The literals behind the first one that only a password looks like, or that a user stands before and no name does.
  private static func placed(
    among arguments: [Argument], of call: Int, in bytes: Span<UInt8>
  ) -> [AssignedValue] {
    // Sms::Client.new("x")
    let clients: [StaticString] = ["client", "api", "sdk", "gateway"]
    if clients.contains(where: { bytes.has($0, at: call - $0.utf8CodeUnitCount) }) {
      let tokens = arguments.prefix(3).compactMap(\.literal).filter { GeneratedKey.isOne(bytes.extracting($0.range)) }
      if !tokens.isEmpty { return tokens.count > 1 ? Array(tokens.dropFirst()) : tokens }
    }
    return behindUsers(arguments, in: bytes)
  }

  private static func behindUsers(_ arguments: [Argument], in bytes: Span<UInt8>) -> [AssignedValue] {
    zip(arguments, arguments.dropFirst()).compactMap { before, argument in
      guard let value = argument.literal else { return nil }
      let text = bytes.extracting(value.range)
      if NearbyValue.isPassword(text, isQuoted: true) { return value }
      guard let user = before.literal, mayBeUser(user.range, in: bytes), ChosenSetting.isUnlikeName(text),
        !areNames(user.range, value.range, isLogin: false, in: bytes)
      else { return nil }
      return asMarked(value, in: bytes)
    }
  }

  /// Every second argument, where those are what users log in with: `Map.of("bob", "x", "eve", "y")`.
  private static func alternating(_ arguments: [Argument], in bytes: Span<UInt8>) -> [AssignedValue] {
    stride(from: 1, to: arguments.count, by: 2).compactMap { index in
      guard let value = arguments[index].literal, arguments[index - 1].literal != nil else { return nil }
      let text = bytes.extracting(value.range)
      return text.count >= 6 && (SpokenValue.isVaried(text, .told) || ChosenSetting.isUnlikeName(text))
        ? asMarked(value, in: bytes) : nil
    }
  }

  /// The first arguments that have the shape of a password.
  private static func typed(_ literal: Range<Int>, in bytes: Span<UInt8>) -> [AssignedValue] {
    let start = literal.upperBound - (Byte.isQuote(bytes[literal.upperBound - 1]) ? 1 : 0)
    let literals = arguments(from: start, in: bytes).prefix(3).compactMap(\.literal)
    let shaped = literals.compactMap { ShapedPassword.isOne($0, in: bytes) }
    return shaped.isEmpty ? typedIntoField(literals, before: literal.lowerBound, in: bytes) : shaped
  }

  /// The value behind `old one was `: no word of a language, and with a capital and a digit.
  private static func spoken(behind literal: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    guard bytes.at(literal.upperBound) > 0x20, let value = SpokenValue.read(bytes, literal.upperBound, .told),
      value.range.count >= 10,
      ShapedPassword.isMixed(value.range, in: bytes) || SpokenValue.isPassphrase(bytes.extracting(value.range))
    else { return nil }
    if !ShapedPassword.isMixed(value.range, in: bytes) { return value }
    if bytes.has("old one ", at: literal.lowerBound), literal.count == 8 {
      return NearbyValue.isPassword(bytes.extracting(value.range), isQuoted: false) ? value : nil
    }
    // HP-ProDesk.600G6 is a thing.
    let text = bytes.extracting(value.range)
    let shape = ValueShape(text)
    return shape.strongMarks > 0 || shape.marks == 0 || NearbyValue.isPassword(text, isQuoted: true)
      || SpokenValue.isJoined(text, shape) ? value : nil
  }

  /// The value in the quotes that end the keyword: no word of a language, and with a capital and a digit.
  private static func given(behind literal: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    guard ShapedPassword.mayStand(at: literal.upperBound, in: bytes),
      let literal = ValueLocator.quoted(bytes, literal.upperBound - 1, .call)
    else { return nil }
    let value = ShapedPassword.withoutKeys(literal, in: bytes)
    return (8...40).contains(value.range.count) && SpokenValue.isVaried(bytes.extracting(value.range), .told)
      ? value : nil
  }

  /// The token behind `bearer: `.
  private static func generated(behind literal: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    var at = literal.upperBound
    ValueLocator.skipBlanks(bytes, &at, limit: 4)
    let value =
      ValueLocator.quoted(bytes, at, .assignment) ?? BareValue.read(bytes, at, .assignment, context: .structured)
    guard let value, isGenerated(value, in: bytes) else { return nil }
    return value
  }

  /// The token behind `"Bearer `, up to the quote that closes it.
  private static func bearer(behind literal: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    let quote = bytes[literal.lowerBound]
    var end = literal.upperBound
    while end < bytes.count, end - literal.upperBound < AssignedValue.limit, bytes[end] > 0x20, bytes[end] != quote {
      end += 1
    }
    guard bytes.at(end) == quote else { return nil }
    let value = AssignedValue(range: literal.upperBound..<end, form: .call, isQuoted: true)
    return isGenerated(value, in: bytes) ? value : nil
  }

  /// The generated literals among the first arguments.
  private static func tokens(behind literal: Range<Int>, in bytes: Span<UInt8>) -> [AssignedValue] {
    let tokens = arguments(from: literal.upperBound, in: bytes).prefix(4).compactMap(\.literal)
      .filter { isGenerated($0, in: bytes) }
    // An id goes before its secret.
    return tokens.count > 1 ? Array(tokens.dropFirst()) : tokens
  }

  /// The credential in the call that the keyword at `literal` opens; nil where that argument is no literal.
  private static func value(of call: CallTable.Call, _ literal: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    if call.place == .receiver { return receiver(of: literal, in: bytes) }
    let arguments = arguments(from: literal.upperBound, in: bytes)
    switch call.place {
    case .behindMail, .behindAccount, .storedParameter, .decodedKey, .tagged, .manifest, .encodedManifest, .joined,
      .basic, .materialOf, .material, .literal, .receiver, .map, .token, .tokens, .tokenOrLogin,
      .formatted, .forecast, .authAndPriv, .secretID, .header,
      .constructor, .typed, .shaped, .told, .spoken, .salted, .behindHost, .userRows, .filtered, .refused, .compared,
      .former, .matched, .besideUser, .alternating, .asked, .loginPair, .account, .userList, .sessionCookie,
      .given, .bearer, .generated, .userLines, .labelled, .chosen, .item, .before:
      return nil
    case .quotedPair:
      // stats auth user:x
      let start = literal.upperBound - (Byte.isQuote(bytes[literal.upperBound - 1]) ? 1 : 0)
      let pair =
        ValueLocator.quoted(bytes, start, .call) ?? BareValue.read(bytes, start, .call, context: .line)
      // auth: 'x'
      if let pair, bytes.has("auth", at: literal.lowerBound), pair.range.count >= 32, isGenerated(pair, in: bytes) {
        return pair
      }
      // Encoding.UTF8.GetBytes("x")
      if let pair, bytes.has("getbytes", at: literal.lowerBound), CipherKey.isMaterial(bytes.extracting(pair.range)) {
        return pair
      }
      // session.auth = "bob", "x"
      if let pair, bytes.has("auth = ", at: literal.upperBound - 8), bytes.has(", ", at: pair.range.upperBound + 1),
        let next = ValueLocator.quoted(bytes, pair.range.upperBound + 3, .call),
        SpokenValue.isVaried(bytes.extracting(next.range), .told)
      {
        return next
      }
      let isLogin = bytes.holds("userpwd", in: literal) || bytes.has("auth: '", at: literal.upperBound - 7)
      return pair.flatMap { behindColon($0, isLogin: isLogin, in: bytes) }
    case .at(let number):
      guard number < arguments.count else { return nil }
      return marked(arguments[number].literal, in: bytes)
        ?? UsedConstant.value(of: arguments[number].start, before: literal.lowerBound, in: bytes)
    case .atOrUser(let number):
      return number < arguments.count ? marked(arguments[number].literal, in: bytes) : behindUser(arguments, in: bytes)
    case .last: return arguments.count > 1 ? marked(arguments.last?.literal, in: bytes) : nil
    case .key(let first):
      if let value = key(among: arguments, from: first, in: bytes) { return value }
      for argument in arguments.prefix(3) where argument.literal == nil {
        if let value = UsedConstant.value(of: argument.start, before: literal.lowerBound, in: bytes) { return value }
      }
      return nil
    case .behindUser: return behindUser(arguments, logsIn: logsIn(literal, in: bytes), in: bytes)
    case .login:
      // login(123456, "x", server)
      let isNumbered = arguments.count == 3 && Byte.isDigit(bytes.at(arguments[0].start))
      guard arguments.count == 2 || isNumbered, let value = arguments[1].literal else {
        return behindUser(arguments, in: bytes)
      }
      let isOfAccount = arguments[0].literal.map {
        ChosenWords.isOfAccount(bytes.extracting(value.range), user: bytes.extracting($0.range))
      }
      return isOfAccount == true ? marked(value, in: bytes) : value
    case .lone:
      // auth('x', () => …)
      guard arguments.count == 1 || arguments.count == 2 && arguments[1].literal == nil else {
        return behindUser(arguments, in: bytes)
      }
      return arguments[0].literal.flatMap { value in
        let text = bytes.extracting(value.range)
        return SpokenValue.isVaried(text, .told) || ChosenSetting.isUnlikeName(text) ? asMarked(value, in: bytes) : nil
      }
    case .encodedPair: return arguments.first?.literal.flatMap { behindColon($0, isLogin: true, in: bytes) }
    }
  }

  /// The literal at the place of a password: what reads like words is one that a person chose.
  static func marked(_ literal: AssignedValue?, in bytes: Span<UInt8>) -> AssignedValue? {
    guard var value = literal else { return nil }
    value.isMarked = value.isMarked || ChosenWords.read(bytes.extracting(value.range)) != nil
    return value
  }

  /// The same of a literal that is there.
  static func asMarked(_ literal: AssignedValue, in bytes: Span<UInt8>) -> AssignedValue {
    marked(literal, in: bytes) ?? literal
  }

  /// The value behind a user among the literals that a text with holes for both is given: `"%s:%s@" % ("bob", "x")`.
  private static func formatted(behind hole: Int, in bytes: Span<UInt8>) -> [AssignedValue] {
    var at = hole
    if bytes[hole - 1] == UInt8(ascii: "@") {
      while at - hole < 120, at < bytes.count, !Byte.isQuote(bytes[at]), !Byte.isLineEnd(bytes[at]) { at += 1 }
      guard Byte.isQuote(bytes.at(at)) else { return [] }
      at += 1
    }
    var literals: [AssignedValue] = []
    let end = min(bytes.count, at + 200)
    while at < end, literals.count < 4, !Byte.isLineEnd(bytes[at]), bytes[at] != UInt8(ascii: ";") {
      if Byte.isQuote(bytes[at]), let literal = ValueLocator.quoted(bytes, at, .call) {
        literals.append(literal)
        at = literal.range.upperBound
      }
      at += 1
    }
    // app:%s@ names its user itself.
    if bytes.at(hole - 4) == UInt8(ascii: ":"), Byte.isAlphanumeric(bytes.at(hole - 5)),
      bytes.at(hole - 6) != UInt8(ascii: "%")
    {
      return literals.prefix(1).filter { SpokenValue.isVaried(bytes.extracting($0.range), .told) }
    }
    guard literals.count > 1, mayBeUser(literals[0].range, in: bytes) else { return [] }
    return literals.dropFirst().prefix(1).filter { SpokenValue.isVaried(bytes.extracting($0.range), .told) }
  }

  /// The value beside a user in the arguments behind `open`: `NetworkCredential("bob", "x")`.
  static func pair(from open: Int, in bytes: Span<UInt8>) -> AssignedValue? {
    let arguments = arguments(from: open, in: bytes)
    return behindUser(arguments, in: bytes)
      ?? arguments.compactMap(\.literal).first { isGenerated($0, in: bytes) && $0.range.count >= 32 }
  }

  /// The password in `user:x`.
  ///
  /// - Parameter isLogin: whether it can be nothing but what somebody logs in with, so that words count.
  static func behindColon(_ pair: AssignedValue, isLogin: Bool = false, in bytes: Span<UInt8>) -> AssignedValue? {
    guard let colon = pair.range.first(where: { bytes[$0] == UInt8(ascii: ":") }), colon > pair.range.lowerBound,
      colon + 1 < pair.range.upperBound,
      pair.range.upperBound - colon > 40
        || !((colon + 1)..<pair.range.upperBound).contains(where: { isForeignToPairs(bytes[$0]) }),
      mayBeUser(pair.range.lowerBound..<colon, in: bytes)
    else { return nil }
    let text = bytes.extracting((colon + 1)..<pair.range.upperBound)
    let isOfWords =
      ChosenWords.isDistinct(text) || ChosenSetting.isUnlikeName(text)
      || isLogin && ChosenWords.isOfAccount(text, user: bytes.extracting(pair.range.lowerBound..<colon))
    guard isOfWords || SpokenValue.isVaried(text, .told) else { return nil }
    return AssignedValue(
      range: (colon + 1)..<pair.range.upperBound, form: .call, isQuoted: true, isMarked: isOfWords)
  }

  /// The password of `user:x` behind a name that says that it is what somebody logs in with: `basic_auth = ["bob:x"]`.
  static func loginPair(behind literal: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    var at = literal.upperBound
    while Byte.isBlank(bytes.at(at)) || bytes.at(at) == UInt8(ascii: "[") { at += 1 }
    let pair = ValueLocator.quoted(bytes, at, .call) ?? BareValue.read(bytes, at, .call, context: .line)
    return pair.flatMap { behindColon($0, isLogin: true, in: bytes) }
  }

  /// Bytes that stand in addresses, names with namespaces and texts of other kinds, but rarely in passwords.
  private static func isForeignToPairs(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ":") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }

  /// Whether no word goes on before the keyword, where the call is known by its whole name.
  private static func isWhole(_ call: CallTable.Call, _ literal: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let start = literal.lowerBound
    // os.path.expanduser(
    if call.isSuffix, bytes.has("expanduser", at: start - 6) { return false }
    if call.isSuffix || !Byte.isLetter(bytes[start]) || !Byte.isWord(bytes.at(start - 1)) { return true }
    return bytes.at(start - 2) == UInt8(ascii: "\\")
  }

  // MARK: - The argument

  /// The first literal from argument `first` on that names no algorithm.
  private static func key(among arguments: [Argument], from first: Int, in bytes: Span<UInt8>) -> AssignedValue? {
    // hmac.New(sha256.New, []byte("x"))
    let isHash = arguments.first.map { bytes.has("sha", at: $0.start) || bytes.has("md5", at: $0.start) } == true
    // encrypt("x", text), sha256.hmac("x", text)
    if first > 0, !isHash, arguments.count > 1, let value = arguments.first?.literal {
      let text = bytes.extracting(value.range)
      if GeneratedKey.isOne(text) || ShapedPassword.isOne(value, in: bytes) != nil { return value }
    }
    for argument in arguments.dropFirst(isHash ? 1 : first) {
      guard let value = argument.literal else {
        if first == 0, !isHash { return nil }
        continue
      }
      let text = bytes.extracting(value.range)
      if ValueRecogniser.isAlgorithm(text) || text.count < 6 { continue }
      return SpokenValue.isVaried(text, .told) || isGenerated(value, in: bytes) ? value : nil
    }
    return nil
  }

  /// The varied literal behind one that may be a user; where there is but one argument, that.
  private static func behindUser(
    _ arguments: [Argument], logsIn: Bool = false, in bytes: Span<UInt8>
  ) -> AssignedValue? {
    if arguments.count == 1, let value = arguments[0].literal {
      // connect('hr/x@db')
      if let login = PositionalPassword.login(value.range, bytes),
        bytes.at(login.range.upperBound) == UInt8(ascii: "@"),
        SpokenValue.isVaried(bytes.extracting(login.range), .told)
      {
        return login
      }
      return isGenerated(value, in: bytes) && value.range.count >= 32 ? value : nil
    }
    var words: AssignedValue?
    for (argument, next) in zip(arguments, arguments.dropFirst()) {
      guard let user = argument.literal, let value = next.literal, mayBeUser(user.range, in: bytes) else { continue }
      let text = bytes.extracting(value.range)
      if SpokenValue.isVaried(text, .told) || logsIn && ChosenPassword.isWordAndNumber(text) { return value }
      // login("night", "…"): a user, and one word or more that say nothing of what they are
      let isOfAccount =
        ChosenWords.isOfAccount(text, user: bytes.extracting(user.range))
        && !areNames(user.range, value.range, isLogin: logsIn, in: bytes)
      let isUnlikeName =
        ChosenWords.isDistinct(text) || ChosenSetting.isUnlikeName(text) || isDirectoryName(user.range, in: bytes)
      if isOfAccount, words == nil, arguments.count <= 4 || isUnlikeName, logsIn || isUnlikeName,
        arguments.count == 2 || !isList(arguments, in: bytes)
      {
        words = value
        words?.isMarked = true
      }
      if logsIn, words == nil, arguments.count <= 4, SecretPhrase.isOne(text) { words = asMarked(value, in: bytes) }
      // What Google gives programs that send mail
      if bytes.first(UInt8(ascii: "@"), in: user.range) != nil, text.count == 16, ValueShape(text).lower == 16 {
        return ValueShape(text).wordShare < 0.8 ? value : nil
      }
      // authenticate('john', 'doe', 'x'): a user and a password stand before it.
      if arguments.count == 3, isWord(user.range, in: bytes), isWord(value.range, in: bytes),
        let third = arguments[2].literal, third.range.allSatisfy({ Byte.isAlphanumeric(bytes[$0]) })
      {
        return nil
      }
    }
    if let words { return words }
    // addUser('reader', 'R', true, 'x')
    guard arguments.count > 3, arguments.contains(where: { $0.literal == nil }) else { return nil }
    return arguments.dropFirst(2).compactMap(\.literal).first { value in
      let text = bytes.extracting(value.range)
      return SpokenValue.isVaried(text, .told) && ValueShape(text).classes == 4
    }
  }

  /// `"auth": ["keycloak", "keycloak-pg", "proxy"]`: a list of as many things as somebody likes.
  private static func isList(_ arguments: [Argument], in bytes: Span<UInt8>) -> Bool {
    guard let first = arguments.first?.literal, arguments.allSatisfy({ $0.literal != nil }) else { return false }
    let open = bytes.at(first.range.lowerBound - 2)
    return open == UInt8(ascii: "[") || open == UInt8(ascii: "{")
  }

  /// `new("req-build-1", "audio-build-1")`, `new("service.name", "acme3")`: names that end alike, or an attribute and its
  /// value.
  private static func areNames(
    _ user: Range<Int>, _ value: Range<Int>, isLogin: Bool, in bytes: Span<UInt8>
  ) -> Bool {
    var shared = 0
    var hasJoint = false
    while shared < min(user.count, value.count),
      bytes[user.upperBound - 1 - shared] == bytes[value.upperBound - 1 - shared]
    {
      hasJoint = hasJoint || !Byte.isAlphanumeric(bytes[user.upperBound - 1 - shared])
      shared += 1
    }
    if shared > 4, hasJoint, shared < user.count, bytes.first(UInt8(ascii: "@"), in: user) == nil { return true }
    // "email1", "firstname1"
    if !isLogin, areNumberedAlike(user, value, in: bytes) { return true }
    return !isLogin && bytes.first(UInt8(ascii: "."), in: user) != nil
      && user.allSatisfy { Byte.isLower(bytes[$0]) || bytes[$0] == UInt8(ascii: ".") || bytes[$0] == UInt8(ascii: "_") }
  }

  /// Small letters and the same number.
  private static func areNumberedAlike(_ user: Range<Int>, _ value: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    func letters(_ name: Range<Int>) -> Range<Int> {
      var end = name.upperBound
      while end > name.lowerBound, Byte.isDigit(bytes[end - 1]) { end -= 1 }
      return name.lowerBound..<end
    }
    let (first, second) = (letters(user), letters(value))
    let number = user.upperBound - first.upperBound
    guard number > 0, number == value.upperBound - second.upperBound,
      first.allSatisfy({ Byte.isLower(bytes[$0]) }), second.allSatisfy({ Byte.isLower(bytes[$0]) })
    else { return false }
    return (0..<number).allSatisfy { bytes[first.upperBound + $0] == bytes[second.upperBound + $0] }
  }

  /// `cn=sync,dc=corp`
  private static func isDirectoryName(_ user: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    bytes.first(UInt8(ascii: "="), in: user) != nil && bytes.first(UInt8(ascii: ","), in: user) != nil
  }

  /// Whether the name of the call says that somebody logs in with what it is given.
  private static func logsIn(_ call: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let words: [StaticString] = [
      "auth", "login", "bind", "cred", "basic", "pass", "smtp", "ftp", "gmail", "_pw_", "sign", "log_in",
    ]
    return words.contains { bytes.holds($0, in: call) }
  }

  /// Whether it is a short word in small letters.
  private static func isWord(_ range: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    (3...12).contains(range.count) && range.allSatisfy { Byte.isLower(bytes[$0]) }
  }

  static func mayBeUser(_ range: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard (1...64).contains(range.count) else { return false }
    for index in range where bytes[index] <= 0x20 || bytes[index] == UInt8(ascii: "/") { return false }
    return true
  }

  static func isGenerated(_ value: AssignedValue, in bytes: Span<UInt8>) -> Bool {
    guard value.range.count >= 20 else { return false }
    let text = bytes.extracting(value.range)
    let classifier = ValueClassifier(words: CredentialLexicon.words)
    switch classifier.classify(text, isQuoted: true, isPassword: false) {
    case .random, .digest: return ValueShape(text).strongMarks <= 3
    case .innocent, .weakPassword, .password, .uuid: return false
    }
  }

  /// The literal whose method is called: `"x".toCharArray(`, as an argument of another call.
  private static func receiver(of literal: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    let end = literal.lowerBound - 1
    guard bytes.at(end) == UInt8(ascii: "\"") else { return nil }
    var start = end
    while start > 0, end - start < AssignedValue.limit, bytes[start - 1] != UInt8(ascii: "\"") {
      start -= 1
      if Byte.isLineEnd(bytes[start]) { return nil }
    }
    var before = start - 2
    while before > 0, start - before < 40, Byte.isSpace(bytes[before]) { before -= 1 }
    let text = bytes.extracting(start..<max(start, end))
    // "1,00,02,123\r": a row of numbers
    guard bytes.at(before) == UInt8(ascii: ",") || bytes.at(before) == UInt8(ascii: "("), end > start,
      ValueRecogniser.count(of: UInt8(ascii: ","), in: text) < 3
    else { return nil }
    let value = AssignedValue(range: start..<end, form: .call, isQuoted: true)
    if SpokenValue.isVaried(text, .told) { return value }
    guard opensStore(before, in: bytes) else { return nil }
    if text.count >= 4, (0..<text.count).allSatisfy({ Byte.isDigit(text[$0]) }) {
      return ValueRecogniser.isSequence(text)
        ? nil : AssignedValue(range: value.range, form: .assignment, isQuoted: true, isMarked: true)
    }
    return ChosenWords.read(text) == nil ? nil : asMarked(value, in: bytes)
  }

  /// Whether the argument that begins behind `comma` is one of a call that opens a store of keys.
  private static func opensStore(_ comma: Int, in bytes: Span<UInt8>) -> Bool {
    let line = max(TabularValue.lineStart(comma, in: bytes), comma - 100)..<(comma + 1)
    let calls: [StaticString] = [
      ".load(", "getkey(", ".store(", "loadkeymaterial(", "passwordprotection(", "pbekeyspec(", "setkeyentry(",
      "keystorepassword", ".init(", "setpassword(",
    ]
    return calls.contains { bytes.holds($0, in: line) }
  }

  // MARK: - Arguments

  struct Argument {
    var start: Int
    /// The argument, where it is nothing but a literal.
    var literal: AssignedValue?
  }

  /// The arguments from behind the parenthesis, or the name of the call, to the end of the call.
  static func arguments(from open: Int, in bytes: Span<UInt8>) -> [Argument] {
    var arguments: [Argument] = []
    var at = open
    let end = min(bytes.count, open + reach)
    while arguments.count < 8 {
      ValueLocator.skipSpaces(bytes, &at)
      // (const unsigned char*)"x"
      if bytes.at(at) == UInt8(ascii: "("), let cast = endOfCast(at, in: bytes) { at = cast }
      if bytes.has("<<\"", at: at) { at += 2 }
      if bytes.has("&hex", at: at) { at += 1 }
      let start = at
      guard let next = endOfArgument(from: start, end, in: bytes) else { return arguments }
      var literal = ValueLocator.quoted(bytes, start, .call) ?? ValueLocator.wrapped(bytes, start, .call)
      if let value = literal, value.range.upperBound >= next || !isWholeArgument(value, next, in: bytes) {
        literal = nil
      }
      arguments.append(Argument(start: start, literal: literal))
      guard bytes.at(next) == UInt8(ascii: ",") || bytes.at(next) == UInt8(ascii: "=") else { return arguments }
      at = next + (bytes.at(next) == UInt8(ascii: "=") ? 2 : 1)
    }
    return arguments
  }

  /// The quote behind a cast to a pointer of bytes.
  private static func endOfCast(_ open: Int, in bytes: Span<UInt8>) -> Int? {
    var at = open + 1
    while at - open < 32, Byte.isWord(bytes.at(at)) || bytes.at(at) == 0x20 { at += 1 }
    guard bytes.has("*)", at: at) else { return nil }
    at += 2
    ValueLocator.skipBlanks(bytes, &at)
    return Byte.isQuote(bytes.at(at)) ? at : nil
  }

  /// Whether nothing but closing brackets and a method's call stands behind the literal.
  private static func isWholeArgument(_ value: AssignedValue, _ end: Int, in bytes: Span<UInt8>) -> Bool {
    var at = value.range.upperBound + 1
    while at < end {
      let byte = bytes[at]
      let closes = byte == UInt8(ascii: ")") || byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}")
      guard
        closes || Byte.isSpace(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "(") || Byte.isWord(byte)
          || Byte.isQuote(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "#") || byte == UInt8(ascii: ">")
      else { return false }
      at += 1
    }
    return true
  }

  /// The comma or bracket that ends an argument; nil where it goes on too far.
  private static func endOfArgument(from start: Int, _ end: Int, in bytes: Span<UInt8>) -> Int? {
    var at = start
    var depth = 0
    var quote: UInt8?
    while at < end {
      let byte = bytes[at]
      if let open = quote {
        if byte == UInt8(ascii: "\\") { at += 1 } else if byte == open { quote = nil }
        at += 1
        continue
      }
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"): quote = byte
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
        if depth == 0 { return at }
        depth -= 1
      case UInt8(ascii: ",") where depth == 0: return at
      // 'user' => 'x', as Perl parts arguments
      case UInt8(ascii: "=")
      where depth == 0 && bytes.at(at + 1) == UInt8(ascii: ">") && Byte.isQuote(bytes.at(at - 2)):
        return at
      case UInt8(ascii: ";"): return at > start ? at : nil
      case 0x0A where depth == 0 && at > start && !Byte.isBlank(bytes.at(at + 1)): return at
      default: break
      }
      at += 1
    }
    return end == bytes.count && quote == nil && depth == 0 && at > start ? end : nil
  }
}
