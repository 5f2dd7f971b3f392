/// What a word says of the name that it is part of.
struct WordRole: OptionSet, Sendable {
  let rawValue: UInt16

  /// Makes a key a credential: `api`, `secret`, `signing`.
  static let qualifiesKey = WordRole(rawValue: 1 << 0)
  /// Behind a credential word: the name is only about one, as `field`, `url`, `policy`.
  static let mention = WordRole(rawValue: 1 << 1)
  /// Behind a credential word: says nothing, as `prod`, `value`, `old`.
  static let neutral = WordRole(rawValue: 1 << 2)
  /// Before a key: it is no credential, as `public`, `primary`.
  static let voidsKey = WordRole(rawValue: 1 << 3)
  /// Before a token: it is no credential, as `next`, `csrf`.
  static let voidsToken = WordRole(rawValue: 1 << 4)
  /// Before a password or secret: the name is a flag or message, as `no`, `forgot`.
  static let voidsAny = WordRole(rawValue: 1 << 5)
  /// A word of credential names.
  static let credential = WordRole(rawValue: 1 << 6)
  /// The first word of functions that do not take the credential as what it is: `get`, `check`.
  static let asks = WordRole(rawValue: 1 << 7)
  /// Goes before `pass`: `db`, `user`.
  static let owner = WordRole(rawValue: 1 << 8)
  /// In a value: somebody is to put the real one there.
  static let placeholder = WordRole(rawValue: 1 << 9)
  /// As a whole value: a literal or type of some language.
  static let literal = WordRole(rawValue: 1 << 10)
  /// As a value, digits and punctuation apart: what everybody tries first.
  static let commonPassword = WordRole(rawValue: 1 << 11)
  /// Before a key: whoever has it gets in no further, as with `public`, `cache`, however it was made.
  static let opensKey = WordRole(rawValue: 1 << 13)
  /// As the value of a password's setting: what it is like or where it comes from, as `encrypted`, `prompt`.
  static let state = WordRole(rawValue: 1 << 14)
  /// Holds sentences together: `the`, `of`.
  static let stopWord = WordRole(rawValue: 1 << 12)
}

/// Words and their roles, by hash: one look-up costs a few nanoseconds and no allocation.
struct WordTable: Sendable {
  private var keys: [UInt64]
  private var roles: [WordRole]
  private let mask: Int

  /// - Parameter lists: words parted by white space, in lower case.
  init(_ lists: [(WordRole, String)]) {
    self.init(capacity: lists.reduce(0) { $0 + Self.wordCount($1.1.utf8.span) })
    for (role, words) in lists {
      let text = words.utf8.span
      var start = 0
      for at in 0...text.count where at == text.count || Byte.isSpace(text[at]) {
        if at > start { insert(text.foldedHash(start..<at), role) }
        start = at + 1
      }
    }
  }

  /// - Parameter phrases: texts in lower case, which may hold blanks.
  init(phrases: [(WordRole, [String])]) {
    self.init(capacity: phrases.reduce(0) { $0 + $1.1.count })
    for (role, texts) in phrases {
      for text in texts {
        let bytes = text.utf8.span
        insert(bytes.foldedHash(0..<bytes.count), role)
      }
    }
  }

  /// - Parameter words: in lower case; they have no role, but are listed.
  init(listing words: [String]) { self.init(phrases: [(.neutral, words)]) }

  /// At least as many as there are words, parted by white space, in the text.
  private static func wordCount(_ text: Span<UInt8>) -> Int {
    var count = 1
    for index in 0..<text.count where Byte.isSpace(text[index]) { count += 1 }
    return count
  }

  /// - Parameter capacity: the most words; there are twice as many slots at least, so that a look-up ends after a few.
  private init(capacity: Int) {
    var slots = 16
    while slots < 2 * capacity { slots *= 2 }
    mask = slots - 1
    keys = Array(repeating: 0, count: slots)
    roles = Array(repeating: [], count: slots)
  }

  private mutating func insert(_ key: UInt64, _ role: WordRole) {
    var slot = Int(truncatingIfNeeded: key >> 20) & mask
    while keys[slot] != 0, keys[slot] != key { slot = (slot + 1) & mask }
    keys[slot] = key
    roles[slot].formUnion(role)
  }

  /// Whether the word in `range` of `bytes` is listed.
  func holds(_ range: Range<Int>, in bytes: Span<UInt8>) -> Bool { !roles(of: range, in: bytes).isEmpty }

  /// The roles of the word in `range` of `bytes`; none for one that is not listed.
  func roles(of range: Range<Int>, in bytes: Span<UInt8>) -> WordRole {
    let key = bytes.foldedHash(range)
    var slot = Int(truncatingIfNeeded: key >> 20) & mask
    while keys[slot] != 0 {
      if keys[slot] == key { return roles[slot] }
      slot = (slot + 1) & mask
    }
    return []
  }
}
