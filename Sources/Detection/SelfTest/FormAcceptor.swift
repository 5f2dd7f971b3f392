internal import KeyfuseCore

/// Tells whether a text is of a form, without regard to checksums: a second reading of the form, apart from patterns.
enum FormAcceptor {
  /// Whether all of `text` is of the form; a structure that is not spelled out fits any text.
  static func accepts(_ text: [UInt8], _ form: [TemplatePart]) -> Bool {
    ends(of: form, from: [0], in: text).contains(text.count)
  }

  private static func ends(of parts: [TemplatePart], from starts: Set<Int>, in text: [UInt8]) -> Set<Int> {
    parts.reduce(starts) { starts, part in
      starts.reduce(into: Set()) { $0.formUnion(ends(of: part, from: $1, in: text)) }
    }
  }

  private static func ends(of part: TemplatePart, from start: Int, in text: [UInt8]) -> Set<Int> {
    switch part {
    case .literal(let literal):
      return text[start...].starts(with: literal) ? [start + literal.count] : []
    case .run(let alphabet, let least, let most):
      let length = text[start...].prefix { alphabet.contains($0) }.count
      return length < least ? [] : Set((start + least)...(start + min(most, length)))
    case .choice(let choices):
      return choices.reduce(into: Set()) { $0.formUnion(ends(of: $1, from: [start], in: text)) }
    case .checksum(let checksum):
      guard let width = checksum.width else { return Set(start...text.count) }
      return start + width <= text.count ? [start + width] : []
    case .base64, .structure, .form, .free: return Set(start...text.count)
    }
  }
}
