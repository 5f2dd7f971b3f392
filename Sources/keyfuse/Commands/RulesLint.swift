import ArgumentParser
import BuiltInRules
import Detection
import KeyfuseCore
import Reporting

extension RulesCommand {
  struct Lint: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "lint", abstract: "Reads rule files and tells what is wrong, slow or superfluous in them.",
      discussion: """
        Without files the built-in rules are read. Ends with 2 where a file is wrong, with 4 where a built-in rule lacks \
        evidence, reference, form or examples; other remarks are no failure.
        """)

    @Argument(help: "Rule files, or directories of them. (default: the built-in rules)")
    var files: [String] = []

    @Flag(help: "Does not compare the rules of files with the built-in ones.")
    var noBuiltin = false

    @OptionGroup var data: DataOptions

    func run() throws {
      let set = files.isEmpty ? BuiltInRules.load() : try RuleSet.load(files: try RuleFiles.read(files))
      for warning in set.warnings { write(warning, of: nil) }
      let lint = RuleLint(set, others: noBuiltin ? RuleSet() : BuiltInRules.load())
      let remarks = ParallelWork.map(count: lint.count) { lint.remarks(at: $0) }.flatMap { $0 }
      for remark in remarks { write("\(remark)", of: remark) }
      StandardError.write("keyfuse: \(lint.count) rules are right, \(remarks.count) remarks\n")
      let builtIn = Set(BuiltInRules.files.map(\.name))
      let lacks = remarks.contains {
        builtIn.contains($0.origin.file) && ($0.kind == .evidence || $0.kind == .examples)
      }
      if files.isEmpty && lacks { throw ExitStatus.failed }
    }

    private func write(_ text: String, of remark: RuleLint.Remark?) {
      data.print(TerminalText.escape(text), schema: "keyfuse.rule-remark/1") { writer in
        guard let remark else { return writer.field("message", text) }
        writer.field("rule", remark.rule)
        writer.field("file", remark.origin.file)
        writer.field("line", remark.origin.line)
        writer.field("kind", remark.kind.rawValue)
        writer.field("message", remark.message)
      }
    }
  }
}
