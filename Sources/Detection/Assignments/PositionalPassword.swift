internal import KeyfuseCore

/// Finds passwords that commands take by their place, or from a pipe: `htpasswd -b FILE USER x`, `echo x | passwd --stdin`.
enum PositionalPassword {
  /// Where a command takes its password.
  enum Place {
    /// Among the arguments that are no options, from 0.
    case argument(Int)
    /// As the first argument, whatever it is.
    case next
    /// All arguments that are no options.
    case all(Int)
    /// From a pipe, a here string or the lines of a here document.
    case input
    /// The same, behind `user:`.
    case inputBehindUser
    /// As the last argument.
    case last
    /// In the line that it prints, where somebody kept the session.
    case output
    /// As a reader of its own tells, of the command that is named at a place of a text.
    case one(@Sendable (Range<Int>, Span<UInt8>) -> AssignedValue?)
    case several(@Sendable (Range<Int>, Span<UInt8>) -> [AssignedValue])
  }

  struct Command {
    var name: StaticString
    var place: Place
    /// Whether only a generated value counts, for the argument may be a name.
    var isGenerated = false
  }

  /// Whether the keyword leads to a password by its place, so that no option of it is looked at.
  static func reads(_ literal: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    names.longest(at: literal.lowerBound, in: bytes.extracting(..<literal.upperBound)) > 0
  }

  private static let names = PrefixTable(commands.map(\.name))

  /// The passwords for the command named at `literal`; none where the command is another one.
  static func values(in bytes: Span<UInt8>, at literal: Range<Int>) -> [AssignedValue] {
    guard let command = commands.first(where: { bytes.has($0.name, at: literal.lowerBound) }),
      bytes.at(literal.lowerBound - 1) != UInt8(ascii: "$"), bytes.at(literal.lowerBound - 1) != UInt8(ascii: "?"),
      bytes.at(literal.lowerBound - 1) != UInt8(ascii: "&"), bytes.at(literal.upperBound) != UInt8(ascii: "="),
      // Sign up/Login with …
      bytes[literal.lowerBound] != UInt8(ascii: "/") || !Byte.isWord(bytes.at(literal.lowerBound - 1))
    else { return [] }
    let values = values(of: command, literal, in: bytes)
    guard command.isGenerated else { return values }
    return values.filter { value in
      let text = bytes.extracting(value.range)
      return text.count >= 20 && !ValueRecogniser.isAddress(text, ValueShape(text))
    }
  }

  static func values(of command: Command, _ literal: Range<Int>, in bytes: Span<UInt8>) -> [AssignedValue] {
    let start = literal.upperBound
    switch command.place {
    case .argument(let number):
      let arguments = CommandLine.arguments(behind: start, in: bytes)
        .filter { bytes[$0.range.lowerBound] != UInt8(ascii: "-") }
      // the request falls through to /login as before: no command
      guard number < arguments.count, !isSentence(arguments.prefix(number + 1), bytes) else { return [] }
      return [arguments[number]]
    case .next:
      let first =
        bytes[start - 1] == UInt8(ascii: ":")
        ? CommandLine.argument(at: start, in: bytes) : CommandLine.arguments(behind: start, in: bytes).first
      guard let first, bytes[first.range.lowerBound] != UInt8(ascii: "-"), !isSentence([first], bytes) else {
        return []
      }
      return [first]
    case .all(let count):
      return Array(CommandLine.arguments(behind: start, in: bytes).prefix(count))
    case .last:
      guard let last = CommandLine.arguments(behind: start, in: bytes).last, !isSentence([last], bytes) else {
        return []
      }
      return bytes[last.range.lowerBound] == UInt8(ascii: "-") ? [] : [last]
    case .input: return input(of: literal, in: bytes)
    case .inputBehindUser: return input(of: literal, in: bytes).compactMap { behindUser($0, bytes) }
    case .output: return TerminalOutput.value(ofCommandAt: literal, in: bytes).map { [$0] } ?? []
    case .one(let value): return value(literal, bytes).map { [$0] } ?? []
    case .several(let values): return values(literal, bytes)
    }
  }

  /// Whether the arguments are words of a sentence that speaks of the command: one that joins clauses, or one that ends it.
  private static func isSentence(_ arguments: ArraySlice<AssignedValue>, _ bytes: Span<UInt8>) -> Bool {
    guard let first = arguments.first, let last = arguments.last, !last.isQuoted else { return false }
    let joints: [StaticString] = [
      "as", "or", "and", "to", "with", "if", "when", "in", "on", "at", "for", "by", "is", "then", "from", "page",
      "route",
    ]
    if joints.contains(where: { bytes.equals($0, in: first.range) }) { return true }
    return bytes[last.range.upperBound - 1] == UInt8(ascii: ".")
      && last.range.dropLast().allSatisfy { Byte.isLower(bytes[$0]) }
  }
}
