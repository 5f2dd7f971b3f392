internal import KeyfuseCore

/// Words for a password that mean something else where they stand, or of which the sentence only says what they have to be.
enum TalkNoun {
  /// Whether the name is no word for a password here.
  static func isOther(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    // Tested with Ruby 2.2
    if bytes.has("tested with", at: name.lowerBound) { return true }
    return isKeyword(name, in: bytes) || isModel(name, in: bytes)
  }

  /// `la palabra clave x`, `a palavra-chave x`, `la parola chiave x`: what some languages call the words of a programming
  /// language by.
  static func isKeyword(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let words: [StaticString] = ["palabra", "palabras", "palavra", "palavras", "parola", "parole", "mot", "mots"]
    let before = bytes.at(name.lowerBound - 1)
    guard before == 0x20 || before == UInt8(ascii: "-"),
      bytes.has("clave", at: name.lowerBound) || bytes.has("chave", at: name.lowerBound)
        || bytes.has("chiave", at: name.lowerBound) || bytes.has("clé", at: name.lowerBound)
    else { return false }
    return words.contains { bytes.has($0, endingAt: name.lowerBound - 1) }
  }

  /// `MDP7800-U`: the name of a device.
  private static func isModel(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    name.count { Byte.isDigit(bytes[$0]) } > 2
  }

  /// `a by-hand pass against x`, `pass the flag to x`: going through something, or handing it on, in a text that speaks of
  /// nobody who logs in. It reads the line around the name, and is asked of names that something is told behind.
  static func isPassage(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard bytes.equals("pass", in: name) else { return false }
    let line = TalkLine.range(around: name.lowerBound, in: bytes)
    let around = max(line.lowerBound, name.lowerBound - 160)..<min(line.upperBound, name.upperBound + 160)
    let words: [StaticString] = [
      "user", "login", "log in", "logged", "account", "wifi", "wi-fi", "wlan", "server", "admin", "router", "root",
      "ssh",
      "@", "db", "vpn", "guest", "office", "pw", "password", "network", "ssid", "mail", "box", "?", "host", "ftp",
      "http",
      "key", "store", "unlock", "new pass", "old pass", "pass is", "pass:", "pass -", "pass =", "pass for", "my pass",
      "the pass ", "the pass,", "your pass", "our pass", "pass/", "/pass", "pass (",
    ]
    return !words.contains { bytes.holds($0, in: around) }
  }

  /// Whether a verb says what the password has to be or do: `the password must match x`, `la clave debe coincidir con x`.
  static func isRuled(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard bytes.at(name.upperBound) == 0x20 else { return false }
    let verbs: [StaticString] = [
      "must ", "should ", "cannot ", "may ", "might ", "debe ", "deben ", "deve ", "devem ", "doit ", "doivent ",
      "muss ",
      "müssen ", "sollte ", "moet ", "powinno ", "are stored", "is stored", "fields ",
    ]
    return verbs.contains { bytes.has($0, at: name.upperBound + 1) }
  }
}
