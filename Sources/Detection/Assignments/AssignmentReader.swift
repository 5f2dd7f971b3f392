public import KeyfuseCore

/// A name, its value, and what the two together are worth.
public struct Assignment: Sendable {
  var name: AssignedName
  var value: AssignedValue
  var valueClass: ValueClass
  /// What a finding deserves.
  public var confidence: Confidence

  /// The bytes of the credential.
  public var secret: Range<Int> { value.range }

  /// The bytes from the name to the end of the value.
  public var match: Range<Int> {
    min(name.range.lowerBound, value.range.lowerBound)..<max(name.range.upperBound, value.range.upperBound)
  }
}

/// Reads assignments of credentials: a pure function of the bytes around a credential word.
struct AssignmentReader: Sendable {
  private let names = NameReader()
  private let classifier = ValueClassifier(words: CredentialLexicon.words)

  /// The credential that the name around the word at `literal` is given; nil where there is none.
  func read(_ bytes: Span<UInt8>, at literal: Range<Int>, kind: CredentialKind) -> Assignment? {
    guard names.headEnd(in: bytes, literal) != nil || bytes[literal.upperBound - 1] >= 0x80 else { return nil }
    guard let name = names.name(in: bytes, at: literal, kind: kind) else { return nil }
    guard let value = ValueLocator.value(of: name.range, in: bytes), !value.range.isEmpty else { return nil }
    if name.asks, value.form == .call || value.form == .arguments { return nil }
    let valueClass = classifier.classify(
      bytes.extracting(value.range), isQuoted: value.isQuoted, isPassword: kind == .password)
    let length = value.range.count
    guard
      let confidence = AssignmentJudge.confidence(
        kind: kind, name: name, form: value.form, isQuoted: value.isQuoted, valueClass: valueClass, length: length,
        marks: ValueShape.marks(in: bytes.extracting(value.range)))
    else { return nil }
    return Assignment(name: name, value: value, valueClass: valueClass, confidence: confidence)
  }
}

/// Weighs name, form and value.
enum AssignmentJudge {
  /// What a finding deserves; nil where the value is no credential.
  static func confidence(
    kind: CredentialKind, name: AssignedName, form: AssignedValue.Form, isQuoted: Bool, valueClass: ValueClass,
    length: Int,
    marks: Int
  ) -> Confidence? {
    let isLoose = form == .sentence || form == .comparison || form == .directive
    switch valueClass {
    case .innocent: return nil
    case .weakPassword:
      return kind == .password && name.strength == .strong ? .low : nil
    case .password:
      switch kind {
      case .password:
        return name.strength >= .normal && (length >= 6) && (!isLoose || length >= 8) ? .medium : .low
      case .secret:
        return name.strength >= .normal && length >= 8 && !isLoose ? .medium : .low
      case .token, .key:
        return name.strength == .strong && length >= 12 && !isLoose ? .medium : .low
      }
    case .digest:
      if kind == .password { return .low }
      return name.strength >= .normal && form != .comparison ? .medium : .low
    case .uuid:
      return name.strength == .strong && (kind == .key || kind == .secret) && !isLoose ? .medium : .low
    case .random:
      return name.strength == .weak && (length < 20 || kind == .key && marks > 0) ? .low : .medium
    }
  }
}
