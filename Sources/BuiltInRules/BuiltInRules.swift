private import CBuiltInRules
public import Detection

/// The rules that are part of the program: the files of `rules/`.
public enum BuiltInRules {
  /// The rule files, by name and content.
  public static var files: [(name: String, bytes: [UInt8])] {
    texts.map { ($0.name, $0.text.array) }
  }

  /// The rule files where they lie in the program.
  public static var texts: [(name: String, text: ConstantBytes)] {
    (0..<keyfuse_rule_file_count).map { index in
      // SAFETY: the table and what it points to are constants of the program, and `index` is below its count.
      let file = unsafe keyfuse_rule_file_at(index).pointee
      return unsafe ("rules/" + String(cString: file.name), ConstantBytes(file.bytes, count: file.count))
    }
  }

  /// All built-in rules. Each is parsed, and its expression compiled, when it is first needed.
  public static func load() -> RuleSet {
    RuleSet.trusted(files: texts)
  }
}
