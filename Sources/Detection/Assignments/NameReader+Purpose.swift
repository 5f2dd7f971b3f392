internal import KeyfuseCore

private let networks = WordTable(listing: ["wifi", "wlan", "wpa", "wpa2", "wpa3"])

/// What keys are for, where their names or what stands around them say so.
extension NameReader {
  /// Whether the key is that of a radio network, which people choose: `WiFi key`.
  func isOfNetwork(_ key: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    saysNetwork(key, in: bytes) || isBehindNetwork(key, in: bytes) || isBesideNetwork(key, in: bytes)
  }

  /// `wifi_key`, `wpaKey`, `preSharedKey`: what says so itself has more than three letters besides `key`.
  private func saysNetwork(_ key: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard key.count > 5 else { return false }
    if bytes.has("pre", at: key.lowerBound), bytes.holds("shared", in: key) { return true }
    for index in key {
      let letter = bytes[index] | 0x20
      if letter == UInt8(ascii: "w") {
        if bytes.has("wifi", at: index) || bytes.has("wlan", at: index) || bytes.equals("wpakey", in: key) {
          return true
        }
      } else if letter == UInt8(ascii: "p"), bytes.has("pre-shared", at: index) || bytes.has("preshared", at: index) {
        return true
      }
    }
    return false
  }

  /// `ssid: Home, key: x`, `Netzwerkschlüssel`, `WPA2 key`: what stands before it.
  private func isBehindNetwork(_ key: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let before = bytes.at(key.lowerBound - 1)
    if Byte.isLetter(before), bytes.has("netzwerk", at: key.lowerBound - 8) { return true }
    if before == UInt8(ascii: "-"), bytes.has("wlan-", at: key.lowerBound - 5) { return true }
    if before == UInt8(ascii: ">"), bytes.holds("ssid<", in: max(0, key.lowerBound - 72)..<key.lowerBound) {
      return true
    }
    if bytes[key.lowerBound] >= 0x80 || bytes.at(key.lowerBound + 4) >= 0x80
      || key.count == 3 && before == 0x20 && bytes.at(key.lowerBound - 2) == UInt8(ascii: ","),
      isInWirelessSentence(key, in: bytes)
    {
      return true
    }
    if let word = wordBefore(key.lowerBound, in: bytes), bytes[word.lowerBound] | 0x20 == UInt8(ascii: "w"),
      networks.holds(word, in: bytes)
    {
      return true
    }
    return bytes.holds("ssid: ", in: max(0, key.lowerBound - 40)..<key.lowerBound)
  }

  /// `radius-server host 10.1.1.1 key x`, `la clave del wifi`: what stands behind it, or how its line begins.
  private func isBesideNetwork(_ key: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard bytes.at(key.upperBound) == 0x20 else { return false }
    if key.count == 3, isOfServer(key, in: bytes) { return true }
    let behind = bytes.at(key.upperBound + 1) | 0x20
    guard behind == UInt8(ascii: "w") || behind == UInt8(ascii: "d") else { return false }
    let networks: [StaticString] = [
      " wifi", " wi-fi", " wlan", " du wifi", " du wi-fi", " do wi-fi", " do wifi", " del wifi", " della wifi", " wpa",
    ]
    return networks.contains { bytes.has($0, at: key.upperBound) }
  }

  /// `cookieSession({ name: 'sid', keys: ['x'] })`: what cookies are signed with.
  func isOfSession(_ key: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let end = key.upperBound + (Byte.isQuote(bytes.at(key.upperBound)) ? 1 : 0)
    guard key.count == 4, bytes.has(": [", at: end) || bytes.has(":[", at: end) else { return false }
    let before = max(0, key.lowerBound - 80)..<key.lowerBound
    if bytes.holds("session(", in: before) { return true }
    // "cookie": { "name": "sid", "keys": ["x"] }
    guard let open = bytes.last(UInt8(ascii: "{"), in: before) else { return false }
    return bytes.holds("cookie", in: max(0, open - 12)..<open) || bytes.holds("session", in: max(0, open - 12)..<open)
  }

  /// `cookie_key`, `blockKey`, and `hash_key` beside them: what sessions are signed and encrypted with; `replicaSetKey`:
  /// what servers of a cluster know each other by.
  func isOfCookie(_ key: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let last = bytes.at(key.upperBound - 4)
    let end = key.upperBound - (last == UInt8(ascii: "_") || last == UInt8(ascii: "-") ? 4 : 3)
    if bytes.has("cookie", at: end - 6) || bytes.has("block", at: end - 5) { return true }
    // rememberMeKey signs cookies, local_key encrypts what devices of Tuya are told.
    if isOfRememberedLogin(endingAt: end, in: bytes) || bytes.has("local", at: end - 5) { return true }
    if bytes.has("replicaset", at: end - 10) || bytes.has("replica_set", at: end - 11) { return true }
    guard bytes.has("hash", at: end - 4) else { return false }
    let around = max(0, key.lowerBound - 120)..<min(bytes.count, key.upperBound + 160)
    return bytes.holds("block", in: around) || bytes.holds("cookie", in: around)
  }

  /// `rememberMeKey`, `remember-me-key`
  func isOfRememberedLogin(endingAt end: Int, in bytes: Span<UInt8>) -> Bool {
    let names: [StaticString] = ["rememberme", "remember_me", "remember-me"]
    return names.contains { bytes.has($0, endingAt: end) }
  }

  /// `$env:AGENT_KEY`, `export AGENT_KEY=`, `environ["AGENT_KEY"]`: a variable of the environment.
  func isOfEnvironment(_ key: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let holders: [StaticString] = [
      "$env:", "export ", "environ[\"", "environ['", "setenv(\"", "putenv(\"", "process.env.",
    ]
    guard !key.contains(where: { Byte.isLower(bytes[$0]) }) else { return false }
    return holders.contains { bytes.has($0, endingAt: key.lowerBound) }
      || bytes.holds("buildconfigfield", in: max(0, key.lowerBound - 40)..<key.lowerBound)
  }

  /// `secretKey`, `shared_key`: what both sides know, and people choose.
  func isSecretKey(_ key: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let words: [StaticString] = ["secretkey", "secret_key", "secret-key", "sharedkey", "shared_key", "shared-key"]
    return words.contains { bytes.has($0, endingAt: key.upperBound) }
  }

  /// `radius-server host 10.1.1.1 key x`, as switches and routers are configured.
  private func isOfServer(_ key: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    var line = key.lowerBound
    while line > 0, key.lowerBound - line < 100, !Byte.isLineEnd(bytes[line - 1]) { line -= 1 }
    while Byte.isBlank(bytes.at(line)) { line += 1 }
    return bytes.has("radius-server ", at: line) || bytes.has("tacacs-server ", at: line)
  }

  /// `Das WLAN hat jetzt den Schlüssel x`
  private func isInWirelessSentence(_ key: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    var start = key.lowerBound
    while start > 0, key.lowerBound - start < 60, !Byte.isLineEnd(bytes[start - 1]) { start -= 1 }
    let before = start..<key.lowerBound
    return bytes.holds("wlan", in: before) || bytes.holds("wifi", in: before) || bytes.holds("wi-fi", in: before)
  }
}
