internal import KeyfuseCore

/// Key files of PuTTY.
///
/// Source: PuTTY's manual, appendix C, "PPK file format".
enum PuTTYKeyValidation {
  /// What a key file says of itself.
  struct KeyFile {
    var version: Int
    var algorithm: [UInt8]
    /// The value of `Encryption`, `Comment` and so on.
    var headers: [String: [UInt8]] = [:]
    var publicPart: [UInt8] = []
    var privatePart: [UInt8] = []

    var isEncrypted: Bool { headers["Encryption"] != Array("none".utf8) }

    /// - Returns: nil where a part is missing, or is not what it says. Line ends may be written as `\n`.
    init?(_ text: [UInt8]) {
      var lines = Self.lines(of: text)[...]
      guard let first = lines.popFirst(), let (name, algorithm) = Self.header(first) else { return nil }
      switch name {
      case "PuTTY-User-Key-File-2": version = 2
      case "PuTTY-User-Key-File-3": version = 3
      default: return nil
      }
      self.algorithm = algorithm
      while let line = lines.popFirst() {
        guard let (name, value) = Self.header(line) else { return nil }
        headers[name] = value
        guard name.hasSuffix("-Lines") else { continue }
        guard let count = Int(String(decoding: value, as: UTF8.self)), (1...lines.count).contains(count),
          let part = Base64.decode(lines.prefix(count).joined())
        else { return nil }
        lines = lines.dropFirst(count)
        if name == "Public-Lines" { publicPart = part } else { privatePart = part }
      }
      guard headers["Encryption"] != nil, headers["Private-MAC"] != nil, !publicPart.isEmpty, !privatePart.isEmpty
      else { return nil }
    }

    private static func header(_ line: [UInt8]) -> (name: String, value: [UInt8])? {
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return nil }
      let value = line[(colon + 1)...].drop { $0 == 0x20 }
      return (String(decoding: line[..<colon], as: UTF8.self), Array(value))
    }

    private static func lines(of text: [UInt8]) -> [[UInt8]] {
      var lines: [[UInt8]] = [[]]
      var at = 0
      while at < text.count {
        let next = at + 1 < text.count ? text[at + 1] : 0
        if text[at] == UInt8(ascii: "\\"), next == UInt8(ascii: "n") || next == UInt8(ascii: "r") {
          lines.append([])
          at += 2
        } else {
          if text[at] == 0x0A || text[at] == 0x0D { lines.append([]) } else { lines[lines.count - 1].append(text[at]) }
          at += 1
        }
      }
      return lines.filter { !$0.isEmpty }
    }
  }

  /// SHA-1 of `putty-private-key-file-mac-key`: the key of the code where there is no passphrase.
  private static let secondKey: [UInt8] = [
    0x01, 0x25, 0x63, 0x62, 0xC0, 0x1D, 0xDC, 0xCC, 0x2D, 0x94, 0xD0, 0x36, 0x7F, 0xF2, 0x86, 0x26, 0x5C, 0x4D, 0x8E,
    0x88,
  ]

  /// The code over all parts of a key that is not encrypted shows that the file is whole. An encrypted one needs its
  /// passphrase for that.
  static func judge(_ text: [UInt8]) -> Validator.Outcome {
    guard let file = KeyFile(text) else { return .doubtful }
    guard !file.isEncrypted else { return .plausible }
    let stated = file.headers["Private-MAC"].map { String(decoding: $0, as: UTF8.self) } ?? ""
    return stated == Hex.encode(code(of: file)) ? .proven : .doubtful
  }

  /// The code that the file of a key without a passphrase has to state.
  static func code(of file: KeyFile) -> [UInt8] {
    let parts = [
      file.algorithm, file.headers["Encryption"] ?? [], file.headers["Comment"] ?? [], file.publicPart,
      file.privatePart,
    ]
    let message = parts.flatMap { part in
      [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: part.count >> $0) } + part
    }
    let none: [UInt8] = []
    return file.version == 2
      ? HMACSHA1.authenticationCode(for: message.span, key: secondKey.span)
      : HMACSHA256.authenticationCode(for: message.span, key: none.span).bytes
  }

  /// The algorithm, and whether a passphrase protects the key.
  static func facts(_ text: [UInt8]) -> [String] {
    guard let file = KeyFile(text) else { return [] }
    return ["\(String(decoding: file.algorithm, as: UTF8.self)), \(file.isEncrypted ? "encrypted" : "not encrypted")"]
  }
}
