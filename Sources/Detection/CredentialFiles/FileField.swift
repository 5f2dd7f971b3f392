/// A value of a credential file and what it is called there.
struct FileField {
  /// One of the names that lead to a value: a key, a section, an element, an attribute.
  struct Name {
    var range: Range<Int>
    var isAttribute = false
  }

  /// From the outside in.
  var names: [Name]
  var value: Range<Int>
  var isQuoted: Bool

  /// The bytes from the innermost name to the end of the value, where they are near to each other.
  var match: Range<Int> {
    guard let name = names.last?.range, name.upperBound <= value.lowerBound,
      value.lowerBound - name.lowerBound < AssignedValue.limit
    else { return value }
    return name.lowerBound..<value.upperBound
  }
}

/// Which fields a rule names: one pattern fits, and none of those that exclude.
struct FieldFilter {
  private let wanted: [FieldPattern]
  private let excluded: [FieldPattern]

  /// - Parameter fields: patterns; those that begin with `!` exclude.
  init(_ fields: [String]) {
    wanted = fields.filter { !$0.hasPrefix("!") }.map { FieldPattern($0) }
    excluded = fields.filter { $0.hasPrefix("!") }.map { FieldPattern(String($0.dropFirst())) }
  }

  func accepts(_ names: [FileField.Name], in bytes: Span<UInt8>) -> Bool {
    wanted.contains { $0.matches(names, in: bytes) } && !excluded.contains { $0.matches(names, in: bytes) }
  }
}

/// A pattern for the names of a field, innermost last: `password`, `client/password`, `auths/*/auth`, `user/@password`.
///
/// `*` stands for any bytes of a name, `@` before a name asks for an attribute, case does not count. Names that lead there
/// from further out are free.
struct FieldPattern {
  private struct Part {
    var glob: [UInt8]
    var isAttribute: Bool
  }

  private let parts: [Part]

  init(_ text: String) {
    parts = text.utf8.split(separator: UInt8(ascii: "/")).map { part in
      let isAttribute = part.first == UInt8(ascii: "@")
      return Part(glob: part.dropFirst(isAttribute ? 1 : 0).map(Byte.lower), isAttribute: isAttribute)
    }
  }

  func matches(_ names: [FileField.Name], in bytes: Span<UInt8>) -> Bool {
    guard names.count >= parts.count else { return false }
    for (part, name) in zip(parts, names.suffix(parts.count)) {
      if part.isAttribute, !name.isAttribute { return false }
      if !FoldedGlob.matches(part.glob, bytes.extracting(name.range)) { return false }
    }
    return true
  }
}

/// Comparison with `*` for any bytes, without regard to the case of ASCII letters.
enum FoldedGlob {
  static func matches(_ pattern: [UInt8], _ text: Span<UInt8>) -> Bool {
    matches(pattern.span, text)
  }

  static func matches(_ pattern: Span<UInt8>, _ text: Span<UInt8>) -> Bool {
    var (at, index) = (0, 0)
    var star: (pattern: Int, text: Int)?
    while index < text.count {
      if at < pattern.count, pattern[at] == UInt8(ascii: "*") {
        star = (at, index)
        at += 1
      } else if at < pattern.count, pattern[at] == Byte.lower(text[index]) {
        at += 1
        index += 1
      } else if let last = star {
        star = (last.pattern, last.text + 1)
        at = last.pattern + 1
        index = last.text + 1
      } else {
        return false
      }
    }
    while at < pattern.count, pattern[at] == UInt8(ascii: "*") { at += 1 }
    return at == pattern.count
  }

  /// The length of the shortest begin of `text` that the pattern matches: each piece between stars where it first stands.
  static func shortestBegin(_ pattern: [UInt8], _ text: Span<UInt8>) -> Int? {
    var at = 0
    for (number, piece) in pattern.split(separator: UInt8(ascii: "*"), omittingEmptySubsequences: false).enumerated() {
      let last = number == 0 ? 0 : text.count - piece.count
      while at <= last, !stands(piece, at: at, in: text) { at += 1 }
      guard at <= last else { return nil }
      at += piece.count
    }
    return at
  }

  private static func stands(_ piece: ArraySlice<UInt8>, at start: Int, in text: Span<UInt8>) -> Bool {
    guard start + piece.count <= text.count else { return false }
    for (offset, byte) in piece.enumerated() where Byte.lower(text[start + offset]) != byte { return false }
    return true
  }
}
