import Foundation
import TestSupport
import Testing

@Suite struct RulesCommandTests {
  private static let good = """
    [[rules]]
    id = "acme-token"
    title = "Acme token"
    regex = '''(?:\\b|(?<=\\\\n|%3D))(acme_[a-z]{12})\\b'''
    keywords = ["acme_"]
    examples = ["key {form}"]
    counterexamples = ["acme_short"]
    form = "acme_{lower:12}"
    """

  @Test func everyRuleIsListed() throws {
    let outcome = try KeyfuseProcess.run(["rules", "list", "--format", "jsonl"])
    #expect(outcome.status == 0)
    let rules = try outcome.json()
    #expect(rules.count >= 60)
    #expect(rules.allSatisfy { $0["schema"] as? String == "keyfuse.rule/1" })
    #expect(rules.contains { $0["id"] as? String == "github-pat" && $0["severity"] as? String == "critical" })
    let text = try KeyfuseProcess.run(["rules", "list"])
    #expect(text.lines.count == rules.count + 1)
  }

  @Test func aRuleIsShown() throws {
    let outcome = try KeyfuseProcess.run(["rules", "show", "github-pat"])
    #expect(outcome.status == 0)
    #expect(outcome.text.contains("rules/code-hosts.toml:"))
    let unknown = try KeyfuseProcess.run(["rules", "show", "no-such-rule"])
    #expect(unknown.status == 2)
    #expect(unknown.messages.contains("no-such-rule"))
  }

  @Test func servicesAreListed() throws {
    let all = try KeyfuseProcess.run(["rules", "services", "--format", "jsonl"])
    #expect(all.status == 0)
    #expect(try all.json().count >= 1500)
    let one = try KeyfuseProcess.run(["rules", "services", "NewRelic"])
    #expect(one.lines.count == 2)
    #expect(one.text.contains("New Relic"))
    #expect(one.text.contains("new relic (alone)") && one.text.contains("nr (word)"))
  }

  @Test func aServiceThatNobodyKnowsIsNamed() throws {
    #expect(try KeyfuseProcess.run(["rules", "services", "nosuchthing"]).messages.contains("nosuchthing"))
  }

  @Test func aLineWithoutACredentialIsSaidToHaveNone() throws {
    let folder = try TemporaryDirectory()
    try folder.write("a = 1\n", to: "a.py")
    let outcome = try KeyfuseProcess.run(["rules", "explain", "a.py:1"], in: folder.url)
    #expect(outcome.status == 0)
    #expect(outcome.messages.contains("nothing in a.py:1"))
    #expect(try KeyfuseProcess.run(["rules", "explain", "a.py:2"], in: folder.url).status == 2)
  }

  @Test func aRuleWithNothingToBeTestedByFails() throws {
    let folder = try TemporaryDirectory()
    try folder.write("[[rules]]\nid = \"bare\"\nregex = 'acme_[a-z]+'\nkeywords = [\"acme_\"]\n", to: "r.toml")
    let outcome = try KeyfuseProcess.run(["rules", "test", "--rules", "r.toml", "--no-builtin"], in: folder.url)
    #expect(outcome.status == 4)
    #expect(outcome.messages.contains("not tested: bare"))
  }

  @Test func aFindingNamesItsService() throws {
    let folder = try TemporaryDirectory()
    let value = "9f2c81e27ab64d05" + "c3f18e8273ab64d05c3f19e8"
    try folder.write("sendbird_key: \(value)\n", to: "a.yml")
    let scan = try KeyfuseProcess.run(["scan", folder.path("a.yml"), "--format", "jsonl"])
    let finding = try #require(try scan.json().first)
    #expect(finding["title"] as? String == "Sendbird API key")
    #expect(finding["service"] as? String == "Sendbird")
    #expect(finding["rule"] as? String == "generic-api-key")
    let explained = try KeyfuseProcess.run(["rules", "explain", folder.path("a.yml") + ":1"])
    #expect(explained.text.contains("the name speaks of the service Sendbird"))
  }

  @Test func gradesOfEvidenceAreCounted() throws {
    let list = try KeyfuseProcess.run(["rules", "list", "--format", "jsonl"])
    let summary = try #require(
      try KeyfuseProcess.run(["rules", "list", "--summary", "--format", "jsonl"]).json().first)
    let rules = try list.json()
    #expect(summary["rules"] as? Int == rules.count)
    for grade in ["documented", "vendor source", "well known"] {
      let count = rules.count { $0["evidence"] as? String == grade }
      #expect(count > 0)
      #expect(summary[grade.replacingOccurrences(of: " ", with: "_")] as? Int == count)
      #expect(list.messages.contains("\(count) \(grade)"))
    }
  }

  @Test func allThatARuleStatesIsShown() throws {
    let reader = try KeyfuseProcess.run(["rules", "show", "generic-password"])
    #expect(reader.text.contains("reader          password"))
    let pattern = try KeyfuseProcess.run(["rules", "show", "github-pat"])
    for name in ["pattern", "keywords", "max span", "validators", "form", "example", "counterexample", "evidence"] {
      #expect(pattern.lines.contains { $0.hasPrefix(name + " ") }, "\(name) is missing in \(pattern.text)")
    }
  }

  @Test func whatAKeyItselfTellsIsExplained() throws {
    let folder = try TemporaryDirectory()
    // Sixteen characters that hold the account 123456789012, by a separate program.
    try folder.write("aws_access_key_id = AKI" + "ARZPUZDIK" + "FPG66ERU\n", to: "a.ini")
    let outcome = try KeyfuseProcess.run(["rules", "explain", folder.path("a.ini") + ":1"])
    #expect(outcome.text.contains("AWS account 123456789012"), "\(outcome.text)")
  }

  @Test func aDecisionIsExplainedWithoutTheValue() throws {
    let folder = try TemporaryDirectory()
    let secret = "Wq7" + "_xT2pLm"
    try folder.write("x = 1\npassword = \"\(secret)\"\npassword_field = 3\n", to: "a.py")
    let found = try KeyfuseProcess.run(["rules", "explain", folder.path("a.py") + ":2"])
    #expect(found.status == 0)
    #expect(found.text.contains("generic-password, confidence medium"))
    #expect(!found.text.contains(secret))
    let mentioned = try KeyfuseProcess.run(["rules", "explain", folder.path("a.py") + ":3"])
    #expect(mentioned.text.contains("no finding"))
    #expect(try KeyfuseProcess.run(["rules", "explain", folder.path("a.py") + ":9"]).status == 2)
  }

  @Test func aRuleThatKeepsItsPromisesPasses() throws {
    let outcome = try KeyfuseProcess.run(["rules", "test", "github-pat"])
    #expect(outcome.status == 0)
    let folder = try TemporaryDirectory()
    try folder.write(Self.good, to: "good.toml")
    let own = try KeyfuseProcess.run(["rules", "test", "--no-builtin", "--rules", folder.path("good.toml")])
    #expect(own.status == 0, "\(own.text)")
    #expect(own.messages.contains("0 failures"))
    #expect(own.lines.count == 2, "evidence and reference are missing: \(own.text)")
    #expect(own.lines.allSatisfy { $0.hasSuffix("(a remark)") })
  }

  @Test func aRuleThatBreaksItsPromisesFailsAndIsNamed() throws {
    let folder = try TemporaryDirectory()
    let broken = Self.good.replacingOccurrences(of: "acme_short", with: "acme_qzkwpvhjxtnb")
    try folder.write(broken, to: "bad.toml")
    let outcome = try KeyfuseProcess.run(["rules", "test", "--no-builtin", "--rules", folder.path("bad.toml")])
    #expect(outcome.status == 4)
    #expect(outcome.text.contains("bad.toml:1: rule acme-token"))
  }

  @Test func lintTellsWhatIsWrongOrSlow() throws {
    let folder = try TemporaryDirectory()
    try folder.write(Self.good, to: "rules/good.toml")
    #expect(try KeyfuseProcess.run(["rules", "lint", folder.path("rules")]).status == 0)
    try folder.write("[[rules]]\nid = \"x-any\"\nregex = '''x|y'''\n", to: "rules/slow.toml")
    let slow = try KeyfuseProcess.run(["rules", "lint", "--no-builtin", folder.path("rules")])
    #expect(slow.status == 0)
    #expect(slow.text.contains("slow.toml:1: rule x-any: it has no keywords"))
    try folder.write("[[rules]]\nid = \"x-bad\"\nregex = '''('''\n", to: "rules/wrong.toml")
    let wrong = try KeyfuseProcess.run(["rules", "lint", folder.path("rules")])
    #expect(wrong.status == 2)
    #expect(wrong.messages.contains("wrong.toml:3: rule x-bad"))
  }
}
