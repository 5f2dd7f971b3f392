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
  /// - Parameter whole: the value as it was read.
  static func doubts(
    _ whole: AssignedValue, _ value: AssignedValue, kind: CredentialKind, _ valueClass: ValueClass,
    in bytes: Span<UInt8>
  ) -> FileKinds {
    guard valueClass == .password || valueClass == .weakPassword else { return [] }
    var doubts: FileKinds = []
    let text = bytes.extracting(value.range)
    if IdentifierValue.isOne(text), kind != .password || !endsInNumber(text) { doubts.insert(.tests) }
    if VariableValue.isOne(whole, in: bytes) { doubts.insert(.programs) }
    return doubts
  }

  /// Whether two digits and more end a password, as people choose them.
  private static func endsInNumber(_ text: Span<UInt8>) -> Bool {
    Byte.isDigit(text.at(text.count - 1)) && Byte.isDigit(text.at(text.count - 2))
  }
}
