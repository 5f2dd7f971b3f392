import BuiltInRules
import KeyfuseCore
import Testing

@testable import Detection

/// Every service of the lexicon in the ways that variables are written: found and named where the value is a secret, left
/// alone where it is none.
@Suite struct ServiceFormsTests {
  private static let parts = 8

  /// A spelling in the styles that names are written in.
  private struct Name {
    let words: [String]
    let mark: Character

    init(_ spelling: (text: String, mark: Character)) {
      words = spelling.text.split(separator: " ").map(String.init)
      mark = spelling.mark
    }

    private static func capitalised(_ word: String) -> String { word.prefix(1).uppercased() + word.dropFirst() }

    var snake: String { words.joined(separator: "_") }
    var joined: String { words.joined() }
    var camel: String { words[0] + words.dropFirst().map(Self.capitalised).joined() }
    var pascal: String { words.map(Self.capitalised).joined() }

    /// The texts of a template: `SNAKE`, `snake`, `kebab`, `camel`, `Pascal` and `joined` stand for the name.
    func filled(_ template: String) -> String {
      template.replacing("SNAKE", with: snake.uppercased()).replacing("snake", with: snake)
        .replacing("kebab", with: words.joined(separator: "-")).replacing("camel", with: camel)
        .replacing("Pascal", with: pascal).replacing("joined", with: joined)
    }
  }

  private static let forms = [
    "SNAKE_API_KEY={hex:32}\n", "camelAuthToken: '{base62:40}'\n", "\"kebab-secret\": \"{base62:32}\"\n",
    "<snake_api_key>{hex:40}</snake_api_key>\n", "X-Pascal-Api-Key: {base62:36}\n",
    "snake_access_token = \"{hex:40}\"\n", "https://x.corp.net/?snake_access_token={base62:32}&v=2\n",
  ]
  private static let formsOfProducts = [
    "snake:\n  user: bob\n  api_key: {hex:32}\n", "[snake]\ntoken = {base62:40}\n", "camelToken: '{base62:40}'\n",
    "joinedkey = '{hex:40}'\n",
  ]
  private static let formsOfDistinctNames = [
    "export SNAKE_KEY={hex:40}\n", "client = Pascal(api_key=\"{base62:40}\")\n", "snake:\n  key: {hex:40}\n",
  ]
  private static let formsOfNamesAlone = [
    "joined = \"{hex:32}\"\n", "SNAKE: {base62:40}\n", "new Pascal('{hex:40}', options)\n", "kebab: {hex:64}\n",
    "app.camel = Client.make(\"{base62:32}\")\n",
  ]

  private static let innocents = [
    "snake_url = \"https://api.corp.net/v1/{hex:32}\"\n", "SNAKE_PROJECT_ID={hex:32}\n",
    "\"kebab\": \"^{digit:1}.17.{digit:2}\"\n",
    "camelKey = process.env.SNAKE_KEY_2\n", "snake_key: \"your-api-key-2-here\"\n",
    "joined: \"How to send {digit:2} things.\"\n",
    "SNAKE_MODEL=joined-large-2024-05-13\n", "snake_public_key = '{base62:40}'\n", "SNAKE_SITE_KEY={base62:40}\n",
    "snake_account_id: {digit:12}\n", "import camel from \"./joined-{hex:8}\"\n", "snake_region = \"eu-west-1\"\n",
    "joined: {hex:7}\n", "snake_key_id = '{base62:24}'\n", "SNAKE_VERSION={hex:40}\n",
    "class Pascal2 extends Pascal1Base {{ }}\n",
    "joined-{digit:1}.{digit:2}.tar.gz  {hex:64}\n", "see https://github.com/joined/joined/commit/{hex:40}\n",
  ]

  private static func lines(ofPart part: Int) -> [ServiceLine] {
    ServiceLine.all.enumerated().filter { $0.offset % parts == part }.map(\.element)
  }

  /// A template with a value as the vendor makes it, where no other would count.
  private static func vendors(_ template: String, _ line: ServiceLine) -> String? {
    guard let forms = line.forms, forms.hasSuffix(" only") else { return template }
    let plain = forms.dropLast(5).split(separator: ", ").first { form in
      form.wholeMatch(of: #/{(hex|base62):(2[0-9]|[3-9][0-9])}|{uuid}/#) != nil
    }
    return plain.map { template.replacing(#/{(hex|base62):\d+}/#, with: $0) }
  }

  /// As many of `forms` as each spelling is tried in: others for other names.
  private static func turn(_ forms: [String], by number: Int) -> [String] {
    (0..<min(7, forms.count)).map { forms[($0 * 3 + number) % forms.count] }
  }

  private static func titles(_ template: String, seed: Int = 0, _ detector: inout Detector) throws -> [String] {
    var filler = TemplateFiller(form: nil, generator: SeededGenerator(seed: "\(template)\(seed)"))
    let text = try filler.fill(template)
    var found: [Candidate] = []
    try detector.detect(in: text.span, owned: 0..<text.count, isEnd: true, path: nil, into: &found)
    return found.map {
      DetectionEngine.generic.reference(for: $0).service ?? DetectionEngine.generic.reference(for: $0).title
    }
  }

  @Test(arguments: 0..<parts)
  func findsEachServiceInEachForm(part: Int) throws {
    var detector = Detector(.generic)
    var faults: [String] = []
    for line in Self.lines(ofPart: part) {
      for name in line.spellings.map(Name.init) {
        let isDistinct = name.mark == " " || name.mark == "!"
        let forms =
          Self.forms + (name.mark != "?" ? Self.formsOfProducts : []) + (isDistinct ? Self.formsOfDistinctNames : [])
          + (name.mark == "!" ? Self.formsOfNamesAlone : [])
        for form in Self.turn(forms, by: name.joined.count + line.title.count) {
          let isAlone = Self.formsOfNamesAlone.contains(form)
          guard let template = isAlone ? Self.vendors(name.filled(form), line) : name.filled(form) else { continue }
          var titles = try Self.titles(template, &detector)
          // One random value in some hundred reads like words or counts up.
          for seed in 1...2 where titles.isEmpty { titles = try Self.titles(template, seed: seed, &detector) }
          if titles != [line.title] { faults.append("\(template)gives \(titles), not \(line.title)") }
        }
      }
    }
    #expect(faults.isEmpty, "\(faults.count): \(faults.joined(separator: "\n"))")
  }

  @Test(arguments: 0..<parts)
  func leavesEachServiceWithoutASecret(part: Int) throws {
    var detector = Detector(.generic)
    var faults: [String] = []
    for line in Self.lines(ofPart: part) {
      for name in line.spellings.map(Name.init) {
        for form in Self.turn(Self.innocents, by: name.joined.count + line.title.count) {
          let template = name.filled(form)
          let titles = try Self.titles(template, &detector)
          if titles != [] { faults.append("\(template)gives \(titles)") }
        }
      }
    }
    #expect(faults.isEmpty, "\(faults.count): \(faults.joined(separator: "\n"))")
  }
}
