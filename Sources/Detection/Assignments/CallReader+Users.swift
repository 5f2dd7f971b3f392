internal import KeyfuseCore

/// Passwords behind the users that log in with them.
extension CallReader {
  /// The literals behind the first one that only a password looks like, or that a user stands before and no name does.
  static func placed(
    among arguments: [Argument], of call: Int, in bytes: Span<UInt8>
  ) -> [AssignedValue] {
    // Sms::Client.new("x")
    if makesClient(at: call, in: bytes) {
      let tokens = arguments.prefix(3).compactMap(\.literal).filter {
        let text = bytes.extracting($0.range)
        return GeneratedKey.isOne(text) || GeneratedKey.isHexadecimal(text) && ValueShape(text).digits > 3
      }
      if !tokens.isEmpty { return tokens.count > 1 ? Array(tokens.dropFirst()) : tokens }
    }
    return behindUsers(arguments, in: bytes)
  }

  /// `Sms::Client.new(`, `ShopApi(`, `new Crypter(`: whether what is made at `call` speaks to a service, or signs and encrypts.
  static func makesClient(at call: Int, in bytes: Span<UInt8>) -> Bool {
    let clients: [StaticString] = [
      "client", "api", "sdk", "gateway", "bot", "crypter", "cryptor", "signer", "notifier",
    ]
    return bytes.has("api(", at: call) || clients.contains { bytes.has($0, endingAt: call) }
  }

  /// Whether the literal behind the keyword is long enough for the token of a client.
  static func mayHaveToken(_ literal: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let start = firstArgument(of: literal, in: bytes)
    let quote = bytes.at(start)
    guard Byte.isQuote(quote), bytes.first(quote, in: (start + 1)..<max(start + 1, min(bytes.count, start + 20))) == nil
    else { return false }
    return makesClient(at: literal.lowerBound, in: bytes)
  }

  private static func behindUsers(_ arguments: [Argument], in bytes: Span<UInt8>) -> [AssignedValue] {
    zip(arguments, arguments.dropFirst()).compactMap { before, argument in
      guard let value = argument.literal else { return nil }
      let text = bytes.extracting(value.range)
      if NearbyValue.isPassword(text, isQuoted: true) { return value }
      guard let user = before.literal, mayBeUser(user.range, in: bytes), ChosenSetting.isUnlikeName(text),
        !areNames(user.range, value.range, isLogin: false, in: bytes)
      else { return nil }
      return marked(value, in: bytes)
    }
  }

  /// Every second argument, where those are what users log in with: `Map.of("bob", "x", "eve", "y")`.
  static func alternating(_ arguments: [Argument], in bytes: Span<UInt8>) -> [AssignedValue] {
    stride(from: 1, to: arguments.count, by: 2).compactMap { index in
      guard let value = arguments[index].literal, arguments[index - 1].literal != nil else { return nil }
      let text = bytes.extracting(value.range)
      return text.count >= 6 && (SpokenValue.isVaried(text, .told) || ChosenSetting.isUnlikeName(text))
        ? marked(value, in: bytes) : nil
    }
  }

  /// The varied literal behind one that may be a user; where there is but one argument, that.
  static func behindUser(
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
    for (user, next) in zip(arguments, arguments.dropFirst()) {
      guard let name = user.literal?.range, let value = next.literal, mayBeUser(name, in: bytes) else { continue }
      let text = bytes.extracting(value.range)
      if SpokenValue.isVaried(text, .told) || logsIn && ChosenPassword.isWordAndNumber(text) { return value }
      words = words ?? chosen(value, behind: user, named: name, among: arguments, logsIn: logsIn, in: bytes)
      // What Google gives programs that send mail
      if bytes.first(UInt8(ascii: "@"), in: name) != nil, text.count == 16, ValueShape(text).lower == 16 {
        return ValueShape(text).wordShare < 0.8 ? value : nil
      }
      // authenticate('john', 'doe', 'x'): a user and a password stand before it.
      if arguments.count == 3, isWord(name, in: bytes), isWord(value.range, in: bytes),
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

  /// The literal behind a user, where it is one word or several that say nothing of what they are.
  private static func chosen(
    _ value: AssignedValue, behind user: Argument, named name: Range<Int>, among arguments: [Argument], logsIn: Bool,
    in bytes: Span<UInt8>
  ) -> AssignedValue? {
    let text = bytes.extracting(value.range)
    // login("night", "…")
    let isOfDirectory = isDirectoryName(name, in: bytes)
    let isFew = logsIn && arguments.count <= 4
    if arguments.count == 2 || !isList(arguments, in: bytes),
      ChosenWords.isOfAccount(text, user: bytes.extracting(name)),
      !areNames(name, value.range, isLogin: logsIn, in: bytes),
      isFew || isOfDirectory || ChosenWords.isDistinct(text) || ChosenSetting.isUnlikeName(text)
    {
      var value = value
      value.isMarked = true
      return value
    }
    if isFew, SecretPhrase.isOne(text) || PlacedPhrase.isOne(text, mayBeTitle: true) || isOfTwoWords(text) {
      return .given(value.range)
    }
    // connect("db", "bob", "x y", …)
    if arguments.count > 2, user.start > arguments[0].start, !Byte.isUpper(text.at(0)), isWord(name, in: bytes),
      PlacedPhrase.isOne(text, mayBeTitle: false)
    {
      return .given(value.range)
    }
    let isOfAddress =
      (logsIn || isOfDirectory || bytes.first(UInt8(ascii: "@"), in: name) != nil) && arguments.count <= 5
      && text.first(0x20, in: 0..<text.count) != nil && ChosenText.isOne(text)
    return isOfAddress ? .given(value.range) : nil
  }
}
