import ArgumentParser
import Detection
import GitReader
import KeyfuseCore
import Reporting
import Scanning

/// `keyfuse hook`
struct HookCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hook",
    abstract: "Checks what is staged before each commit.",
    subcommands: [Install.self, Uninstall.self, Run.self])
}

/// The hooks that Keyfuse serves.
enum HookName: String, ExpressibleByArgument, CaseIterable {
  case preCommit = "pre-commit"
}

extension HookCommand {
  struct Install: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "install", abstract: "Makes git run Keyfuse before each commit in this repository.",
      discussion: "A hook that is there already is kept and run first; uninstall puts it back as it was.")

    @Argument(help: "The hook.")
    var hook: HookName = .preCommit

    @Option(help: ArgumentHelp("The key store that the hook asks.", valueName: "path"))
    var store: String?

    @Option(help: ArgumentHelp("The store's key file. (default: the store's path with .key)", valueName: "path"))
    var keyFile: String?

    @Option(
      help: ArgumentHelp(
        "A rule file, or a directory of them, that the hook uses besides the built-in rules. Repeatable.",
        valueName: "path"))
    var rules: [String] = []

    @OptionGroup(title: "What does not count") var suppression: SuppressionOptions

    func validate() throws {
      if keyFile != nil && store == nil { throw ValidationError("--key-file is for --store") }
    }

    func run() throws {
      let installer = try HookInstaller(hook: hook)
      var options: [String] = []
      if let store { options += ["--store", try ProgramPath.absolute(store)] }
      if let keyFile { options += ["--key-file", try ProgramPath.absolute(keyFile)] }
      for path in rules { options += ["--rules", try ProgramPath.absolute(path)] }
      options += try suppression.absoluteArguments()
      // What the hook is to use is read now, so that a mistake shows before the next commit.
      let run = try Run.parse([hook.rawValue] + options)
      _ = try run.session().plan(sources: [])
      let script = HookScript(hook: hook.rawValue, program: try ProgramPath.absolute(), options: options)
      let result = try installer.install(script)
      let words =
        result == .unchanged ? "is in place already" : result == .updated ? "is up to date now" : "is in place"
      StandardError.write("keyfuse: the hook \(hook.rawValue) \(words): \(installer.directory.path)/\(hook.rawValue)\n")
    }
  }

  struct Uninstall: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "uninstall", abstract: "Takes the hook away and puts back the one that was there before.")

    @Argument(help: "The hook.")
    var hook: HookName = .preCommit

    func run() throws {
      let installer = try HookInstaller(hook: hook)
      let words =
        switch try installer.uninstall() {
        case .restored: "is gone, and the one from before is back"
        case .removed: "is gone"
        default: "was not there"
        }
      StandardError.write("keyfuse: the hook \(hook.rawValue) \(words)\n")
    }
  }

  struct Run: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "run", _superCommandName: "keyfuse hook", abstract: "Does what the hook does: git calls this.",
      discussion:
        "Exit status: 0 nothing found, 1 leaks found, 3 a leaked key is live, 4 not everything could be checked.")

    @Argument(help: "The hook.")
    var hook: HookName

    @OptionGroup(title: "What to look for") var detection: DetectionOptions
    @OptionGroup(title: "What does not count") var suppression: SuppressionOptions

    func run() throws {
      ProcessMemory.keepFreed()
      let session = try session()
      let report = HookReport()
      let index = Environment.value("GIT_INDEX_FILE").flatMap { $0.isEmpty ? nil : $0 }
      let plan = try session.plan(sources: [.staged(repository: try Self.repository(), index: index)])
      Interruption.install()
      let outcome = try Scanner.run(plan, sink: report) { Interruption.isRequested }
      StandardError.write(report.text)
      for remark in plan.suppressor.remarks(everythingWasRead: false) { StandardError.write("keyfuse: \(remark)\n") }
      throw ExitStatus(outcome)
    }

    /// Rules, store and what does not count; tells what could not be taken over of rule files.
    fileprivate func session() throws -> DetectionSession {
      let session = try DetectionSession(detection, suppression: suppression)
      for warning in session.warnings { StandardError.write("keyfuse: \(TerminalText.escape(warning))\n") }
      return session
    }

    /// Git calls hooks in the work tree; where its directory lies elsewhere, it says so.
    private static func repository() throws -> String {
      guard let named = Environment.value("GIT_DIR"), !named.isEmpty else {
        _ = try Repository.discover(from: ".")
        return "."
      }
      _ = try Repository(path: named)
      return named
    }
  }
}

extension HookInstaller {
  /// For the repository around the working directory.
  init(hook: HookName) throws {
    self.init(directory: try HookDirectory(of: try Repository.discover(from: ".")), hook: hook.rawValue)
  }
}
