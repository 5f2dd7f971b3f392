internal import KeyfuseCore

/// Values that names of keys are given though whoever knows them gets in nowhere: fingerprints, and identities of those whom
/// a key belongs to.
enum NamedIdentity {
  /// Whether the value of a key is one.
  static func isOne(_ text: Span<UInt8>, ofKey name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard let holder = holder(name, in: bytes) else { return false }
    let repositories: [StaticString] = ["apt", "repo", "repository", "archive", "deb", "yum", "rpm", "dnf"]
    if isFingerprint(text), repositories.contains(where: { bytes.equals($0, in: holder) }) { return true }
    // Pusher's key names an application to the browsers of its visitors; what signs is its secret.
    if bytes.has("pusher", at: name.lowerBound), text.count == 20, ValueShape.isHexadecimal(text) { return true }
    // Whom a message is from is told by a public key.
    if bytes.equals("sender", in: holder) { return true }
    let isOrganization =
      bytes.equals("org", in: holder) || bytes.equals("organization", in: holder)
      || bytes.equals("organisation", in: holder)
    return isOrganization && ValueRecogniser.isUUID(text)
  }

  /// Forty digits in capitals, as OpenPGP writes a fingerprint (RFC 9580, 5.5.4).
  static func isFingerprint(_ text: Span<UInt8>) -> Bool {
    guard text.count == 40, ValueShape.isHexadecimal(text) else { return false }
    return !(0..<40).contains { Byte.isLower(text[$0]) } && (0..<40).contains { Byte.isUpper(text[$0]) }
  }

  /// The last word before the key: `publishingOrgKey`, `senderKey`.
  private static func holder(_ name: Range<Int>, in bytes: Span<UInt8>) -> Range<Int>? {
    var splitter = WordSplitter(name)
    var (last, before): (Range<Int>?, Range<Int>?)
    while let word = splitter.next(in: bytes) { (before, last) = (last, word) }
    guard let last, bytes.equals("key", in: last) || bytes.equals("keys", in: last) else { return nil }
    return before
  }
}
