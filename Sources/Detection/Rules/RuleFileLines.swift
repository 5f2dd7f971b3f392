/// Finds the lines of a rule file that messages are about.
struct RuleFileLines {
  private let bytes: [UInt8]
  private let firstLine: Int
  /// The lines, without the blanks that they begin with.
  private let lines: [Range<Int>]
  /// The indexes of the `[[rules]]` headers.
  private let headers: [Int]

  /// - Parameter firstLine: the line that messages give for the first line of `bytes`.
  init(_ bytes: [UInt8], firstLine: Int) {
    self.bytes = bytes
    self.firstLine = firstLine
    var lines: [Range<Int>] = []
    var headers: [Int] = []
    var start = 0
    while start <= bytes.count {
      var end = start
      while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
      let first = Self.skipBlanks(bytes, start..<end)
      if end > first, bytes[first] == UInt8(ascii: "["), bytes[first..<end].starts(with: "[[rules]]".utf8) {
        headers.append(lines.count)
      }
      lines.append(first..<end)
      start = end + 1
    }
    self.lines = lines
    self.headers = headers
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
      ?? lines.firstIndex { isHeader($0, of: key) }.map { $0 + firstLine }
  }

  private func first(_ key: String, in range: Range<Int>) -> Int? {
    let folded = Array(key.lowercased().utf8)
    return range.first { assigns(lines[$0], folded) }.map { $0 + firstLine }
  }

  /// Whether a line is `key = …`.
  private func assigns(_ line: Range<Int>, _ key: [UInt8]) -> Bool {
    guard line.count > key.count else { return false }
    for index in key.indices where PatternAnalysis.fold(bytes[line.lowerBound + index]) != key[index] { return false }
    let next = Self.skipBlanks(bytes, line.lowerBound + key.count..<line.upperBound)
    return next < line.upperBound && bytes[next] == UInt8(ascii: "=")
  }

  private func isHeader(_ line: Range<Int>, of key: String) -> Bool {
    let name = bytes[line].drop { $0 == UInt8(ascii: "[") }
    return name.count < line.count && name.prefix(key.utf8.count).elementsEqual(key.utf8)
  }

  private static func skipBlanks(_ bytes: [UInt8], _ range: Range<Int>) -> Int {
    var at = range.lowerBound
    while at < range.upperBound, bytes[at] == UInt8(ascii: " ") || bytes[at] == UInt8(ascii: "\t") { at += 1 }
    return at
  }
}
