internal import KeyfuseCore

/// Expands a credential word to the whole name and decides by its head noun what it names.
struct NameReader: Sendable {
  let words = CredentialLexicon.words

  /// The name around the word at `literal`; nil where it names something else, or only mentions a credential.
  func name(in bytes: Span<UInt8>, at literal: Range<Int>, kind: CredentialKind) -> AssignedName? {
    if let word = shortWord(in: bytes, literal) {
      let isPart = Byte.isWord(bytes.at(word.upperBound)) || Byte.isAlphanumeric(bytes.at(word.lowerBound - 1))
      return isPart ? AbbreviatedName.name(endingIn: word, in: bytes) : AssignedName(range: word, strength: .strong)
    }
    if isForeign(bytes, literal) || hasSpace(bytes, literal) {
      if bytes.equals("identified by", in: literal), !isStatement(literal, in: bytes) { return nil }
      let name = literal.lowerBound..<inflectedEnd(of: literal, in: bytes)
      return AssignedName(range: name, strength: kind == .password ? .strong : .normal)
    }
    guard let end = headEnd(in: bytes, literal), isWritten(literal, in: bytes) else { return nil }
    if isModulation(literal, in: bytes) { return nil }
    if bytes.equals("_pw", in: literal), !Byte.isLetter(bytes.at(literal.lowerBound - 1)) { return nil }
    let isPass = bytes.equals("pass", in: literal)
    if isPass, isVerb(literal, in: bytes) || TestOutcome.isReported(by: literal, in: bytes) { return nil }
    let isOwned = !isPass || namesPassword(pass: literal, in: bytes)
    guard isOwned || AbbreviatedName.mayEnd(in: literal, in: bytes) else { return nil }
    let range = extent(in: bytes, around: literal.lowerBound..<end)
    if isPartOfPath(bytes, range) { return nil }
    let isConstant = isConstantArgument(range, in: bytes)
    guard let suffix = isConstant ? .strong : suffixStrength(in: bytes, end..<range.upperBound) else { return nil }
    guard let prefix = prefixStrength(in: bytes, range.lowerBound..<literal.lowerBound, literal, kind) else {
      return nil
    }
    var strength = isOwned ? min(suffix, prefix.strength) : .weak
    // chave_api, KluczApi: what comes first in English follows in most languages.
    if kind == .key, prefix.strength == .open, range.lowerBound == literal.lowerBound,
      qualifies(end..<range.upperBound, in: bytes)
    {
      strength = .normal
    }
    // X-Game-Key: a header that an application made up
    if kind == .key, strength == .weak, bytes.has("x-", at: range.lowerBound) { strength = .normal }
    var name = AssignedName(range: range, strength: strength)
    name.asks = prefix.asks
    return name
  }

  /// `qpsk`, `8PSK`: how a radio modulates its signal.
  private func isModulation(_ literal: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard bytes.equals("psk", in: literal) else { return false }
    switch bytes.at(literal.lowerBound - 1) | 0x20 {
    case UInt8(ascii: "q"), UInt8(ascii: "b"), UInt8(ascii: "8"): return true
    default: return false
    }
  }

  /// Whether a statement of SQL is written before it, not a sentence about what something is identified by.
  private func isStatement(_ literal: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    if Byte.isUpper(bytes[literal.lowerBound]), Byte.isUpper(bytes[literal.lowerBound + 1]) { return true }
    let before = max(0, literal.lowerBound - 140)..<literal.lowerBound
    let words: [StaticString] = [
      "create user", "alter user", "create role", "alter role", "connect to", "grant ", "set password", " link ",
      "if not exists", "replace user",
    ]
    return words.contains { bytes.holds($0, in: before) }
  }

  /// `also pass`, `to pass:`: what stands before it makes it a verb.
  private func isVerb(_ literal: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    if isGiven(behind: literal.upperBound, in: bytes) { return true }
    guard bytes.at(literal.lowerBound - 1) == 0x20 else { return false }
    let words: [StaticString] = [
      "also ", "to ", "can ", "must ", "should ", "may ", "will ", "not ", "separately; ", "now ", "all ", "still ",
      "both ", "tests ", "suites ", "checks ", "first ", "second ", "gate ", "review ", "they ", "every ",
    ]
    return words.contains { word in
      let start = literal.lowerBound - word.utf8CodeUnitCount
      return bytes.has(word, at: start) && !Byte.isWord(bytes.at(start - 1))
    }
  }

  /// ``pass ``x`` to y``: what stands between marks is given to something.
  private func isGiven(behind end: Int, in bytes: Span<UInt8>) -> Bool {
    guard bytes.at(end) == 0x20, bytes.at(end + 1) == UInt8(ascii: "`") else { return false }
    var at = end + 1
    while bytes.at(at) == UInt8(ascii: "`") { at += 1 }
    let last = min(bytes.count, at + 80)
    while at < last, bytes[at] != UInt8(ascii: "`"), !Byte.isLineEnd(bytes[at]) { at += 1 }
    while bytes.at(at) == UInt8(ascii: "`") { at += 1 }
    return bytes.has(" to ", at: at) || bytes.has(" as ", at: at) || bytes.has(" into ", at: at)
      || bytes.has(" when ", at: at) || bytes.has(" if ", at: at) || bytes.has(" and ", at: at)
      || bytes.has(" for", at: at) && Byte.isSpace(bytes.at(at + 4)) || bytes.has(" instead", at: at)
  }

  /// Whether a short word is in small letters, in capitals or with a capital first: `pWd` is none, but chance.
  private func isWritten(_ literal: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard literal.count <= 5 else { return true }
    var (capitals, small) = (0, 0)
    for index in literal.dropFirst() {
      capitals += Byte.isUpper(bytes[index]) ? 1 : 0
      small += Byte.isLower(bytes[index]) ? 1 : 0
    }
    if capitals > 0, small > 0 { return false }
    return capitals == 0 || !Byte.isLower(bytes[literal.lowerBound])
  }

  /// Whether what was taken for a name is a piece of encoded or random data.
  func isNoise(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard name.count >= 16 else { return false }
    let shape = ValueShape(bytes.extracting(name))
    return shape.marks == 0 && shape.upper > 2 && shape.lower > 2 && shape.digits > 1 && shape.wordShare < 0.4
  }

  /// Whether the name is a constant for the name of a setting, with a literal behind it: `put(SSL_PASSWORD_CONFIG, "x")`.
  private func isConstantArgument(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard bytes.has(", \"", at: name.upperBound) || bytes.has(", '", at: name.upperBound),
      bytes.has("_config", at: name.upperBound - 7) || bytes.has("_property", at: name.upperBound - 9)
        || bytes.has("_prop", at: name.upperBound - 5)
    else { return false }
    let last = name.last { bytes[$0] == UInt8(ascii: ".") }.map { $0 + 1 } ?? name.lowerBound
    return !(last..<name.upperBound).contains { Byte.isLower(bytes[$0]) }
  }

  /// Whether a key that nothing qualifies may still be a credential, if its value can be nothing else: no word of the name
  /// says that it is public, or finds something.
  func mayBeSecret(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    var splitter = WordSplitter(name)
    var last: Range<Int>?
    while let word = splitter.next(in: bytes) {
      let roles = words.roles(of: word, in: bytes)
      if let before = last {
        // keyData, KEY_HEX: what stands behind the word for a key says how it is written.
        let earlier = words.roles(of: before, in: bytes)
        if earlier.contains(.opensKey), !(earlier.contains(.credential) && roles.contains(.neutral)) { return false }
      }
      if roles.contains(.mention), !roles.contains(.neutral), !roles.contains(.credential),
        !roles.contains(.qualifiesKey)
      {
        return false
      }
      last = word
    }
    if let before = wordBefore(name.lowerBound, in: bytes), words.roles(of: before, in: bytes).contains(.opensKey) {
      return false
    }
    // {"type": "public", "key": …
    if name.count > 4 { return true }
    // public class Keys
    let before = max(0, name.lowerBound - 160)..<name.lowerBound
    return !before.contains { bytes.has("public", at: $0) && bytes.at($0 + 6) != 0x20 }
  }

  /// Whether the name is the end of `A::B::Name` or of a file's path, or the middle of `a:name:b`.
  private func isPartOfPath(_ bytes: Span<UInt8>, _ name: Range<Int>) -> Bool {
    let (before, behind) = (bytes.at(name.lowerBound - 2), bytes.at(name.upperBound))
    switch bytes.at(name.lowerBound - 1) {
    case UInt8(ascii: ":"):
      let isInner = Byte.isAlphanumeric(before) || before == UInt8(ascii: "*")
      // An attribute of A::B is no part of the path: A::B.name.
      let isPart = before == UInt8(ascii: ":") && bytes.first(UInt8(ascii: "."), in: name) == nil
      // a::b::name: "x", as data of Puppet is written
      if isPart, behind == UInt8(ascii: ":"), Byte.isBlank(bytes.at(name.upperBound + 1)) { return false }
      // $Self->{'Module::AuthPassword'} = 'x'
      if isPart, Byte.isQuote(behind), bytes.at(name.upperBound + 1) == UInt8(ascii: "}") { return false }
      // Http::withToken('x')
      if isPart, behind == UInt8(ascii: "("), bytes.has("with", at: name.lowerBound) { return false }
      // stub_const('A::NAME', 'x')
      if isPart, Byte.isQuote(behind), bytes.at(name.upperBound + 1) == UInt8(ascii: ",") { return false }
      if isInner, behind == UInt8(ascii: ":"), isSettingOfStack(name, in: bytes) { return false }
      return isPart || (isInner && behind == UInt8(ascii: ":"))
    case UInt8(ascii: "/"):
      let isPair = bytes.has("user", at: name.lowerBound - 5) || bytes.has("username", at: name.lowerBound - 9)
      return Byte.isWord(before) && behind == UInt8(ascii: ":") && !isPair
    default: return false
    }
  }

  /// `  shop:dbPassword: x`: a setting behind its namespace, as stacks of Pulumi are configured.
  private func isSettingOfStack(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard bytes.at(name.upperBound + 1) == 0x20 else { return false }
    var at = name.lowerBound - 1
    while at > 0, Byte.isWord(bytes[at - 1]) || bytes[at - 1] == UInt8(ascii: "-") { at -= 1 }
    let line = at
    while at > 0, bytes[at - 1] == 0x20 { at -= 1 }
    return line - at >= 2 && (at == 0 || Byte.isLineEnd(bytes.at(at - 1)))
  }

  /// The word that stands before a name, one space apart: `API key`.
  func wordBefore(_ start: Int, in bytes: Span<UInt8>) -> Range<Int>? {
    guard bytes.at(start - 1) == 0x20, Byte.isAlphanumeric(bytes.at(start - 2)) else { return nil }
    var first = start - 2
    while first > 0, start - first < 24, Byte.isAlphanumeric(bytes[first - 1]) { first -= 1 }
    return first..<(start - 1)
  }
}
