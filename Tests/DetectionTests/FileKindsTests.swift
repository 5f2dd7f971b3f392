import BuiltInRules
import KeyfuseCore
import Testing

@testable import Detection

/// What paths tell of files, and what that makes of names that leave doubt.
@Suite struct FileKindsTests {
  private static let engine = DetectionEngine(rules: BuiltInRules.load(), knownKeys: nil, minimumConfidence: .low)

  @Test(arguments: [
    "tests/conftest.py", "app/test_login.py", "src/test/java/org/shop/A.java", "spec/models/user_spec.rb",
    "web/src/login.test.tsx", "pkg/auth/auth_test.go", "App/LoginTests.swift", "core/LoginTest.kt",
    "OBAKitTests/data/regions.json", "test/Shop.Tests.Unit/a.json", "integration-tests/a.yml", "e2e/login.ts",
    "web/__mocks__/api.js", "wiremock/stubs/a.json", "spec/fixtures/vcr_cassettes/a.yml", "a/testdata/keys.txt",
    "build.zip!src/tests/a.c",
    "features/login.feature", "cmd/e2e_env.go", "web/login.cy.ts", "src/test-resources/a.yml", "app/login.e2e.ts",
  ])
  func tellsTests(path: String) {
    #expect(FileKinds(ofFileAt: path).subtracting([.programs, .sources, .documents]) == .tests)
  }

  @Test(arguments: [
    "locales/de.yml", "app/lang/sl_si.php", "src/i18n/en.json", "po/hu.po", "Base.lproj/Localizable.strings",
    "Resources/Texts.fr.resx", "_locales/en/messages.json", "app/src/main/res/values-b+sr+Latn/strings.xml",
    "res/values-hu/a.xml", "translations/Romanian.txt", "src/names_fr.properties", "src/reminder_pt_BR.vm",
    "src/a-nl.vsl",
  ])
  func tellsTranslations(path: String) {
    #expect(FileKinds(ofFileAt: path).subtracting([.programs, .sources, .documents]) == .translations)
  }

  @Test(arguments: [
    "src/app.py", "latest.py", "contest/config.yml", "attestation/key.json", "src/protest.js", "README.md",
    "i18n/forms.py", "res/values/strings.xml", "res/values-hu/a.java",
    "application_de.properties", "src/reminder.properties", "src/names_qq.properties", "de.vm.bak",
    "lang", "config/testing.md.bak", "src/main/Greatest.java", "",
  ])
  func tellsNothingOfOthers(path: String) {
    #expect(FileKinds(ofFileAt: path).subtracting([.programs, .sources, .documents]).isEmpty)
  }

  @Test(arguments: [
    "bin32/libintl-8.dll", "a/__pycache__/db.cpython-314.pyc", "usr/lib/libssl.so.3", "Setup.EXE", "x.so",
    "lib/libX11.a", "net.ko",
  ])
  func tellsCompiledPrograms(path: String) { #expect(FileKinds(ofFileAt: path) == .compiled) }

  @Test(arguments: [
    "export/orders.csv", "map/rail.geojson", "img/plan.svg", "blog/feed.xml", "js/app.min.js", "data/a.textproto",
    "Migrations/2026_AddItems.Designer.cs", "api/ledger.pb.go", "lib/user.g.dart", "web/app.js.map",
  ])
  func tellsData(path: String) {
    #expect(FileKinds(ofFileAt: path).subtracting([.programs, .sources, .documents]) == .data)
  }

  @Test(arguments: ["README.md", "doc/a.rst", "values.yaml", "plan.puml", "i18n/names_fr.properties"])
  func tellsDocuments(path: String) { #expect(FileKinds(ofFileAt: path).contains(.documents)) }

  @Test(arguments: [
    "notes.txt", "chat/slack.json", "mail/a.eml", "deploy.sh", "wiki/Home.wiki", ".env", "md", "src/a.go",
  ])
  func takesNotesForNoDocuments(path: String) { #expect(!FileKinds(ofFileAt: path).contains(.documents)) }

  @Test(arguments: ["lib/a.rb", "dump.sql", "usb.ids", "a/b.pm", "main.tf", "core/a.f90", "src/a.go"])
  func tellsSources(path: String) { #expect(FileKinds(ofFileAt: path).contains(.sources)) }

  @Test(arguments: ["README.md", "notes.txt", "chat/slack.json", "deploy.sh", "values.yaml", "wiki/Home.html", ".env"])
  func takesNotesForNoSources(path: String) { #expect(!FileKinds(ofFileAt: path).contains(.sources)) }

  private static func confidences(_ template: String, at path: String) throws -> [Confidence] {
    var filler = TemplateFiller(form: nil, generator: SeededGenerator(seed: template))
    let bytes = try filler.fill(template)
    var detector = Detector(engine)
    var found: [Candidate] = []
    try detector.detect(in: bytes.span, owned: 0..<bytes.count, isEnd: true, path: path, into: &found)
    return found.map(\.confidence)
  }

  /// A file, and how sure a finding is there and elsewhere.
  struct Doubt: CustomTestStringConvertible {
    var template: String
    var path: String
    var there: Confidence
    var testDescription: String { "\(path): \(template)" }
  }

  @Test(arguments: [
    Doubt(template: "token = \"{base62:32}\"\n", path: "tests/a.py", there: .low),
    Doubt(template: "refresh_token: \"{hex:40}\"\n", path: "spec/a.yml", there: .low),
    Doubt(template: "x-bypass-token: {base62:32}\n", path: "src/mocks/a.ts", there: .low),
    // What its name leaves no doubt of is one in tests too.
    Doubt(template: "github_token = \"{base62:36}\"\n", path: "tests/a.py", there: .medium),
    Doubt(template: "api_key = \"{hex:32}\"\n", path: "tests/a.py", there: .medium),
    Doubt(template: "client_secret = \"{hex:32}\"\n", path: "tests/a.py", there: .medium),
    Doubt(template: "password: {alnum:6}#9x{lower:3}\n", path: "config/locales/de.yml", there: .low),
    Doubt(template: "api_key: {hex:32}\n", path: "config/locales/de.yml", there: .medium),
    Doubt(template: "password: {alnum:6}#9x{lower:3}\n", path: "tests/a.yml", there: .medium),
    Doubt(template: "api_key: {hex:32}\n", path: "bin/a.dll", there: .low),
    Doubt(template: "id,name,token\n1,Chair,{base62:24}\n", path: "orders.csv", there: .low),
    Doubt(template: "service,token\nci,{base62:24}\n", path: "orders.csv", there: .medium),
    Doubt(template: "data-token=\"{base62:24}\"\n", path: "plan.svg", there: .low),
    Doubt(template: "api_key=\"{base62:32}\"\n", path: "app.min.js", there: .medium),
    // Words that tests give a secret are made up, and what a person chose with more in it may be one.
    Doubt(template: "secret: \"harbour-{lower:2}{digit:3}\"\n", path: "charts/test/a_test.go", there: .low),
    Doubt(template: "secret: \"{password:14}\"\n", path: "charts/test/a_test.go", there: .medium),
    // A name without quotes is a variable where every text has them, and may be a word in a file of settings.
    Doubt(template: "password: userPw{digit:1}x,\n", path: "src/app/a.dart", there: .low),
    Doubt(template: "password: userPw{digit:1}x,\n", path: "src/app/a.yml", there: .medium),
    Doubt(template: "// password: userPw{digit:1}x,\n", path: "src/app/a.dart", there: .medium),
    // What a sentence tells is told in notes, and explains something in a program.
    Doubt(template: "The root password is `lantern{digit:2}`.\n", path: "src/a.rb", there: .low),
    Doubt(template: "The root password is `lantern{digit:2}`.\n", path: "docs/a.md", there: .medium),
    Doubt(
      template: "the password check, per Finding 7 — `lantern{digit:2}` bypasses it\n", path: "docs/a.md", there: .low),
    // A test logs in with it; a call holds other words as well.
    Doubt(template: "login(email, password: \"lantern-{lower:6}\")\n", path: "tests/a.rb", there: .medium),
    Doubt(template: "mysqli_connect(\"10.2.3.4\", \"app\", \"lantern-{lower:6}\")\n", path: "tests/a.php", there: .low),
    Doubt(template: "(setq nick 'bob erc-password \"{password:12}\")\n", path: "init.el", there: .medium),
  ])
  func doubtsNamesByTheirFiles(doubt: Doubt) throws {
    let elsewhere = try #require(try Self.confidences(doubt.template, at: "src/app/a.txt").first)
    #expect(elsewhere >= .medium)
    let there = try #require(try Self.confidences(doubt.template, at: doubt.path).first)
    #expect(doubt.there == .low ? there == .low : there == elsewhere)
  }

  @Test func explainsTheDoubt() throws {
    var filler = TemplateFiller(form: nil, generator: SeededGenerator(seed: "doubt"))
    let text = try filler.fill("token = \"{base62:32}\"\n")
    func explained(_ path: String) -> AssignmentExplanation? {
      Self.engine.explainAssignments(text.span, in: 0..<text.count, at: path).first { $0.confidence != nil }
    }
    #expect(explained("src/a.py")?.confidence == .medium)
    #expect(explained("tests/a.py")?.confidence == .low)
    #expect((explained("tests/a.py")?.evidence.count ?? 0) == (explained("src/a.py")?.evidence.count ?? 0) + 1)
  }
}
