internal import KeyfuseCore

/// Finds the rules of a rule file that is part of the program, and what a search needs of them, without parsing TOML.
///
/// It understands what the files of this program look like (`[[rules]]`, `id = "…"`, `regex = '''…'''`, `keywords = […]`,
/// `files = […]`, `max_span = …` and `reader = "…"` at the begin of a line), not TOML at large; the tests compare it with the parser on
/// each built-in file.
struct RuleIndex {
  private let file: RuleTable.File

  init(name: String, text: ConstantBytes) {
    file = RuleTable.File(name: name, text: text)
  }

  /// An entry for each `[[rules]]` table, in order.
  func entries() -> [RuleEntry] {
    file.text.withSpan { text in
      var entries: [RuleEntry] = []
      var current: Fields?
      var line = 0
      var at = 0
      while at < text.count {
        let end = text.first(UInt8(ascii: "\n"), in: at..<text.count) ?? text.count
        line += 1
        if text[at] == UInt8(ascii: "["), text.has("[[rules]]", at: at) {
          if let current { entries.append(current.entry(of: file, end: at)) }
          current = Fields(start: at, line: line)
        } else {
          current?.read(text, at..<end)
        }
        at = end + 1
      }
      if let current { entries.append(current.entry(of: file, end: text.count)) }
      return entries
    }
  }

  /// What the lines of a table say.
  private struct Fields {
    let start: Int
    let line: Int
    var id = ""
    var expression: Int?
    var keywords: Int?
    var files: Int?
    var span: Int?
    var reader: CredentialKind?
    var hasRequired = false
    var mayAskForPaths = false
    /// Whether the line belongs to the rule's own table. Fields of the tables below have names of the same kind.
    var isInTable = true

    init(start: Int, line: Int) {
      self.start = start
      self.line = line
    }

    mutating func read(_ text: Span<UInt8>, _ range: Range<Int>) {
      let at = range.lowerBound
      switch text[at] {
      case UInt8(ascii: "["):
        guard text.has("[[rules.", at: at) else { return }
        isInTable = false
        if text.has("[[rules.required]]", at: at) { hasRequired = true }
      case UInt8(ascii: "p"):
        if text.has("path", at: at) { mayAskForPaths = true }
      case _ where !isInTable: return
      case UInt8(ascii: "i"):
        if text.has("id = ", at: at) { id = Self.string(in: text, range) ?? "" }
      case UInt8(ascii: "k"):
        if text.has("keywords = [", at: at) { keywords = at + 12 }
      case UInt8(ascii: "f"):
        if text.has("files = [", at: at) { files = at + 9 }
      case UInt8(ascii: "r"):
        if text.has("regex = ", at: at) { expression = at + 8 }
        if text.has("reader = ", at: at) { reader = Self.string(in: text, range).flatMap(CredentialKind.init) }
      case UInt8(ascii: "m"):
        if text.has("max_span = ", at: at) { span = Self.number(in: text, at + 11..<range.upperBound) }
      default: return
      }
    }

    private static func string(in text: Span<UInt8>, _ range: Range<Int>) -> String? {
      var first: String?
      RuleTable.forEachString(in: text, range) { string in
        if first == nil { first = String(copying: string) }
      }
      return first
    }

    private static func number(in text: Span<UInt8>, _ range: Range<Int>) -> Int? {
      var value = 0
      for index in range {
        guard Byte.isDigit(text[index]), value < 1 << 32 else { return nil }
        value = value * 10 + Int(text[index] - UInt8(ascii: "0"))
      }
      return range.isEmpty ? nil : value
    }

    func entry(of file: RuleTable.File, end: Int) -> RuleEntry {
      let table = RuleTable(
        file: file, range: start..<end, line: line, expression: expression, keywords: keywords, files: files)
      return RuleEntry(
        id: id, maximumSpan: span, reader: reader, readsFiles: files != nil, hasRequired: hasRequired,
        mayAskForPaths: mayAskForPaths, table: table)
    }
  }
}
