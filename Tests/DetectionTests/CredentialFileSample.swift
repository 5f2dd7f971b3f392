import KeyfuseCore
import Testing

@testable import Detection

/// A credential file as its tool writes it, with markers for values as the labelled corpus has them: `⟦+…⟧` is a
/// credential, `⟦-…⟧` is none.
struct CredentialFileSample: CustomTestStringConvertible {
  var path: String
  var text: String
  /// What the credentials deserve at least, and nothing else in the file.
  var confidence: Confidence

  init(_ path: String, _ text: String, _ confidence: Confidence = .medium) {
    self.path = path
    self.text = text
    self.confidence = confidence
  }

  var testDescription: String { path }

  /// Words for the passwords that the samples draw.
  static let words = [
    "River", "Stone", "Lamp", "Cloud", "Garden", "Copper", "Violet", "Anchor", "Meadow", "Falcon", "Harbor", "Walnut",
  ]

  /// The bytes, and where its credentials are.
  func expanded() throws -> (text: [UInt8], credentials: [Range<Int>]) {
    let document = LabelledDocument(id: path, form: "file", path: path, text: text)
    let (bytes, marks) = try document.expanded(words: Self.words)
    return (bytes, marks.filter { $0.label == .secret }.map(\.range))
  }
}
