internal import KeyfuseCore

/// Weighs name, form and value.
enum AssignmentJudge {
  /// What a finding deserves; nil where the value is no credential.
  static func confidence(
    kind: CredentialKind, name: AssignedName, value: AssignedValue, _ valueClass: ValueClass, _ text: Span<UInt8>
  ) -> Confidence? {
    let isLoose =
      value.form == .sentence || value.form == .comparison || value.form == .directive || value.form == .nearby
      || ((value.form == .cell || value.form == .arguments) && kind != .password
        && !(kind == .secret && name.strength == .strong))
    let length = text.count
    // encode("password", "hash"): the first argument is a value itself.
    let isPassedBeside = value.form == .arguments && kind == .password && name.range.count <= 10
    switch valueClass {
    case .innocent: return nil
    case .weakPassword:
      if kind == .password, value.isMarked, ValueShape(text).wordRuns == 0 { return .medium }
      return kind == .password && name.strength == .strong ? .low : nil
    case .password:
      // A secret that nobody called a password is more than a word with a number.
      if kind == .secret, value.form == .cell || value.form == .arguments, !SpokenValue.isVaried(text, .told) {
        return .low
      }
      if kind == .secret, value.form == .directive, name.strength >= .normal, SpokenValue.isVaried(text, .told) {
        return .medium
      }
      return isPlausible(kind, name, value, isLoose: isLoose) ? .medium : .low
    case .digest:
      if kind == .password { return value.form == .sentence || isPassedBeside ? .low : .medium }
      // Keys are also told by their fingerprints, which GnuPG writes in capitals.
      let isFingerprint = kind == .key && value.form == .sentence && ValueShape(text).upper > 0
      return name.strength >= .normal && value.form != .comparison && !isFingerprint ? .medium : .low
    case .uuid:
      let isDirect =
        value.form == .assignment || value.form == .pair || value.form == .option
        || value.form == .query && kind == .token
      let isIdentity = (kind == .password || kind == .token) && !isDirect && name.service?.isSure != true
      // token = "…": what is called nothing else is no identifier, if it is given as a text.
      if kind == .token, name.strength == .normal, name.range.count == 5, value.isQuoted, isDirect { return .medium }
      return name.strength == .strong && kind != .command && !isIdentity && !isLoose ? .medium : .low
    case .random:
      if isPassedBeside, ValueShape.isHexadecimal(text) { return .low }
      let isVague = name.strength <= .weak && (length < 20 || kind == .key && ValueShape.marks(in: text) > 0)
      let isPath = value.form == .arguments && kind != .password && length < 24 && ValueShape.marks(in: text) > 0
      if isVague || isPath { return .low }
      return isBeyondDoubt(name, value, text) ? .high : .medium
    }
  }

  /// The files in which name and value say too little together: tests and data hold identifiers as keys and tokens, what
  /// translations say of a password is no password, and compiled programs hold names beside names.
  static func doubts(
    kind: CredentialKind, name: AssignedName, _ valueClass: ValueClass, _ text: Span<UInt8>
  ) -> FileKinds {
    switch kind {
    case .key where isOfGenerator(text), .token where isOfGenerator(text): [.compiled, .data]
    case .key, .token:
      name.strength <= .normal && name.service?.isSure != true ? [.tests, .compiled, .data] : .compiled
    case .password, .secret, .pin:
      valueClass == .password || valueClass == .weakPassword ? [.translations, .compiled] : .compiled
    case .command, .service: .compiled
    }
  }

  /// Whether forty and more letters of both cases and digits, and nothing else, stand in no order: what tests make up
  /// has words, marks or digits alone.
  private static func isOfGenerator(_ text: Span<UInt8>) -> Bool {
    // 36|x: Laravel writes the number of the row before the token.
    if let bar = text.first(UInt8(ascii: "|"), in: 0..<min(8, text.count)), bar > 0,
      (0..<bar).allSatisfy({ Byte.isDigit(text[$0]) })
    {
      return isOfGenerator(text.extracting((bar + 1)..<text.count))
    }
    // What begins so is a piece of a token of JSON.
    guard (40...128).contains(text.count), !text.has("eyj", at: 0) else { return false }
    let shape = ValueShape(text)
    return shape.marks == 0 && shape.spaces == 0 && shape.lower > 5 && shape.upper > 5 && shape.digits > 2
      && shape.wordShare < 0.3 && shape.switches >= 6
  }

  /// Whether a name that is sure is given, directly, what only a generator of secrets writes: thirty-two and more letters
  /// of both cases and digits, in no order.
  private static func isBeyondDoubt(_ name: AssignedName, _ value: AssignedValue, _ text: Span<UInt8>) -> Bool {
    let isDirect = value.form == .assignment || value.form == .pair || value.form == .element
    guard name.strength == .strong, isDirect, text.count >= 32, text.count <= 128 else { return false }
    let shape = ValueShape(text)
    return shape.lower > 3 && shape.upper > 3 && shape.digits > 1 && shape.spaces == 0 && shape.strongMarks <= 3
      && shape.wordShare < 0.3 && shape.switches >= 4
  }

  /// Whether something that a person could have thought up is likely to be what its name says.
  private static func isPlausible(
    _ kind: CredentialKind, _ name: AssignedName, _ value: AssignedValue, isLoose: Bool
  ) -> Bool {
    let length = value.range.count
    return switch kind {
    case .password, .command: name.strength >= .normal && length >= (isLoose && !value.isMarked ? 8 : 6)
    case .secret: name.strength >= .normal && length >= 8 && (!isLoose || value.form == .sentence && length >= 10)
    case .token, .key, .service, .pin: name.strength == .strong && length >= 12 && !isLoose
    }
  }
}
