internal import KeyfuseCore

/// Where the value of a name stands, and what ties the two together.
struct AssignedValue {
  /// What ties a name to its value.
  enum Form: String, Sendable {
    /// `name = value`, `name: value`, `name => value` and their kin.
    case assignment
    /// `name == value`
    case comparison
    /// `setName("value")`, `name("value")`
    case call
    /// `"name", "value"`
    case arguments
    /// `<name>value</name>`
    case element
    /// `name: NAME`, `value: VALUE`
    case pair
    /// `--name value`
    case option
    /// `?name=value&…`
    case query
    /// `NAME value`, in the formats that write it so
    case directive
    /// `the name is value`
    case sentence
    /// a block scalar of YAML
    case block
    /// `name || "value"`, `${NAME:-value}`
    case fallback
    /// A cell of a table, below or beside the name.
    case cell
    /// Near the name, by its shape alone.
    case nearby

    /// Whether the name alone is given the value, by a sign or by the place that settings have for it.
    var isDirect: Bool {
      switch self {
      case .assignment, .pair, .option, .element, .query, .directive, .fallback, .block: true
      case .comparison, .call, .arguments, .sentence, .cell, .nearby: false
      }
    }
  }

  var range: Range<Int>
  var form: Form
  var isQuoted: Bool
  /// Whether a sentence says that this word, and no other, is the password: it may be a short or a plain one.
  var isMarked = false
  /// Whether the grammar around it says that nothing but a password stands there: it may be any word.
  var isGiven = false

  /// A range in quotes that nothing but a password or a key can be.
  static func given(_ range: Range<Int>, as form: Form = .call) -> AssignedValue {
    AssignedValue(range: range, form: form, isQuoted: true, isMarked: true, isGiven: true)
  }

  /// Whether the value begins with the name itself, as debuggers print arguments: `password=password@entry=0x1`.
  func repeats(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard range.count > name.count, !Byte.isWord(bytes[range.lowerBound + name.count]) else { return false }
    for offset in 0..<name.count where bytes[name.lowerBound + offset] != bytes[range.lowerBound + offset] {
      return false
    }
    return true
  }

  /// Whether it is the member of something that is called as it is itself: `APIKey: cfg.SMTPAPIKey`.
  func isMember(named name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard !isQuoted, range.count > name.count + 2, bytes.repeats(name, at: range.upperBound - name.count),
      bytes.first(UInt8(ascii: "."), in: range) != nil
    else { return false }
    return range.allSatisfy { Byte.isWord(bytes[$0]) || bytes[$0] == UInt8(ascii: ".") }
  }

  /// Whether it is a function that is called with a text: `$pass := printf "%s/%s" $a $b`.
  func isCalled(in bytes: Span<UInt8>) -> Bool {
    !isQuoted && bytes.has(" \"", at: range.upperBound) && range.allSatisfy { Byte.isLower(bytes[$0]) }
  }

  /// Whether a brace that opens in the value closes right behind it: `text{class:20}`.
  func endsInHole(_ bytes: Span<UInt8>) -> Bool {
    guard bytes.at(range.upperBound) == UInt8(ascii: "}") else { return false }
    for index in range where bytes[index] == UInt8(ascii: "{") && Byte.isLetter(bytes.at(index + 1)) { return true }
    return false
  }

  /// The value behind the mark of Spring that says how it is encoded, where that says not at all: `{noop}x`.
  func withoutScheme(in bytes: Span<UInt8>) -> AssignedValue {
    guard range.count > 6, bytes.has("{noop}", at: range.lowerBound) else { return self }
    return AssignedValue(
      range: (range.lowerBound + 6)..<range.upperBound, form: form, isQuoted: isQuoted, isMarked: isMarked,
      isGiven: isGiven)
  }

  /// The most bytes of a value.
  static let limit = 512
}

extension AssignedValue? {
  /// The value alone in a list; an empty list where there is none.
  var list: [AssignedValue] { map { [$0] } ?? [] }
}
