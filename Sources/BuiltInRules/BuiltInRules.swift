private import CBuiltInRules
public import Detection

/// The rules that are part of the program: the files of `rules/`.
public enum BuiltInRules {
  /// The rule files, by name and content.
  public static var files: [(name: String, bytes: [UInt8])] {
    (0..<keyfuse_rule_file_count).map { index in
      // SAFETY: the table and what it points to are constants of the program, and `index` is below its count.
      let file = unsafe keyfuse_rule_file_at(index).pointee
      let bytes = unsafe Array(UnsafeBufferPointer(start: file.bytes, count: file.count))
      return unsafe ("rules/" + String(cString: file.name), bytes)
    }
  }

  /// All built-in rules. Each is parsed, and its expression compiled, when it is first needed.
  public static func load() -> RuleSet {
    RuleSet.trusted(files: files)
  }
}
