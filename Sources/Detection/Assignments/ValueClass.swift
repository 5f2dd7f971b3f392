/// What a value is, as far as it can be told from the value alone.
enum ValueClass: Sendable, Equatable {
  /// No credential.
  case innocent(Innocent)
  /// What everybody tries first, or one word: a password at best.
  case weakPassword
  /// What a person would think of: several classes of characters, no plain words.
  case password
  /// Hexadecimal of a digest's length.
  case digest
  case uuid
  /// Too much variety for anything but a generator.
  case random

  /// Whether it is no password even where the text says that one stands there.
  var isBeyondGrammar: Bool {
    switch self {
    case .innocent(.reference), .innocent(.mask), .innocent(.sequence), .innocent(.placeholder), .innocent(.ciphertext),
      .innocent(.publicPart), .innocent(.markup), .innocent(.control):
      true
    default: false
    }
  }

  /// Whether it is what words are taken for where nobody says that a person chose them.
  var isOfWords: Bool {
    switch self {
    case .weakPassword, .innocent(.prose), .innocent(.identifier), .innocent(.code), .innocent(.address): true
    default: false
    }
  }
}
