internal import KeyfuseCore

/// Texts that ask for the real value to be put there.
extension ValueClassifier {
  /// Whether a word in it asks for the real value to be put there.
  func isPlaceholder(_ bytes: Span<UInt8>, _ shape: ValueShape) -> Bool {
    let all = 0..<bytes.count
    if all.contains(where: { Self.asks(bytes, $0) }) || endsInPlace(bytes) { return true }
    // tu-contraseña, votre_mot_de_passe
    let yours: [StaticString] = [
      "tu-", "tu_", "votre-", "votre_", "seu-", "seu_", "sua-", "sua_", "dein-", "dein_", "ihr-", "ihr_",
    ]
    if yours.contains(where: { bytes.has($0, at: 0) }) { return true }
    guard shape.count <= 48, !endsGenerated(bytes) else { return false }
    var splitter = WordSplitter(all)
    while let word = splitter.next(in: bytes) {
      if word.count >= 3, words.roles(of: word, in: bytes).contains(.placeholder) {
        // A random string holds a short word by chance.
        if word.count >= 4 || shape.wordShare > 0.6 { return true }
      }
    }
    return false
  }

  /// `sk_test_9fK2…`: what only a generator writes ends it, and a word before that says what it is for.
  private func endsGenerated(_ bytes: Span<UInt8>) -> Bool {
    var start = bytes.count
    while start > 0, Byte.isAlphanumeric(bytes[start - 1]) { start -= 1 }
    return start > 0 && bytes.count - start >= 24 && GeneratedKey.isOne(bytes.extracting(start..<bytes.count))
  }

  /// `testpasswordhere2`: what says where the real one goes.
  private func endsInPlace(_ bytes: Span<UInt8>) -> Bool {
    var end = bytes.count
    while end > 0, bytes.count - end < 3, Byte.isDigit(bytes[end - 1]) { end -= 1 }
    guard end > 7, bytes.has("here", at: end - 4) else { return false }
    let before = 0..<(end - 4)
    let words: [StaticString] = ["password", "passwd", "secret", "token", "key", "pass", "goes", "value", "your"]
    return words.contains { bytes.holds($0, in: before) }
  }

  /// Whether a text that asks for another one stands at `at`.
  private static func asks(_ bytes: Span<UInt8>, _ at: Int) -> Bool {
    switch Byte.lower(bytes[at]) {
    case UInt8(ascii: "c"):
      // What everybody has read about passphrases.
      bytes.has("correct horse", at: at) || bytes.has("correct-horse", at: at) || bytes.has("correcthorse", at: at)
        || bytes.has("changeme", at: at) || bytes.has("change-me", at: at) || bytes.has("change_me", at: at)
        || bytes.has("change_this", at: at)
    case UInt8(ascii: "d"): bytes.has("dummy", at: at)
    case UInt8(ascii: "e"): bytes.has("example", at: at)
    case UInt8(ascii: "f"): bytes.has("foobar", at: at)
    case UInt8(ascii: "i"): bytes.has("insert", at: at)
    case UInt8(ascii: "n"): bytes.has("notreal", at: at)
    case UInt8(ascii: "p"): bytes.has("placeholder", at: at)
    case UInt8(ascii: "r"): bytes.has("redacted", at: at) || bytes.has("replace", at: at)
    case UInt8(ascii: "x"): bytes.has("xxx", at: at)
    case UInt8(ascii: "y"): bytes.has("your-", at: at) || bytes.has("your_", at: at) || bytes.has("yourp", at: at)
    case UInt8(ascii: "*"): bytes.has("***", at: at)
    default: false
    }
  }
}
