internal import KeyfuseCore

/// Fills templates with characters from a seed, so that no rule file holds a token.
struct TemplateFiller {
  /// A template that has been filled.
  struct Filled {
    var bytes: [UInt8]
    /// Where the rule's form stands in it.
    var form: Range<Int>?
  }

  /// What stands for `{form}`.
  let form: [TemplatePart]?
  var generator: SeededGenerator

  init(form: [TemplatePart]?, generator: SeededGenerator) {
    self.form = form
    self.generator = generator
  }

  /// - Parameter form: the template that stands for `{form}`.
  init(parsing form: String?, generator: SeededGenerator) throws(TemplateError) {
    var parts: [TemplatePart]?
    if let form { parts = try TemplateParser.parse(form) }
    self.init(form: parts, generator: generator)
  }

  /// Fills the holes of `template`.
  mutating func fill(_ template: String) throws(TemplateError) -> [UInt8] {
    try fill(try TemplateParser.parse(template)).bytes
  }

  /// Fills the holes of a parsed template.
  mutating func fill(_ parts: [TemplatePart]) throws(TemplateError) -> Filled {
    var result = Filled(bytes: [], form: nil)
    for part in parts {
      let start = result.bytes.count
      result.bytes += try fill(part, after: result.bytes)
      if case .form = part, result.form == nil { result.form = start..<result.bytes.count }
    }
    return result
  }

  /// `parts` with one way taken at each choice.
  mutating func decide(_ parts: [TemplatePart]) -> [TemplatePart] {
    parts.flatMap { part in
      guard case .choice(let choices) = part, let choice = choices.randomElement(using: &generator) else {
        return [part]
      }
      return decide(choice)
    }
  }

  private mutating func fill(_ part: TemplatePart, after text: [UInt8]) throws(TemplateError) -> [UInt8] {
    switch part {
    case .literal(let bytes): return bytes
    case .run(let alphabet, let least, let most):
      return random(alphabet, Int.random(in: least...most, using: &generator))
    case .free(let count): return chosen(count)
    case .choice(let choices):
      guard let choice = choices.randomElement(using: &generator) else { return [] }
      return try fill(choice).bytes
    case .base64(let inner, let urlSafe): return Base64.encode(try fill(inner).bytes, urlSafe: urlSafe)
    case .checksum(let checksum): return checksum.value(after: text)
    case .structure(let structure): return structure.make(&generator)
    case .form:
      guard let form else { throw TemplateError(message: "{form} in a rule without a form") }
      guard !form.contains(.form) else { throw TemplateError(message: "a form that holds itself") }
      return try fill(form).bytes
    }
  }

  /// Letters and digits, none three times in a row: `xxx` stands for what is left out.
  private mutating func chosen(_ count: Int) -> [UInt8] {
    var text: [UInt8] = []
    while text.count < count {
      let byte = Base62.digits[Int.random(in: Base62.digits.indices, using: &generator)]
      if text.suffix(2) != [byte, byte] { text.append(byte) }
    }
    return text
  }

  private mutating func random(_ alphabet: [UInt8], _ count: Int) -> [UInt8] {
    (0..<count).map { _ in alphabet[Int.random(in: alphabet.indices, using: &generator)] }
  }
}
