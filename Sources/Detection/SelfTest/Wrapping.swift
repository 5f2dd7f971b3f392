internal import KeyfuseCore

/// A place where people write tokens: text around a value, and how the value is written there.
struct Wrapping: Sendable {
  /// How a value is changed by the syntax around it.
  enum Encoding: Sendable {
    case none
    /// As in a string of JSON: `\n`, `\"`, `\\`.
    case json
    /// As in a string of JSON in a string of JSON.
    case jsonTwice
    /// So many blanks before each line but the first.
    case indented(Int)
  }

  /// In kebab case, for messages and exceptions.
  let kind: String
  /// The text before the value; `ENV`, `snake`, `kebab` and `camel` in `«»` stand for the name in that style.
  let before: String
  let after: String
  let encoding: Encoding
  /// The bytes that cannot stand in a value here, or would not be recognised as the value's.
  let refused: ByteSet
  /// Whether the name beside the value is missing, so that only a form with a mark of its own is recognised.
  let isNameless: Bool

  init(
    _ kind: String, _ before: String, _ after: String, encoding: Encoding = .none, refusing refused: ByteSet,
    isNameless: Bool = false
  ) {
    self.kind = kind
    self.before = before
    self.after = after
    self.encoding = encoding
    self.refused = refused
    self.isNameless = isNameless
  }

  /// Whether a value can be written here as it is.
  func admits(_ value: [UInt8]) -> Bool {
    !value.contains { refused.contains($0) }
  }

  /// `value` in its place.
  ///
  /// - Parameter secret: the part of `value` that is to be found.
  /// - Returns: the text, and where the secret stands in it.
  func wrap(_ value: [UInt8], secret: Range<Int>, name: VariableName) -> (text: [UInt8], secret: Range<Int>) {
    let head = Self.insert(name, into: before) + encode(Array(value[..<secret.lowerBound]))
    let middle = encode(Array(value[secret]))
    let tail = encode(Array(value[secret.upperBound...])) + Self.insert(name, into: after)
    return (head + middle + tail, head.count..<(head.count + middle.count))
  }

  private static func insert(_ name: VariableName, into text: String) -> [UInt8] {
    var result = text
    let styles = [
      ("«ENV»", name.environment), ("«snake»", name.snake), ("«kebab»", name.kebab), ("«camel»", name.camel),
    ]
    for (hole, value) in styles {
      while let place = result.firstRange(of: hole) { result.replaceSubrange(place, with: value) }
    }
    return Array(result.utf8)
  }

  private func encode(_ text: [UInt8]) -> [UInt8] {
    switch encoding {
    case .none: text
    case .json: Self.json(text)
    case .jsonTwice: Self.json(Self.json(text))
    case .indented(let depth):
      text.flatMap { $0 == UInt8(ascii: "\n") ? [$0] + Array(repeating: UInt8(ascii: " "), count: depth) : [$0] }
    }
  }

  private static func json(_ text: [UInt8]) -> [UInt8] {
    text.flatMap { byte -> [UInt8] in
      switch byte {
      case UInt8(ascii: "\n"): Array(#"\n"#.utf8)
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): [UInt8(ascii: "\\"), byte]
      default: [byte]
      }
    }
  }
}
