import KeyfuseCore
import Testing

@testable import Detection

/// Values that are written like names, at calls that say nothing of logging in.
@Suite struct SilentCallTests {
  /// Whether the last literal of `text`, whose keyword is `call`, is taken for a name.
  private static func takesName(_ text: String, at call: String) throws -> Bool {
    let found = try #require(text.firstRange(of: call))
    let start = text.utf8.distance(from: text.startIndex, to: found.lowerBound)
    let bytes = Array(text.utf8)
    let close = try #require(bytes.lastIndex(of: UInt8(ascii: "\"")))
    let open = try #require(bytes[..<close].lastIndex(of: UInt8(ascii: "\"")))
    let value = AssignedValue(range: (open + 1)..<close, form: .call, isQuoted: true)
    return SilentCall.takesName(value, at: start..<(start + call.utf8.count), in: bytes.span)
  }

  @Test(arguments: [
    ("Gate::new(\"keeper\", \"harbour-gate\")", "::new("), ("OldApi(\"harbour\", \"lantern_oil\")", "Api("),
    ("pytest.param(\"keeper\", \"harbour-4o-mini\")", "pytest.param("),
  ])
  func doubtsNames(text: String, call: String) throws { #expect(try Self.takesName(text, at: call)) }

  @Test(arguments: [
    // keyfuse:allow-next-line
    ("Gate::new(\"keeper\", \"Harbour!Gate7\")", "::new("), ("login(\"keeper\", \"harbour-gate\")", "login("),
    ("createUser(\"keeper@harbour.example\", \"harbour-gate\")", "createUser("), ("f(\"harbour-gate\")", "f("),
  ])
  func takesPasswords(text: String, call: String) throws { #expect(try !Self.takesName(text, at: call)) }

  @Test(arguments: [
    ("reset-password script instead.\\n\"", "script", true), ("reset-password script now. Then", "script", true),
    ("reset-password harbour && ls", "harbour", false), ("reset-password harbour", "harbour", false),
    ("reset-password harbour7 instead.", "harbour7", false), ("reset-password harbour a.b", "harbour", false),
  ])
  func tellsSentencesFromCommands(text: String, word: String, isSentence: Bool) throws {
    let found = try #require(text.firstRange(of: word))
    let start = text.utf8.distance(from: text.startIndex, to: found.lowerBound)
    let value = AssignedValue(range: start..<(start + word.utf8.count), form: .option, isQuoted: false)
    let bytes = Array(text.utf8)
    let goesOn = NamedThing.goesOnAsSentence(value, in: bytes.span)
    #expect(goesOn == isSentence)
  }

  @Test func knowsWordsOfLists() {
    func isOne(_ text: String, _ range: Range<Int>) -> Bool {
      let bytes = Array(text.utf8)
      return GivenIdentifier.isWordOfList(
        AssignedValue(range: range, form: .assignment, isQuoted: true), in: bytes.span)
    }
    #expect(isOne("['user', 'expdate', 'cvv2']", 10..<17))
    #expect(isOne("[\"user\",\"expdate\",\"cvv2\"]", 9..<16))
    #expect(!isOne("['user', 'Expdate', 'cvv2']", 10..<17))
    #expect(!isOne("['expdate', 'cvv2']", 2..<9))
    #expect(!isOne("['user', 'expdate']", 10..<17))
  }
}
