import KeyfuseCore

@testable import Detection

/// What a text says in base64, by decoding all that may be base64 from each of the four characters at which a group may begin.
///
/// How wide wrapped lines may be, and how far around a word what it says counts, is the product's; see `WholeBufferMatcher`.
struct EncodedTexts {
  /// Decoded bytes that are text, as many as there are.
  struct Passage {
    var text: [UInt8] = []
    /// The places of its characters.
    var characters: [Int] = []
    /// Whether something that is no text stands beside it, rather than what is no base64.
    var isCut = (begin: false, end: false)

    /// The places of the characters of a range of the text.
    func original(_ range: Range<Int>) -> Range<Int> {
      let places = characters[(range.lowerBound * 8 / 6)...((range.upperBound * 8 - 1) / 6)]
      return (places.first ?? 0)..<((places.last ?? -1) + 1)
    }
  }

  private let text: [UInt8]
  private(set) var passages: [Passage] = []

  init(in text: [UInt8]) {
    self.text = text
    for runs in chains() where runs.reduce(0, { $0 + $1.count }) >= EncodedRun.least {
      let chain = runs.flatMap { Array($0) }
      for phase in 0..<4 { addPassages(of: Array(chain.dropFirst(phase))) }
    }
  }

  // MARK: - Characters that belong together

  private struct Line {
    /// Without what ends it.
    var content: Range<Int>
    /// Whether the next line goes on with the same base64.
    var goesOn = false
  }

  private static let isCharacter = (UInt8.min...UInt8.max).map { Base64.value(of: $0) != nil }

  /// The runs of characters, each with those of the next lines that it goes on in.
  private func chains() -> [[Range<Int>]] {
    var chains: [[Range<Int>]] = []
    var isOpen = false
    for line in lines() {
      var start: Int?
      for place in line.content.lowerBound...line.content.upperBound {
        let isInside = place < line.content.upperBound && Self.isCharacter[Int(text[place])]
        if isInside {
          if start == nil { start = place }
        } else if let first = start {
          start = nil
          if isOpen {
            chains[chains.count - 1].append(first..<place)
            isOpen = false
          } else {
            chains.append([first..<place])
          }
        }
      }
      isOpen = line.goesOn
    }
    return chains
  }

  private func lines() -> [Line] {
    var lines: [Line] = []
    var start = 0
    for end in text.indices where text[end] == UInt8(ascii: "\n") {
      let hasReturn = end > start && text[end - 1] == UInt8(ascii: "\r")
      lines.append(Line(content: start..<(hasReturn ? end - 1 : end)))
      start = end + 1
    }
    lines.append(Line(content: start..<text.count))
    for number in lines.indices.dropLast() {
      let next = lines[number + 1]
      let end = number + 2 < lines.count ? next.content.upperBound : text.count
      lines[number].goesOn = goesOn(text[lines[number].content], text[next.content.lowerBound..<end])
    }
    return lines
  }

  private func goesOn(_ line: ArraySlice<UInt8>, _ next: ArraySlice<UInt8>) -> Bool {
    let characters = line.reversed().prefix { Base64.value(of: $0) != nil }
    guard line.count >= WrappedLines.narrowest.line, line.count <= WrappedLines.widest,
      characters.count >= WrappedLines.narrowest.characters
    else { return false }
    let blanks = next.prefix { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    let own = next[blanks.endIndex...].prefix { Base64.value(of: $0) != nil }
    return blanks.count <= WrappedLines.indentation && !own.isEmpty && blanks.count + own.count <= line.count
      && (next[own.endIndex...].first.map(WrappedLines.closings.contains) ?? true)
  }

  // MARK: - What they say

  private mutating func addPassages(of characters: [Int]) {
    var passage = Passage()
    var number = 0
    while number < characters.count {
      let group = characters[number..<min(number + 4, characters.count)]
      let bytes = Base64.decode(group.map { text[$0] }) ?? []
      let said = bytes.prefix(while: Self.isText)
      // A text begins with a whole group.
      if !passage.text.isEmpty || said.count == 3 {
        if passage.text.isEmpty { passage.isCut.begin = number > 0 }
        passage.text += said
        passage.characters += group
        if said.count < bytes.count {
          passage.isCut.end = true
          add(passage)
          passage = Passage()
        }
      }
      number += 4
    }
    add(passage)
  }

  private mutating func add(_ passage: Passage) {
    if passage.text.count >= EncodedRun.least { passages.append(passage) }
  }

  private static func isText(_ byte: UInt8) -> Bool {
    (0x20...0x7E).contains(byte) || [0x09, 0x0A, 0x0D].contains(byte)
  }

  // MARK: - Words

  /// The parts of a passage that stand around a word, as far as its characters tell.
  func searched(in passage: Passage) -> [Range<Int>] {
    var ranges: Set<Range<Int>> = []
    for word in EncodedWords.builtIn.words {
      let word = Array(word.utf8)
      for start in passage.text.indices where says(word, at: start, in: passage) {
        ranges.insert(nameAndValue(at: start, in: passage.text))
      }
    }
    return ranges.sorted { $0.lowerBound < $1.lowerBound }
  }

  /// Whether the characters that depend on the word alone say it, stand side by side and are of the alphabet that is searched.
  ///
  /// They leave out bits of its first and its last byte, so that some of them say `passwd` where the text is `password`.
  private func says(_ word: [UInt8], at start: Int, in passage: Passage) -> Bool {
    let range = ((start * 8 + 5) / 6)..<((start + word.count) * 8 / 6)
    guard range.upperBound <= passage.characters.count else { return false }
    let characters = passage.characters[range]
    return range.allSatisfy { saysBits(of: word, at: start, in: $0, passage) }
      && zip(characters, characters.dropFirst()).allSatisfy { $0 + 1 == $1 }
      && characters.allSatisfy { text[$0] != UInt8(ascii: "-") && text[$0] != UInt8(ascii: "_") }
  }

  /// Whether the six bits of a character are those of the word that begins with the byte `start`.
  private func saysBits(of word: [UInt8], at start: Int, in character: Int, _ passage: Passage) -> Bool {
    guard let value = Base64.value(of: text[passage.characters[character]]) else { return false }
    return (0..<6).allSatisfy { number in
      let bit = character * 6 + number - start * 8
      return value >> (5 - number) & 1 == word[bit / 8] >> (7 - bit % 8) & 1
    }
  }

  private func nameAndValue(at word: Int, in text: [UInt8]) -> Range<Int> {
    func isOfName(_ byte: UInt8) -> Bool { ByteSet.alphanumeric.contains(byte) || byte == 0x5F || byte == 0x2D }
    let reach = Detector.encodedReach
    let before = text[..<word].suffix(reach.before).reversed().prefix(while: isOfName).count
    let behind = text[word...].prefix(reach.behind).prefix(while: isOfName).count
    return (word - before)..<min(text.count, word + behind + reach.value)
  }
}
