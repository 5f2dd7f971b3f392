import BuiltInRules

@testable import Detection

/// Text in which scanners find something, with the places of it: those are where a delta is best cut.
struct MarkedText {
  var bytes: [UInt8] = []
  /// Where something stands that may be found, in no order.
  var marks: [Range<Int>] = []

  init(bytes: [UInt8] = [], marks: [Range<Int>] = []) {
    self.bytes = bytes
    self.marks = marks
  }

  /// A text that is marked as a whole, and in it what is the secret.
  init(marking bytes: [UInt8], secret: Range<Int>? = nil) {
    self.init(bytes: bytes, marks: [0..<bytes.count] + (secret.map { [$0] } ?? []))
  }

  mutating func append(_ text: some Collection<UInt8>) {
    bytes += text
  }

  mutating func append(_ text: MarkedText) {
    marks += text.marks.map { $0.moved(by: bytes.count) }
    bytes += text.bytes
  }
}

/// Makes texts with all that rules look for: examples of every rule, assignments in the places where people write them,
/// secrets of several lines, and much that is none.
struct RandomText {
  static let rules = BuiltInRules.load().rules
  private static let searched = rules.filter { $0.file == nil && !$0.examples.isEmpty }
  private static let inFiles = rules.filter { $0.file != nil && !$0.examples.isEmpty }
  private static let withParts = searched.filter { !$0.required.isEmpty }

  private static let names = [
    "db password", "api key", "client secret", "access token", "passphrase", "signing key", "auth token",
    "password hash",
    "account", "private key", "pwd", "datadog api key", "consumer secret", "public key", "user", "master password",
  ]
  private static let words = [
    "the", "value", "return", "import", "class", "token", "key", "of", "password", "is", "client", "function", "secret",
    "config", "string", "self", "login", "user", "host", "null", "example", "test", "data", "const",
  ]
  private static let labels = ["PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY", "OPENSSH PRIVATE KEY"]
  private static let separators = [
    "\n", " ", "\"", "'", "\\n", "https://", "=", ": ", "\t", ",", "\r\n", "{", "}", "/", "+", "-", "_", "\u{0}", "é",
    "${", "<", ">", "(", ";", "#", "\n\n",
  ]

  var generator: SeededGenerator
  private let strewn: [[UInt8]]

  /// - Parameter strewn: what most pieces consist of, if there is any.
  init(seed: UInt64, strewn: [[UInt8]] = []) {
    generator = SeededGenerator(seed: seed)
    self.strewn = strewn
  }

  /// A text of so many pieces, with what stands between them.
  mutating func text(pieces: Int) -> MarkedText {
    var text = MarkedText()
    for _ in 0..<pieces {
      text.append(between())
      text.append(piece())
    }
    text.append(between())
    return text
  }

  /// Something that is found, or almost.
  mutating func piece() -> MarkedText {
    if let piece = strewn.randomElement(using: &generator), number(below: 3) > 0 {
      var text = MarkedText(bytes: number(below: 4) == 0 ? token() : separator())
      text.append(MarkedText(marking: piece))
      text.append(separator())
      return text
    }
    return switch number(below: 12) {
    case 0...3: Self.searched.randomElement(using: &generator).map { example(of: $0) } ?? MarkedText()
    case 4...6: assignment()
    case 7: Self.withParts.randomElement(using: &generator).map { example(of: $0) } ?? MarkedText()
    case 8: MarkedText(marking: lines())
    case 9: encoded()
    case 10: inBase64(number(below: 2) == 0 ? assignment() : MarkedText(marking: lines()))
    default: MarkedText(marking: token())
    }
  }

  /// One of the examples that a rule states, filled; the token is marked in it.
  mutating func example(of rule: Rule) -> MarkedText {
    do {
      var filler = try TemplateFiller(parsing: rule.form, generator: SeededGenerator(seed: generator.next()))
      let parts = try TemplateParser.parse(rule.examples.randomElement(using: &generator) ?? "")
      let filled = try filler.fill(parts)
      return MarkedText(marking: filled.bytes, secret: filled.form)
    } catch {
      preconditionFailure("an example of \(rule.id) cannot be filled: \(error)")
    }
  }

  /// A credential file, and where it lies.
  mutating func credentialFile() -> (path: String, text: MarkedText) {
    guard let rule = Self.inFiles.randomElement(using: &generator), let file = rule.file else {
      return ("x", MarkedText())
    }
    return (file.examplePath, example(of: rule))
  }

  /// A value for a name, in one of the places where people write both.
  private mutating func assignment() -> MarkedText {
    let words = (Self.names.randomElement(using: &generator) ?? "").split(separator: " ").map(String.init)
    let value = token()
    guard let place = Wrapping.catalogue.filter({ $0.admits(value) }).randomElement(using: &generator) else {
      return MarkedText()
    }
    let (text, secret) = place.wrap(value, secret: 0..<value.count, name: VariableName(words: words))
    return MarkedText(marking: text, secret: secret)
  }

  /// A token in the middle of base64 that goes on, about as far as it counts.
  private mutating func encoded() -> MarkedText {
    guard let rule = Self.searched.randomElement(using: &generator) else { return MarkedText() }
    var text = MarkedText(marking: base64(80 + number(below: 60)))
    text.append([UInt8(ascii: "/")])
    text.append(example(of: rule))
    text.append([UInt8(ascii: "+")])
    text.append(MarkedText(marking: base64(80 + number(below: 60))))
    return text
  }

  /// What base64 makes of a text with something around it, in one line or in several.
  mutating func inBase64(_ text: MarkedText) -> MarkedText {
    var plain = MarkedText(bytes: filler(number(below: 90)))
    plain.append(separator())
    plain.append(text)
    plain.append(separator() + filler(number(below: 90)))
    let characters = Base64.encode(plain.bytes, urlSafe: number(below: 3) == 0)
    let width = [Int.max, 76, 64, 57][number(below: 4)]
    let lineEnd = Array(["\n", "\r\n", "\n    "][number(below: 3)].utf8)
    var result = MarkedText(bytes: lineEnd)
    var places: [Int] = []
    for (number, character) in characters.enumerated() {
      if number > 0, number % width == 0 { result.append(lineEnd) }
      places.append(result.bytes.count)
      result.append([character])
    }
    for mark in plain.marks where !mark.isEmpty {
      result.marks.append(places[mark.lowerBound * 8 / 6]..<(places[(mark.upperBound * 8 - 1) / 6] + 1))
    }
    result.append(separator())
    return result
  }

  private mutating func base64(_ count: Int) -> [UInt8] {
    run(of: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", count)
  }

  /// A secret over several lines, or one whose name stands in another line.
  private mutating func lines() -> [UInt8] {
    let value = String(decoding: token(), as: UTF8.self)
    switch number(below: 7) {
    case 0: return PrivateKeyText(label: Self.labels.randomElement(using: &generator) ?? "").make(&generator)
    case 1: return Array("db:\n  password: |\n    \(value)\n  user: x\n".utf8)
    case 2: return Array("env:\n  - name: API_TOKEN\n    value: \"\(value)\"\n  - name: A\n    value: b\n".utf8)
    case 3: return Array("user,password,date\nada,\(value),2026-01-05\nbob,\(value)x,2026-01-06\n".utf8)
    case 4: return Array("<client>\n  <secret>\n    \(value)\n  </secret>\n</client>\n".utf8)
    case 5: return Array("const secret =\n  \"\(value)\"\n".utf8)
    default: return Array("| name | password |\n|---|---|\n| ada | \(value) |\n".utf8)
    }
  }

  /// A value: generated, chosen by a person, or none.
  private mutating func token() -> [UInt8] {
    let length = [6, 12, 16, 20, 32, 40, 64, 200][number(below: 8)]
    switch number(below: 6) {
    case 0: return run(of: "0123456789abcdef", length)
    case 1, 2: return run(of: "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", length)
    case 3:
      return run(of: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", length) + Array("==".utf8)
    case 4: return run(of: "abcdefghijklmnopqrstuvwxyz!-_$%0123456789", min(length, 20))
    default: return Array((Self.words.randomElement(using: &generator) ?? "").utf8)
    }
  }

  /// What stands between pieces: nothing, a byte or two, words.
  private mutating func between() -> [UInt8] {
    switch number(below: 4) {
    case 0: []
    case 1, 2: separator()
    default: filler(number(below: 80))
    }
  }

  /// A byte with which a word, a value or encoded text goes on, or ends.
  mutating func neighbour() -> [UInt8] {
    let bytes = Array("aZ09_-/+=.\"'\n ".utf8)
    return [bytes[number(below: bytes.count)]]
  }

  mutating func separator() -> [UInt8] {
    Array((Self.separators.randomElement(using: &generator) ?? "").utf8)
  }

  /// About so many bytes of text in which next to nothing is found.
  mutating func filler(_ count: Int) -> [UInt8] {
    var text: [UInt8] = []
    let style = number(below: 4)
    while text.count < count {
      switch style {
      case 0: text += Array("\(Self.words.randomElement(using: &generator) ?? "") ".utf8)
      case 1: text += base64(76) + [10]
      case 2: text += Array("  \(Self.words.randomElement(using: &generator) ?? "") = \(number(below: 1000));\n".utf8)
      default: text += run(of: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", 500)
      }
    }
    return Array(text.prefix(count))
  }

  private mutating func run(of alphabet: String, _ count: Int) -> [UInt8] {
    let bytes = Array(alphabet.utf8)
    return (0..<count).map { _ in bytes[number(below: bytes.count)] }
  }

  mutating func number(below bound: Int) -> Int { Int.random(in: 0..<bound, using: &generator) }
}
