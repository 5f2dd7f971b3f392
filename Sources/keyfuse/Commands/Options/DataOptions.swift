import ArgumentParser
import KeyStore
import KeyfuseCore
import Reporting

/// How a command prints data.
enum DataFormat: String, ExpressibleByArgument, CaseIterable {
  case text, jsonl
}

/// The `--format` of commands that print data.
struct DataOptions: ParsableArguments {
  @Option(help: "text for people, or jsonl: one JSON object a line.")
  var format: DataFormat = .text

  /// Prints a result in the chosen form.
  ///
  /// - Parameters:
  ///   - text: lines for people.
  ///   - schema: the name of the JSON object's form.
  ///   - fields: the fields of the JSON object, behind `schema`.
  func print(_ text: @autoclosure () -> String, schema: String, _ fields: (inout JSONWriter) -> Void) {
    switch format {
    case .text: StandardOutput.write(text() + "\n")
    case .jsonl:
      var writer = JSONWriter()
      writer.object { writer in
        writer.field("schema", schema)
        fields(&writer)
      }
      StandardOutput.write(writer.bytes + [UInt8(ascii: "\n")])
    }
  }
}

/// The part of a long list to print.
struct PageOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Which page, from 1.", valueName: "n"))
  var page = 1

  @Option(help: ArgumentHelp("How many results a page holds.", valueName: "n"))
  var pageSize = 100

  var value: Page { Page(number: page, size: pageSize) }

  func validate() throws {
    guard page >= 1, pageSize >= 1, pageSize <= 1_000_000 else {
      throw ValidationError("--page counts from 1, and --page-size takes 1 to 1000000")
    }
  }
}

/// A moment on the command line, in RFC 3339 or as Python's `isoformat()` writes it.
struct Moment: ExpressibleByArgument {
  let time: Timestamp

  init?(argument: String) {
    guard let time = Timestamp(argument) else { return nil }
    self.time = time
  }
}

/// When a key ends: a moment, a time from now such as `90d`, `12h`, `30m`, or `never`.
enum Expiry: ExpressibleByArgument {
  case never
  case at(Timestamp)
  case after(seconds: Int64)

  init?(argument: String) {
    if argument == "never" {
      self = .never
    } else if let time = Timestamp(argument) {
      self = .at(time)
    } else {
      let factors: [Character: Int64] = ["s": 1, "m": 60, "h": 3600, "d": 86_400, "w": 604_800]
      guard let unit = argument.last, let factor = factors[unit], let count = Int64(argument.dropLast()), count > 0,
        count < 1_000_000
      else { return nil }
      self = .after(seconds: count * factor)
    }
  }

  var time: Timestamp? {
    switch self {
    case .never: nil
    case .at(let time): time
    case .after(let seconds): Timestamp.now().wholeSecond.adding(seconds: seconds)
    }
  }
}

extension Timestamp {
  /// The moment without its fraction of a second: in RFC 3339 what a person needs.
  var wholeSecond: Timestamp { Timestamp(microseconds: microseconds - microseconds % 1_000_000) }
}

/// A network on the command line.
struct Network: ExpressibleByArgument {
  let range: NetworkRange

  init?(argument: String) {
    guard let range = NetworkRange(argument) else { return nil }
    self.range = range
  }
}

/// An address on the command line.
struct Address: ExpressibleByArgument {
  let address: IPAddress

  init?(argument: String) {
    guard let address = IPAddress(argument) else { return nil }
    self.address = address
  }
}

/// A role on the command line.
struct Role: ExpressibleByArgument {
  let role: KeyRole

  static var allValueStrings: [String] { KeyRole.allCases.map(\.rawValue) }

  init?(argument: String) {
    guard let role = KeyRole(rawValue: argument) else { return nil }
    self.role = role
  }
}

/// Rows in columns of even width.
enum TextTable {
  /// The text without a last line feed; cells are escaped for a terminal.
  static func render(_ rows: [[String]]) -> String {
    let escaped = rows.map { $0.map { TerminalText.escape($0) } }
    let widths = (escaped.first ?? []).indices.map { column in escaped.map { $0[column].count }.max() ?? 0 }
    return escaped.map { row in
      let cells = row.enumerated().map { column, cell in
        column == row.count - 1 ? cell : cell + String(repeating: " ", count: widths[column] - cell.count)
      }
      return cells.joined(separator: "  ")
    }.joined(separator: "\n")
  }
}

/// Input that a person names, or pipes in.
enum InputText {
  /// The bytes of the file at `path`; of standard input where it is nil or `-`.
  static func read(_ path: String?, as role: String) throws(UsageError) -> [UInt8] {
    try FileContent.read(path.flatMap { $0 == "-" ? nil : $0 } ?? "/dev/stdin", as: role)
  }

  /// The lines of what `read` gives.
  static func lines(_ path: String?, as role: String) throws(UsageError) -> [String] {
    try read(path, as: role).split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
  }

  /// A secret: the content without the line end at its end.
  static func secret(_ path: String?, as role: String) throws -> Secret {
    var bytes = try read(path, as: role)
    defer { SecureMemory.wipe(&bytes) }
    while let last = bytes.last, last == UInt8(ascii: "\n") || last == UInt8(ascii: "\r") { bytes.removeLast() }
    guard !bytes.isEmpty else { throw UsageError("the \(role) is empty") }
    return Secret(bytes)
  }
}
