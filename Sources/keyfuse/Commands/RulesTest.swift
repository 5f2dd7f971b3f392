import ArgumentParser
import BuiltInRules
import Detection
import KeyfuseCore
import Reporting

extension RulesCommand {
  struct Test: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "test",
      abstract: "Tests rules by their examples and by texts made from the form that each declares.",
      discussion: """
        Each form is looked for in the places where tokens are written, and must not be found where it is missed by little. \
        Ends with 4 where a rule does not keep what it promises or has nothing to be tested by, or where a built-in rule \
        states no evidence, reference or form.
        """)

    @Argument(help: ArgumentHelp("The rules. (default: all)", valueName: "id"))
    var ids: [String] = []

    @OptionGroup var selection: RuleSelection
    @OptionGroup var data: DataOptions

    func run() throws {
      let rules = try selection.load(ids: ids)
      let reports = ParallelWork.map(count: rules.count) { RuleSelfTest().report(of: rules[$0]) }
      let builtIn = Set(BuiltInRules.files.map(\.name))
      var failures = 0
      for report in reports {
        for failure in report.failures { write(failure, isFailure: true) }
        failures += report.failures.count
        for gap in report.gaps {
          let isFailure = builtIn.contains(gap.origin.file)
          write(gap, isFailure: isFailure)
          failures += isFailure ? 1 : 0
        }
      }
      let checks = reports.reduce(0) { $0 + $1.checks }
      StandardError.write("keyfuse: \(rules.count) rules, \(checks) checks, \(failures) failures\n")
      let untested = zip(rules, reports).filter { $1.checks == 0 }.map(\.0.id)
      if !untested.isEmpty { StandardError.write("keyfuse: not tested: \(untested.joined(separator: ", "))\n") }
      if failures > 0 || !untested.isEmpty { throw ExitStatus.failed }
    }

    private func write(_ failure: RuleSelfTest.Failure, isFailure: Bool) {
      let text = "\(failure)" + (isFailure ? "" : " (a remark)")
      data.print(TerminalText.escape(text), schema: "keyfuse.rule-test/1") { writer in
        writer.field("rule", failure.rule)
        writer.field("file", failure.origin.file)
        writer.field("line", failure.origin.line)
        writer.field("message", failure.message)
        writer.field("failure", isFailure)
      }
    }
  }
}
