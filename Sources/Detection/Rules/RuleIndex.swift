/// Finds the rules of a rule file, and what a search needs of them, without parsing TOML.
///
/// It understands what the files of this program look like (`[[rules]]`, `id = "…"`, `keywords = […]`, `files = […]`,
/// `max_span = …` and `reader = "…"` at the begin of a line), not TOML at large; the tests compare it with the parser on each built-in file.
struct RuleIndex {
  private let name: String
  private let bytes: [UInt8]

  init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  /// An entry for each `[[rules]]` table, in order.
  func entries() -> [RuleEntry] {
    var entries: [RuleEntry] = []
    var start: (offset: Int, line: Int)?
    var line = 0
    var at = 0
    while at < bytes.count {
      let end = bytes[at...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      line += 1
      if bytes[at..<end].starts(with: "[[rules]]".utf8) {
        if let start { entries.append(entry(at: start.offset..<at, line: start.line)) }
        start = (at, line)
      }
      at = end + 1
    }
    if let start { entries.append(entry(at: start.offset..<bytes.count, line: start.line)) }
    return entries
  }

  private func entry(at range: Range<Int>, line: Int) -> RuleEntry {
    var id = ""
    var keywords: [String] = []
    var files: [String] = []
    var span: Int?
    var reader: CredentialKind?
    var isInTable = true
    var hasRequired = false
    var at = range.lowerBound
    while at < range.upperBound {
      let end = bytes[at..<range.upperBound].firstIndex(of: UInt8(ascii: "\n")) ?? range.upperBound
      let text = bytes[at..<end]
      if text.starts(with: "[[rules.".utf8) {
        isInTable = false
        if text.starts(with: "[[rules.required]]".utf8) { hasRequired = true }
      } else if !isInTable {
        // Fields of the tables below have names of the same kind.
      } else if text.starts(with: "id = ".utf8) {
        id = strings(in: at..<end).first ?? ""
      } else if text.starts(with: "keywords = [".utf8) {
        keywords = strings(in: at..<listEnd(from: at, limit: range.upperBound))
      } else if text.starts(with: "files = [".utf8) {
        files = strings(in: at..<listEnd(from: at, limit: range.upperBound))
      } else if text.starts(with: "reader = ".utf8) {
        reader = strings(in: at..<end).first.flatMap(CredentialKind.init)
      } else if text.starts(with: "max_span = ".utf8) {
        span = Int(String(decoding: text.dropFirst("max_span = ".utf8.count), as: UTF8.self))
      }
      at = end + 1
    }
    let table = RuleFile(name: name, bytes: Array(bytes[range]), firstLine: line)
    return RuleEntry(
      id: id, keywords: keywords, maximumSpan: span, reader: reader, files: files, hasRequired: hasRequired,
      table: table)
  }

  /// The end of a list that begins in the line at `start`: the first `]` outside of a string.
  private func listEnd(from start: Int, limit: Int) -> Int {
    var quote: UInt8?
    var at = start
    while at < limit {
      let byte = bytes[at]
      if let open = quote {
        if byte == UInt8(ascii: "\\"), open == UInt8(ascii: "\"") { at += 1 } else if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: "]") {
        return at
      }
      at += 1
    }
    return limit
  }

  /// The quoted strings in a range: basic ones with `\"` and `\\`, and literal ones.
  private func strings(in range: Range<Int>) -> [String] {
    var result: [String] = []
    var current: [UInt8]?
    var quote = UInt8(ascii: "\"")
    var at = range.lowerBound
    while at < range.upperBound {
      let byte = bytes[at]
      if current == nil {
        if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
          quote = byte
          current = []
        }
      } else if byte == quote {
        result.append(String(decoding: current ?? [], as: UTF8.self))
        current = nil
      } else if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\""), at + 1 < range.upperBound {
        at += 1
        current?.append(bytes[at])
      } else {
        current?.append(byte)
      }
      at += 1
    }
    return result
  }
}
