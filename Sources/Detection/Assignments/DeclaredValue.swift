/// Values behind what declares their names: `c_pw CONSTANT VARCHAR2(40) := 'x'`, `lc_pass TYPE string VALUE 'x'`,
/// `{ get; } = "x"`, `${NAME}    x`, `let(:name) { 'x' }`.
enum DeclaredValue {
  /// The most bytes from the name to the value.
  private static let reach = 72

  /// The value of the name at `name`; nil where nothing of the kind declares it.
  static func value(of name: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    switch bytes.at(name.upperBound) {
    case 0x20, 0x09: behindType(name.upperBound, in: bytes)
    case UInt8(ascii: "("): behindLength(name.upperBound, in: bytes)
    case UInt8(ascii: "}"): variable(name, in: bytes)
    case UInt8(ascii: ")"): lazily(name, in: bytes)
    default: nil
    }
  }

  /// Words that begin what stands between a name and its value; the value is a literal behind one of `ends`.
  private static let types: [StaticString] = [
    "type ", "constant ", "varchar", "nvarchar", "raw(", "raw ", "char(", "clob", "progmem ", "string(", "like ",
    "char ", "const(", "inz(",
  ]

  private static func behindType(_ start: Int, in bytes: Span<UInt8>) -> AssignedValue? {
    var at = start
    ValueLocator.skipBlanks(bytes, &at)
    switch Byte.lower(bytes.at(at)) {
    case UInt8(ascii: "{"): return behindAccessors(at, in: bytes)
    case UInt8(ascii: "t"), UInt8(ascii: "c"), UInt8(ascii: "v"), UInt8(ascii: "n"), UInt8(ascii: "r"),
      UInt8(ascii: "p"), UInt8(ascii: "s"), UInt8(ascii: "l"), UInt8(ascii: "i"):
      break
    default: return nil
    }
    guard types.contains(where: { bytes.has($0, at: at) }) else { return nil }
    if bytes.has("const(", at: at) { return ValueLocator.quoted(bytes, at + 6, .assignment) }
    if bytes.has("inz(", at: at) { return ValueLocator.quoted(bytes, at + 4, .assignment) }
    return literal(from: at, in: bytes)
  }

  /// `gv_pwd(40) TYPE c VALUE 'x'`
  private static func behindLength(_ open: Int, in bytes: Span<UInt8>) -> AssignedValue? {
    var at = open + 1
    while at - open < 6, Byte.isDigit(bytes.at(at)) { at += 1 }
    guard at > open + 1, bytes.has(") type ", at: at) else { return nil }
    return literal(from: at + 2, in: bytes)
  }

  /// The literal behind `VALUE` or an operator, with nothing but types before it.
  private static func literal(from start: Int, in bytes: Span<UInt8>) -> AssignedValue? {
    var at = start
    let end = min(bytes.count, start + reach)
    while at < end {
      let byte = bytes[at]
      if byte == UInt8(ascii: "=") {
        guard bytes.at(at + 1) != UInt8(ascii: "=") else { return nil }
        at += 1
        ValueLocator.skipBlanks(bytes, &at)
        return ValueLocator.quoted(bytes, at, .assignment) ?? ValueLocator.wrapped(bytes, at, .assignment)
      }
      if bytes.has(" value ", at: at) || bytes.has(" default ", at: at) {
        at += bytes.has(" value ", at: at) ? 7 : 9
        ValueLocator.skipBlanks(bytes, &at)
        return ValueLocator.quoted(bytes, at, .assignment)
      }
      let isType =
        Byte.isWord(byte) || byte == 0x20 || byte == UInt8(ascii: "(") || byte == UInt8(ascii: ")")
        || byte == UInt8(ascii: ":") || byte == UInt8(ascii: "%") || byte == UInt8(ascii: ".")
        || byte == UInt8(ascii: "-")
      guard isType else { return nil }
      at += 1
    }
    return nil
  }

  /// `{ get; private set; } = "x"`
  private static func behindAccessors(_ open: Int, in bytes: Span<UInt8>) -> AssignedValue? {
    var at = open
    let end = min(bytes.count, open + reach)
    guard bytes.holds("get;", in: open..<end) else { return nil }
    while at < end, bytes[at] != UInt8(ascii: "}"), !Byte.isLineEnd(bytes[at]), !Byte.isQuote(bytes[at]) { at += 1 }
    guard bytes.at(at) == UInt8(ascii: "}") else { return nil }
    at += 1
    ValueLocator.skipBlanks(bytes, &at)
    guard bytes.at(at) == UInt8(ascii: "=") else { return nil }
    at += 1
    ValueLocator.skipBlanks(bytes, &at)
    return ValueLocator.quoted(bytes, at, .assignment) ?? ValueLocator.wrapped(bytes, at, .assignment)
  }

  /// `${NAME}    x`: a variable in a table of Robot Framework, whose columns two blanks part.
  private static func variable(_ name: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    guard bytes.has("${", at: name.lowerBound - 2), Byte.isLineEnd(bytes.at(name.lowerBound - 3)) else { return nil }
    var at = name.upperBound + 1
    if bytes.at(at) == 0x20, bytes.at(at + 1) == UInt8(ascii: "=") { at += 2 }
    guard bytes.at(at) == 0x09 || bytes.at(at) == 0x20 && bytes.at(at + 1) == 0x20 else { return nil }
    ValueLocator.skipBlanks(bytes, &at)
    let start = at
    while at < bytes.count, at - start < AssignedValue.limit, !Byte.isLineEnd(bytes[at]), bytes[at] != 0x09,
      bytes[at] != 0x20 || bytes.at(at + 1) != 0x20
    {
      at += 1
    }
    guard at > start, bytes[start] != UInt8(ascii: "$"), bytes[start] != UInt8(ascii: "%"),
      !isLocator(start, in: bytes)
    else { return nil }
    return AssignedValue(range: start..<at, form: .assignment, isQuoted: true)
  }

  /// `id:x`, `css=x`: where the field stands that the variable is named for.
  private static func isLocator(_ start: Int, in bytes: Span<UInt8>) -> Bool {
    var at = start
    while at - start < 8, Byte.isLower(bytes.at(at)) { at += 1 }
    return at > start + 1 && (bytes.at(at) == UInt8(ascii: ":") || bytes.at(at) == UInt8(ascii: "="))
      || bytes.has("//", at: start)
  }

  /// `let(:name) { 'x' }`, as specifications in Ruby define what they need.
  private static func lazily(_ name: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    guard bytes.has("(:", at: name.lowerBound - 2), bytes.has(") { ", at: name.upperBound) else { return nil }
    guard let value = ValueLocator.quoted(bytes, name.upperBound + 4, .assignment),
      bytes.has(" }", at: value.range.upperBound + 1)
    else { return nil }
    return value
  }
}
