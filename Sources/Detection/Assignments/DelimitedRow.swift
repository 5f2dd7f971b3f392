internal import KeyfuseCore

/// A row of cells that one character parts, some of them between quotes (RFC 4180).
enum DelimitedRow {
  /// The cells of `row`, quotes included.
  static func cells(_ row: Range<Int>, _ separator: UInt8, in bytes: Span<UInt8>) -> [Range<Int>] {
    var cells: [Range<Int>] = []
    var start = row.lowerBound
    var at = start
    let quote = UInt8(ascii: "\"")
    while at < row.upperBound {
      if bytes[at] == quote, at == start, let close = closing(at, before: row.upperBound, separator, in: bytes) {
        at = close + 1
      } else if bytes[at] == separator {
        cells.append(start..<at)
        at += 1
        start = at
      } else if Byte.isLineEnd(bytes[at]) {
        break
      } else {
        at += 1
      }
    }
    cells.append(start..<at)
    return cells
  }

  /// The quote that closes the cell, where a separator or the row's end follows it; doubled quotes are part of the text.
  private static func closing(_ open: Int, before end: Int, _ separator: UInt8, in bytes: Span<UInt8>) -> Int? {
    var at = open + 1
    let quote = UInt8(ascii: "\"")
    while at < end, !Byte.isLineEnd(bytes[at]) {
      if bytes[at] == quote {
        let next = bytes.at(at + 1)
        if next == quote {
          at += 2
          continue
        }
        return next == separator || Byte.isLineEnd(next) || at + 1 >= end ? at : nil
      }
      at += 1
    }
    return nil
  }

  /// Whether the text of a column that is called password is one, though it is a number or a word of no language.
  static func isChosen(_ text: Span<UInt8>) -> Bool {
    guard (5...40).contains(text.count) else { return false }
    let shape = ValueShape(text)
    guard shape.spaces == 0, shape.nonASCII == 0, shape.controls == 0 else { return false }
    if shape.digits == text.count {
      return shape.distinct >= 4 && text.count <= 16 && !ValueRecogniser.isSequence(text) && !text.has("1234", at: 0)
    }
    if shape.marks == 0, shape.letters > 0, shape.digits > 0 {
      return (shape.wordRuns == 0 || text.count >= 7 && !isNamed(text)) && !ChosenPassword.isInnocent(text, shape)
    }
    if shape.marks == 0, shape.wordRuns == 0, shape.letters > 0 {
      let isSpelt = shape.upper > 1 && shape.lower > 1
      return text.count >= 7 && (isSpelt || LetterModel.meanCost(text, 0..<text.count) >= 20.5)
    }
    return ChosenPassword.isOne(text, .led)
  }

  /// Whether a word in it says what it is or stands for: `password1`, `test1234`, `user0001`.
  private static func isNamed(_ text: Span<UInt8>) -> Bool {
    var splitter = WordSplitter(0..<text.count)
    while let word = splitter.next(in: text) {
      let roles = CredentialLexicon.words.roles(of: word, in: text)
      if word.count > 2,
        !roles.isDisjoint(with: [.credential, .placeholder, .commonPassword, .owner, .literal, .mention])
      {
        return true
      }
    }
    return false
  }
}
