import KeyfuseCore
import Testing

@testable import Detection

/// Words for credentials at places where they name none, each beside one in its place.
@Suite struct NamedPlaceTests {
  typealias Pair = ValueContextTests.Pair

  private func expectTold(_ pair: Pair) throws {
    #expect(try ValueContextTests.finds(pair.credential + "\n"), "\(pair.credential)")
    #expect(try !ValueContextTests.finds(pair.innocent + "\n"), "\(pair.innocent)")
  }

  @Test(arguments: [
    Pair("passwd == \"{password:12}\"", "assert clean(\"../../../etc/passwd\") == \"etcpass{digit:3}wd\""),
    // keyfuse:allow-next-line
    Pair("EXPIRED_PASSWORD={password:12}", "EXPIRED_PASSWORD=Recordatorio de caducidad de contraseña"),
    Pair(
      "const mockGateSecret = \"{base62:24}\"",
      "const mockGateSecret = vi.fn<(raw: string, sig?: string) => boolean>();"),
    Pair("gate_privkey={base64:40}", "gate_privkey=@$HOME/.ssh/gate_ed25519 \\"),
    Pair("gate_privkey={base64:40}", "gate_privkey=@keys/gate_{digit:4}Ab.pem"),
    Pair("String SECRET = \"{base62:24}\";", "String SECRET = \"!!io.harbour.client.models.V1Secret\";"),
    Pair("credentials: ['{base62:24}']", "payment_credentials: ['userId_{digit:1}']"),
    Pair("\"bib_key\": \"{hex:40}\"", "\"bib_key\": \"ISBN:97804448{digit:5}\""),
    Pair("ARG HARBOUR_API_KEY=\"{hex:40}\"", "ARG HARBOUR_GPGKEY=\"{HEX:40}\""),
    Pair("APPKEY : \"{hex:24}\"", "MAKER_APPKEY : \"{hex:24}\""),
    Pair("load(\"app.pfx\", \"harbour{digit:2}Ab!\")", "load(\"*.pfx\", \"harbour{digit:2}Ab!\")"),
  ])
  func tellsThemApart(pair: Pair) throws { try expectTold(pair) }

  @Test func tellsReportsOfChecksFromPasswords() throws {
    func isInnocent(_ text: String, quoted: Range<Int>) -> Bool {
      let bytes = Array(text.utf8)
      let value = AssignedValue(range: quoted, form: .directive, isQuoted: true)
      return NamedPlace.innocence(of: value, named: 0..<4, in: bytes.span) != nil
    }
    #expect(isInnocent("pass \"No quotas set\"", quoted: 6..<19))
    #expect(!isInnocent("pass \"no quotas set\"", quoted: 6..<19))
    #expect(!isInnocent("pass \"Noquotas\"", quoted: 6..<14))
  }

  @Test(arguments: [
    ("-GateTileRadius=108", true), ("--gate=7", true), ("-gate7=Harbour", false), ("-x=Harbour7", false), ("-", false),
    ("Harbour-gate=7", false),
  ])
  func tellsOptionsInSentences(text: String, isOption: Bool) {
    let bytes = Array(text.utf8)
    let value = AssignedValue(range: 0..<bytes.count, form: .nearby, isQuoted: true)
    let isTold = SentencePlace.isOptionInSentence(bytes.span, value)
    #expect(isTold == isOption)
  }

  @Test(arguments: ["area_harbour.llm", "a_b.cd"])
  func knowsPathsOfMembers(text: String) {
    let bytes = Array(text.utf8)
    let isOne = NamedThing.isMemberPath(bytes.span)
    #expect(isOne)
  }

  @Test(arguments: ["harbour.llm", "area_harbour", "area_harbour.7", "Area_harbour.llm", "a_.b", ""])
  func knowsNoOtherPaths(text: String) {
    let bytes = Array(text.utf8)
    let isOne = NamedThing.isMemberPath(bytes.span)
    #expect(!isOne)
  }

  @Test func knowsValuesOfConstants() {
    func isOne(_ text: String, _ value: Range<Int>) -> Bool {
      let bytes = Array(text.utf8)
      return NamedThing.isUnderConstant(value, in: bytes.span)
    }
    #expect(isOne("\"AREA_GATE\": \"harbour\"", 14..<21))
    #expect(isOne("'AREA_GATE' => 'harbour'", 16..<23))
    #expect(!isOne("\"area_gate\": \"harbour\"", 14..<21))
    #expect(!isOne("\"KEEPER\": \"harbour\"", 11..<18))
    #expect(!isOne("\"AREA_GATE\": \"Harbour\"", 14..<21))
    #expect(!isOne("harbour", 0..<7))
  }

  /// What programs say to people of pins, and of contacts of chips.
  @Test func doubtsPinsOfPrograms() {
    func doubts(_ text: String, _ form: AssignedValue.Form = .sentence) -> FileKinds {
      let bytes = Array(text.utf8)
      let value = AssignedValue(range: 4..<8, form: form, isQuoted: true)
      return PinReader.doubts(value, behind: 0..<4, in: bytes.span)
    }
    #expect(doubts("Pin 4471") == [.translations, .sources])
    #expect(doubts("pin 4471") == [.translations, .sources])
    #expect(doubts("PIN 4471") == .translations)
    #expect(doubts("pin=4471", .assignment).isEmpty)
  }
}
