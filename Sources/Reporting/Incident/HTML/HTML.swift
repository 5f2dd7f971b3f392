/// A piece of HTML. Text that is interpolated into it is escaped; only literals and other pieces go in as they are, so
/// that nothing from outside can become markup.
struct HTML: ExpressibleByStringInterpolation, Sendable {
  private(set) var text: String

  init(stringLiteral value: String) { text = value }

  init(stringInterpolation: StringInterpolation) { text = stringInterpolation.text }

  /// Collects literals as they are and values escaped.
  struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var text = ""

    init(literalCapacity: Int, interpolationCount: Int) { text.reserveCapacity(literalCapacity * 2) }

    mutating func appendLiteral(_ literal: String) { text += literal }

    mutating func appendInterpolation(_ value: String) { text += HTML.escape(value) }

    mutating func appendInterpolation(_ value: Int) { text += String(value) }

    /// A coordinate.
    mutating func appendInterpolation(_ value: Double) { text += Decimal3.text((value * 10).rounded() / 10) }

    mutating func appendInterpolation(_ pieces: [HTML]) {
      for piece in pieces { text += piece.text }
    }

    mutating func appendInterpolation(_ piece: HTML) { text += piece.text }
  }

  /// Characters with a meaning in HTML become references; invisible and reordering ones become visible escapes.
  private static func escape(_ value: String) -> String {
    var result = ""
    for scalar in TerminalText.escape(value).unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
