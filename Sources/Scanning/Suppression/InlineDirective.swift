internal import KeyfuseCore

/// One comment that accepts a secret, such as `keyfuse:allow[github-pat]` or `pragma: allowlist nextline secret`.
struct InlineDirective {
  /// Where the secrets that it accepts may stand.
  enum Place {
    case sameLine, nextLine
    /// On the same line, or beside the lines of a secret of several lines.
    case around
  }

  var place: Place
  private var text: String
  /// The ids of the rules that it is for; nil for all.
  private var rules: [String]?

  /// Whether it is for what the rule of that id finds.
  func names(_ rule: String) -> Bool { rules.map { $0.contains(rule) } ?? true }

  /// As reports name it where it accepts what that rule found.
  func detail(for rule: String) -> String { rules == nil ? text : "\(text)[\(rule)]" }

  /// The first directive that `counts`.
  static func first(in bytes: Span<UInt8>, where counts: (InlineDirective) -> Bool) -> InlineDirective? {
    // Every directive is a name, a colon and words.
    for index in 0..<bytes.count where bytes[index] == UInt8(ascii: ":") {
      if let directive = InlineDirective(colon: index, in: bytes), counts(directive) { return directive }
    }
    return nil
  }

  private init?(colon: Int, in bytes: Span<UInt8>) {
    guard let name = Self.name(endingAt: colon, in: bytes) else { return nil }
    let tail = Self.text(bytes, colon + 1..<min(bytes.count, colon + 1 + Self.lengthLimit))
    if name == "pragma" { self.init(pragma: tail) } else { self.init(name: name, tail: tail) }
  }

  /// `NAME:VERB`, and of ours the rules in brackets.
  private init?(name: String, tail: String) {
    let run = tail.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
    // An HTML comment may end right behind the word.
    let verb = run.reversed().drop { $0 == "-" }.reversed().map { $0.lowercased() }.joined()
    guard let place = Self.verbs["\(name):\(verb)"] else { return nil }
    text = "\(name):\(verb)"
    self.place = place
    let rest = tail.dropFirst(run.count)
    guard name == "keyfuse", run.count == verb.count, rest.first == "[" else { return }
    guard let end = rest.firstIndex(of: "]") else { return nil }
    rules = rest[..<end].dropFirst().split { $0 == "," || $0 == " " }.map(String.init)
  }

  /// `pragma: allowlist secret`, with an older word and with hyphens too.
  private init?(pragma tail: String) {
    let words = tail.split(maxSplits: 3) { !($0.isASCII && $0.isLetter) }.map { $0.lowercased() }
    guard words.first == "allowlist" || words.first == "whitelist" else { return nil }
    if words.dropFirst().first == "secret" {
      place = .sameLine
    } else if words.dropFirst().prefix(2) == ["nextline", "secret"] {
      place = .nextLine
    } else {
      return nil
    }
    text = "pragma: " + words.prefix(place == .sameLine ? 2 : 3).joined(separator: " ")
  }

  /// How much of a comment is looked at.
  private static let lengthLimit = 256

  private static let verbs: [String: Place] = [
    "keyfuse:allow": .sameLine, "keyfuse:allow-next-line": .nextLine,
    "gitleaks:allow": .sameLine, "betterleaks:allow": .sameLine,
    "kingfisher:ignore": .around, "kingfisher:allow": .around,
    "trufflehog:ignore": .sameLine,
  ]

  private static let names: [[UInt8]] = ["keyfuse", "gitleaks", "betterleaks", "kingfisher", "trufflehog", "pragma"]
    .map { Array($0.utf8) }

  /// The name that ends at `end`, where it is one of those that are looked for, and a word.
  private static func name(endingAt end: Int, in bytes: Span<UInt8>) -> String? {
    for name in names where name.count <= end {
      let start = end - name.count
      if start > 0, ByteSet.alphanumeric.contains(bytes[start - 1]) { continue }
      if name.indices.allSatisfy({ lowercase(bytes[start + $0]) == name[$0] }) {
        return String(decoding: name, as: UTF8.self)
      }
    }
    return nil
  }

  private static func lowercase(_ byte: UInt8) -> UInt8 {
    byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
  }

  private static func text(_ bytes: Span<UInt8>, _ range: Range<Int>) -> String {
    String(decoding: [UInt8](copying: bytes.extracting(range)), as: UTF8.self)
  }
}
