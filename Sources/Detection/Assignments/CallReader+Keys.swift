internal import KeyfuseCore

/// Keys and tokens among the arguments of calls.
extension CallReader {
  /// The key that a call takes from argument `first` on: what somebody thought of, what was generated, a constant that was
  /// given one, and, where nothing but a key can stand there, a phrase.
  static func keys(
    among arguments: [Argument], from first: Int, of call: Range<Int>, isNamed: Bool, mayBePhrase: Bool,
    in bytes: Span<UInt8>
  ) -> [AssignedValue] {
    let key = key(among: arguments, from: first, in: bytes)
    if let chosen = chosenKey(among: arguments, from: first, isNamed: isNamed, in: bytes) {
      return key == nil || key?.range == chosen.range ? [chosen] : [chosen] + key.list
    }
    if let key { return [key] }
    for argument in arguments.prefix(3) where argument.literal == nil {
      if let value = UsedConstant.value(of: argument.start, before: call.lowerBound, in: bytes) { return [value] }
    }
    return mayBePhrase ? KeyPhrase.first(of: arguments, in: bytes).list : []
  }

  /// The literal at the place of a key that somebody thought of.
  ///
  /// - Parameter isNamed: whether the call is known by its whole name, so that one word counts.
  private static func chosenKey(
    among arguments: [Argument], from first: Int, isNamed: Bool, in bytes: Span<UInt8>
  ) -> AssignedValue? {
    arguments.dropFirst(first).prefix(3).compactMap(\.literal).first { value in
      let text = bytes.extracting(value.range)
      return (isNamed || text.first(0x20, in: 0..<text.count) != nil) && ChosenText.isOne(text)
    }.map { .given($0.range) }
  }

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

  /// The generated literals among the first arguments, without the id that goes before its secret.
  static func token(among arguments: [Argument], in bytes: Span<UInt8>) -> [AssignedValue] {
    let tokens = generated(among: arguments.prefix(4), in: bytes)
    return tokens.count > 1 ? Array(tokens.dropFirst()) : tokens
  }

  /// All generated literals among the first arguments, or the phrase before them.
  static func tokens(among arguments: [Argument], in bytes: Span<UInt8>) -> [AssignedValue] {
    guard let phrase = KeyPhrase.first(of: arguments, in: bytes) else {
      return generated(among: arguments.prefix(4), in: bytes)
    }
    return [phrase] + generated(among: arguments.dropFirst().prefix(2), in: bytes)
  }

  private static func generated(among arguments: ArraySlice<Argument>, in bytes: Span<UInt8>) -> [AssignedValue] {
    arguments.compactMap(\.literal).filter { isGenerated($0, in: bytes) }
  }
}
