/// A pattern for paths: `*` and `?` stay within a part of the path, `**` crosses parts, `[a-z]` and `[!a-z]` are sets, a
/// backslash takes the next character as it is. A pattern without a slash (but at its end) matches a name at any depth;
/// one with a slash matches from the target on. A pattern that matches a directory matches all within.
public struct Glob: Sendable, Hashable {
  /// As it was written.
  public let text: String
  private let pattern: [UInt8]
  private let isAnchored: Bool

  public init(_ text: String) {
    self.text = text
    var pattern = Array(text.utf8)
    if pattern.starts(with: Array("./".utf8)) { pattern.removeFirst(2) }
    while pattern.last == UInt8(ascii: "/") { pattern.removeLast() }
    isAnchored = pattern.contains(UInt8(ascii: "/"))
    if pattern.first == UInt8(ascii: "/") { pattern.removeFirst() }
    self.pattern = pattern
  }

  /// Whether the pattern matches `path` itself, relative to the target.
  public func matches(_ path: some BidirectionalCollection<UInt8>) -> Bool {
    let whole = Array(path)
    guard !isAnchored, let slash = whole.lastIndex(of: UInt8(ascii: "/")) else {
      return Self.match(pattern[...], whole[...])
    }
    return Self.match(pattern[...], whole[(slash + 1)...])
  }

  /// Whether the pattern matches `path` or a directory that it lies in.
  public func covers(_ path: some BidirectionalCollection<UInt8>) -> Bool {
    var prefix = Array(path)[...]
    while true {
      if matches(prefix) { return true }
      guard let slash = prefix.lastIndex(of: UInt8(ascii: "/")) else { return false }
      prefix = prefix[..<slash]
    }
  }

  /// Backtracks to the last star only, and to the last double star: at most quadratic in the length of the path.
  private static func match(_ pattern: ArraySlice<UInt8>, _ path: ArraySlice<UInt8>) -> Bool {
    var (p, t) = (pattern.startIndex, path.startIndex)
    var star: (p: Int, t: Int)?
    var doubleStar: (p: Int, t: Int, takesDirectories: Bool)?
    while true {
      if p < pattern.endIndex, pattern[p] == UInt8(ascii: "*") {
        if p + 1 < pattern.endIndex, pattern[p + 1] == UInt8(ascii: "*") {
          let beginsPart = p == pattern.startIndex || pattern[p - 1] == UInt8(ascii: "/")
          p += 2
          // `**/` takes whole directories, or none.
          let takesDirectories = beginsPart && p < pattern.endIndex && pattern[p] == UInt8(ascii: "/")
          if takesDirectories { p += 1 }
          doubleStar = (p, t, takesDirectories)
          star = nil
        } else {
          p += 1
          star = (p, t)
        }
        continue
      }
      if t == path.endIndex, p == pattern.endIndex { return true }
      if t < path.endIndex, p < pattern.endIndex, let next = step(pattern, p, path[t]) {
        p = next
        t += 1
      } else if let last = star, last.t < path.endIndex, path[last.t] != UInt8(ascii: "/") {
        star = (last.p, last.t + 1)
        (p, t) = (last.p, last.t + 1)
      } else if let last = doubleStar, let next = resumption(last.takesDirectories, behind: last.t, path) {
        doubleStar = (last.p, next, last.takesDirectories)
        star = nil
        (p, t) = (last.p, next)
      } else {
        return false
      }
    }
  }

  /// Where a double star ends next that ended at `index` before.
  private static func resumption(_ takesDirectories: Bool, behind index: Int, _ path: ArraySlice<UInt8>) -> Int? {
    guard takesDirectories else { return index < path.endIndex ? index + 1 : nil }
    return path[index...].firstIndex(of: UInt8(ascii: "/")).map { $0 + 1 }
  }

  /// The index behind the element at `index` of the pattern, where it takes `byte`.
  private static func step(_ pattern: ArraySlice<UInt8>, _ index: Int, _ byte: UInt8) -> Int? {
    switch pattern[index] {
    case UInt8(ascii: "?"): return byte == UInt8(ascii: "/") ? nil : index + 1
    case UInt8(ascii: "["):
      guard let close = pattern[(index + 1)...].dropFirst().firstIndex(of: UInt8(ascii: "]")) else {
        return byte == UInt8(ascii: "[") ? index + 1 : nil
      }
      return setContains(pattern[(index + 1)..<close], byte) ? close + 1 : nil
    case UInt8(ascii: "\\") where index + 1 < pattern.endIndex:
      return pattern[index + 1] == byte ? index + 2 : nil
    default: return pattern[index] == byte ? index + 1 : nil
    }
  }

  private static func setContains(_ set: ArraySlice<UInt8>, _ byte: UInt8) -> Bool {
    var set = set
    let isNegated = set.first == UInt8(ascii: "!") || set.first == UInt8(ascii: "^")
    if isNegated { set = set.dropFirst() }
    var found = false
    while let first = set.first {
      if set.count >= 3, set[set.startIndex + 1] == UInt8(ascii: "-") {
        found = found || (first...max(first, set[set.startIndex + 2])).contains(byte)
        set = set.dropFirst(3)
      } else {
        found = found || first == byte
        set = set.dropFirst()
      }
    }
    return found != isNegated && byte != UInt8(ascii: "/")
  }
}
