import BuiltInRules
import KeyfuseCore
import Testing

@testable import Detection

/// Credentials in texts that are written in base64.
@Suite struct EncodedTextTests {
  static let engine = DetectionEngine(rules: BuiltInRules.load(), knownKeys: nil, minimumConfidence: .medium)

  static func find(_ text: [UInt8]) throws -> [Candidate] {
    var detector = Detector(engine)
    var found: [Candidate] = []
    try detector.detect(in: text.span, owned: 0..<text.count, isEnd: true, path: nil, into: &found)
    return found
  }

  /// `template` with drawn values, and the place of the first one.
  static func fill(_ template: String, seed: String) throws -> (text: [UInt8], value: Range<Int>) {
    var filler = TemplateFiller(form: nil, generator: SeededGenerator(seed: seed))
    let text = try filler.fill(template)
    let start =
      template.utf8.firstIndex(of: UInt8(ascii: "{")).map {
        template.utf8.distance(from: template.utf8.startIndex, to: $0)
      } ?? 0
    let rest =
      template.utf8.reversed().firstIndex(of: UInt8(ascii: "}")).map {
        template.utf8.distance(from: $0.base, to: template.utf8.endIndex)
      } ?? 0
    return (text, start..<(text.count - rest))
  }

  static let templates = [
    "export SAUCE_ACCESS_KEY={uuid}\nexport SAUCE_USERNAME=build\n", "DB_PASSWORD={password:14}\nDB_USER=app\n",
    "\"client_secret\": \"{base62:40}\", \"client_id\": \"app\"", "url: postgres://app:{alnum:16}@db.corp.net/app\n",
    "[api]\ngateway_api_key = {base62:32}\n", "token: {alnum:40} ",
  ]

  /// At each of the three places that a word may have in its group of bytes, in both alphabets, filled up or not.
  @Test(arguments: templates, 0..<6)
  func findsThemWhereTheirCharactersAre(template: String, number: Int) throws {
    let shift = String(repeating: "#", count: number % 3) + " "
    let (plain, value) = try Self.fill(shift + template, seed: "\(template) \(number)")
    let encoded = Base64.encode(plain, urlSafe: number > 2)
    let head = Array("settings: ".utf8)
    let found = try Self.find(head + encoded + Array("\n".utf8))
    let expected = (head.count + value.lowerBound * 8 / 6)..<(head.count + (value.upperBound * 8 - 1) / 6 + 1)
    #expect(found.contains { $0.secret == expected && $0.decoded == Array(plain[value]) }, "\(found)")
  }

  @Test(arguments: [
    "DB_PASSWORD=$DB_PASSWORD\nTOKEN=changeme\n", "the password is asked for when the token has expired",
    "<label for=\"password\">Password</label>", "api_key = os.environ['API_KEY']\n",
  ])
  func leavesTextsThatHoldNone(text: String) throws {
    let encoded = Base64.encode(Array(text.utf8), urlSafe: false)
    #expect(try Self.find(Array("page: ".utf8) + encoded + Array("\n".utf8)).isEmpty)
  }

  /// What is not encoded text at all holds such characters by chance.
  @Test func leavesWordsInOtherData() throws {
    var generator = SeededGenerator(seed: 7)
    let word = Base64.encode(Array("DB_PASSWORD=".utf8), urlSafe: false)
    for _ in 0..<50 {
      let noise = (0..<60).map { _ in UInt8.random(in: 0...255, using: &generator) }
      #expect(try Self.find(word + Base64.encode(noise, urlSafe: false)).isEmpty)
    }
  }

  /// A word that begins anywhere in a text shows characters that the table has.
  @Test func knowsItsWordsAtAllPlaces() {
    for place in 0..<3 {
      for word in ["password", "API_KEY", "glpat-"] {
        let text = Array(repeating: UInt8(ascii: "~"), count: place) + Array(word.utf8) + [0xFF]
        let encoded = String(decoding: Base64.encode(text, urlSafe: false), as: UTF8.self)
        let form = EncodedWords.builtIn.forms.first { encoded.contains(String(decoding: $0.characters, as: UTF8.self)) }
        #expect(form.map { $0.lead == (place * 8 + 5) / 6 } == true, "\(word) at \(place)")
      }
    }
  }

  /// What the filter looks for beside keywords belongs to no rule, whoever asks for the rules of a hit.
  @Test func explainsTextThatHoldsEncodedWords() {
    let engine = DetectionEngine(rules: BuiltInRules.load(), knownKeys: nil, minimumConfidence: .low)
    let text =
      Base64.encode(Array("password: DB_PASSWORD=x, api_key".utf8), urlSafe: false) + Array(" password: ?\n".utf8)
    let explained = engine.explainAssignments(text.span, in: 0..<text.count, at: "notes.txt")
    #expect(explained.contains { $0.rule == "generic-password" })
  }
}
