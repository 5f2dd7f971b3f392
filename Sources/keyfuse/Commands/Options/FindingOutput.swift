import ArgumentParser
import KeyfuseCore
import Reporting

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Where findings go, and what is said besides.
struct FindingOutput: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "text, jsonl, json or sarif, to standard output or a file. Repeatable. (default: text)",
      valueName: "format[=file]"))
  var format: [OutputRequest] = []

  @Flag(help: "Shows secrets in clear. Think of who reads along.")
  var showSecrets = false

  @Option(help: ArgumentHelp("Colour in text.", valueName: "when"))
  var color: ColorChoice = .auto

  @Flag(help: "Lists in text what was suppressed, too, and by what. The other formats always have it.")
  var showSuppressed = false

  @OptionGroup var verbosity: Verbosity

  var quiet: Bool { verbosity.quiet }

  /// Whether text on standard output names what was not read.
  var namesUnread: Bool { requests.contains { $0.format == .text && $0.path == nil } }

  /// What `--format` asks for; text where it does not.
  var requests: [OutputRequest] { format.isEmpty ? [OutputRequest(format: .text)] : format }

  func validate() throws {
    if requests.filter({ $0.path == nil }).count > 1 {
      throw ValidationError("only one --format can go to standard output; give the others a file: --format sarif=FILE")
    }
    let files = requests.compactMap(\.path)
    if let twice = files.first(where: { file in files.filter { $0 == file }.count > 1 }) {
      throw ValidationError("two formats cannot go to the same file \(twice)")
    }
  }

  /// The sink that serves all formats that were asked for.
  ///
  /// - Parameter targets: what is scanned.
  func makeSink(targets: [String]) throws -> any FindingSink {
    var options = FindingOutputOptions()
    options.targets = targets
    options.showsSecrets = showSecrets
    options.showsSuppressed = showSuppressed
    options.usesColor = color.usesColor(isTerminal: StandardOutput.isTerminal, environment: Environment.terminal)
    options.utf16Columns = { LineColumns.utf16(of: $0) }
    if let width = Terminal.width { options.width = width }
    return FanOutSink(try requests.map { try $0.makeSink(options: options) })
  }
}

/// How much is said on standard error.
struct Verbosity: ParsableArguments {
  @Flag(name: .shortAndLong, help: "Says nothing on standard error but errors.")
  var quiet = false

  @Flag(name: .shortAndLong, help: "Names on standard error everything that was not read.")
  var verbose = false

  func validate() throws {
    if quiet && verbose { throw ValidationError("--quiet and --verbose exclude each other") }
  }
}

/// What is known of the terminal.
enum Terminal {
  /// The columns of the terminal that standard output goes to.
  static var width: Int? {
    var size = winsize()
    // SAFETY: `size` outlives the call.
    guard unsafe ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }
}

/// The process's environment.
enum Environment {
  /// What says whether text may carry colour.
  static var terminal: [String: String] {
    var result: [String: String] = [:]
    for name in ["NO_COLOR", "TERM"] { result[name] = value(name) }
    return result
  }

  static func value(_ name: String) -> String? {
    // SAFETY: the string is copied before anything could change the environment; no thread runs yet that would.
    guard let text = unsafe getenv(name) else { return nil }
    return unsafe String(cString: text)
  }
}
