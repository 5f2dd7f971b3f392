import ArgumentParser

/// Finds out what the command line asks for.
enum CommandLineReader {
  /// The commands that git starts again and again, and people wait for.
  private static let frequent: [any ParsableCommand.Type] = [ScanCommand.self, HookCommand.Run.self]

  /// The command that `arguments` stand for, as `Keyfuse.parseAsRoot` gives it.
  ///
  /// Plain command lines need no parser, and a frequent command is parsed by itself first. Where that does not succeed,
  /// all is left to the root: help, completion scripts and what errors say.
  static func command(_ arguments: [String]) throws -> any ParsableCommand {
    if let command = PlainCommandLine.command(arguments) { return command }
    for type in frequent {
      if let rest = rest(of: arguments, behind: type), let command = parse(rest, as: type) { return command }
    }
    return try Keyfuse.parseAsRoot(arguments)
  }

  /// What follows the names that lead to a command; nil where `arguments` begin in another way.
  private static func rest(of arguments: [String], behind type: any ParsableCommand.Type) -> [String]? {
    guard let name = type.configuration.commandName else { return nil }
    // The root's own name is not written.
    let names = (type.configuration._superCommandName ?? "").split(separator: " ").dropFirst() + [name[...]]
    guard zip(names, arguments).allSatisfy({ $0 == $1 }), arguments.count >= names.count else { return nil }
    return Array(arguments[names.count...])
  }

  private static func parse(_ arguments: [String], as type: any ParsableCommand.Type) -> (any ParsableCommand)? {
    do {
      let command = try type.parseAsRoot(arguments)
      return Swift.type(of: command) == type ? command : nil
    } catch {
      // The root will say what is wrong.
      return nil
    }
  }
}
