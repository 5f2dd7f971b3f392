internal import KeyfuseCore

/// Words as passwords in programs and in what they send: how the name is declared, set or sent leaves the word in quotes
/// nothing else to be.
enum ProgramWord {
  /// How far before the name its statement is looked at.
  private static let reach = 120

  /// Whether the place of the value of a strong name tells that a word is a password.
  ///
  /// - Parameter value: one that has been found to be a word without a meaning for programs.
  static func isPassword(_ value: AssignedValue, named name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard value.isQuoted, !isRepeated(value.range, in: bytes) else { return false }
    switch value.form {
    case .call: return isSet(name, value.range, in: bytes)
    case .arguments, .fallback: return isHandedOver(name, in: bytes)
    case .pair:
      if isHandedOver(name, in: bytes) || ChosenSetting.isRow(name, value.range, in: bytes) { return true }
    case .assignment, .directive, .option, .comparison: break
    case .element, .query, .sentence, .block, .cell, .nearby: return false
    }
    guard name.upperBound < value.range.lowerBound else { return false }
    let start = max(TabularValue.lineStart(name.lowerBound, in: bytes), name.lowerBound - reach)
    let line = start..<name.lowerBound
    let gap = name.upperBound..<(value.range.lowerBound - 1)
    guard gap.count <= 48, bytes.first(0x0A, in: gap) == nil || bytes.has("variable \"", at: name.lowerBound - 10)
    else {
      return false
    }
    return isDeclared(line, gap, in: bytes) || isOfCommand(name, gap, in: bytes)
      || isOfStatement(name, in: bytes) || isAmongValues(name, gap, in: bytes)
      || isOfElement(line, gap, in: bytes) || isMember(name, value.range, in: bytes)
      || bytes.has("variable \"", at: name.lowerBound - 10)
      || bytes.has("vault_", at: name.lowerBound) && bytes.has(": ", at: name.upperBound)
  }

  /// Whether the word also stands beside the value for something else, as the names of programs and test users do.
  static func isRepeated(_ value: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let around = (value.lowerBound - 180..<value.upperBound + 180).clamped(to: 0..<bytes.count)
    return bytes.repeats(value, in: around.lowerBound..<(value.upperBound - 1))
      || bytes.repeats(value, in: (value.lowerBound + 1)..<around.upperBound)
  }

  // MARK: - Declarations

  /// `std::string password = "x"`, `local pwd = "x"`, `self.password = "x"`, `Password { get; set; } = "x"`,
  /// `db_password <- "x"`.
  private static func isDeclared(_ line: Range<Int>, _ gap: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard gives(gap, in: bytes) else { return false }
    var start = line.lowerBound
    while start < line.upperBound, Byte.isBlank(bytes[start]) { start += 1 }
    if start == line.upperBound { return bytes.first(UInt8(ascii: "<"), in: gap) != nil }
    let words: [StaticString] = [
      "const ", "let ", "var ", "val ", "local ", "my ", "our ", "dim ", "def ", "string ", "char ", "char* ", "char *",
      "private ", "static ", "final ", "public ", "auto ", "self.", "this.", "$", "string& ", "@input() ",
    ]
    guard (start..<line.upperBound).allSatisfy({ isOfDeclaration(bytes[$0]) }) else { return false }
    return words.contains { bytes.holds($0, in: start..<line.upperBound) }
  }

  private static func isOfDeclaration(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ":"), UInt8(ascii: "*"), UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"),
      UInt8(ascii: "@"), UInt8(ascii: "$"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "."), UInt8(ascii: "_"),
      0x20, 0x09:
      true
    default: Byte.isWord(byte)
    }
  }

  /// Whether nothing but a type, accessors and a sign that gives a value stand between name and value.
  private static func gives(_ gap: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    if bytes.has(" { get", at: gap.lowerBound) { return bytes.has("} = ", at: gap.upperBound - 4) }
    var signs = 0
    for index in gap {
      switch bytes[index] {
      case UInt8(ascii: "="): signs += 1
      case UInt8(ascii: "<") where bytes.at(index + 1) == UInt8(ascii: "-"): signs += 1
      case UInt8(ascii: "-") where bytes.at(index - 1) == UInt8(ascii: "<"): break
      case UInt8(ascii: ":"), UInt8(ascii: "&"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "?"), 0x20, 0x09:
        break
      default: guard Byte.isWord(bytes[index]) else { return false }
      }
    }
    return signs == 1
  }

  // MARK: - Calls

  /// `ds.setPassword("x")`, `builder.password("x")`, `std::string db_password{"x"}`
  static func isSet(_ name: Range<Int>, _ value: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    // setPassword(b"x")
    let gap = value.lowerBound - name.upperBound
    guard gap == 2 || gap == 3 && bytes.at(name.upperBound + 1) == UInt8(ascii: "b") else { return false }
    let behind = bytes.at(value.upperBound + 1)
    if bytes.at(name.upperBound) == UInt8(ascii: "{"), behind == UInt8(ascii: "}") {
      return bytes.has("string ", at: name.lowerBound - 7) || bytes.has("auto ", at: name.lowerBound - 5)
    }
    guard behind == UInt8(ascii: ")"), bytes.at(name.upperBound) == UInt8(ascii: "(") else { return false }
    var start = name.upperBound
    while start > 0, name.upperBound - start < 40, Byte.isWord(bytes[start - 1]) { start -= 1 }
    return bytes.has("set", at: start) || bytes.has("with", at: start)
      || bytes.at(start - 1) == UInt8(ascii: ".") && (Byte.isLower(bytes[start]) || isOfPackage(start - 1, in: bytes))
  }

  /// `ssh.Password("x")`: what stands before the dot is the name of a package.
  private static func isOfPackage(_ dot: Int, in bytes: Span<UInt8>) -> Bool {
    let packages: [StaticString] = ["ssh", "sftp", "ftp", "imap", "smtp", "auth", "redis", "ldap"]
    return packages.contains {
      bytes.has($0, endingAt: dot) && !Byte.isWord(bytes.at(dot - 1 - $0.utf8CodeUnitCount))
    }
  }

  /// Whether a call is given the name and its value.
  private static func isHandedOver(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    // -define(SERVICE_PASSWORD, <<"x">>)
    bytes.has("-define(", at: name.lowerBound - 8) || SettingCall.handsOver(name, in: bytes)
  }

  // MARK: - Commands and statements

  /// `PGPASSWORD='x' psql`, `--from-literal=password='x'`
  private static func isOfCommand(_ name: Range<Int>, _ gap: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard gap.count == 1, bytes[gap.lowerBound] == UInt8(ascii: "=") else { return false }
    return bytes.has("literal=", at: name.lowerBound - 8)
      || name.count > 8 && !name.contains { Byte.isLower(bytes[$0]) }
  }

  /// `ALTER ROLE app WITH PASSWORD 'x'`, `UPDATE users SET password = 'x'`
  private static func isOfStatement(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard bytes.at(name.lowerBound - 1) == 0x20 else { return false }
    let before = max(0, name.lowerBound - reach)..<name.lowerBound
    let statements: [StaticString] = [
      "alter role ", "alter user ", "create user ", "create role ", "create login ", "alter login ",
    ]
    return statements.contains { bytes.holds($0, in: before) }
      || bytes.has(" set ", at: name.lowerBound - 5) && bytes.holds("update ", in: before)
  }

  /// `user, password = "bob", "x"`: the second of two names, and of two literals.
  private static func isAmongValues(_ name: Range<Int>, _ gap: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard bytes.has(", ", at: name.lowerBound - 2), bytes.has(" = ", at: name.upperBound), gap.count > 6 else {
      return false
    }
    return Byte.isQuote(bytes.at(name.upperBound + 3)) && bytes.first(UInt8(ascii: ","), in: gap) != nil
  }

  // MARK: - Settings

  /// `<add key="SmtpPassword" value="x"/>`
  private static func isOfElement(_ line: Range<Int>, _ gap: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard bytes.holds("value=", in: gap) else { return false }
    let elements: [StaticString] = ["<add ", "<property ", "<param ", "<parameter ", "<setting "]
    return elements.contains { bytes.holds($0, in: line) }
  }

  /// `"password": "x", "port": 5432`: a member of an object that also holds numbers or switches, as no list of texts does.
  private static func isMember(_ name: Range<Int>, _ value: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    var at = name.upperBound
    if Byte.isQuote(bytes.at(at)) { at += 1 }
    guard bytes.at(at) == UInt8(ascii: ":"), Byte.isBlank(bytes.at(at + 1)) || Byte.isQuote(bytes.at(at + 1)) else {
      return false
    }
    var first = name.lowerBound
    while first > 0, name.lowerBound - first < reach, bytes[first - 1] != UInt8(ascii: "{") { first -= 1 }
    var last = value.upperBound
    while last < bytes.count, last - value.upperBound < reach, bytes[last] != UInt8(ascii: "}") { last += 1 }
    let (before, behind) = (first..<name.lowerBound, value.upperBound..<last)
    guard holdsSwitch(before, in: bytes) || holdsSwitch(behind, in: bytes) else {
      return StructField.isOne(name, value, in: bytes)
    }
    // What tests of algorithms derive keys of, and what forms show
    let others: [StaticString] = [
      "salt", "hash", "expect", "label", "message", "error", "placeholder", "title", "type",
    ]
    return !others.contains { bytes.holds($0, in: before) || bytes.holds($0, in: behind) }
  }

  /// Whether a number, `true` or `false` is the value of a name.
  private static func holdsSwitch(_ range: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    for index in range where bytes[index] == UInt8(ascii: ":") {
      var at = index + 1
      while Byte.isBlank(bytes.at(at)) { at += 1 }
      guard at > index + 1 || Byte.isQuote(bytes.at(index - 1)) else { continue }
      if bytes.has("true", at: at) || bytes.has("false", at: at) { return true }
      let start = at
      while Byte.isDigit(bytes.at(at)) { at += 1 }
      if at > start, bytes.at(at) == UInt8(ascii: ",") || bytes.at(at) == UInt8(ascii: "}") || bytes.at(at) <= 0x20 {
        return true
      }
    }
    return false
  }
}
