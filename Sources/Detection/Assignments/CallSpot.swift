internal import KeyfuseCore

/// Places of credentials that stand by themselves behind a keyword, or before it, and are told by what they look like.
enum CallSpot: Equatable {
  /// The literal of that number behind the keyword in its line, from 0.
  ///
  /// - Parameter mayBeWords: whether the keyword says that it is a password, so that words count.
  case literal(Int, mayBeWords: Bool)
  /// What stands in the quotes that the keyword's last byte opens, where it has the shape of a password and of nothing else.
  case shaped
  /// The same where it is varied.
  case given
  /// What stands behind the keyword without quotes, where it has that shape.
  case told
  /// The same behind `-p` in a list of arguments; any word where an archive is written.
  case option
  /// The same behind words that leave no doubt that something secret follows.
  case spoken
  /// The same behind words that something else may follow.
  case spokenIfSure
  /// What stands behind the keyword in an item of a list, where it has that shape.
  case item
  /// The generated token in the quotes that open before the keyword.
  case bearer
  /// The generated token behind the keyword.
  case generated
  /// The same, which may be a UUID in quotes.
  case generatedOrIdentity
  /// The id of a key of a weather service in the quotes that the keyword's last byte opens.
  case forecast
  /// The literal behind the name of a file of keys.
  case behindKeyFile
  /// The rest of the literal that the keyword begins.
  case behindPrefix
  /// What the method is called of.
  case receiver
  /// The literal in the line before the keyword, where it has the shape of a password.
  case before
  /// The default in the tag of a field that holds a credential.
  case tagged
  /// The value of a stored parameter whose type the keyword is.
  case storedParameter
  /// What is typed between a tabulator and the key that sends it: `Send, bob{Tab}x{Enter}`.
  case pressed
  /// A PIN in quotes: `enterPin("x")`.
  case typedNumber
  /// A number in an element for one: `<customerPin>x</customerPin>`.
  case elementNumber
  /// The text of an element that is no text of an interface: `<string name="auth" translatable="false">x</string>`.
  case untranslated
  /// The word that starts a job of Jenkins from afar.
  case trigger
  /// The word that opens a device to SNMP.
  case community

  /// Whether the keyword may have a credential; says no to most.
  func mayHold(at literal: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    switch self {
    case .literal, .storedParameter: true
    case .shaped, .told: ShapedPassword.mayStand(at: literal.upperBound, in: bytes)
    case .option:
      ShapedPassword.mayStand(at: literal.upperBound, in: bytes) || Self.archive(behind: literal, in: bytes) != nil
    case .receiver: bytes.at(literal.lowerBound - 1) == UInt8(ascii: "\"")
    default: value(at: literal, in: bytes) != nil
    }
  }

  /// The credentials at the keyword.
  func values(at literal: Range<Int>, in bytes: Span<UInt8>) -> [AssignedValue] { value(at: literal, in: bytes).list }

  private func value(at literal: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    switch self {
    case .literal(let number, let mayBeWords):
      TypedLiterals.value(number, behind: literal, in: bytes).map { mayBeWords ? CallReader.marked($0, in: bytes) : $0 }
    case .shaped: ShapedPassword.quoted(at: literal.upperBound - 1, in: bytes)
    case .given: CallReader.given(behind: literal, in: bytes)
    case .told: Self.told(behind: literal, in: bytes)
    case .option: Self.archive(behind: literal, in: bytes) ?? Self.told(behind: literal, in: bytes)
    case .spoken: CallReader.spoken(behind: literal, in: bytes)
    case .spokenIfSure: CallReader.spoken(behind: literal, isSure: false, in: bytes)
    case .item: CallReader.item(behind: literal, in: bytes)
    case .bearer: CallReader.bearer(behind: literal, in: bytes)
    case .generated: CallReader.generated(behind: literal, in: bytes)
    case .generatedOrIdentity: CallReader.generated(behind: literal, mayBeIdentity: true, in: bytes)
    case .forecast: CallReader.forecast(behind: literal, in: bytes)
    case .behindKeyFile: CallReader.behindKeyFile(literal, in: bytes)
    case .behindPrefix: CallReader.behindPrefix(literal, in: bytes)
    case .receiver: CallReader.receiver(of: literal, in: bytes)
    case .before: CallReader.before(literal, in: bytes)
    case .tagged: CallReader.tagged(literal, in: bytes)
    case .storedParameter: CallReader.storedParameter(literal, in: bytes)
    case .pressed: TypedSpot.pressed(behind: literal, in: bytes)
    case .typedNumber: PinSpot.typed(behind: literal, in: bytes)
    case .elementNumber: PinSpot.element(behind: literal, in: bytes)
    case .untranslated: ElementSpot.untranslated(behind: literal, in: bytes)
    case .trigger: ElementSpot.trigger(behind: literal, in: bytes)
    case .community: SettingSpot.community(behind: literal, in: bytes)
    }
  }

  /// One word or several that say nothing of what they are.
  static func isWords(_ text: Span<UInt8>) -> Bool {
    if PlacedPhrase.isOne(text, mayBeTitle: true) { return true }
    guard text.count >= 6, let reading = ChosenWords.read(text), reading.spaces == 0 else { return false }
    return ChosenWords.areUnknown(text)
  }

  private static func told(behind literal: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    Byte.isWord(bytes.at(literal.lowerBound - 1)) ? nil : ShapedPassword.bare(at: literal.upperBound, in: bytes)
  }

  /// `"7z", "a", "-px"`
  private static func archive(behind literal: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    let start = literal.upperBound
    guard Byte.isAlphanumeric(bytes.at(start)) || bytes.at(start) >= 0x80 else { return nil }
    let before = max(0, literal.lowerBound - 60)..<literal.lowerBound
    let programs: [StaticString] = ["7z", "rar\"", "zip\"", "rar'", "zip'", "rar.exe"]
    guard programs.contains(where: { bytes.holds($0, in: before) }) else { return nil }
    var end = start
    while end < bytes.count, end - start < 64, bytes[end] > 0x20, !Byte.isQuote(bytes[end]) { end += 1 }
    let text = bytes.extracting(start..<end)
    guard text.count >= 6, ChosenWords.isBare(text) || SpokenValue.isVaried(text, .told) else { return nil }
    return .given(start..<end)
  }
}
