internal import KeyfuseCore

/// What leads somewhere: the names of hosts, files and pages.
extension ValueRecogniser {
  /// URLs, e-mail addresses, paths, file and host names.
  static func isAddress(_ bytes: Span<UInt8>, _ shape: ValueShape) -> Bool {
    if bytes.holds("://", in: 0..<min(bytes.count, 24)) { return true }
    let first = bytes.at(0)
    let slashes = bytes.count(of: UInt8(ascii: "/"))
    let isWordy = shape.wordShare >= 0.6
    if first == UInt8(ascii: "/"), slashes > 1, shape.strongMarks == 0, bytes.count(of: UInt8(ascii: ".")) > 0 {
      return true
    }
    if first == UInt8(ascii: "/"), slashes > 1, bytes.count(of: UInt8(ascii: "?")) == 1 { return true }
    if slashes > 0, hasQuery(bytes) { return true }
    if bytes.has("jdbc:", at: 0), bytes.count(of: UInt8(ascii: ":")) > 1 { return true }
    if first == UInt8(ascii: "/") || first == UInt8(ascii: "~") || first == UInt8(ascii: ".") {
      if slashes >= 1, isWordy || shape.digits == 0 { return true }
      if slashes >= 3, shape.upper == 0, shape.strongMarks == 0 { return true }
    }
    if slashes >= 1, isWordy, shape.strongMarks <= 1 { return true }
    if bytes.count > 3, bytes.at(1) == UInt8(ascii: ":"), bytes.at(2) == UInt8(ascii: "\\") { return true }
    if bytes.holds(".html#", in: 0..<bytes.count) || bytes.holds(".html?", in: 0..<bytes.count) { return true }
    return isMail(bytes, shape) || hasFileEnding(bytes) || isWordWithEnding(bytes, shape)
  }

  /// `a/b?x=1`: a path, and parameters behind it.
  private static func hasQuery(_ bytes: Span<UInt8>) -> Bool {
    guard let mark = bytes.first(UInt8(ascii: "?"), in: 0..<bytes.count) else { return false }
    var at = mark + 1
    while Byte.isWord(bytes.at(at)) { at += 1 }
    guard at > mark + 1, bytes.at(at) == UInt8(ascii: "=") else { return false }
    let path = bytes.extracting(0..<mark)
    return path.count(of: UInt8(ascii: "/")) > 0 && ValueShape(path).strongMarks == 0
  }

  private static func isMail(_ bytes: Span<UInt8>, _ shape: ValueShape) -> Bool {
    var sign: Int?
    for index in 0..<bytes.count {
      if bytes[index] == UInt8(ascii: "@") {
        guard sign == nil, index > 0 else { return false }
        sign = index
      } else if let sign {
        let byte = bytes[index]
        guard Byte.isAlphanumeric(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") else { return false }
        if byte == UInt8(ascii: "."), index > sign + 1, shape.strongMarks == 1, endsInDomain(bytes) { return true }
      }
    }
    return false
  }

  /// Whether the part behind the last dot is two to six lower-case letters.
  private static func endsInDomain(_ bytes: Span<UInt8>) -> Bool {
    var at = bytes.count
    while at > 0, Byte.isLower(bytes[at - 1]) { at -= 1 }
    return (2...6).contains(bytes.count - at) && bytes.at(at - 1) == UInt8(ascii: ".")
  }

  /// `settings.yml.enc`: words, a dot and two to five letters.
  private static func isWordWithEnding(_ bytes: Span<UInt8>, _ shape: ValueShape) -> Bool {
    guard shape.strongMarks == 0, let dot = bytes.last(UInt8(ascii: "."), in: 0..<bytes.count), dot >= 4 else {
      return false
    }
    let ending = (dot + 1)..<bytes.count
    guard (2...5).contains(ending.count) else { return false }
    for index in ending where !Byte.isLower(bytes[index]) { return false }
    var start = dot
    while start > 0, Byte.isLower(bytes[start - 1]) { start -= 1 }
    let isSecondEnding = bytes.at(start - 1) == UInt8(ascii: ".") && dot - start <= 5
    return shape.wordShare > 0.5 && (isSecondEnding || dot - start >= 3 && LetterModel.isWordLike(bytes, start..<dot))
  }

  private static func hasFileEnding(_ bytes: Span<UInt8>) -> Bool {
    guard let dot = bytes.last(UInt8(ascii: "."), in: 0..<bytes.count), bytes.count - dot <= 7, dot > 0 else {
      return false
    }
    let ending = (dot + 1)..<bytes.count
    switch ending.count {
    case 2:
      return bytes.equals("py", in: ending) || bytes.equals("js", in: ending) || bytes.equals("sh", in: ending)
        || bytes.equals("md", in: ending) || bytes.equals("go", in: ending) || bytes.equals("rb", in: ending)
        || bytes.equals("ts", in: ending) || bytes.equals("so", in: ending) || bytes.equals("gz", in: ending)
    case 3:
      return bytes.equals("txt", in: ending) || bytes.equals("pem", in: ending) || bytes.equals("key", in: ending)
        || bytes.equals("crt", in: ending) || bytes.equals("cer", in: ending) || bytes.equals("pub", in: ending)
        || bytes.equals("yml", in: ending) || bytes.equals("xml", in: ending) || bytes.equals("php", in: ending)
        || bytes.equals("asp", in: ending) || bytes.equals("jsp", in: ending) || bytes.equals("css", in: ending)
        || bytes.equals("png", in: ending) || bytes.equals("svg", in: ending) || bytes.equals("jpg", in: ending)
        || bytes.equals("cfg", in: ending) || bytes.equals("ini", in: ending) || bytes.equals("env", in: ending)
        || bytes.equals("jks", in: ending) || bytes.equals("p12", in: ending) || bytes.equals("pfx", in: ending)
        || bytes.equals("cpp", in: ending) || bytes.equals("htm", in: ending) || bytes.equals("asc", in: ending)
        || bytes.equals("gpg", in: ending) || bytes.equals("der", in: ending) || bytes.equals("csv", in: ending)
        || bytes.equals("com", in: ending) || bytes.equals("org", in: ending) || bytes.equals("net", in: ending)
        || bytes.equals("exe", in: ending) || bytes.equals("dll", in: ending) || bytes.equals("log", in: ending)
        || bytes.equals("zip", in: ending) || bytes.equals("tar", in: ending) || bytes.equals("tgz", in: ending)
        || bytes.equals("jar", in: ending) || bytes.equals("pdf", in: ending) || bytes.equals("gif", in: ending)
    case 4:
      return bytes.equals("json", in: ending) || bytes.equals("yaml", in: ending) || bytes.equals("html", in: ending)
        || bytes.equals("toml", in: ending) || bytes.equals("java", in: ending) || bytes.equals("conf", in: ending)
        || bytes.equals("aspx", in: ending)
    default: return bytes.equals("swift", in: ending) || bytes.equals("local", in: ending)
    }
  }

  /// `src/**/*.java`, `build/*`: a path with places for any name.
  static func isGlob(_ bytes: Span<UInt8>) -> Bool {
    guard bytes.count > 3, let slash = bytes.first(UInt8(ascii: "/"), in: 0..<bytes.count) else { return false }
    if bytes.holds("/**", in: 0..<bytes.count) || bytes.holds("**/", in: 0..<bytes.count) { return true }
    return slash > 0 && bytes.has("/*", at: bytes.count - 2) && (0..<slash).allSatisfy { Byte.isWord(bytes[$0]) }
  }

  /// `ndows%2ftoc.json`: a file in an address whose slashes are escaped.
  static func holdsEscapedPath(_ bytes: Span<UInt8>) -> Bool {
    guard bytes.holds("%2f", in: 0..<bytes.count) else { return false }
    let endings: [StaticString] = [".json", ".html", ".htm", ".md", ".php", ".aspx", ".xml", ".js", ".png"]
    return endings.contains { bytes.has($0, endingAt: bytes.count) }
  }

  /// `text/plain;charset=UTF-8`: a type of media (RFC 6838).
  static func isMediaType(_ bytes: Span<UInt8>) -> Bool {
    let types: [StaticString] = ["text/", "application/", "image/", "audio/", "video/", "multipart/", "font/"]
    guard var at = bytes.length(ofFirst: types, at: 0) else { return false }
    while Byte.isLower(bytes.at(at)) || bytes.at(at) == UInt8(ascii: "-") || bytes.at(at) == UInt8(ascii: "+")
      || bytes.at(at) == UInt8(ascii: ".")
    {
      at += 1
    }
    return at == bytes.count || bytes[at] == UInt8(ascii: ";")
  }

  /// `@$HOME/.ssh/id`, `@./key.pem`: the file that a client of the command line reads a value from.
  static func isFileToRead(_ bytes: Span<UInt8>) -> Bool {
    guard bytes.at(0) == UInt8(ascii: "@"), let slash = bytes.first(UInt8(ascii: "/"), in: 1..<max(1, bytes.count))
    else {
      return false
    }
    let first = bytes.at(1)
    return first == UInt8(ascii: "$") || first == UInt8(ascii: "/") || first == UInt8(ascii: "~")
      || first == UInt8(ascii: ".")
      || (1..<slash).allSatisfy { Byte.isLower(bytes[$0]) || bytes[$0] == UInt8(ascii: "-") || bytes[$0] == 0x5F }
  }
}
