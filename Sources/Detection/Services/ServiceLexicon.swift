private import CServices
internal import KeyfuseCore

/// How much a spelling of a service says about the name that it stands in.
enum ServiceWeight: UInt8, Comparable, Sendable {
  /// A word of languages or programs, or an abbreviation.
  case word
  /// A product that texts speak of in many other ways.
  case product
  /// Nobody writes it for anything else.
  case distinct

  static func < (left: ServiceWeight, right: ServiceWeight) -> Bool { left.rawValue < right.rawValue }
}

/// The services that names of credentials speak of, by how they are spelled.
///
/// A spelling is known by a hash over its letters and digits alone, so that `new_relic`, `NewRelic` and `NEWRELIC` are the
/// same, and a look-up costs a few nanoseconds and no allocation.
struct ServiceLexicon: Sendable {
  /// A spelling that the lexicon knows.
  struct Entry: Sendable, Equatable {
    /// The index of the service.
    var service: Int32
    var weight: ServiceWeight
  }

  /// The lexicon of `rules/services.tsv`; read when somebody first asks for a name.
  static let builtIn = ServiceLexicon(file: builtInFile)

  private let file: [UInt8]
  private var titles: [Range<Int>] = []
  /// What stands behind the spellings of a service: its forms and their source. Empty for most.
  private var facts: [Range<Int>] = []
  private var keys: [UInt64] = []
  private var entries: [Entry] = []
  private var mask = 0

  /// The content of `rules/services.tsv`.
  static var builtInFile: [UInt8] { builtInText.array }

  private static var builtInText: ConstantBytes {
    // SAFETY: what is pointed to is a constant of the program, of that many bytes.
    unsafe ConstantBytes(keyfuse_services_bytes(), count: keyfuse_services_count)
  }

  /// - Parameter file: lines of a title, a tab, and spellings parted by commas, and perhaps a tab, forms, a tab and
  ///   their source; `#` begins a comment.
  init(file: [UInt8]) {
    self.file = file
    var spellings: [(key: UInt64, entry: Entry)] = []
    let bytes = file.span
    var at = 0
    while at < bytes.count {
      let start = at
      while at < bytes.count, bytes[at] != UInt8(ascii: "\n") { at += 1 }
      if at > start, bytes[start] != UInt8(ascii: "#") { read(bytes, start..<at, &spellings) }
      at += 1
    }
    var slots = 1024
    while slots < spellings.count * 2 { slots *= 2 }
    mask = slots - 1
    keys = Array(repeating: 0, count: slots)
    entries = Array(repeating: Entry(service: -1, weight: .word), count: slots)
    for spelling in spellings { insert(spelling.key, spelling.entry) }
  }

  /// The number of services.
  var count: Int { titles.count }

  /// How findings name a service.
  func title(of service: Int32) -> String {
    String(decoding: file[titles[Int(service)]], as: UTF8.self)
  }

  /// What the service's credentials look like; nil where its vendor does not say.
  ///
  /// The forms are read anew each time: few findings ask for them, and most programs for none.
  func forms(of service: Int32) -> ServiceForms? {
    let fact = facts[Int(service)]
    return fact.isEmpty ? nil : ServiceForms(String(decoding: file[fact], as: UTF8.self))
  }

  /// What the letters and digits with the hash `key` spell; nil where it is no service.
  func entry(_ key: SpellingHash) -> Entry? {
    var slot = Int(truncatingIfNeeded: key.value >> 20) & mask
    while keys[slot] != 0 {
      if keys[slot] == key.value { return entries[slot] }
      slot = (slot + 1) & mask
    }
    return nil
  }

  /// Calls `body` for the spellings with a `!`, with `_`, `-`, a blank and nothing between their words: what is looked for by itself.
  ///
  /// It reads the file alone, without making the table.
  static func forEachKeyword(_ body: (Span<UInt8>) -> Void) {
    builtInText.withSpan { bytes in
      var at = 0
      while let end = bytes.first(UInt8(ascii: "!"), in: at..<bytes.count) {
        at = end + 1
        guard isSpellingEnd(at, in: bytes) else { continue }
        var start = end
        while start > 0, Byte.isAlphanumeric(bytes[start - 1]) || bytes[start - 1] == 0x20 { start -= 1 }
        while start < end, bytes[start] == 0x20 { start += 1 }
        joined(bytes.extracting(start..<end), body)
      }
    }
  }

  /// Whether a spelling ends at `at`, rather than a title.
  private static func isSpellingEnd(_ at: Int, in bytes: Span<UInt8>) -> Bool {
    let next = bytes.at(at)
    if next == UInt8(ascii: ",") || Byte.isLineEnd(next) { return true }
    guard next == UInt8(ascii: "\t") else { return false }
    var start = at
    while start > 0, !Byte.isLineEnd(bytes[start - 1]) { start -= 1 }
    return bytes.first(UInt8(ascii: "\t"), in: start..<at) != nil
  }

  private static func joined(_ words: Span<UInt8>, _ body: (Span<UInt8>) -> Void) {
    var keyword: [UInt8] = []
    for separator in [nil, UInt8(ascii: "_"), UInt8(ascii: "-"), 0x20] {
      keyword.removeAll(keepingCapacity: true)
      for index in 0..<words.count {
        if words[index] != 0x20 { keyword.append(words[index]) } else if let separator { keyword.append(separator) }
      }
      body(keyword.span)
      if keyword.count == words.count, separator == nil { return }
    }
  }

  private mutating func insert(_ key: UInt64, _ entry: Entry) {
    var slot = Int(truncatingIfNeeded: key >> 20) & mask
    while keys[slot] != 0, keys[slot] != key { slot = (slot + 1) & mask }
    keys[slot] = key
    entries[slot] = entry
  }

  private mutating func read(
    _ bytes: Span<UInt8>, _ line: Range<Int>, _ spellings: inout [(key: UInt64, entry: Entry)]
  ) {
    guard var at = bytes.first(UInt8(ascii: "\t"), in: line) else { return }
    let end = bytes.first(UInt8(ascii: "\t"), in: at + 1..<line.upperBound) ?? line.upperBound
    let service = Int32(titles.count)
    titles.append(line.lowerBound..<at)
    facts.append(min(end + 1, line.upperBound)..<line.upperBound)
    var hash = SpellingHash()
    var weight = ServiceWeight.distinct
    at += 1
    while at <= end {
      let byte = at < end ? bytes[at] : UInt8(ascii: ",")
      switch byte {
      case UInt8(ascii: ","):
        spellings.append((hash.value, Entry(service: service, weight: weight)))
        hash = SpellingHash()
        weight = .distinct
      case UInt8(ascii: "*"): weight = .product
      case UInt8(ascii: "?"): weight = .word
      default: if Byte.isAlphanumeric(byte) { hash.add(byte) }
      }
      at += 1
    }
  }
}

/// FNV-1a over letters, without regard to case, and digits.
struct SpellingHash: Sendable {
  private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  mutating func add(_ byte: UInt8) {
    value = (value ^ UInt64(Byte.lower(byte))) &* 0x100_0000_01B3
  }
}
