/// Finds the lines of a rule file that messages are about.
struct RuleFileLines {
  private let lines: [ArraySlice<UInt8>]
  private let firstLine: Int
  /// The indexes of the `[[rules]]` headers.
  private let headers: [Int]

  /// - Parameter firstLine: the line that messages give for the first line of `bytes`.
  init(_ bytes: [UInt8], firstLine: Int) {
    self.firstLine = firstLine
    lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { line in
      line.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    }
    headers = lines.indices.filter { [lines] in lines[$0].starts(with: "[[rules]]".utf8) }
  }

  /// The line of a rule's header, from 1.
  func header(ofRule number: Int) -> Int? {
    number < headers.count ? headers[number] + firstLine : nil
  }

  /// The line of the first `key = …` in a rule's table or the tables below it; otherwise that of its header.
  func line(of key: String, inRule number: Int) -> Int? {
    guard number < headers.count else { return nil }
    let end = number + 1 < headers.count ? headers[number + 1] : lines.count
    return first(key, in: headers[number]..<end) ?? header(ofRule: number)
  }

  /// The line of the first `key = …` or `[key]` in the file.
  func line(of key: String) -> Int? {
    first(key, in: lines.startIndex..<lines.endIndex)
      ?? lines.firstIndex { Self.isHeader($0, of: key) }.map { $0 + firstLine }
  }

  private func first(_ key: String, in range: Range<Int>) -> Int? {
    let folded = Array(key.lowercased().utf8)
    return range.first { index in
      let line = lines[index]
      guard line.prefix(folded.count).map(PatternAnalysis.fold) == folded else { return false }
      return line.dropFirst(folded.count).first { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }
        == UInt8(ascii: "=")
    }.map { $0 + firstLine }
  }

  private static func isHeader(_ line: ArraySlice<UInt8>, of key: String) -> Bool {
    let name = line.drop { $0 == UInt8(ascii: "[") }
    return name.count < line.count && name.prefix(key.utf8.count).elementsEqual(key.utf8)
  }
}
