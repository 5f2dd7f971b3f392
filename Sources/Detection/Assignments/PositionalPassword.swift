internal import KeyfuseCore

/// Finds passwords that commands take by their place, or from a pipe: `htpasswd -b FILE USER x`, `echo x | passwd --stdin`.
enum PositionalPassword {
  /// Where a command takes its password.
  private enum Place {
    /// Among the arguments that are no options, from 0.
    case argument(Int)
    /// As the first argument, whatever it is.
    case next
    /// All arguments that are no options.
    case all(Int)
    /// From a pipe, a here string or the lines of a here document.
    case input
    /// The same, behind `user:`.
    case inputBehindUser
    /// As the last argument.
    case last
    /// In the line that it prints, where somebody kept the session.
    case output
    /// As a reader of its own tells.
    case special
  }

  private struct Command {
    var name: StaticString
    var place: Place
    /// Whether only a generated value counts, for the argument may be a name.
    var isGenerated = false
  }

  /// Whether the keyword leads to a password by its place, so that no option of it is looked at.
  static func reads(_ literal: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    names.longest(at: literal.lowerBound, in: bytes.extracting(..<literal.upperBound)) > 0
  }

  private static let names = PrefixTable(commands.map(\.name))

  /// The passwords for the command named at `literal`; none where the command is another one.
  static func values(in bytes: Span<UInt8>, at literal: Range<Int>) -> [AssignedValue] {
    guard let command = commands.first(where: { bytes.has($0.name, at: literal.lowerBound) }),
      bytes.at(literal.lowerBound - 1) != UInt8(ascii: "$"), bytes.at(literal.lowerBound - 1) != UInt8(ascii: "?"),
      bytes.at(literal.lowerBound - 1) != UInt8(ascii: "&"), bytes.at(literal.upperBound) != UInt8(ascii: "="),
      // Sign up/Login with …
      bytes[literal.lowerBound] != UInt8(ascii: "/") || !Byte.isWord(bytes.at(literal.lowerBound - 1))
    else { return [] }
    let values = values(of: command, literal, in: bytes)
    guard command.isGenerated else { return values }
    return values.filter { value in
      let text = bytes.extracting(value.range)
      return text.count >= 20 && !ValueRecogniser.isAddress(text, ValueShape(text))
    }
  }

  private static let commands: [Command] = [
    Command(name: "chpasswd", place: .inputBehindUser), Command(name: "passwd --stdin", place: .input),
    Command(name: "--password-stdin", place: .input), Command(name: "--with-token", place: .input, isGenerated: true),
    Command(name: "| passwd ", place: .input), Command(name: "passwd ", place: .special),
    Command(name: "smbpasswd", place: .input), Command(name: "vncpasswd", place: .input),
    Command(name: "cryptsetup ", place: .input), Command(name: "kinit ", place: .input),
    Command(name: "openconnect ", place: .input), Command(name: "lpass login", place: .input),
    Command(name: "sudo -s", place: .special), Command(name: "unzip -p", place: .special),
    Command(name: "zip -p", place: .special), Command(name: "expect \"", place: .special),
    Command(name: "htpasswd", place: .special), Command(name: "mosquitto_passwd -b", place: .argument(2)),
    Command(name: "net use", place: .special), Command(name: "rabbitmqctl ", place: .argument(1)),
    Command(name: "sqlplus", place: .special), Command(name: "userid=", place: .special),
    Command(name: "ftp -", place: .special), Command(name: "-passin pass:", place: .next),
    Command(name: "-passin stdin", place: .input), Command(name: "--passphrase-fd 0", place: .input),
    Command(name: "<<< ", place: .special), Command(name: "rasdial ", place: .argument(2)),
    Command(name: "certutil -p ", place: .next), Command(name: "http-basic.", place: .argument(2)),
    Command(name: "github-oauth.", place: .argument(1)), Command(name: "pypi-token.", place: .argument(1)),
    Command(name: "cargo login ", place: .next, isGenerated: true),
    Command(name: "--oauth2-bearer ", place: .next, isGenerated: true),
    Command(name: "samba-tool user ", place: .argument(2)), Command(name: "encrypt_string ", place: .next),
    Command(name: "-passout pass:", place: .next), Command(name: "-pass pass:", place: .next),
    Command(name: "-storepass", place: .next), Command(name: "-keypass", place: .next),
    Command(name: "convertto-securestring", place: .special), Command(name: "wpa_passphrase ", place: .argument(1)),
    Command(name: "-setairportnetwork ", place: .argument(2)), Command(name: "unlock-keychain -p", place: .next),
    Command(name: "create-keychain -p", place: .next), Command(name: "mc alias set ", place: .argument(3)),
    Command(name: "reset-admin-password ", place: .argument(0)), Command(name: "rclone obscure ", place: .argument(0)),
    Command(name: "bw unlock ", place: .argument(0)), Command(name: "vault login ", place: .next, isGenerated: true),
    Command(name: "operator unseal ", place: .next, isGenerated: true),
    Command(name: "snyk auth ", place: .next, isGenerated: true), Command(name: "input_pw ", place: .next),
    Command(name: "qpdf --encrypt ", place: .all(2)), Command(name: "mkpasswd ", place: .last),
    Command(name: "openssl passwd ", place: .last), Command(name: "{ send \"", place: .special),
    Command(name: "{ send -- \"", place: .special),
    Command(name: "isql ", place: .argument(2)), Command(name: "nickserv identify ", place: .last),
    Command(name: "/login ", place: .argument(1)), Command(name: "kv put ", place: .special),
    Command(name: "etcdctl put ", place: .special),
    Command(name: "sqlconnectinfo ", place: .argument(2)),
    Command(name: "base64 -d", place: .output), Command(name: "base64 --decode", place: .output),
    Command(name: "pwgen", place: .output), Command(name: "openssl rand", place: .output),
    Command(name: "makepasswd", place: .output), Command(name: "get-secret-value", place: .output),
    Command(name: "versions access ", place: .output), Command(name: "find-generic-password", place: .output),
    Command(name: "keyvault secret show", place: .output), Command(name: "op read ", place: .output),
    Command(name: "vault kv get -field", place: .output), Command(name: "vault read -field", place: .output),
    Command(name: "wg genkey", place: .output), Command(name: "wg genpsk", place: .output),
    Command(name: "kubeadm token ", place: .output), Command(name: "print-access-token", place: .output),
    Command(name: "gh auth token", place: .output), Command(name: "rails secret", place: .output),
    Command(name: "/dev/urandom", place: .output), Command(name: "pass show ", place: .output),
    Command(name: "bw get password", place: .output), Command(name: "lpass show", place: .output),
    Command(name: "secret-tool lookup", place: .output), Command(name: "oc whoami -t", place: .output),
    Command(name: "get-content ", place: .output), Command(name: "enter it again: ", place: .next),
    Command(name: "codecov.io/bash) -t ", place: .next), Command(name: "codecov -t ", place: .next),
    Command(name: "\"alias\", \"set\"", place: .argument(3)),
    Command(name: "user-secrets set ", place: .argument(1), isGenerated: true),
    Command(name: "connect ", place: .special), Command(name: "conn ", place: .special),
    Command(name: "create_user ", place: .argument(1)), Command(name: "add_user ", place: .argument(1)),
  ]

  private static func values(of command: Command, _ literal: Range<Int>, in bytes: Span<UInt8>) -> [AssignedValue] {
    let start = literal.upperBound
    switch command.place {
    case .argument(let number):
      let arguments = CommandLine.arguments(behind: start, in: bytes)
        .filter { bytes[$0.range.lowerBound] != UInt8(ascii: "-") }
      // falls through to /login as today.
      guard number < arguments.count, !isSentence(arguments.prefix(number + 1), bytes) else { return [] }
      return [arguments[number]]
    case .next:
      let first =
        bytes[start - 1] == UInt8(ascii: ":")
        ? CommandLine.argument(at: start, in: bytes) : CommandLine.arguments(behind: start, in: bytes).first
      guard let first, bytes[first.range.lowerBound] != UInt8(ascii: "-"), !isSentence([first], bytes) else {
        return []
      }
      return [first]
    case .all(let count):
      return Array(CommandLine.arguments(behind: start, in: bytes).prefix(count))
    case .last:
      guard let last = CommandLine.arguments(behind: start, in: bytes).last, !isSentence([last], bytes) else {
        return []
      }
      return bytes[last.range.lowerBound] == UInt8(ascii: "-") ? [] : [last]
    case .input: return input(of: literal, in: bytes)
    case .inputBehindUser: return input(of: literal, in: bytes).compactMap { behindUser($0, bytes) }
    case .output: return TerminalOutput.value(ofCommandAt: literal, in: bytes).map { [$0] } ?? []
    case .special: return special(literal, in: bytes)
    }
  }

  private static func special(_ literal: Range<Int>, in bytes: Span<UInt8>) -> [AssignedValue] {
    let start = literal.lowerBound
    let value: AssignedValue? =
      if bytes.has("sudo -s", at: start) {
        bytes.at(start + 6) == UInt8(ascii: "S") ? CommandLine.piped(into: literal, in: bytes) : nil
      } else if bytes.has("zip -p", at: start) || bytes.has("unzip -p", at: start) {
        bytes[literal.upperBound - 1] == UInt8(ascii: "P")
          ? CommandLine.arguments(behind: literal.upperBound, in: bytes).first : nil
      } else if bytes.has("expect \"", at: start) {
        answer(behind: literal, bytes)
      } else if bytes.has("<<< ", at: start) {
        typedHere(literal, bytes)
      } else if bytes.has("{ send", at: start) {
        ["assword", "assphrase", "asscode", "ennwort"].contains { bytes.holds($0, in: max(0, start - 48)..<start) }
          ? sent(from: literal.upperBound - 1, bytes) : nil
      } else if bytes.has("htpasswd", at: start) {
        htpasswd(behind: literal, bytes)
      } else if bytes.has("net use", at: start) {
        netUse(behind: literal, bytes)
      } else if bytes.has("kv put", at: start) || bytes.has("etcdctl put", at: start) {
        put(behind: literal, bytes)
      } else if bytes.has("userid=", at: start) {
        CommandLine.argument(at: literal.upperBound, in: bytes).flatMap { login($0.range, bytes) }
      } else if bytes.has("convertto-securestring", at: start), bytes.has("| ", at: start - 2) {
        pipedLiteral(before: start - 2, bytes)
      } else if bytes.has("convertto-securestring", at: start) {
        CommandLine.arguments(behind: literal.upperBound, in: bytes)
          .first { bytes[$0.range.lowerBound] != UInt8(ascii: "-") }.flatMap { $0.isQuoted ? $0 : nil }
      } else {
        nil
      }
    if let value { return [value] }
    if bytes.has("conn", at: start) { return connect(literal, bytes).map { [$0] } ?? [] }
    if bytes.has("sqlplus", at: start) { return sqlplus(behind: literal, bytes) }
    if bytes.has("ftp -", at: start) { return ftp(behind: literal, bytes) }
    if bytes.has("passwd ", at: start) { return typed(behind: literal, bytes) }
    return []
  }

  /// Whether the arguments are words of a sentence that speaks of the command: one that joins clauses, or one that ends it.
  private static func isSentence(_ arguments: ArraySlice<AssignedValue>, _ bytes: Span<UInt8>) -> Bool {
    guard let first = arguments.first, let last = arguments.last, !last.isQuoted else { return false }
    let joints: [StaticString] = [
      "as", "or", "and", "to", "with", "if", "when", "in", "on", "at", "for", "by", "is", "then", "from", "page",
      "route",
    ]
    if joints.contains(where: { bytes.equals($0, in: first.range) }) { return true }
    return bytes[last.range.upperBound - 1] == UInt8(ascii: ".")
      && last.range.dropLast().allSatisfy { Byte.isLower(bytes[$0]) }
  }

  // MARK: - Commands

  /// `CONNECT user/x@SERVICE` in a line of its own, as SQL*Plus reads it.
  private static func connect(_ literal: Range<Int>, _ bytes: Span<UInt8>) -> AssignedValue? {
    guard isLineStart(literal.lowerBound, bytes), let slash = slash(behind: literal.upperBound, bytes),
      let argument = CommandLine.argument(at: literal.upperBound, in: bytes)
    else { return nil }
    let first = slash + 1
    if Byte.isQuote(bytes.at(first)) { return ValueLocator.quoted(bytes, first, .option) }
    var end = argument.range.upperBound
    if let at = argument.range.last(where: { bytes[$0] == UInt8(ascii: "@") }), at > first { end = at }
    if bytes.at(end - 1) == UInt8(ascii: ";") { end -= 1 }
    guard end > first else { return nil }
    let text = bytes.extracting(first..<end)
    if SpokenValue.isVaried(text, .told) { return AssignedValue(range: first..<end, form: .option, isQuoted: false) }
    // CONNECT payroll/Clover5@PDB: before a service, words are a password as well.
    guard bytes.at(end) == UInt8(ascii: "@"), ChosenWords.isBare(text) else { return nil }
    return AssignedValue(range: first..<end, form: .call, isQuoted: true, isMarked: true)
  }

  private static func isLineStart(_ index: Int, _ bytes: Span<UInt8>) -> Bool {
    var at = index
    while at > 0, index - at < 8, Byte.isBlank(bytes[at - 1]) { at -= 1 }
    return at == 0 || Byte.isLineEnd(bytes[at - 1]) || bytes.has("sql> ", at: at - 5)
  }

  /// The slash behind the name of a user.
  private static func slash(behind start: Int, _ bytes: Span<UInt8>) -> Int? {
    var at = start
    while at - start < 40, Byte.isWord(bytes.at(at)) || bytes.at(at) == UInt8(ascii: "$") { at += 1 }
    return at > start && bytes.at(at) == UInt8(ascii: "/") ? at : nil
  }

  /// `htpasswd -b FILE USER x`, `htpasswd -nb USER x`, `htpasswd -i FILE USER <<< x`
  private static func htpasswd(behind literal: Range<Int>, _ bytes: Span<UInt8>) -> AssignedValue? {
    var (isBatch, printsOnly, reads) = (false, false, false)
    var values: [AssignedValue] = []
    var isCost = false
    for argument in CommandLine.arguments(behind: literal.upperBound, in: bytes) {
      guard bytes[argument.range.lowerBound] == UInt8(ascii: "-"), values.isEmpty else {
        if !isCost { values.append(argument) }
        isCost = false
        continue
      }
      isCost = bytes[argument.range.upperBound - 1] == UInt8(ascii: "C")
      for index in argument.range {
        if bytes[index] == UInt8(ascii: "b") { isBatch = true }
        if bytes[index] == UInt8(ascii: "n") { printsOnly = true }
        if bytes[index] == UInt8(ascii: "i") { reads = true }
      }
    }
    if reads {
      return CommandLine.hereString(behind: literal, in: bytes) ?? CommandLine.piped(into: literal, in: bytes)
    }
    let place = printsOnly ? 1 : 2
    return isBatch && values.count > place ? values[place] : nil
  }

  /// `consul kv put db/password x`: the path says what it is.
  private static func put(behind literal: Range<Int>, _ bytes: Span<UInt8>) -> AssignedValue? {
    let arguments = CommandLine.arguments(behind: literal.upperBound, in: bytes)
      .filter { bytes[$0.range.lowerBound] != UInt8(ascii: "-") }
    guard arguments.count == 2 else { return nil }
    let words: [StaticString] = ["password", "passwd", "secret", "token", "pass", "key"]
    return words.contains { bytes.has($0, at: arguments[0].range.upperBound - $0.utf8CodeUnitCount) }
      ? arguments[1] : nil
  }

  /// `net use X: \\host\share x /user:name`, `net use X: \\host\share /user:name x`, `net user name x /add`
  private static func netUse(behind literal: Range<Int>, _ bytes: Span<UInt8>) -> AssignedValue? {
    let isUser = bytes.at(literal.upperBound) | 0x20 == UInt8(ascii: "r")
    let arguments = CommandLine.arguments(behind: literal.upperBound + (isUser ? 1 : 0), in: bytes)
    let place =
      isUser ? 0 : arguments.firstIndex { bytes.at($0.range.lowerBound) == UInt8(ascii: "\\") } ?? arguments.count
    guard place + 1 < arguments.count else { return nil }
    let hasUser = arguments.contains { bytes.has("/user:", at: $0.range.lowerBound) }
    let values = arguments[(place + 1)...].filter { bytes[$0.range.lowerBound] != UInt8(ascii: "/") }
    guard let value = isUser || hasUser || arguments[place + 1].range == values.first?.range ? values.first : nil,
      bytes[value.range.lowerBound] != UInt8(ascii: "*")
    else { return nil }
    return value
  }

  /// `sqlplus user/x@host`, and the same as a line of the document that it reads.
  private static func sqlplus(behind literal: Range<Int>, _ bytes: Span<UInt8>) -> [AssignedValue] {
    let arguments = CommandLine.arguments(behind: literal.upperBound, in: bytes)
    if let first = arguments.first(where: { bytes[$0.range.lowerBound] != UInt8(ascii: "-") }),
      let value = login(first.range, bytes)
    {
      return [value]
    }
    return CommandLine.hereDocument(behind: literal, in: bytes).prefix(3).compactMap { line in
      let first = line.lowerBound + (bytes.has("connect ", at: line.lowerBound) ? 8 : 0)
      let end = line.first { $0 > first && bytes[$0] == 0x20 } ?? line.upperBound
      return end == line.upperBound && first < end ? login(first..<end, bytes) : nil
    }
  }

  /// The password in `user/x@host`.
  static func login(_ range: Range<Int>, _ bytes: Span<UInt8>) -> AssignedValue? {
    guard let slash = range.first(where: { bytes[$0] == UInt8(ascii: "/") }), slash > range.lowerBound else {
      return nil
    }
    let end = range.last { bytes[$0] == UInt8(ascii: "@") && $0 > slash } ?? range.upperBound
    return end > slash + 1 ? AssignedValue(range: (slash + 1)..<end, form: .option, isQuoted: true) : nil
  }

  /// `user bob x` in the document that `ftp -n` reads.
  private static func ftp(behind literal: Range<Int>, _ bytes: Span<UInt8>) -> [AssignedValue] {
    CommandLine.hereDocument(behind: literal, in: bytes).compactMap { line in
      guard bytes.has("user ", at: line.lowerBound) || bytes.has("quote pass ", at: line.lowerBound) else { return nil }
      let arguments = CommandLine.arguments(behind: line.lowerBound, in: bytes)
      return arguments.count == 3 ? arguments[2] : nil
    }
  }

  /// What the document types at the prompts of `passwd user`.
  private static func typed(behind literal: Range<Int>, _ bytes: Span<UInt8>) -> [AssignedValue] {
    let lines = CommandLine.hereDocument(behind: literal, in: bytes)
    return lines.count == 2 ? lines.filter { !$0.isEmpty }.map(line) : []
  }

  /// `expect "Password:"`, `send "x\r"` in the same line or one of the next two.
  private static func answer(behind literal: Range<Int>, _ bytes: Span<UInt8>) -> AssignedValue? {
    guard let prompt = CommandLine.quoted(bytes, at: literal.upperBound - 1),
      bytes.holds("assword", in: prompt) || bytes.holds("assphrase", in: prompt)
    else { return nil }
    var at = prompt.upperBound + 1
    let end = min(bytes.count, at + 120)
    while at < end, !bytes.has("send ", at: at) { at += 1 }
    guard at < end else { return nil }
    at += 5
    ValueLocator.skipBlanks(bytes, &at)
    if bytes.has("-- ", at: at) { at += 3 }
    return sent(from: at, bytes)
  }

  /// The text in quotes at `open`, without the escape of the key that ends a line.
  private static func sent(from open: Int, _ bytes: Span<UInt8>) -> AssignedValue? {
    guard var text = CommandLine.quoted(bytes, at: open) else { return nil }
    while text.count > 2, bytes[text.upperBound - 2] == UInt8(ascii: "\\") {
      text = text.lowerBound..<(text.upperBound - 2)
    }
    return AssignedValue(range: text, form: .option, isQuoted: true)
  }

  /// `"x" | ConvertTo-SecureString`
  private static func pipedLiteral(before bar: Int, _ bytes: Span<UInt8>) -> AssignedValue? {
    var end = bar
    while end > 0, Byte.isBlank(bytes[end - 1]) { end -= 1 }
    let quote = bytes.at(end - 1)
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return nil }
    var start = end - 1
    while start > 0, end - start < 120, bytes[start - 1] != quote {
      start -= 1
      if Byte.isLineEnd(bytes[start]) { return nil }
    }
    guard bytes.at(start - 1) == quote, start < end - 1 else { return nil }
    return AssignedValue(range: start..<(end - 1), form: .option, isQuoted: true)
  }

  // MARK: - Input

  /// The here string of a command that asks for a password.
  private static func typedHere(_ literal: Range<Int>, _ bytes: Span<UInt8>) -> AssignedValue? {
    var line = literal.lowerBound
    while line > 0, literal.lowerBound - line < CommandLine.reach, !Byte.isLineEnd(bytes[line - 1]) { line -= 1 }
    let commands: [StaticString] = [
      "passw", "sudo ", "su - ", "login", "crypt", "kinit", "unlock", "token", "pdbedit", "passphrase", "connect",
    ]
    let command = line..<literal.lowerBound
    guard commands.contains(where: { bytes.holds($0, in: command) }), !bytes.holds("chpasswd", in: command),
      let value = CommandLine.argument(at: literal.upperBound, in: bytes),
      SpokenValue.isVaried(bytes.extracting(value.range), .told)
    else { return nil }
    return value
  }

  private static func input(of literal: Range<Int>, in bytes: Span<UInt8>) -> [AssignedValue] {
    if let value = CommandLine.piped(into: literal, in: bytes) ?? CommandLine.hereString(behind: literal, in: bytes) {
      return [value]
    }
    if bytes.at(literal.upperBound) == UInt8(ascii: ":") { return listed(below: literal.upperBound, in: bytes) }
    return CommandLine.hereDocument(behind: literal, in: bytes).filter { !$0.isEmpty }.map(line)
  }

  /// The lines of the block in `chpasswd:` / `list: |`, as cloud-init reads them.
  private static func listed(below colon: Int, in bytes: Span<UInt8>) -> [AssignedValue] {
    var at = colon
    let end = min(bytes.count, colon + 80)
    while at < end, !bytes.has("list:", at: at) { at += 1 }
    guard at < end else { return [] }
    var values: [AssignedValue] = []
    while values.count < 8, let next = TabularValue.nextLine(at, in: bytes) {
      let lineEnd = TabularValue.lineEnd(next, in: bytes)
      var first = next
      ValueLocator.skipBlanks(bytes, &first)
      if bytes.has("- ", at: first) { first += 2 }
      guard first > next, first < lineEnd, bytes.first(UInt8(ascii: ":"), in: first..<lineEnd) != nil else { break }
      values.append(line(first..<lineEnd))
      at = lineEnd
    }
    return values
  }

  private static func line(_ range: Range<Int>) -> AssignedValue {
    AssignedValue(range: range, form: .option, isQuoted: false)
  }

  private static func behindUser(_ value: AssignedValue, _ bytes: Span<UInt8>) -> AssignedValue? {
    guard let colon = value.range.first(where: { bytes[$0] == UInt8(ascii: ":") }), colon + 1 < value.range.upperBound
    else { return nil }
    var end = value.range.upperBound
    if end - 2 > colon, bytes.has("\\n", at: end - 2) { end -= 2 }
    return AssignedValue(range: (colon + 1)..<end, form: .option, isQuoted: true)
  }
}
