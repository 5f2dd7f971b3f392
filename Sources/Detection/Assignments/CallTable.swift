/// Calls, words and signs that a credential stands behind by its place: the keywords of the rule `generic-call-password`.
enum CallTable {
  struct Call {
    /// In lower case, with the parenthesis, the blank or the quote that ends it.
    var name: StaticString
    var place: CallPlace
    /// Whether the name may be the end of a longer one.
    var isSuffix: Bool
  }

  /// The call whose name stands at `literal`.
  static func call(at literal: Range<Int>, in bytes: Span<UInt8>) -> Call? {
    guard !literal.isEmpty else { return nil }
    let slot = slot(literal.count, bytes[literal.lowerBound])
    guard slot + 1 < index.starts.count else { return nil }
    for at in Int(index.starts[slot])..<Int(index.starts[slot + 1])
    where bytes.has(index.calls[at].name, at: literal.lowerBound) {
      return index.calls[at]
    }
    return nil
  }

  /// Calls that are known by their whole names.
  static func named(_ place: CallPlace, _ names: [StaticString]) -> [Call] {
    names.map { Call(name: $0, place: place, isSuffix: false) }
  }

  /// Calls that are known by the ends of their names.
  static func ends(_ place: CallPlace, _ names: [StaticString]) -> [Call] {
    names.map { Call(name: $0, place: place, isSuffix: true) }
  }

  /// All of them.
  static var all: [Call] { [ofLogins, ofArguments, ofAccounts, ofChecks, ofTexts].flatMap(\.self) }

  /// The calls by the lengths of their names and their first bytes.
  private struct Index {
    var calls: [Call]
    /// Where the calls of each slot begin; one more than there are slots.
    var starts: [UInt16]
  }

  private static func slot(_ length: Int, _ first: UInt8) -> Int { length << 8 | Int(Byte.lower(first)) }

  private static let index: Index = {
    let calls = all.map { call in
      // SAFETY: no name is empty.
      (slot: slot(call.name.utf8CodeUnitCount, unsafe call.name.utf8Start[0]), call: call)
    }.sorted { $0.slot < $1.slot }
    var starts: [UInt16] = []
    for (number, entry) in calls.enumerated() {
      while starts.count <= entry.slot { starts.append(UInt16(number)) }
    }
    starts.append(UInt16(calls.count))
    return Index(calls: calls.map(\.call), starts: starts)
  }()
}
