import ArgumentParser
import Detection
import KeyfuseCore
import Reporting

extension RulesCommand {
  struct Lint: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "lint", abstract: "Reads rule files and tells what is wrong or slow in them.",
      discussion: "Ends with 2 where a file is wrong; remarks alone are no failure.")

    @Argument(help: "Rule files, or directories of them.")
    var files: [String]

    func run() throws {
      let set = try RuleSet.load(files: try RuleFiles.read(files))
      for warning in set.warnings { StandardOutput.write("\(TerminalText.escape(warning))\n") }
      for rule in set.rules {
        for remark in RuleText.remarks(rule) {
          let line = "\(rule.origin.file):\(rule.origin.line): rule \(rule.id): \(remark)"
          StandardOutput.write(TerminalText.escape(line) + "\n")
        }
      }
      StandardError.write("keyfuse: \(set.rules.count) rules are right\n")
    }
  }
}
