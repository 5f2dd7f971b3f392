internal import KeyfuseCore

/// Words by their last bytes: which of many ends at a place of a text, and what it means.
struct SuffixTable<Meaning: Sendable>: Sendable {
  private struct Entry {
    var word: StaticString
    var meaning: Meaning
  }

  private var entries: [[Entry]] = Array(repeating: [], count: 256)

  /// - Parameter words: in lower case, none of them empty.
  init(_ words: [(Meaning, [StaticString])]) {
    for (meaning, words) in words {
      for word in words {
        // SAFETY: no word is empty.
        let last = unsafe Int(word.utf8Start[word.utf8CodeUnitCount - 1])
        entries[last].append(Entry(word: word, meaning: meaning))
      }
    }
    // The longest first: it says most.
    for last in entries.indices {
      entries[last].sort { $0.word.utf8CodeUnitCount > $1.word.utf8CodeUnitCount }
    }
  }

  /// What the longest word says that ends before `end`, and its length; nil where none does.
  func longest(endingAt end: Int, in bytes: Span<UInt8>) -> (length: Int, meaning: Meaning)? {
    for entry in entries[Int(Byte.lower(bytes.at(end - 1)))] {
      let length = entry.word.utf8CodeUnitCount
      if bytes.has(entry.word, at: end - length) { return (length, entry.meaning) }
    }
    return nil
  }
}
