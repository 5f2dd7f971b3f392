/// A line of an ignore file (git's documentation, gitignore, "Pattern format").
struct IgnorePattern: Sendable {
  /// Whether what it matches is not ignored after all.
  let isNegated: Bool
  let isForDirectories: Bool
  /// Whether it is held against the last name of a path only, at any depth.
  private let isForNames: Bool
  /// What a path begins with, as it stands.
  private let prefix: [UInt8]
  /// What follows; nil where nothing does.
  private let rest: WildcardPattern?
  private let foldsCase: Bool

  /// - Parameter line: without its end, and without spaces at its end that nothing escapes.
  /// - Returns: nil where the line is empty or a comment.
  init?(_ line: ArraySlice<UInt8>, foldsCase: Bool) {
    guard let first = line.first, first != UInt8(ascii: "#") else { return nil }
    var pattern = line
    isNegated = first == UInt8(ascii: "!")
    if isNegated { pattern.removeFirst() }
    isForDirectories = pattern.last == UInt8(ascii: "/")
    if isForDirectories { pattern.removeLast() }
    isForNames = !pattern.contains(UInt8(ascii: "/"))
    if !isForNames, pattern.first == UInt8(ascii: "/") { pattern.removeFirst() }
    let literal = pattern.prefix { !Self.isSpecial($0) }
    prefix = Array(literal)
    let tail = pattern[literal.endIndex...]
    // Names are matched as a whole, paths from the first special byte on: `a**/b` differs in that.
    let whole = isForNames && !tail.isEmpty ? pattern : tail
    rest = whole.isEmpty ? nil : WildcardPattern(whole, stopsAtSlash: !isForNames, foldsCase: foldsCase)
    self.foldsCase = foldsCase
  }

  private static func isSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "*"), UInt8(ascii: "?"), UInt8(ascii: "["), UInt8(ascii: "\\"): true
    default: false
    }
  }

  /// Whether it matches.
  ///
  /// - Parameters:
  ///   - path: relative to the directory of the ignore file.
  ///   - name: the last component of the path.
  func matches(_ path: ArraySlice<UInt8>, name: ArraySlice<UInt8>, isDirectory: Bool) -> Bool {
    if isForDirectories && !isDirectory { return false }
    if isForNames {
      guard let rest else { return name.count == prefix.count && begins(name) }
      return rest.matches(name)
    }
    guard begins(path) else { return false }
    let tail = path.dropFirst(prefix.count)
    return rest?.matches(tail) ?? tail.isEmpty
  }

  private func begins(_ text: ArraySlice<UInt8>) -> Bool {
    guard text.count >= prefix.count else { return false }
    guard foldsCase else { return text.starts(with: prefix) }
    return zip(text, prefix).allSatisfy { $0.lowercasedASCII == $1.lowercasedASCII }
  }
}

/// The patterns of an ignore file, in their order.
struct IgnoreList: Sendable {
  /// With the numbers of their lines.
  private var patterns: [(line: Int, pattern: IgnorePattern)] = []
  /// What a report calls the file.
  let name: String

  /// - Parameter foldsCase: whether ASCII letters match those of the other case.
  init(_ text: [UInt8], name: String, foldsCase: Bool) {
    self.name = name
    let hasMark = text.starts(with: [0xEF, 0xBB, 0xBF])
    let lines = text.dropFirst(hasMark ? 3 : 0).split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (number, line) in lines.enumerated() {
      if let pattern = IgnorePattern(Self.trimmed(line), foldsCase: foldsCase) {
        patterns.append((number + 1, pattern))
      }
    }
  }

  var isEmpty: Bool { patterns.isEmpty }

  /// The last pattern that matches, and the number of its line.
  func match(
    _ path: ArraySlice<UInt8>, name: ArraySlice<UInt8>, isDirectory: Bool
  ) -> (line: Int, pattern: IgnorePattern)? {
    patterns.last { $0.pattern.matches(path, name: name, isDirectory: isDirectory) }
  }

  /// The line up to a zero byte, without a carriage return and then without spaces at its end that nothing escapes.
  private static func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var line = line
    if line.last == UInt8(ascii: "\r") { line.removeLast() }
    line = line.prefix { $0 != 0 }
    var end = line.startIndex
    var index = line.startIndex
    while index < line.endIndex {
      if line[index] == UInt8(ascii: "\\") {
        index += 1
        end = min(index + 1, line.endIndex)
      } else if line[index] != UInt8(ascii: " ") {
        end = index + 1
      }
      index += 1
    }
    return line[..<end]
  }
}
