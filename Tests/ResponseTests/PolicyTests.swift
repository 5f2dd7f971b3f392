import KeyStore
import Testing

@testable import Response

@Suite struct PolicyTests {
  private let text = """
    # what we do about leaked keys
    default = "report"

    [[rules]]
    name = "logs"
    exposure = "log"
    action = "report"

    [[rules]]
    name = "open"
    exposure = ["public", "private-repository"]
    environment = ["prod", "staging"]
    role = "any"
    action = "revoke"

    [exposure]
    public-repositories = ["acme/website"]
    """

  @Test func `a file gives its rules in order, and where it came from`() throws {
    let policy = try Policy.parse(text, name: "policy.toml")
    #expect(policy.rules.map(\.name) == ["logs", "open"])
    #expect(policy.rules[1].exposures == [.public, .privateRepository])
    #expect(policy.rules[1].environments == ["prod", "staging"])
    #expect(policy.rules[1].roles == nil)
    #expect(policy.classifier.publicRepositories == ["acme/website"])
    #expect(policy.classifier.publicDirectories == ExposureClassifier.usualPublicDirectories)
    #expect(policy.source == "policy.toml" && policy.digest?.count == 64)
  }

  @Test(
    arguments: [
      ([.log], "prod", "report", "logs"), ([.public], "prod", "revoke", "open"),
      ([.public], "dev", "report", "default"),
      ([.local], "prod", "report", "default"), ([.log, .public], "prod", "revoke", "open"),
      ([.log, .local], "staging", "report", "logs"), ([], "prod", "report", "default"),
    ] as [(Set<ExposureKind>, String, String, String)])
  func `the first rule that matches decides, and the strongest of several exposures`(
    exposures: Set<ExposureKind>, environment: String, action: String, rule: String
  ) throws {
    let decision = try Policy.parse(text, name: "p").decide(
      exposures: exposures, environment: environment, role: .member)
    #expect(decision.action.rawValue == action)
    #expect(decision.rule == rule || exposures == [.log, .local])
  }

  @Test(
    arguments: [
      ([.public], "dev", Policy.Action.revoke), ([.privateRepository], "prod", .revoke), ([.log], "prod", .revoke),
      ([.privateRepository], "dev", .report), ([.local], "prod", .report),
    ] as [(Set<ExposureKind>, String, Policy.Action)])
  func `the built-in policy revokes what is public, and production keys wherever others can read them`(
    exposures: Set<ExposureKind>, environment: String, action: Policy.Action
  ) {
    #expect(Policy.builtIn.decide(exposures: exposures, environment: environment, role: .owner).action == action)
  }

  @Test func `without a matching rule and a default, nothing is revoked`() throws {
    let policy = try Policy.parse("", name: "empty.toml")
    for exposure in ExposureKind.allCases {
      for role in KeyRole.allCases {
        #expect(policy.decide(exposures: [exposure], environment: "prod", role: role).action == .report)
      }
    }
  }

  @Test(arguments: [
    ("default = \"delete\"", 1, "default must be \"revoke\" or \"report\""),
    ("\n[[rules]]\nname = \"x\"\n", 2, "the rule has no action"),
    ("[[rules]]\naction = \"report\"\n\n[[rules]]\naction = \"rotate\"", 5, "not available in this version"),
    ("[[rules]]\naction = \"quarantine\"", 2, "not available in this version"),
    ("[[rules]]\naction = \"ask\"", 2, "not available in this version"),
    (
      "[[rules]]\naction = \"revoke\"\nexposure = [\"internet\"]", 3,
      "allowed: public, private-repository, ci, log, local, any"
    ),
    (
      "[[rules]]\naction = \"revoke\"\nrole = \"root\"", 3,
      "allowed: owner, admin, workspace_admin, member, viewer, any"
    ),
    ("[[rules]]\naction = \"revoke\"\n\"enviroment\" = \"prod\"", 3, "enviroment is unknown; allowed: name, exposure"),
    ("[[rules]]\naction = \"revoke\"\nenvironment = 3", 3, "environment must be a string or a list of strings"),
    ("rule = 1", 1, "rule is unknown; allowed: version, default, rules, exposure"),
    ("version = 2", 1, "version must be 1"),
    ("rules = 1", 1, "[[rules]]"), ("a = [", 1, ""), ("\n\nx = = 1", 3, ""),
    ("[exposure]\npublic-directories = 1", 2, "public-directories must be"),
  ])
  func `a mistake is told with file, line and what is allowed`(text: String, line: Int, message: String) {
    let error = #expect(throws: PolicyError.self) { try Policy.parse(text, name: "p.toml") }
    #expect(error?.line == line)
    #expect(error?.description.hasPrefix("p.toml:\(line): ") == true)
    #expect(error?.description.contains(message) == true || message.isEmpty)
  }
}
