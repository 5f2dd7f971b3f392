internal import KeyfuseCore

/// A word, or a phrase between marks, that may be what somebody tells: where it stands, and what it is like.
struct TalkValue {
  var range: Range<Int>
  /// Whether quotes, a code span or emphasis set it apart.
  var isMarked: Bool
  var quality: Quality

  /// How little a text is like the words of a sentence.
  enum Quality: Int, Comparable {
    /// A word of some language that says nothing of what it is, or several between marks.
    case word
    /// Letters and digits, as names of products and versions are written too, or a number.
    case coded
    /// What no sentence about something else holds.
    case distinct

    static func < (left: Quality, right: Quality) -> Bool { left.rawValue < right.rawValue }
  }

  /// The finding that it is.
  var assigned: AssignedValue {
    .given(range, as: .sentence)
  }

  static let longest = 64

  /// What begins at `start`, blanks apart; nil where it may be no password, whatever leads to it.
  static func read(_ start: Int, in bytes: Span<UInt8>) -> TalkValue? {
    var at = start
    ValueLocator.skipBlanks(bytes, &at, limit: 4)
    guard at < bytes.count else { return nil }
    if let inner = enclosed(at, in: bytes) {
      return quality(inner, isMarked: true, in: bytes).map { TalkValue(range: inner, isMarked: true, quality: $0) }
    }
    if let groups = CodeGroups.range(at: at, in: bytes) {
      return TalkValue(range: groups, isMarked: true, quality: .distinct)
    }
    let word = bare(at, in: bytes)
    guard !word.isEmpty else { return nil }
    return quality(word, isMarked: false, in: bytes).map { TalkValue(range: word, isMarked: false, quality: $0) }
  }

  /// What opens and closes a phrase that may hold blanks.
  private static let pairs: [(open: StaticString, close: StaticString)] = [
    ("**`", "`**"), ("***", "***"), ("**", "**"), ("'''", "'''"), ("''", "''"), ("``", "``"), ("`", "`"),
    ("\\\"", "\\\""), ("\"", "\""), ("„", "“"), ("„", "”"), ("“", "”"), ("« ", " »"), ("«", "»"), ("»", "«"),
    ("‘", "’"),
    ("「", "」"), ("『", "』"), ("<code>", "</code>"), ("<b>", "</b>"), ("<strong>", "</strong>"), ("<tt>", "</tt>"),
    ("<em>", "</em>"), ("<kbd>", "</kbd>"), ("{{", "}}"), ("||", "||"), ("*", "*"), ("'", "'"), ("__", "__"),
    ("//", "//"), ("{code}", "{code}"), ("{monospace}", "{monospace}"), ("&quot;", "&quot;"),
  ]

  private static func enclosed(_ start: Int, in bytes: Span<UInt8>) -> Range<Int>? {
    if Byte.isAlphanumeric(bytes[start]) { return nil }
    if let word = MarkedWord.range(at: start, in: bytes) { return word }
    let last = min(bytes.count, start + longest)
    for pair in pairs where bytes.has(pair.open, at: start) {
      let first = start + pair.open.utf8CodeUnitCount
      var end = first
      while end < last, !Byte.isLineEnd(bytes[end]) {
        if end > first, bytes.has(pair.close, at: end) {
          return bytes[first] == 0x20 || bytes[end - 1] == 0x20 ? nil : first..<end
        }
        end += 1
      }
    }
    return nil
  }

  /// The word at `start`, without the punctuation of the sentence behind it.
  private static func bare(_ start: Int, in bytes: Span<UInt8>) -> Range<Int> {
    var end = start
    let last = min(bytes.count, start + 160)
    while end < last, bytes[end] > 0x20, bytes[end] < 0xE2, !endsWord(end, in: bytes) { end += 1 }
    while end > start {
      switch bytes[end - 1] {
      case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "?"),
        UInt8(ascii: "*"), UInt8(ascii: "|"), UInt8(ascii: "'"), UInt8(ascii: "]"):
        end -= 1
        continue
      case UInt8(ascii: ")"):
        if bytes.first(UInt8(ascii: "("), in: start..<end) == nil {
          end -= 1
          continue
        }
      case UInt8(ascii: "!"):
        // Forgotten!
        if (start..<(end - 1)).allSatisfy({ Byte.isLetter(bytes[$0]) || bytes[$0] >= 0x80 }) {
          end -= 1
          continue
        }
      default: break
      }
      break
    }
    return start..<end
  }

  /// Whether a quote, a code span, markup or the escape of a line's end follows a word at once.
  private static func endsWord(_ at: Int, in bytes: Span<UInt8>) -> Bool {
    switch bytes[at] {
    case UInt8(ascii: "\""), 0x60: true
    case UInt8(ascii: "\\"): bytes.has("\\n", at: at)
    case UInt8(ascii: "<"): bytes.has("</", at: at) || bytes.has("<br", at: at)
    case UInt8(ascii: "|"): bytes.has("||", at: at)
    case UInt8(ascii: "&"): bytes.has("&nbsp;", at: at)
    default: false
    }
  }
}
