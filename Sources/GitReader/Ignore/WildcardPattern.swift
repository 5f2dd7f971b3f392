import KeyfuseCore

/// A shell pattern as git matches it (git's documentation, gitignore, "Pattern format").
///
/// Matching keeps a set of places in the pattern and never goes back, so that no pattern makes it slow:
/// O(length of the pattern · length of the text).
struct WildcardPattern: Sendable {
  private enum Step: Sendable {
    case byte(UInt8)
    case oneOf(ByteSet)
    /// Any bytes but slashes.
    case anyInName
    case any
    /// Nothing, or anything up to a slash.
    case anyDirectories
  }

  private var steps: [Step] = []
  /// Whether it is written so that git matches nothing with it.
  private var isBroken = false
  private let foldsCase: Bool

  /// - Parameters:
  ///   - stopsAtSlash: whether only `**` matches slashes.
  ///   - foldsCase: whether ASCII letters match those of the other case.
  init(_ pattern: ArraySlice<UInt8>, stopsAtSlash: Bool, foldsCase: Bool) {
    self.foldsCase = foldsCase
    var reader = WildcardReader(pattern, foldsCase: foldsCase)
    while let byte = reader.next() {
      switch byte {
      case UInt8(ascii: "*"): steps.append(star(&reader, stopsAtSlash: stopsAtSlash))
      case UInt8(ascii: "?"): steps.append(.oneOf(ByteSet { !stopsAtSlash || $0 != UInt8(ascii: "/") }))
      case UInt8(ascii: "["):
        guard let set = reader.set() else {
          isBroken = true
          return
        }
        steps.append(.oneOf(ByteSet { set.contains($0) && !(stopsAtSlash && $0 == UInt8(ascii: "/")) }))
      case UInt8(ascii: "\\"):
        guard let escaped = reader.next() else {
          isBroken = true
          return
        }
        steps.append(literal(escaped))
      default: steps.append(literal(byte))
      }
    }
  }

  private func literal(_ byte: UInt8) -> Step {
    let letter = byte | 0x20
    guard foldsCase, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(letter) else { return .byte(byte) }
    return .oneOf(ByteSet { $0 == letter || $0 == letter & ~0x20 })
  }

  /// What a run of stars means; the first one is read.
  private func star(_ reader: inout WildcardReader, stopsAtSlash: Bool) -> Step {
    let start = reader.position - 1
    var isRun = false
    while reader.peek() == UInt8(ascii: "*") {
      _ = reader.next()
      isRun = true
    }
    guard stopsAtSlash else { return .any }
    guard isRun, reader.isDirectoryBoundary(before: start) else { return .anyInName }
    switch reader.peek() {
    case nil: return .any
    case UInt8(ascii: "/"):
      _ = reader.next()
      return .anyDirectories
    case UInt8(ascii: "\\") where reader.peek(1) == UInt8(ascii: "/"): return .any
    default: return .anyInName
    }
  }

  /// Whether the pattern matches all of `text`.
  func matches(_ text: ArraySlice<UInt8>) -> Bool {
    guard !isBroken else { return false }
    var places = [Bool](repeating: false, count: steps.count + 1)
    reach(0, in: &places)
    for byte in text {
      var next = [Bool](repeating: false, count: steps.count + 1)
      var isAlive = false
      for place in steps.indices where places[place] {
        isAlive = true
        switch steps[place] {
        case .byte(let wanted): if byte == wanted { reach(place + 1, in: &next) }
        case .oneOf(let set): if set.contains(byte) { reach(place + 1, in: &next) }
        case .anyInName: if byte != UInt8(ascii: "/") { reach(place, in: &next) }
        case .any: reach(place, in: &next)
        case .anyDirectories:
          next[place] = true
          if byte == UInt8(ascii: "/") { reach(place + 1, in: &next) }
        }
      }
      guard isAlive else { return false }
      places = next
    }
    return places[steps.count]
  }

  /// Marks `place`, and what follows without a byte.
  private func reach(_ place: Int, in places: inout [Bool]) {
    var place = place
    while !places[place] {
      places[place] = true
      guard place < steps.count else { return }
      switch steps[place] {
      case .byte, .oneOf: return
      case .anyInName, .any, .anyDirectories: place += 1
      }
    }
  }
}

/// Reads a pattern byte by byte, and its sets.
private struct WildcardReader {
  private let bytes: [UInt8]
  private let foldsCase: Bool
  private(set) var position = 0

  init(_ bytes: ArraySlice<UInt8>, foldsCase: Bool) {
    self.bytes = Array(bytes)
    self.foldsCase = foldsCase
  }

  mutating func next() -> UInt8? {
    guard position < bytes.count else { return nil }
    defer { position += 1 }
    return bytes[position]
  }

  func peek(_ distance: Int = 0) -> UInt8? {
    position + distance < bytes.count ? bytes[position + distance] : nil
  }

  /// Whether `place` is the pattern's begin or follows a slash.
  func isDirectoryBoundary(before place: Int) -> Bool {
    place == 0 || bytes[place - 1] == UInt8(ascii: "/")
  }

  /// The set whose bracket is read; nil where it has no end or names an unknown class.
  mutating func set() -> ByteSet? {
    var set = ByteSet()
    guard var byte = next() else { return nil }
    let isNegated = byte == UInt8(ascii: "!") || byte == UInt8(ascii: "^")
    if isNegated {
      guard let first = next() else { return nil }
      byte = first
    }
    // The begin of a range, where there may be one.
    var previous: UInt8?
    while true {
      if byte == UInt8(ascii: "\\") {
        guard let escaped = next() else { return nil }
        set.insert(escaped)
        previous = escaped
      } else if byte == UInt8(ascii: "-"), let low = previous, let end = peek(), end != UInt8(ascii: "]") {
        _ = next()
        guard let high = end == UInt8(ascii: "\\") ? next() : end else { return nil }
        if low <= high { for member in low...high { set.insert(member) } }
        previous = nil
      } else if byte == UInt8(ascii: "["), peek() == UInt8(ascii: ":") {
        switch characterClass() {
        case .members(let members):
          for member in members { set.insert(member) }
          previous = nil
        case .none:
          set.insert(byte)
          previous = byte
        case .broken: return nil
        }
      } else {
        set.insert(byte)
        previous = byte
      }
      guard let following = next() else { return nil }
      if following == UInt8(ascii: "]") { break }
      byte = following
    }
    if foldsCase { set = set.withBothCases() }
    return isNegated ? set.inverted() : set
  }

  private enum CharacterClass {
    case members([UInt8])
    /// It only looks like a class.
    case none
    case broken
  }

  /// The class `[:name:]`, of which the bracket is read.
  private mutating func characterClass() -> CharacterClass {
    let start = position + 1
    guard let end = bytes[start...].firstIndex(of: UInt8(ascii: "]")) else { return .broken }
    guard end > start, bytes[end - 1] == UInt8(ascii: ":") else { return .none }
    position = end + 1
    let name = String(decoding: bytes[start..<end - 1], as: UTF8.self)
    guard let contains = Self.classes[name] else { return .broken }
    return .members((0..<128).filter(contains))
  }

  private static let classes: [String: @Sendable (UInt8) -> Bool] = {
    let isDigit: @Sendable (UInt8) -> Bool = { (0x30...0x39).contains($0) }
    let isUpper: @Sendable (UInt8) -> Bool = { (0x41...0x5A).contains($0) }
    let isLower: @Sendable (UInt8) -> Bool = { (0x61...0x7A).contains($0) }
    let isAlphanumeric: @Sendable (UInt8) -> Bool = { isDigit($0) || isUpper($0) || isLower($0) }
    let isGraphic: @Sendable (UInt8) -> Bool = { (0x21...0x7E).contains($0) }
    return [
      "alnum": isAlphanumeric, "alpha": { isUpper($0) || isLower($0) }, "blank": { $0 == 0x20 || $0 == 0x09 },
      "cntrl": { $0 < 0x20 || $0 == 0x7F }, "digit": isDigit, "graph": isGraphic, "lower": isLower,
      "print": { (0x20...0x7E).contains($0) }, "punct": { isGraphic($0) && !isAlphanumeric($0) },
      "space": { $0 == 0x20 || (0x09...0x0D).contains($0) }, "upper": isUpper,
      "xdigit": { isDigit($0) || (0x41...0x46).contains($0) || (0x61...0x66).contains($0) },
    ]
  }()
}

extension ByteSet {
  fileprivate init(where isMember: (UInt8) -> Bool) {
    self.init()
    for byte in UInt8.min...UInt8.max where isMember(byte) { insert(byte) }
  }
}
