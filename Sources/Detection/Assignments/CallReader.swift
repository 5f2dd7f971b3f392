internal import KeyfuseCore

/// Finds credentials among the arguments of calls that take them by their place: `mysqli_connect("db", "app", "x")`.
enum CallReader {
  /// The most bytes from the open parenthesis to the end of the arguments.
  static let reach = 400

  /// Whether the keyword at `literal` is the name of a call with its parenthesis, or of one that needs none.
  static func reads(_ literal: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let last = bytes[literal.upperBound - 1]
    guard last != UInt8(ascii: "(") else { return true }
    let opens =
      last == 0x20 || last == UInt8(ascii: "/") || last | 0x20 == UInt8(ascii: "t") || last | 0x20 == UInt8(ascii: "p")
      || last | 0x20 == UInt8(ascii: "y") || last | 0x20 == UInt8(ascii: "r") || last | 0x20 == UInt8(ascii: "h")
      || last | 0x20 == UInt8(ascii: "n") || last | 0x20 == UInt8(ascii: "k") || last | 0x20 == UInt8(ascii: "i")
      || last | 0x20 == UInt8(ascii: "s")
      || last == UInt8(ascii: "{") || last == UInt8(ascii: "-") || last == UInt8(ascii: "*")
      || last == UInt8(ascii: "[") || last == UInt8(ascii: ":")
      || last == UInt8(ascii: "=") || last == UInt8(ascii: "@") || last == UInt8(ascii: ")")
      || last == UInt8(ascii: "}") || last == UInt8(ascii: ">")
      || Byte.isQuote(last) || literal.count >= 10
    return opens && CallTable.call(at: literal, in: bytes) != nil
  }

  /// Whether a constant may be taken for the key of the call, so that the text before it counts.
  static func looksBack(_ literal: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    if bytes[literal.upperBound - 1] == 0x20, literal.count > 4, bytes.at(literal.upperBound - 2) == UInt8(ascii: ","),
      Byte.isLetter(bytes.at(literal.upperBound)),
      case .spot(.headerVariable)? = CallTable.call(at: literal, in: bytes)?.place
    {
      return true
    }
    guard bytes[literal.upperBound - 1] == UInt8(ascii: "("), let call = CallTable.call(at: literal, in: bytes) else {
      return false
    }
    switch call.place {
    case .key, .at(1): return true
    default: return false
    }
  }

  /// Whether the call that the keyword at `literal` opens may have a literal among its arguments; says no to most.
  ///
  /// - Parameter bytes: the text within `AssignmentReader.near` of the keyword.
  static func mayRead(_ literal: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard let call = CallTable.call(at: literal, in: bytes), isWhole(call, literal, in: bytes) else { return false }
    switch call.place {
    case .receiver: return bytes.at(literal.lowerBound - 1) == UInt8(ascii: "\"")
    case .map, .formatted, .quotedPair: return true
    case .constructor: return mayHaveSecond(literal, in: bytes)
    case .told where CallSpot.archive(behind: literal, in: bytes) != nil: return true
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
    case .refused: return !ComparedLiteral.refused(before: literal, in: bytes).isEmpty
    case .named: return !NamedCall.values(around: literal, in: bytes).isEmpty
    case .buildField: return buildField(behind: literal, in: bytes) != nil
    case .behindKeyFile: return behindKeyFile(literal, in: bytes) != nil
    case .behindPrefix: return behindPrefix(literal, in: bytes) != nil
    case .compared: return ComparedLiteral.pair(around: literal, in: bytes) != nil
    case .former: return FormerValue.value(behind: literal, in: bytes) != nil
    case .matched: return true
    case .besideUser: return besideUser(literal, in: bytes) != nil
    case .alternating: return true
    case .asked: return AskedLiteral.value(behind: literal, in: bytes) != nil
    case .account, .userList: return true
    case .sessionCookie: return sessionCookie(literal, in: bytes) != nil
    case .loginPair: return loginPair(behind: literal, in: bytes) != nil
    case .spot(.headerVariable): return UsedConstant.mayBeName(at: literal.upperBound, in: bytes)
    case .spot(let spot): return !spot.values(at: literal, in: bytes).isEmpty
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
    case .spot(let spot): return spot.values(at: literal, in: bytes)
    case .key(let first):
      let phrase = phrase(
        among: arguments(from: literal.upperBound, in: bytes), from: first, isNamed: !call.isSuffix, in: bytes)
      let key = value(of: call, literal, in: bytes)
      return [phrase, key?.range == phrase?.range ? nil : key].compactMap { $0 }
    case .tokens:
      if let phrase = KeySpot.phrase(among: arguments(from: literal.upperBound, in: bytes), in: bytes) {
        return [phrase]
          + arguments(from: literal.upperBound, in: bytes).dropFirst().prefix(2).compactMap(\.literal)
          .filter { isGenerated($0, in: bytes) }
      }
      return arguments(from: literal.upperBound, in: bytes).prefix(4).compactMap(\.literal)
        .filter { isGenerated($0, in: bytes) }
    case .constructor:
      guard mayHaveSecond(literal, in: bytes) else { return [] }
      if bytes.has("= (", at: literal.upperBound - 3),
        let value = AccountTuple.password(behind: literal, in: bytes)
      {
        return [value]
      }
      return placed(
        among: arguments(from: firstArgument(of: literal, in: bytes), in: bytes), of: literal.lowerBound, in: bytes)
    case .formatted: return formatted(behind: literal.upperBound, in: bytes)
    case .token: return tokens(behind: literal, in: bytes)
    case .typed: return typed(literal, in: bytes)
    case .chosen: return chosen(behind: literal, in: bytes)
    case .shaped: return ShapedPassword.quoted(at: literal.upperBound - 1, in: bytes).map { [$0] } ?? []
    case .told:
      if let value = CallSpot.archive(behind: literal, in: bytes) { return [value] }
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
      if bytes.holds("cookie", in: literal),
        let value = KeySpot.phrase(among: arguments(from: literal.upperBound, in: bytes), in: bytes)
      {
        return [value]
      }
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
    case .refused: return ComparedLiteral.refused(before: literal, in: bytes)
    case .named: return NamedCall.values(around: literal, in: bytes)
    case .buildField: return buildField(behind: literal, in: bytes).map { [$0] } ?? []
    case .behindKeyFile: return behindKeyFile(literal, in: bytes).map { [$0] } ?? []
    case .behindPrefix: return behindPrefix(literal, in: bytes).map { [$0] } ?? []
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
          || $0.isQuoted && SecretPhrase.isOne(bytes.extracting($0.range))
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
      "auth", "crypt::", "protect \"", "protect (", "pragma", "_user", "password", "keychain", "wifi", "wlan", "* '(",
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

  /// The credential in the call that the keyword at `literal` opens; nil where that argument is no literal.
  private static func value(of call: CallTable.Call, _ literal: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    if call.place == .receiver { return receiver(of: literal, in: bytes) }
    let arguments = arguments(from: literal.upperBound, in: bytes)
    switch call.place {
    case .behindMail, .behindAccount, .storedParameter, .decodedKey, .tagged, .manifest, .encodedManifest, .joined,
      .basic, .materialOf, .material, .literal, .receiver, .map, .token, .tokens, .tokenOrLogin,
      .formatted, .forecast, .authAndPriv, .secretID, .header,
      .constructor, .typed, .shaped, .told, .spoken, .salted, .behindHost, .userRows, .filtered, .refused, .compared,
      .named, .buildField, .behindKeyFile, .behindPrefix, .former, .matched, .besideUser, .alternating, .asked,
      .loginPair, .spot, .account,
      .userList, .sessionCookie,
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
      if let pair, bytes.has("getbytes", at: literal.lowerBound), KeySpot.isForKey(literal, in: bytes),
        KeySpot.isPhrase(bytes.extracting(pair.range))
      {
        return CallSpot.given(pair.range)
      }
      // AUTH = "bob" => "x"
      if pair != nil, bytes.has("auth = ", at: literal.upperBound - 8),
        let value = AccountTuple.password(behind: literal, in: bytes)
      {
        return value
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
      if let value = phrase(among: arguments, from: first, isNamed: !call.isSuffix, in: bytes) { return value }
      for argument in arguments.prefix(3) where argument.literal == nil {
        if let value = UsedConstant.value(of: argument.start, before: literal.lowerBound, in: bytes) { return value }
      }
      return KeySpot.takesPhrase(literal, in: bytes) ? KeySpot.phrase(among: arguments, in: bytes) : nil
    case .behindUser: return behindUser(arguments, logsIn: logsIn(literal, in: bytes), in: bytes)
    case .login:
      // login(123456, "x", server)
      let isNumbered = arguments.count == 3 && Byte.isDigit(bytes.at(arguments[0].start))
      guard arguments.count == 2 || isNumbered, let value = arguments[1].literal else {
        return behindUser(arguments, in: bytes)
      }
      if let user = arguments[0].literal, ChosenText.isOne(bytes.extracting(value.range)),
        user.range.count != value.range.count || !bytes.repeats(user.range, at: value.range.lowerBound)
      {
        return given(value)
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
        if SpokenValue.isVaried(text, .told) || ChosenSetting.isUnlikeName(text) { return asMarked(value, in: bytes) }
        // red:auth("x"), of Redis
        let before = max(0, literal.lowerBound - 200)..<literal.lowerBound
        return CallSpot.isWords(text) && bytes.holds("redis", in: before) ? CallSpot.given(value.range) : nil
      }
    case .encodedPair: return arguments.first?.literal.flatMap { behindColon($0, isLogin: true, in: bytes) }
    }
  }

  /// The literal, where nothing but a secret can stand.
  static func given(_ literal: AssignedValue) -> AssignedValue {
    AssignedValue(range: literal.range, form: .call, isQuoted: true, isMarked: true, isGiven: true)
  }

  /// The literal at the place of a key that somebody thought of.
  ///
  /// - Parameter isNamed: whether the call is known by its whole name, so that one word counts.
  private static func phrase(
    among arguments: [Argument], from first: Int, isNamed: Bool, in bytes: Span<UInt8>
  ) -> AssignedValue? {
    arguments.dropFirst(first).prefix(3).compactMap(\.literal).first { value in
      let text = bytes.extracting(value.range)
      return ChosenText.isOne(text) && (isNamed || text.first(0x20, in: 0..<text.count) != nil)
    }.map(given)
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

  /// Whether no word goes on before the keyword, where the call is known by its whole name.
  private static func isWhole(_ call: CallTable.Call, _ literal: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let start = literal.lowerBound
    // os.path.expanduser(
    if call.isSuffix, bytes.has("expanduser", at: start - 6) { return false }
    if call.isSuffix || !Byte.isLetter(bytes[start]) || !Byte.isWord(bytes.at(start - 1)) { return true }
    return bytes.at(start - 2) == UInt8(ascii: "\\")
  }

  /// Whether only a generator writes such a literal.
  static func isGenerated(_ value: AssignedValue, in bytes: Span<UInt8>) -> Bool {
    guard value.range.count >= 20 else { return false }
    let text = bytes.extracting(value.range)
    let classifier = ValueClassifier(words: CredentialLexicon.words)
    switch classifier.classify(text, isQuoted: true, isPassword: false) {
    case .random, .digest: return ValueShape(text).strongMarks <= 3
    case .innocent, .weakPassword, .password, .uuid: return false
    }
  }
}
