/// What is taken where a reference gives nothing: `getenv("X", "value")`, `x || "value"`, `${X:-value}`.
enum Fallback {
  static func value(_ bytes: Span<UInt8>, _ start: Int) -> AssignedValue? {
    let first = bytes.at(start)
    if first == UInt8(ascii: "$"), bytes.at(start + 1) == UInt8(ascii: "{") { return expansion(bytes, start + 2) }
    if first == UInt8(ascii: "{"), bytes.at(start + 1) == UInt8(ascii: "{") { return template(bytes, start + 2) }
    guard Byte.isLetter(first) else { return nil }
    if let value = ofFunction(bytes, start) { return value }
    var at = start
    let end = min(bytes.count, start + 120)
    while at < end, !Byte.isLineEnd(bytes[at]) {
      let byte = bytes[at]
      if byte == UInt8(ascii: ","), let value = lastArgument(bytes, at, from: start) { return value }
      if byte == UInt8(ascii: ")"),
        let value = chained(bytes, at + 1) ?? lastArgument(bytes, behindCall: at + 1, from: start)
      {
        return value
      }
      if byte == UInt8(ascii: "="), let value = assignedInTurn(bytes, at, from: start) { return value }
      if byte == UInt8(ascii: "?"), let value = lastBranch(bytes, at) { return value }
      if isAlternative(bytes, at) {
        var next = at
        while next < end, bytes[next] > 0x20 { next += 1 }
        ValueLocator.skipBlanks(bytes, &next)
        return ValueLocator.quoted(bytes, next, .fallback)
      }
      at += 1
    }
    return nil
  }

  /// `given ? other : "value"`
  private static func lastBranch(_ bytes: Span<UInt8>, _ mark: Int) -> AssignedValue? {
    guard bytes.at(mark - 1) == 0x20, bytes.at(mark + 1) == 0x20 else { return nil }
    if Byte.isQuote(bytes.at(mark + 2)) { return firstBranch(bytes, mark + 2) }
    var at = mark + 2
    let end = min(bytes.count, mark + 60)
    while at < end, !Byte.isLineEnd(bytes[at]), bytes[at] != UInt8(ascii: ";") {
      if bytes.has(" : ", at: at) { return ValueLocator.quoted(bytes, at + 3, .fallback) }
      at += 1
    }
    return nil
  }

  /// `given ? "value" : other`, of which the other is no literal.
  private static func firstBranch(_ bytes: Span<UInt8>, _ quote: Int) -> AssignedValue? {
    guard let value = ValueLocator.quoted(bytes, quote, .fallback) else { return nil }
    let end = value.range.upperBound + 1
    return bytes.has(" : ", at: end) && Byte.isLetter(bytes.at(end + 3)) ? value : nil
  }

  /// `(or (System/getenv "NAME") "value")`, `(get env "NAME" "value")`: the literal that ends a form of Lisp.
  static func form(_ bytes: Span<UInt8>, _ open: Int) -> AssignedValue? {
    guard bytes.has("(or ", at: open) || bytes.has("(get ", at: open) || bytes.has("(if-let ", at: open) else {
      return nil
    }
    var depth = 0
    var at = open
    var last: AssignedValue?
    let end = min(bytes.count, open + 200)
    while at < end, !Byte.isLineEnd(bytes[at]) {
      switch bytes[at] {
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"):
        depth -= 1
        if depth == 0 { return last }
      case UInt8(ascii: "\""):
        guard let literal = ValueLocator.quoted(bytes, at, .fallback) else { return nil }
        last = depth == 1 ? literal : nil
        at = literal.range.upperBound
      default: break
      }
      at += 1
    }
    return nil
  }

  /// `fromMaybe "value" other`, `defaultArg other "value"`
  private static func ofFunction(_ bytes: Span<UInt8>, _ start: Int) -> AssignedValue? {
    if bytes.has("frommaybe \"", at: start) { return ValueLocator.quoted(bytes, start + 10, .fallback) }
    if bytes.has("maybe \"", at: start) { return ValueLocator.quoted(bytes, start + 6, .fallback) }
    guard bytes.has("defaultarg ", at: start) else { return nil }
    var at = start + 11
    while at - start < 60, Byte.isWord(bytes.at(at)) || bytes.at(at) == UInt8(ascii: ".") { at += 1 }
    return bytes.at(at) == 0x20 ? ValueLocator.quoted(bytes, at + 1, .fallback) : nil
  }

  /// `Or(Getenv("NAME"), "value")`: the last argument behind a call that asks the environment.
  private static func lastArgument(_ bytes: Span<UInt8>, behindCall comma: Int, from start: Int) -> AssignedValue? {
    guard bytes.has(", ", at: comma), Byte.isQuote(bytes.at(comma + 2)), bytes.holds("env", in: start..<comma),
      let value = ValueLocator.quoted(bytes, comma + 2, .fallback),
      bytes.at(value.range.upperBound + 1) == UInt8(ascii: ")")
    else { return nil }
    return value
  }

  /// `other = "value"`: one assignment within another.
  private static func assignedInTurn(_ bytes: Span<UInt8>, _ equals: Int, from start: Int) -> AssignedValue? {
    guard bytes.at(equals - 1) == 0x20, bytes.at(equals + 1) == 0x20 else { return nil }
    for index in start..<(equals - 1) where !Byte.isWord(bytes[index]) && bytes[index] != UInt8(ascii: ".") {
      return nil
    }
    return ValueLocator.quoted(bytes, equals + 2, .assignment)
  }

  /// `.unwrap_or("value"`, `.unwrap_or_else(|_| "value"`, ` { "value" }` behind the call that asks the environment.
  static func chained(_ bytes: Span<UInt8>, _ end: Int) -> AssignedValue? {
    var at = end
    if Byte.isLineEnd(bytes.at(end)) {
      ValueLocator.skipSpaces(bytes, &at)
      guard bytes.at(at) == UInt8(ascii: ".") else { return nil }
    }
    if bytes.has(".unwrap_or(", at: at) { return ValueLocator.quoted(bytes, at + 11, .fallback) }
    let closures: [StaticString] = [".unwrap_or_else(|_| ", ".unwrap_or_else(|| "]
    if let length = bytes.length(ofFirst: closures, at: at) {
      let start = at + length
      return ValueLocator.quoted(bytes, start, .fallback) ?? ValueLocator.wrapped(bytes, start, .fallback)
    }
    if bytes.has(".getorelse(", at: at) { return ValueLocator.quoted(bytes, at + 11, .fallback) }
    if bytes.has(".orelse(some(", at: at) { return ValueLocator.quoted(bytes, at + 13, .fallback) }
    if bytes.has(".orelse(", at: at) { return ValueLocator.quoted(bytes, at + 8, .fallback) }
    if bytes.has(").orelse(", at: at) { return ValueLocator.quoted(bytes, at + 9, .fallback) }
    let alternatives: [StaticString] = [" ?? ", " || ", " ||= ", " ?: ", " or ", " catch ", " // ", " orelse "]
    if let length = bytes.length(ofFirst: alternatives, at: at) {
      return ValueLocator.quoted(bytes, at + length, .fallback)
    }
    guard bytes.has(" { ", at: at), Byte.isQuote(bytes.at(at + 3)) else { return nil }
    return ValueLocator.quoted(bytes, at + 3, .fallback)
  }

  /// `{{ name | default "value" }}`
  private static func template(_ bytes: Span<UInt8>, _ start: Int) -> AssignedValue? {
    var at = start
    let end = min(bytes.count, start + 120)
    while at < end, bytes[at] != UInt8(ascii: "}"), !Byte.isLineEnd(bytes[at]) {
      if bytes.has("default \"", at: at), Byte.isBlank(bytes[at - 1]) {
        return ValueLocator.quoted(bytes, at + 8, .fallback)
      }
      at += 1
    }
    return nil
  }

  private static func isAlternative(_ bytes: Span<UInt8>, _ at: Int) -> Bool {
    guard bytes.at(at - 1) == 0x20 else { return false }
    return bytes.has("|| ", at: at) || bytes.has("or ", at: at) || bytes.has("?? ", at: at) || bytes.has("?: ", at: at)
      || bytes.has("else \"", at: at) || bytes.has("else '", at: at) || bytes.has("do: \"", at: at)
  }

  /// The second argument of a call that asks the environment.
  private static func lastArgument(_ bytes: Span<UInt8>, _ comma: Int, from start: Int) -> AssignedValue? {
    guard Byte.isQuote(bytes[comma - 1]) else { return nil }
    guard bytes.holds("env", in: start..<comma) || bytes.holds("config", in: start..<comma) else { return nil }
    var at = comma + 1
    ValueLocator.skipBlanks(bytes, &at)
    if bytes.has("default=", at: at) { at += 8 }
    if bytes.has("defaultvalue: ", at: at) { at += 14 }
    guard let value = ValueLocator.quoted(bytes, at, .fallback) else { return nil }
    return bytes.at(value.range.upperBound + 1) == UInt8(ascii: ")") ? value : nil
  }

  /// `NAME:-value}` and `name:value}`
  static func expansion(_ bytes: Span<UInt8>, _ start: Int) -> AssignedValue? {
    var at = start
    while at < bytes.count, at - start < 64,
      Byte.isWord(bytes[at]) || bytes[at] == UInt8(ascii: ".")
        || bytes[at] == UInt8(ascii: "-") && Byte.isLetter(bytes.at(at - 1)) && Byte.isLetter(bytes.at(at + 1))
    {
      at += 1
    }
    guard bytes.at(at) == UInt8(ascii: ":") else { return nil }
    at += 1
    if bytes.at(at) == UInt8(ascii: "-") || bytes.at(at) == UInt8(ascii: "=") { at += 1 }
    let first = at
    let end = min(bytes.count, first + AssignedValue.limit)
    while at < end, bytes[at] != UInt8(ascii: "}"), !Byte.isSpace(bytes[at]) {
      if bytes[at] == UInt8(ascii: "$") { return nil }
      at += 1
    }
    guard bytes.at(at) == UInt8(ascii: "}"), at > first else { return nil }
    return AssignedValue(range: first..<at, form: .fallback, isQuoted: false)
  }
}
