import ArgumentParser
import Reporting

/// What to say where the command line names a subcommand that is not there: the ones there are.
enum SubcommandHint {
  /// - Returns: nil where all names that lead to a command are known.
  static func text(_ arguments: [String]) -> String? {
    var type: any ParsableCommand.Type = Keyfuse.self
    var path = ["keyfuse"]
    for argument in arguments {
      let subcommands = type.configuration.subcommands
      guard !subcommands.isEmpty, !argument.hasPrefix("-"), argument != "help" else { return nil }
      guard let next = subcommands.first(where: { name(of: $0) == argument }) else {
        let names = subcommands.map(name)
        let guess = names.min { distance($0, argument) < distance($1, argument) }.flatMap {
          distance($0, argument) <= (argument.count < 4 ? 1 : max(2, argument.count / 3)) ? "; did you mean \($0)?" : ""
        }
        return "keyfuse: \(path.joined(separator: " ")) has no command \(TerminalText.escape(argument))\(guess ?? "")\n"
          + "There are \(names.joined(separator: ", ")); see '\(path.joined(separator: " ")) --help'."
      }
      type = next
      path.append(argument)
    }
    return nil
  }

  private static func name(of type: any ParsableCommand.Type) -> String {
    type.configuration.commandName ?? "\(type)".lowercased()
  }

  /// How many characters have to be put in, taken out or changed.
  static func distance(_ first: String, _ second: String) -> Int {
    let (first, second) = (Array(first.utf8), Array(second.utf8))
    var row = Array(0...second.count)
    for (number, left) in first.enumerated() {
      var diagonal = row[0]
      row[0] = number + 1
      for (index, right) in second.enumerated() {
        let changed = diagonal + (left == right ? 0 : 1)
        diagonal = row[index + 1]
        row[index + 1] = min(changed, row[index] + 1, diagonal + 1)
      }
    }
    return row[second.count]
  }
}
