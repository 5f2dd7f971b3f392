import BuiltInRules
import KeyfuseCore
import Testing

@testable import Detection

/// Private keys that source texts cut into literals, one for each line.
@Suite struct PrivateKeyLiteralTests {
  /// What stands before all lines, around each, between two and behind all.
  struct Way: Sendable, CustomTestStringConvertible {
    var language: String
    var begin = ""
    var open = "\""
    var close = "\\n\""
    var between = "\n"
    var end = "\n"

    var testDescription: String { language }

    func text(of lines: [Substring]) -> String {
      begin + lines.map { open + $0 + close }.joined(separator: between) + end
    }
  }

  static let ways = [
    Way(language: "PHP", begin: "$key = ", open: "'", close: "'", between: " . \"\\n\" . ", end: ";\n"),
    Way(language: "PHP, appended", open: "$privateKey .= \"", close: "\\n\";"),
    Way(language: "Perl", begin: "my $key = ", between: "\n  . ", end: ";\n"),
    Way(language: "Lua", begin: "local key = ", close: "\"", between: " .. \"\\n\" ..\n  "),
    Way(language: "Visual Basic", begin: "Dim key = ", close: "\"", between: " & vbCrLf & _\n    "),
    Way(language: "Erlang", begin: "key() -> <<", between: "\n   ", end: ">>.\n"),
    Way(language: "Java", begin: "String key = ", between: " +\n    ", end: ";\n"),
    Way(language: "C#", open: "builder.AppendLine(\"", close: "\");"),
    Way(language: "C", begin: "const char *key =\n", open: "  \"", close: "\\r\\n\"", end: ";\n"),
    Way(language: "Go", begin: "key := ", open: "`", close: "`", between: " + \"\\n\" +\n\t"),
    Way(language: "Pascal", begin: "const Key = ", open: "'", close: "'", between: " + #13#10 +\n  ", end: ";\n"),
    Way(
      language: "JavaScript", begin: "const key = [", open: "'", close: "'", between: ",\n  ", end: "].join('\\n')\n"),
    Way(language: "Haskell", begin: "key = unlines\n  [ ", close: "\"", between: "\n  , ", end: "\n  ]\n"),
  ]

  @Test(arguments: ways, ["RSA PRIVATE KEY", "PRIVATE KEY"])
  func areFound(way: Way, label: String) throws {
    var filler = try TemplateFiller(parsing: nil, generator: SeededGenerator(seed: way.language + label))
    let key = String(decoding: try filler.fill("{pem:\(label)}"), as: UTF8.self)
    let text = Array(way.text(of: key.split(separator: "\n")).utf8)
    var detector = Detector(DetectionEngine(rules: BuiltInRules.load(), knownKeys: nil, minimumConfidence: .high))
    var found: [Candidate] = []
    try detector.detect(in: text.span, owned: 0..<text.count, isEnd: true, path: nil, into: &found)
    #expect(found.count == 1)
    #expect(try #require(found.first).secret.contains(text.count / 2))
  }

  @Test func literalsOfOtherTextsAreNone() throws {
    let words = (0..<20).map { "\"an ordinary line of a text, number \($0)\\n\"" }.joined(separator: " +\n")
    let text = Array("\"-----BEGIN RSA PRIVATE KEY-----\\n\" +\n\(words) +\n\"-----END RSA PRIVATE KEY-----\"".utf8)
    #expect(Validator.pem.judge(secret: text.span, match: text.span) == .rejected)
  }
}
