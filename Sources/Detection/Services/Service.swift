/// A service of the lexicon, for people.
public struct Service: Sendable {
  /// A way in which the name of a service is spelled.
  public struct Spelling: Sendable {
    /// Its words, in lower case, parted by blanks.
    public var text: String
    /// How much it counts: `distinct`, `product` or `word`.
    public var weight: String
    /// Whether it is looked for even where no credential word stands beside it.
    public var isLookedFor: Bool
  }

  /// How findings name it.
  public var title: String
  public var spellings: [Spelling]
  /// What its credentials look like; nil where its vendor does not say.
  public var forms: ServiceForms?

  /// The services of `rules/services.tsv`, in its order.
  public static var all: [Service] {
    ServiceLexicon.builtInFile.split(separator: UInt8(ascii: "\n")).compactMap { line in
      line.first == UInt8(ascii: "#") ? nil : Service(line: String(decoding: line, as: UTF8.self))
    }
  }

  private init(line: String) {
    let parts = line.split(separator: "\t", maxSplits: 2)
    title = String(parts.first ?? "")
    forms = parts.count > 2 ? ServiceForms(String(parts[2])) : nil
    spellings = parts.dropFirst().prefix(1).joined().split(separator: ",").map { spelling in
      let text = spelling.drop { $0 == " " }
      let weight =
        switch text.last {
        case "*": "product"
        case "?": "word"
        default: "distinct"
        }
      let isMarked = text.last.map { "*?!".contains($0) } == true
      return Spelling(
        text: String(isMarked ? text.dropLast() : text), weight: weight, isLookedFor: text.last == "!")
    }
  }
}
