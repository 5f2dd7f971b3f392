internal import KeyfuseCore

/// Passwords behind the users that log in with them.
extension CallReader {
  /// The literals behind the first one that only a password looks like, or that a user stands before and no name does.
  static func placed(
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
      if logsIn, words == nil, arguments.count <= 4,
        SecretPhrase.isOne(text) || PlacedPhrase.isOne(text, mayBeTitle: true) || isOfTwoWords(text)
      {
        words = .given(value.range)
      }
      // connect("db", "bob", "x y", …)
      if words == nil, arguments.count > 2, argument.start > arguments[0].start, !Byte.isUpper(text.at(0)),
        PlacedPhrase.isOne(text, mayBeTitle: false), isWord(user.range, in: bytes)
      {
        words = .given(value.range)
      }
      let isAddress = bytes.first(UInt8(ascii: "@"), in: user.range) != nil || isDirectoryName(user.range, in: bytes)
      if words == nil, logsIn || isAddress, arguments.count <= 5, ChosenText.isOne(text),
        text.first(0x20, in: 0..<text.count) != nil
      {
        words = .given(value.range)
      }
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

  /// `spoke/rim`
  private static func isOfTwoWords(_ text: Span<UInt8>) -> Bool {
    guard text.count >= 8, let slash = text.first(UInt8(ascii: "/"), in: 0..<text.count), slash > 2,
      text.count - slash > 3
    else { return false }
    return (0..<text.count).allSatisfy { $0 == slash || Byte.isLower(text[$0]) } && !ChosenWords.isNamed(text)
      && ChosenWords.areUnknown(text)
  }

  /// `cn=sync,dc=corp`
  private static func isDirectoryName(_ user: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    bytes.first(UInt8(ascii: "="), in: user) != nil && bytes.first(UInt8(ascii: ","), in: user) != nil
  }

  /// Whether it is a short word in small letters.
  static func isWord(_ range: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    (3...12).contains(range.count) && range.allSatisfy { Byte.isLower(bytes[$0]) }
  }

  static func mayBeUser(_ range: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard (1...64).contains(range.count) else { return false }
    // <Shift-1>, ${FUNCNAME[0]}: an event, a variable
    let first = bytes[range.lowerBound]
    if first == UInt8(ascii: "<") || first == UInt8(ascii: "$") && bytes.at(range.lowerBound + 1) == UInt8(ascii: "{") {
      return false
    }
    for index in range where bytes[index] <= 0x20 || bytes[index] == UInt8(ascii: "/") { return false }
    return true
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
}
