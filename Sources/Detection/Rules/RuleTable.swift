internal import KeyfuseCore

/// Where the `[[rules]]` table of a rule lies in a file that is part of the program.
struct RuleTable: Sendable {
  /// Such a file.
  final class File: Sendable {
    /// What messages call it.
    let name: String
    let text: ConstantBytes

    init(name: String, text: ConstantBytes) {
      self.name = name
      self.text = text
    }
  }

  private let file: File
  // Narrow, since there are many of them and each page that they fill is noticed at the start.
  private let start: UInt32
  private let end: UInt32
  private let line: UInt32
  /// Where the elements of the lists begin; 0 for lists that are not there.
  private let keywords: UInt32
  private let files: UInt32
  /// Where the expression begins, with its quotation mark; 0 where there is none.
  private let expression: UInt32

  /// - Parameters:
  ///   - line: the line that the table begins in.
  ///   - expression: where the expression begins, with its quotation mark, if there is one.
  ///   - keywords: where the elements of the list of keywords begin, if there is one.
  ///   - files: the same of the paths of files.
  init(file: File, range: Range<Int>, line: Int, expression: Int?, keywords: Int?, files: Int?) {
    self.file = file
    self.expression = UInt32(expression ?? 0)
    start = UInt32(range.lowerBound)
    end = UInt32(range.upperBound)
    self.line = UInt32(line)
    self.keywords = UInt32(keywords ?? 0)
    self.files = UInt32(files ?? 0)
  }

  /// A rule file with this one rule in it.
  var ruleFile: RuleFile {
    RuleFile(name: file.name, bytes: file.text.array(in: Int(start)..<Int(end)), firstLine: Int(line), isTrusted: true)
  }

  /// The expression; nil where it is not a string in three apostrophes, the only ones that hold it as it is.
  var pattern: String? {
    guard expression > 0 else { return "" }
    return file.text.withSpan { text in
      let mark = UInt8(ascii: "'")
      let start = Int(expression) + 3
      guard text.has("'''", at: Int(expression)) else { return nil }
      var close = start
      while let next = text.first(mark, in: close..<Int(end)) {
        close = next + 1
        guard text.has("'''", at: next) else { continue }
        // The last three of a row of apostrophes close it.
        var last = next
        while text.at(last + 3) == mark { last += 1 }
        return String(copying: text.extracting(start..<last))
      }
      return nil
    }
  }

  /// Calls `body` for each keyword.
  func forEachKeyword(_ body: (Span<UInt8>) -> Void) {
    forEachString(from: keywords, body)
  }

  /// Calls `body` for each path of the files that the rule reads.
  func forEachFile(_ body: (Span<UInt8>) -> Void) {
    forEachString(from: files, body)
  }

  private func forEachString(from list: UInt32, _ body: (Span<UInt8>) -> Void) {
    guard list > 0 else { return }
    file.text.withSpan { Self.forEachString(in: $0, Int(list)..<Int(end), body) }
  }

  /// Calls `body` for the quoted strings in `range`, up to a `]` outside of them: basic ones with `\"`, `\\`, `\n`, `\r` and
  /// `\t`, and literal ones.
  static func forEachString(in text: Span<UInt8>, _ range: Range<Int>, _ body: (Span<UInt8>) -> Void) {
    var at = range.lowerBound
    while at < range.upperBound, text[at] != UInt8(ascii: "]") {
      let quote = text[at]
      at += 1
      guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { continue }
      let start = at
      while at < range.upperBound, text[at] != quote {
        at += quote == UInt8(ascii: "\"") && text[at] == UInt8(ascii: "\\") ? 2 : 1
      }
      guard at < range.upperBound else { return }
      let string = text.extracting(start..<at)
      if quote == UInt8(ascii: "\""), string.first(UInt8(ascii: "\\"), in: 0..<string.count) != nil {
        body(unescaped(string).span)
      } else {
        body(string)
      }
      at += 1
    }
  }

  private static func unescaped(_ string: Span<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    var at = 0
    while at < string.count {
      if string[at] == UInt8(ascii: "\\") {
        at += 1
        result.append(character(escapedAs: string[at]))
      } else {
        result.append(string[at])
      }
      at += 1
    }
    return result
  }

  /// What a letter behind a backslash stands for: all but these stand for themselves.
  private static func character(escapedAs letter: UInt8) -> UInt8 {
    switch letter {
    case UInt8(ascii: "n"): 0x0A
    case UInt8(ascii: "r"): 0x0D
    case UInt8(ascii: "t"): 0x09
    default: letter
    }
  }
}

extension String {
  /// The text of UTF-8 bytes.
  init(copying bytes: Span<UInt8>) {
    // SAFETY: the pointer is used during the call only.
    self = unsafe bytes.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
  }
}
