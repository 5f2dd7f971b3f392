internal import KeyfuseCore

/// A text that is almost of a form, and is not.
struct NearMiss {
  /// In which way it misses.
  enum Kind: String, Sendable, CaseIterable {
    case shorterRun = "shorter-run"
    case longerRun = "longer-run"
    case wrongAlphabet = "wrong-alphabet"
    case wrongChecksum = "wrong-checksum"
    /// A longer run of the same characters, the form at its end.
    case runBefore = "run-before"
    /// The same, the form at its begin.
    case runBehind = "run-behind"
    case prefixCase = "prefix-case"
    case prefixAlone = "prefix-alone"
    /// The form without the name or the text that it needs around it.
    case withoutContext = "without-context"
  }

  var kind: Kind
  var text: [UInt8]
  /// What is wrong with it, for people.
  var explanation: String
}

/// Makes texts that miss a form by little, each derived from what the form states.
struct NearMissGenerator {
  private var filler: TemplateFiller
  /// The form with one way taken at each choice.
  private let parts: [TemplatePart]
  private let form: [TemplatePart]

  init(form: [TemplatePart], generator: SeededGenerator) {
    filler = TemplateFiller(form: nil, generator: generator)
    parts = filler.decide(form)
    self.form = form
  }

  /// All kinds that the form admits but `withoutContext`.
  ///
  /// - Parameter standsAlone: whether the form is recognised by itself: only then does text beside it count.
  mutating func make(standsAlone: Bool) throws(TemplateError) -> [NearMiss] {
    var misses: [NearMiss] = []
    if let prefix = try prefixAlone() { misses.append(prefix) }
    // Lines of a block are a matter of its writer, not of the form.
    guard !hasLines else { return misses }
    misses += try lengths()
    misses += try alphabets()
    misses += try checksums()
    if standsAlone {
      misses += try neighbours()
      if let other = try prefixCase() { misses.append(other) }
    }
    return misses.filter { $0.kind == .wrongChecksum || !FormAcceptor.accepts($0.text, form) }
  }

  private var hasLines: Bool {
    parts.contains { part in
      switch part {
      case .structure(let structure): structure.hasLines
      case .literal(let text): text.contains(UInt8(ascii: "\n"))
      default: false
      }
    }
  }

  private mutating func lengths() throws(TemplateError) -> [NearMiss] {
    var misses: [NearMiss] = []
    for (index, part) in parts.enumerated() {
      guard case .run(let alphabet, let least, let most) = part else { continue }
      for (kind, count) in [(NearMiss.Kind.shorterRun, least - 1), (.longerRun, most + 1)] where count >= 0 {
        var changed = parts
        changed[index] = .run(alphabet: alphabet, least: count, most: count)
        let text = try filler.fill(changed).bytes
        misses.append(NearMiss(kind: kind, text: text, explanation: "\(count) characters in \(place(index))"))
      }
    }
    return misses
  }

  private mutating func alphabets() throws(TemplateError) -> [NearMiss] {
    var misses: [NearMiss] = []
    for (index, part) in parts.enumerated() {
      guard case .run(let alphabet, let least, _) = part, least > 0 else { continue }
      let wrong = TemplatePart.literal([Self.outsider(of: alphabet)])
      let rest = TemplatePart.run(alphabet: alphabet, least: least - 1, most: least - 1)
      let name = String(decoding: [Self.outsider(of: alphabet)], as: UTF8.self)
      for (end, replacement) in [("begin", [wrong, rest]), ("end", [rest, wrong])] {
        var changed = parts
        changed.replaceSubrange(index...index, with: replacement)
        let text = try filler.fill(changed).bytes
        misses.append(
          NearMiss(kind: .wrongAlphabet, text: text, explanation: "\(name) at the \(end) of \(place(index))"))
      }
    }
    return misses
  }

  private mutating func checksums() throws(TemplateError) -> [NearMiss] {
    var misses: [NearMiss] = []
    for (index, part) in parts.enumerated() {
      guard part.isChecksummed else { continue }
      let head = try filler.fill(Array(parts[...index])).bytes
      let tail = try filler.fill(Array(parts[(index + 1)...])).bytes
      // Before the padding, and by another letter or digit that all alphabets have.
      guard let place = head.lastIndex(where: { ByteSet.alphanumeric.contains($0) }) else { continue }
      var other = head
      other[place] = [UInt8(ascii: "2"), UInt8(ascii: "3")].first { $0 != head[place] } ?? 0
      misses.append(NearMiss(kind: .wrongChecksum, text: other + tail, explanation: "the checksum of other text"))
    }
    return misses
  }

  /// The form in the middle of a word: only where it begins or ends with a letter or digit, and states its length.
  private mutating func neighbours() throws(TemplateError) -> [NearMiss] {
    let longest = parts.map { part -> TemplatePart in
      guard case .run(let alphabet, _, let most) = part else { return part }
      return .run(alphabet: alphabet, least: most, most: most)
    }
    let text = try filler.fill(longest).bytes
    var misses: [NearMiss] = []
    if let first = parts.first, let byte = text.first, ByteSet.alphanumeric.contains(byte) {
      let run = try filler.fill([Self.neighbour(of: first)]).bytes
      misses.append(NearMiss(kind: .runBefore, text: run + text, explanation: "behind eight characters of a word"))
    }
    if let last = parts.last, last.hasLength, let byte = text.last, ByteSet.alphanumeric.contains(byte) {
      let run = try filler.fill([Self.neighbour(of: last)]).bytes
      misses.append(NearMiss(kind: .runBehind, text: text + run, explanation: "before eight characters of a word"))
    }
    return misses
  }

  private mutating func prefixCase() throws(TemplateError) -> NearMiss? {
    for (index, part) in parts.enumerated() {
      guard case .literal(let text) = part, text.filter({ $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A }).count >= 2 else {
        continue
      }
      var changed = parts
      changed[index] = .literal(
        text.map { byte in
          let isLetter = (0x61...0x7A).contains(byte | 0x20)
          return isLetter ? byte ^ 0x20 : byte
        })
      return NearMiss(
        kind: .prefixCase, text: try filler.fill(changed).bytes,
        explanation: "\(String(decoding: text, as: UTF8.self)) in the other case")
    }
    return nil
  }

  private mutating func prefixAlone() throws(TemplateError) -> NearMiss? {
    guard case .literal(let text)? = parts.first, text.count >= 3, parts.count > 1 else { return nil }
    return NearMiss(kind: .prefixAlone, text: text, explanation: "nothing behind it")
  }

  private func place(_ index: Int) -> String {
    let runs = parts[...index].count { if case .run = $0 { true } else { false } }
    return "run \(runs)"
  }

  /// A character that is not in `alphabet`, as like to its characters as there is one.
  static func outsider(of alphabet: [UInt8]) -> UInt8 {
    let lower = Array("abcdefghijklmnopqrstuvwxyz".utf8)
    let upper = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ".utf8)
    let near =
      (alphabet.contains(where: lower.contains) ? lower : []) + (alphabet.contains(where: upper.contains) ? upper : [])
    let candidates = near + Array("0123456789".utf8) + lower + upper + Array("_-+~".utf8)
    return candidates.first { !alphabet.contains($0) } ?? UInt8(ascii: "~")
  }

  /// Eight letters and digits of the kind that `part` consists of.
  private static func neighbour(of part: TemplatePart) -> TemplatePart {
    var alphabet = Array(Base62.digits)
    if case .run(let own, _, _) = part { alphabet = own.filter { ByteSet.alphanumeric.contains($0) } }
    return .run(alphabet: alphabet, least: 8, most: 8)
  }
}

extension TemplatePart {
  /// Whether one other character makes the part wrong.
  fileprivate var isChecksummed: Bool {
    switch self {
    case .checksum: true
    case .structure(let structure): structure.isChecksummed
    default: false
    }
  }

  /// Whether the form states how long the part is.
  fileprivate var hasLength: Bool {
    switch self {
    case .structure, .base64, .form, .free: false
    case .literal, .run, .choice, .checksum: true
    }
  }
}
