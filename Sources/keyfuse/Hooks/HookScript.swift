/// The script that git runs.
struct HookScript {
  /// The name that git calls it by.
  let hook: String
  /// The absolute path of the program.
  let program: String
  /// What `keyfuse hook run` gets besides the hook's name.
  let options: [String]

  /// The line by which a script of ours is known.
  static let mark = "# keyfuse hook"

  /// What a hook that was there before is called meanwhile.
  static func chainedName(_ hook: String) -> String { hook + ".keyfuse-chained" }

  static func isOurs(_ text: String) -> Bool {
    text.split(separator: "\n").prefix(3).contains { $0.hasPrefix(mark) }
  }

  var text: String {
    let command = ([program, "hook", "run", hook] + options).map(Self.quoted).joined(separator: " ")
    return """
      #!/bin/sh
      \(Self.mark): made by `keyfuse hook install`, taken away by `keyfuse hook uninstall`
      # The hook that was here before comes first.
      chained=$(dirname "$0")/\(Self.chainedName(hook))
      if [ -x "$chained" ]; then
        "$chained" "$@" || exit $?
      fi
      if [ ! -x \(Self.quoted(program)) ]; then
        printf '%s\\n' "keyfuse: the program is gone from "\(Self.quoted(program))", so that nothing was checked." \\
          "Put it back and run \\`keyfuse hook install\\` again, or remove this hook: $0" >&2
        exit 4
      fi
      exec \(command)

      """
  }

  /// `word` as one word of a POSIX shell.
  static func quoted(_ word: String) -> String {
    "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }
}
