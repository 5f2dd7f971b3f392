import ArgumentParser
import KeyStore
import Reporting
import Response

/// `keyfuse policy`
struct PolicyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "policy",
    abstract: "Checks and explains what is done about which leak.",
    subcommands: [Test.self, Explain.self])
}

extension PolicyCommand {
  struct Test: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "test", abstract: "Tells what a policy decides for a leak.",
      discussion: "Also checks a policy file: ends with 2 and the line of the mistake where there is one.")

    @OptionGroup var data: DataOptions

    @Option(help: ArgumentHelp("The policy. (default: the built-in one)", valueName: "file"))
    var policy: String?

    @Option(help: "How far the leak is open: public, private-repository, ci, log or local. Repeatable.")
    var exposure: [ExposureKind] = [.public]

    @Option(help: "The key's environment.")
    var environment = "prod"

    @Option(help: "The key's role: owner, admin, workspace_admin, member or viewer. (default: member)")
    var role: Role?

    func run() throws {
      let decision = try PolicyOption.load(policy).decide(
        exposures: Set(exposure), environment: environment, role: role?.role ?? .member)
      let text = "\(decision.action.rawValue): \(TerminalText.escape(decision.reason))"
      data.print(text, schema: "keyfuse.policy-decision/1") { writer in
        writer.field("action", decision.action.rawValue)
        writer.field("rule", decision.rule)
        writer.field("exposure", decision.exposure.rawValue)
        writer.field("reason", decision.reason)
      }
    }
  }

  struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "explain", abstract: "Shows the rules of a policy in the order in which they are tried.",
      discussion: """
        A leak may be open in several ways. For each of them the first rule that matches counts, and of these the \
        strongest action. A policy file is TOML:

          default = "report"

          [[rules]]
          name = "production keys in the open"
          exposure = ["public", "private-repository"]   # public, private-repository, ci, log, local, any
          environment = "prod"                          # an environment of your keys, or any
          role = "any"                                  # owner, admin, workspace_admin, member, viewer, any
          action = "revoke"                             # revoke or report

          [exposure]
          public-repositories = ["acme/website"]        # whose history anybody can read
          public-directories = ["public", "dist"]       # whose content anybody can read
        """)

    @OptionGroup var data: DataOptions

    @Option(help: ArgumentHelp("The policy. (default: the built-in one)", valueName: "file"))
    var policy: String?

    func run() throws {
      let policy = try PolicyOption.load(policy)
      for (index, rule) in policy.rules.enumerated() {
        let parts = [
          rule.exposures.map { "exposure \(words($0.sorted(by: >).map(\.rawValue)))" },
          rule.environments.map { "environment \(words($0.sorted()))" },
          rule.roles.map { "role \(words(KeyRole.allCases.filter($0.contains).map(\.rawValue)))" },
        ].compactMap { $0 }
        let condition = parts.isEmpty ? "any leak" : parts.joined(separator: ", ")
        let text = "\(index + 1). \(TerminalText.escape("\(rule.name): \(condition)")): \(rule.action.rawValue)"
        data.print(text, schema: "keyfuse.policy-rule/1") { writer in
          writer.field("name", rule.name)
          writer.field("exposure", rule.exposures?.sorted(by: >).map(\.rawValue) ?? ["any"])
          writer.field("environment", rule.environments?.sorted() ?? ["any"])
          writer.field(
            "role", rule.roles.map { roles in KeyRole.allCases.filter(roles.contains).map(\.rawValue) } ?? ["any"])
          writer.field("action", rule.action.rawValue)
        }
      }
      data.print("Otherwise: \(policy.fallback.rawValue)", schema: "keyfuse.policy-default/1") {
        $0.field("action", policy.fallback.rawValue)
      }
    }

    private func words(_ names: [String]) -> String { names.joined(separator: " or ") }
  }
}

/// The policy that an option names.
enum PolicyOption {
  /// - Parameter path: nil for the built-in policy.
  static func load(_ path: String?) throws -> Policy {
    guard let path else { return .builtIn }
    let bytes = try FileContent.read(path, as: "policy")
    do {
      return try Policy.parse(String(decoding: bytes, as: UTF8.self), name: path)
    } catch {
      throw UsageError(TerminalText.escape("\(error)"))
    }
  }
}
