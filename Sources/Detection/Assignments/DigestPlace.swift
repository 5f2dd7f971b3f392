internal import KeyfuseCore

/// Where hexadecimal is what something was turned into, or what ledgers and packets hold.
enum DigestPlace {
  /// How far from a digest its salt is looked for.
  private static let saltReach = 200
  /// Lengths of digests in hexadecimal, leading zeros left out.
  private static let digestLengths = 30...130

  /// Why a value is what something was turned into; nil where the text around does not tell.
  static func innocence(
    of value: AssignedValue, named name: Range<Int>, kind: CredentialKind, in bytes: Span<UInt8>
  ) -> Innocent? {
    if kind == .password, isOfPassword(value, named: name, in: bytes) { return .digest }
    let isOfAccount =
      (kind == .password || kind == .command) && isAccountDigest(value.range, named: name, in: bytes)
    return isOfAccount || RowOfDigests.holds(value.range, in: bytes) ? .digest : nil
  }

  private static func isOfPassword(_ value: AssignedValue, named name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    if value.form != .call, !value.isGiven, isDigest(value.range, in: bytes) { return true }
    // WS-Security's UsernameToken: a digest over nonce, time and password
    return bytes.has("#passworddigest\">", at: value.range.lowerBound - 17)
      || isPacketData(bytes.extracting(value.range), named: name, in: bytes)
  }

  /// Whether hexadecimal of a digest's length stands near a `salt` or the name of the digest: what a password was turned
  /// into.
  static func isDigest(_ value: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard digestLengths.contains(value.count), ValueShape.isHexadecimal(bytes.extracting(value)) else { return false }
    let around = (value.lowerBound - saltReach..<value.upperBound + saltReach).clamped(to: 0..<bytes.count)
    return around.contains { index in
      guard !value.contains(index), !Byte.isLetter(bytes.at(index - 1)) || Byte.isUpper(bytes[index]) else {
        return false
      }
      return bytes.has("salt", at: index) && !Byte.isLower(bytes.at(index + 4)) || bytes.has("hash_algo", at: index)
        || bytes.has("sha1", at: index)
        || bytes.has("sha256", at: index) || bytes.has("sha512", at: index) || bytes.has("md5", at: index)
    }
  }

  /// Whether hexadecimal of a digest's length is the password of a row or object that has a role or state, too: an account
  /// holds what its password was turned into.
  private static func isAccountDigest(
    _ value: Range<Int>, named name: Range<Int>, in bytes: Span<UInt8>
  ) -> Bool {
    // A merchantPassword is none of an account's.
    let last = name.last { bytes[$0] == UInt8(ascii: ".") }.map { $0 + 1 } ?? name.lowerBound
    guard name.upperBound - last <= 12, [32, 40, 64, 128].contains(value.count),
      ValueShape.isHexadecimal(bytes.extracting(value))
    else {
      return false
    }
    let around = (value.lowerBound - saltReach..<value.upperBound + saltReach).clamped(to: 0..<bytes.count)
    let words: [StaticString] = [
      "role", "setstatus", "\"status", "nickname", "gender", "birthday", "createtime", "create_time", "created_at",
      "createdat", "is_active", "is_admin", "isadmin", "avatar", "setuser", "hashset",
    ]
    return words.contains { bytes.holds($0, in: around.lowerBound..<value.lowerBound) }
      || words.contains { bytes.holds($0, in: value.upperBound..<around.upperBound) }
  }

  /// Whether hexadecimal of a digest's length is inserted into a column of passwords: nobody chooses one so.
  static func isColumnDigest(_ value: Range<Int>, named name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    [32, 40, 64, 128].contains(value.count) && ValueShape.isHexadecimal(bytes.extracting(value))
      && name.upperBound < value.lowerBound
      && bytes.holds("values", in: name.upperBound..<min(name.upperBound + 400, value.lowerBound))
  }

  /// `CHAP-Password = 0x70170d…`: bytes of a packet, as tools that show its fields write them.
  private static func isPacketData(_ text: Span<UInt8>, named name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    text.count > 24 && text.has("0x", at: 0) && !bytes.holds("psk", in: name) && !bytes.holds("key", in: name)
      && ValueShape.isHexadecimal(text.extracting(2..<text.count))
  }

  /// `0x…`: what ledgers call tokens is written so, what opens something hardly ever.
  static func isOfLedger(_ text: Span<UInt8>) -> Bool {
    text.count >= 34 && text.has("0x", at: 0) && ValueShape.isHexadecimal(text.extracting(2..<text.count))
  }

  /// Whether a time and a signature stand beside a token: it was signed together with them, so that no two are alike.
  static func isSignedNonce(_ value: Range<Int>, named name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard name.count <= 5, ValueShape.isHexadecimal(bytes.extracting(value)) else { return false }
    let around = bytes.surroundings(of: name, value, before: 160, behind: 160)
    return bytes.holds("timestamp", in: around) && bytes.holds("signature", in: around)
  }

  /// `key-threshold: 3` / `root-keys: …`: the keys by which a client tells who may sign what it is sent.
  static func isThresholdKey(_ value: AssignedValue, named name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard bytes.at(name.upperBound - 1) | 0x20 == UInt8(ascii: "s"), value.range.count == 64,
      ValueShape.isHexadecimal(bytes.extracting(value.range))
    else { return false }
    return bytes.holds("threshold", in: max(0, name.lowerBound - 160)..<name.lowerBound)
  }
}
