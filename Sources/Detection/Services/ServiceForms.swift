/// What the credentials of a service look like, as far as its vendor says.
public struct ServiceForms: Sendable {
  /// The forms as templates; see CONTRIBUTING.md.
  public let templates: [String]
  /// Whether the service gives no other credentials.
  public let isComplete: Bool
  /// Where the vendor says so.
  public let source: String

  private let forms: [[TemplatePart]]

  /// How a value compares with the forms.
  enum Fit {
    case fits
    /// It may be a credential that the vendor does not speak of, or one that was cut or changed.
    case open
    /// It has neither the length nor the characters of any credential that the service gives.
    case impossible
  }

  /// - Parameter fact: templates parted by commas, perhaps ` only`, a tab, and the source.
  init(_ fact: String) {
    let parts = fact.split(separator: "\t", maxSplits: 1, omittingEmptySubsequences: false)
    source = parts.count > 1 ? String(parts[1]) : ""
    let isComplete = parts[0].hasSuffix(Self.only)
    self.isComplete = isComplete
    templates = (isComplete ? parts[0].dropLast(Self.only.utf8.count) : parts[0]).split(separator: ",").map {
      String($0.drop { $0 == " " })
    }
    forms = templates.compactMap(Self.parse)
  }

  private static let only = " only"

  /// The parts of a template; nil for one that nobody can read, which tests refuse.
  private static func parse(_ template: String) -> [TemplatePart]? {
    do throws(TemplateError) {
      return try TemplateParser.parse(template)
    } catch {
      return nil
    }
  }

  /// Whether each template can be read, and bounds length and characters.
  var isSound: Bool { forms.count == templates.count && forms.allSatisfy { FormBounds($0) != nil } }

  func fit(_ value: Span<UInt8>) -> Fit {
    let text = StructureValidation.bytes(of: value)
    if forms.contains(where: { FormAcceptor.accepts(text, $0) }) { return .fits }
    guard isComplete else { return .open }
    let isExcluded = forms.allSatisfy { FormBounds($0)?.excludes(text) == true }
    return isExcluded ? .impossible : .open
  }
}

/// The lengths of what is of a form, and the characters that may stand in it.
struct FormBounds {
  private var lengths = 0...0
  private var characters: Set<UInt8> = []

  /// - Returns: nil for a form with parts that are not spelled out.
  init?(_ form: [TemplatePart]) {
    for part in form {
      switch part {
      case .literal(let text): add(text, text.count...text.count)
      case .run(let alphabet, let least, let most): add(alphabet, least...most)
      case .choice(let choices):
        let bounds = choices.compactMap(FormBounds.init)
        guard bounds.count == choices.count, let least = bounds.map(\.lengths.lowerBound).min(),
          let most = bounds.map(\.lengths.upperBound).max()
        else { return nil }
        add(bounds.flatMap(\.characters), least...most)
      case .free, .base64, .checksum, .structure, .form: return nil
      }
    }
  }

  private mutating func add(_ alphabet: [UInt8], _ count: ClosedRange<Int>) {
    characters.formUnion(alphabet)
    lengths = lengths.lowerBound + count.lowerBound...lengths.upperBound + count.upperBound
  }

  /// Whether `text` has neither the length nor the characters of the form, whatever the case of its letters.
  func excludes(_ text: [UInt8]) -> Bool {
    guard !lengths.contains(text.count) else { return false }
    return text.contains {
      !characters.contains($0) && !characters.contains(Byte.lower($0)) && !characters.contains($0 & 0xDF)
    }
  }
}
