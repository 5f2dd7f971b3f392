/// What a form needs around it to be recognised.
enum RuleContext {
  /// Nothing: it has a mark of its own.
  case alone
  /// A name before it, as that of a variable.
  case named(VariableName)
  /// Other text in which it stands, such as the rest of an address.
  case passage([TemplatePart])

  /// What the rule states as its `context`, otherwise what its form and its examples show.
  init(of rule: Rule, form: [TemplatePart]) throws(TemplateError) {
    if let context = rule.context {
      self = try Self.read(context)
    } else if rule.reader == nil, form.contains(where: \.isMark) {
      self = .alone
    } else {
      var first: RuleContext?
      for example in rule.examples where example.contains("{form}") {
        let context = try Self.read(example)
        if case .named = context {
          self = context
          return
        }
        first = first ?? context
      }
      guard let first else { throw TemplateError(message: "no example holds {form}") }
      self = first
    }
  }

  /// `{form}`, an assignment such as `ACME_TOKEN={form}`, or any other text around it.
  private static func read(_ template: String) throws(TemplateError) -> RuleContext {
    if template == "{form}" { return .alone }
    return if let name = VariableName(assignedIn: template) { .named(name) } else {
      .passage(try TemplateParser.parse(template))
    }
  }
}

/// A name in the styles of the places where variables are written.
struct VariableName {
  /// In lower case.
  let words: [String]

  /// `acme token` for `ACME_TOKEN={form}`, `acmeToken: "{form}"` and the like; nil for any other text.
  init?(assignedIn template: String) {
    let quotes: Set<Character> = ["\"", "'"]
    var rest = template[...]
    if let first = rest.first, quotes.contains(first) { rest.removeFirst() }
    let name = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "_-.".contains($0)) }
    let hole = rest.dropFirst(name.count).filter { !$0.isWhitespace && !quotes.contains($0) }
    guard !name.isEmpty, hole == "={form}" || hole == ":{form}" else { return nil }
    words = Self.split(String(name))
  }

  init(words: [String]) {
    self.words = words
  }

  /// `ACME_TOKEN`
  var environment: String { words.joined(separator: "_").uppercased() }
  /// `acme_token`
  var snake: String { words.joined(separator: "_") }
  /// `acme-token`
  var kebab: String { words.joined(separator: "-") }
  /// `acmeToken`
  var camel: String {
    words.prefix(1).joined() + words.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }

  private static func split(_ name: String) -> [String] {
    var words: [String] = [""]
    var before: Character = "_"
    for character in name {
      if "_-.".contains(character) {
        words.append("")
      } else {
        if character.isUppercase, before.isLowercase { words.append("") }
        words[words.count - 1].append(character.lowercased())
      }
      before = character
    }
    return words.filter { !$0.isEmpty }
  }
}

extension TemplatePart {
  /// Whether the part tells the form from other text by itself: three fixed characters, a checksum, a structure.
  fileprivate var isMark: Bool {
    switch self {
    case .literal(let text): text.count >= 3
    case .choice(let choices): choices.allSatisfy { $0.contains(where: \.isMark) }
    case .checksum, .structure: true
    case .base64(let inner, _): inner.contains(where: \.isMark)
    case .run, .free, .form: false
    }
  }
}
