internal import KeyfuseCore

/// Where what was taken for a credential is more likely the name of something, or one of many identifiers.
enum IdentifierJudge {
  /// Whether a key, token or secret names what its own name speaks of, is made of words that the text calls its things by,
  /// or stands among many of its like.
  static func isIdentifier(
    _ value: AssignedValue, kind: CredentialKind, _ valueClass: ValueClass, in bytes: Span<UInt8>
  ) -> Bool {
    switch valueClass {
    case .password, .weakPassword:
      IdentifierValue.isOne(bytes.extracting(value.range))
        && (kind != .command && IdentifierValue.sharesWord(value.range, in: bytes)
          || NameList.holds(value.range, in: bytes) || FileVocabulary.names(value.range, in: bytes))
    case .random, .digest, .uuid: kind != .command && ValuePopulation.isOneOfMany(value.range, in: bytes)
    case .innocent: false
    }
  }

  /// The files in which the value is a name that somebody made up, or that of a variable.
  ///
  /// - Parameter pair: a pair whose class of value is known.
  static func doubts(_ pair: JudgedPair, in bytes: Span<UInt8>) -> FileKinds {
    let (value, kind) = (pair.value, pair.kind)
    guard pair.valueClass == .password || pair.valueClass == .weakPassword else { return [] }
    var doubts: FileKinds = []
    let text = bytes.extracting(value.range)
    // Who logs in with a password in a test does so elsewhere as well.
    let isNamed = kind == .password && !pair.isAnnounced && (value.form.isDirect || value.form == .call)
    if IdentifierValue.isOne(text), !isNamed, kind != .password || !endsInNumber(text) { doubts.insert(.tests) }
    if VariableValue.isOne(pair.whole, in: bytes) { doubts.insert(.programs) }
    return doubts
  }

  /// Whether two digits and more end a password, as people choose them.
  private static func endsInNumber(_ text: Span<UInt8>) -> Bool {
    Byte.isDigit(text.at(text.count - 1)) && Byte.isDigit(text.at(text.count - 2))
  }
}
