import BuiltInRules
import KeyfuseCore
import Testing

@testable import Detection

@Suite struct ServiceAttributionTests {
  /// What findings in a text say.
  static func titles(_ text: String) throws -> [String] {
    let bytes = Array(text.utf8)
    var detector = Detector(.generic)
    var found: [Candidate] = []
    try detector.detect(in: bytes.span, owned: 0..<max(1, bytes.count), isEnd: true, path: nil, into: &found)
    return found.map { DetectionEngine.generic.reference(for: $0).title }
  }

  private static func value(_ template: String, seed: String) throws -> String {
    var filler = TemplateFiller(form: nil, generator: SeededGenerator(seed: seed))
    return String(decoding: try filler.fill(template), as: UTF8.self)
  }

  @Test(arguments: [
    ("hunter_key: {hex:40}", "Hunter API key"), ("SENDBIRD_TOKEN={hex:40}", "Sendbird token"),
    ("new_relic_license_key = \"{hex:40}\"", "New Relic license key"), ("NEWRELIC_KEY={hex:40}", "New Relic API key"),
    ("newRelicApiKey: '{hex:32}'", "New Relic API key"), ("NEXT_PUBLIC_MAPBOX_TOKEN={alnum:40}", "Mapbox token"),
    ("mailgunkey = '{hex:32}'", "Mailgun API key"), ("sendgridapikey='{alnum:40}'", "SendGrid API key"),
    ("pingdom_token = \"{hex:8}-{hex:4}-4{hex:3}-9{hex:3}-{hex:12}\"", "Pingdom token"),
    ("X-Hunter-Key: {hex:40}", "Hunter API key"), ("GH_TOKEN={alnum:40}", "GitHub token"),
    ("zoho_client_secret={hex:42}", "Zoho client secret"), ("adafruit_io_key={alnum:32}", "Adafruit IO API key"),
    ("AZURE_SEARCH_KEY={alnum:52}", "Azure AI Search API key"), ("segment_write_key='{alnum:32}'", "Segment write key"),
    ("google_maps_api_key = '{alnum:39}'", "Google Maps API key"),
  ])
  func namesTheService(template: String, title: String) throws {
    let titles = try Self.titles(try Self.value(template, seed: template) + "\n")
    #expect(titles.count == 1 && titles.first?.hasSuffix(title) == true, "\(titles)")
  }

  @Test func writeKeysAreOfLowSeverity() throws {
    let bytes = Array(try Self.value("segment_write_key='{alnum:32}'\n", seed: "write").utf8)
    var detector = Detector(.generic)
    var found: [Candidate] = []
    try detector.detect(in: bytes.span, owned: 0..<bytes.count, isEnd: true, path: nil, into: &found)
    #expect(found.map { DetectionEngine.generic.reference(for: $0).severity } == [.low])
  }

  @Test func aRuleThatKnowsTheFormSaysMore() throws {
    let engine = DetectionEngine(rules: BuiltInRules.load(), knownKeys: nil, minimumConfidence: .medium)
    let bytes = Array(try Self.value("JIRA_API_TOKEN={base62:24}\n", seed: "jira").utf8)
    var detector = Detector(engine)
    var found: [Candidate] = []
    try detector.detect(in: bytes.span, owned: 0..<bytes.count, isEnd: true, path: nil, into: &found)
    #expect(found.map { engine.reference(for: $0).id } == ["atlassian-legacy-api-token"])
  }

  @Test(arguments: [
    "stripe_publishable_key = '{alnum:32}'", "MAPBOX_PUBLIC_TOKEN={alnum:40}", "recaptcha_site_key={alnum:40}",
    "SUPABASE_ANON_KEY={alnum:40}", "mapbox_style_id={alnum:25}", "SENTRY_PROJECT_ID={hex:32}",
    "monkey = '{hex:40}'", "cache_key = '{hex:40}'", "primary_key: {hex:40}", "stripe_key_id = '{alnum:24}'",
    "hunter_key = 'the name of a key'", "box_key = 'width-of-the-box'", "line_key = 'src/index.html'",
  ])
  func leavesWhatIsNoSecret(template: String) throws {
    #expect(try Self.titles(try Self.value(template, seed: template) + "\n") == [])
  }

  @Test(arguments: [
    ("mailgun:\n  domain: mg.corp.net\n  api_key: {hex:32}\n", "Mailgun API key"),
    ("sendbird:\n  key: {hex:40}\n", "Sendbird API key"),
    ("[pingdom]\nuser = bob\ntoken = {hex:40}\n", "Pingdom token"),
    ("{{\n  \"twilio\": {{\n    \"authToken\": \"{hex:32}\"\n  }}\n}}\n", "Twilio token"),
    ("{{\"a\":{{\"mailjet\":{{\"url\":\"x\"}},\"klaviyo\":{{\"apiKey\":\"{alnum:32}\"}}}}}}\n", "Klaviyo API key"),
    ("provider \"datadog\" {{\n  api_key = \"{hex:32}\"\n}}\n", "Datadog API key"),
    ("client = Pingdom(api_key=\"{alnum:40}\")\n", "Pingdom API key"),
    ("new Mixpanel({{ token: '{alnum:32}' }})\n", "Mixpanel token"),
    ("curl 'https://api.hunter.io/v2/search?domain=x.io&api_key={hex:40}'\n", "Hunter API key"),
    ("curl 'https://api.hunter.io/v2/search?domain=x.io&key={hex:40}'\n", "Hunter API key"),
    ("url = \"https://api.box.com/2.0\"\ntoken = \"{base62:36}\"\n", "Box token"),
    ("# Mailchimp\nAPI_KEY={hex:32}\n", "Mailchimp API key"),
    ("api_key = '{alnum:32}'  # opsgenie, on call\n", "Opsgenie API key"),
    ("<mailjet>\n  <apiKey>{hex:32}</apiKey>\n</mailjet>\n", "Mailjet API key"),
    ("Hunter key: {hex:40}\n", "Hunter API key"),
  ])
  func namesTheServiceAround(template: String, title: String) throws {
    let titles = try Self.titles(try Self.value(template, seed: template))
    #expect(titles.count == 1 && titles.first == title, "\(titles)")
  }

  @Test(arguments: [
    "github:\n  key: {hex:40}\n", "see https://github.com/a/b\nkey = '{hex:40}'\n",
    "map.set(key, '{hex:40}') // mailgun\n",
    "docker run -e key={hex:40}\n", "# the line of a box\nkey: {hex:40}\n",
  ])
  func leavesKeysBesideOtherServices(template: String) throws {
    #expect(try Self.titles(try Self.value(template, seed: template)) == [])
  }

  /// What stands further off than the reach makes no difference, wherever the reach ends.
  @Test(arguments: 0..<40)
  func looksNoFurtherThanItSays(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let pieces = [
      "mailgun", "[pingdom]", "\n", "\n", "\n  ", "{", "}", "(", ")", "# ", "https://api.hunter.io/v1", " = ", "\"",
      "x",
      "sendbird:", " ", "token", "\r\n", "    ", "box", "github",
    ]
    let secret = "Wq7xT" + "2pLm9" + "Rb4Kd8Zs1Vn6"
    for _ in 0..<50 {
      var (before, behind) = ([UInt8](), [UInt8]())
      while before.count < 1400 { before += Array((pieces.randomElement(using: &generator) ?? "").utf8) }
      while behind.count < 600 { behind += Array((pieces.randomElement(using: &generator) ?? "").utf8) }
      let middle = Array("\n api_key = '\(secret)'".utf8)
      let name = before.count + 2..<before.count + middle.count
      let whole = before + middle + behind
      let expected = ServiceContextReader().mention(around: name, in: whole.span)
      var changed = whole
      for index in changed.indices
      where index < name.lowerBound - ServiceContextReader.reachBefore
        || index >= name.upperBound + ServiceContextReader.reachBehind
      {
        changed[index] = pieces.randomElement(using: &generator)?.utf8.first ?? 0x20
      }
      #expect(ServiceContextReader().mention(around: name, in: changed.span) == expected)
    }
  }
}

extension DetectionEngine {
  /// The rules that go by names alone.
  static let generic: DetectionEngine = {
    let names: Set = [
      "generic-password", "generic-secret", "generic-token", "generic-api-key", "generic-service-credential",
    ]
    let rules = BuiltInRules.load()
    let others = rules.entries.map(\.id).filter { !names.contains($0) }
    do {
      return DetectionEngine(
        rules: try rules.filtered(only: [], without: others), knownKeys: nil, minimumConfidence: .medium)
    } catch {
      preconditionFailure("\(error)")
    }
  }()
}
