internal import KeyfuseCore

/// Constants that a call takes a key from, whatever they are called: `SIGNING = b"x"` above `hmac.new(SIGNING, body)`.
enum UsedConstant {
  /// The longest name.
  private static let longest = 40

  /// The literal that was given to the name which an argument consists of, where only a key looks like it.
  ///
  /// - Parameters:
  ///   - argument: where the argument begins.
  ///   - call: where the name of the call begins; the constant stands before it.
  static func value(of argument: Int, before call: Int, in bytes: Span<UInt8>) -> AssignedValue? {
    guard let name = name(at: argument, in: bytes), !isOfMessage(name, in: bytes) else { return nil }
    var end = max(0, call - name.count + 1)
    while let at = place(of: name, before: end, in: bytes) {
      if isSame(name, at, in: bytes), let value = given(behind: at + name.count, in: bytes),
        isKey(bytes.extracting(value.range))
      {
        return value
      }
      end = at
    }
    return nil
  }

  /// The last place before `end` where the first two bytes of the name stand.
  private static func place(of name: Range<Int>, before end: Int, in bytes: Span<UInt8>) -> Int? {
    let first = bytes[name.lowerBound]
    guard name.count > 1 else { return bytes.last(first, in: 0..<end) }
    return end > 0 ? bytes.last(first, bytes[name.lowerBound + 1], in: 0..<(end + 1)) : nil
  }

  /// Whether the name is one for what is signed or encrypted, or for what everybody may know of that.
  private static func isOfMessage(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let words: [StaticString] = [
      "message", "msg", "text", "data", "payload", "body", "alg", "algorithm", "iss", "issuer", "aud", "audience",
      "claim",
      "claims", "plain", "plaintext", "input", "header", "nonce", "storage",
    ]
    var splitter = WordSplitter(name)
    while let word = splitter.next(in: bytes) {
      if words.contains(where: { bytes.equals($0, in: word) }) { return true }
    }
    return false
  }

  /// Whether the argument may be such a name; says no to most others.
  static func mayBeName(at argument: Int, in bytes: Span<UInt8>) -> Bool { name(at: argument, in: bytes) != nil }

  /// The name that is the argument, or that is turned into bytes there: `KEY`, `$key`, `KEY.getBytes()`, `[]byte(key)`,
  /// `Buffer.from(KEY, 'hex')`.
  private static func name(at start: Int, in bytes: Span<UInt8>) -> Range<Int>? {
    var at = start
    for _ in 0..<3 {
      while bytes.at(at) == UInt8(ascii: "$") || bytes.at(at) == UInt8(ascii: "&") || bytes.at(at) == UInt8(ascii: "*")
        || bytes.has("[]", at: at)
      {
        at += bytes.has("[]", at: at) ? 2 : 1
      }
      if bytes.has("new ", at: at) { at += 4 }
      let first = at
      var last = at
      while at < bytes.count, at - first <= 60, Byte.isWord(bytes[at]) || bytes[at] == UInt8(ascii: ".") {
        if bytes[at] == UInt8(ascii: ".") { last = at + 1 }
        at += 1
      }
      guard at > first, !Byte.isDigit(bytes[first]) else { return nil }
      if bytes.at(at) == UInt8(ascii: "("), !endsInConversion(last..<at, in: bytes) {
        at += 1
        continue
      }
      // KEY.getBytes(): what stands before the first dot
      let end = (first..<at).first { bytes[$0] == UInt8(ascii: ".") } ?? at
      let isBare = end == at || endsInConversion(last..<at, in: bytes)
      let isOfObject = bytes.equals("self", in: first..<end) || bytes.equals("this", in: first..<end)
      guard isBare, !isOfObject, (1...longest).contains(end - first),
        end - first > 1 || Byte.isUpper(bytes[first])
      else { return nil }
      return first..<end
    }
    return nil
  }

  private static func endsInConversion(_ method: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let methods: [StaticString] = [
      "encode", "getbytes", "tobytearray", "as_bytes", "bytes", "data", "tochararray", "unpack", "to_vec",
    ]
    return methods.contains { bytes.equals($0, in: method) }
  }

  private static func isSame(_ name: Range<Int>, _ start: Int, in bytes: Span<UInt8>) -> Bool {
    guard !Byte.isWord(bytes.at(start - 1)), bytes.at(start - 1) != UInt8(ascii: "."),
      !Byte.isWord(bytes.at(start + name.count))
    else { return false }
    return name.allSatisfy { bytes[$0] == bytes[start + $0 - name.lowerBound] }
  }

  /// The literal that the name which ends at `end` is given.
  private static func given(behind end: Int, in bytes: Span<UInt8>) -> AssignedValue? {
    var at = end
    // KEY: &[u8; 32] =, KEY []byte =, key[] =
    while at - end < 32, bytes.at(at) != UInt8(ascii: "="), bytes.at(at) >= 0x20, !Byte.isQuote(bytes.at(at)),
      bytes.at(at) != UInt8(ascii: "("), bytes.at(at) != UInt8(ascii: ",")
    {
      at += 1
    }
    guard bytes.at(at) == UInt8(ascii: "="), bytes.at(at + 1) != UInt8(ascii: "=") else { return nil }
    at += 1
    ValueLocator.skipSpaces(bytes, &at)
    if bytes.has("*b\"", at: at) { at += 1 }
    return ValueLocator.quoted(bytes, at, .assignment) ?? ValueLocator.wrapped(bytes, at, .assignment)
  }

  private static func isKey(_ text: Span<UInt8>) -> Bool {
    guard text.count >= 12 else { return false }
    return CipherKey.isMaterial(text) || GeneratedKey.isOne(text) || GeneratedKey.isHexadecimal(text)
      || GeneratedKey.isPadded(text) && ValueShape(text).spaces == 0
      || ChosenSetting.isUnlikeName(text) || SecretPhrase.isOne(text) || SpokenValue.isLongPassphrase(text)
      || NearbyValue.isPassword(text, isQuoted: true)
  }
}
