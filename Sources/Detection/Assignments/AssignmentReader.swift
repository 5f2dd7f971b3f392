internal import KeyfuseCore

/// A name, its value, and what the two together are worth.
struct Assignment: Sendable {
  var name: AssignedName
  var value: AssignedValue
  var valueClass: ValueClass
  /// What a finding deserves.
  var confidence: Confidence
  /// Why that is less than name and value are worth.
  var doubt: Doubt?

  /// The service that it belongs to, where the text tells.
  var credential: ServiceCredential?
  /// The files in which that is less.
  var doubtfulIn: FileKinds = []

  /// The bytes of the credential.
  var secret: Range<Int> { value.range }

  /// The bytes from the name to the end of the value.
  var match: Range<Int> {
    min(name.range.lowerBound, value.range.lowerBound)..<max(name.range.upperBound, value.range.upperBound)
  }
}

/// Reads assignments of credentials: a pure function of the bytes around a credential word.
final class AssignmentReader: Sendable {
  let names = NameReader()
  let services = ServiceJudge()
  let classifier = ValueClassifier(words: CredentialLexicon.words)

  /// The bytes around a credential word that are looked at.
  struct Reach {
    var before: Int
    var behind: Int
  }

  /// What tells most words that are no names of credentials.
  static let near = Reach(before: 160, behind: 160)
  /// What most of the others are decided by: where nothing is found within it, nothing is.
  static let middle = Reach(before: 200, behind: 768)
  /// What decides about what was found: values, tables and lines around are not followed further.
  static let far = Reach(before: 1280, behind: 3072)

  /// What the text near a credential word lets expect.
  struct Prospect {
    /// The name around the word, where it is read as one.
    var name: AssignedName?
    /// Whether more of the text before the word counts than that of most.
    var looksBack = false
  }

  /// Whether the bytes beside the keyword at `literal` rule a value out: told before anything is summed up of what is around.
  func rulesOut(_ literal: Range<Int>, kind: CredentialKind, in bytes: Span<UInt8>) -> Bool {
    guard kind == .command, bytes.equals(".new(", in: literal) || bytes.equals("::new(", in: literal) else {
      return false
    }
    return !CallReader.mayHaveSecond(literal, in: bytes) && !CallReader.mayHaveToken(literal, in: bytes)
  }

  /// Whether the word at `literal` may be the name of a credential with a value: nil for most others.
  ///
  /// - Parameter bytes: the text within `near` of the word.
  func prospect(_ bytes: Span<UInt8>, at literal: Range<Int>, kind: CredentialKind) -> Prospect? {
    if let announcement = announcement(at: literal, kind: kind, in: bytes) {
      guard mayFollow(announcement, literal, in: bytes) else { return nil }
      return Prospect(name: nil, looksBack: kind == .command && CallReader.looksBack(literal, in: bytes))
    }
    guard let name = names.name(in: bytes, at: literal, kind: kind), mayAssign(name, kind, in: bytes) else {
      return nil
    }
    return Prospect(
      name: name, looksBack: DeclaredRow.isLooped(name.range, in: bytes) || ObjectKey.mayBe(name.range, in: bytes))
  }

  /// Whether the name is that of a function, declared or called with variables alone: `get_key(struct sock *sk)`.
  private func takesNoText(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard bytes.at(name.upperBound) == UInt8(ascii: "("), Byte.isLetter(bytes.at(name.upperBound + 1)) else {
      return false
    }
    let rest = name.upperBound..<min(bytes.count, name.upperBound + FunctionValue.reach + AssignedName.reach)
    return bytes.first(UInt8(ascii: "\""), in: rest) == nil && bytes.first(UInt8(ascii: "'"), in: rest) == nil
      && bytes.first(UInt8(ascii: "`"), in: rest) == nil
  }

  /// Whether a name may have a value: by its own strength, or by what stands around it. What says no at a byte or two is asked
  /// first, and last what reads lines or looks for a value.
  private func mayAssign(_ name: AssignedName, _ kind: CredentialKind, in bytes: Span<UInt8>) -> Bool {
    name.strength > .open || kind == .key && mayAssign(key: name.range, in: bytes)
      || TalkReader.mayAsk(name.range, kind, in: bytes) || services.admits(valueOf: name.range, in: bytes)
  }

  /// Whether a key that its name does not make a credential may be one by what stands around it.
  private func mayAssign(key: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    names.isOfSession(key, in: bytes) || JWTSection.encloses(key, in: bytes) || ObjectKey.mayBe(key, in: bytes)
      || SectionKey.mayBe(key, in: bytes)
      || DeclaredRow.isField(key, in: bytes) || AccountTable.titlesKeys(key, in: bytes)
      || PipeTable.isHeader(key, in: bytes) || KeyCollection.mayBeOne(key, in: bytes)
      || SentenceReader.remark(behind: key, in: bytes) != nil || SentenceReader.run(behind: key, in: bytes) != nil
      || SentenceReader.purpose(behind: key, in: bytes) != nil || CopiedRows.holdsTokens(key, in: bytes)
      || AccountTable.titlesNetworkKey(key, in: bytes) || TalkReader.tellsNetwork(key, in: bytes)
      || names.isOfNetwork(key, in: bytes) || RemarkedConstant.mayTell(key, in: bytes)
  }

  /// Calls `found` for the credentials that the name around the word at `literal` is given: one, but for tables.
  ///
  /// - Parameters:
  ///   - bytes: the text within `far` of the word.
  ///   - known: the name, where it has been read.
  func read(
    _ bytes: Span<UInt8>, at literal: Range<Int>, kind: CredentialKind, named known: AssignedName? = nil,
    found: (Assignment) throws -> Void
  ) rethrows {
    let announcement = announcement(at: literal, kind: kind, in: bytes)
    if case .access? = announcement, let announcement {
      return try read(announcement, bytes, at: literal, found: found)
    }
    var assigned: [Range<Int>] = []
    try readSetting(bytes, at: literal, kind: kind, announcement, named: known) { assignment in
      if assignment.confidence > .low { assigned.append(assignment.value.range) }
      try found(assignment)
    }
    guard TalkReader.mayTell(literal, kind, in: bytes),
      let name = known ?? names.name(in: bytes, at: literal, kind: kind)
    else { return }
    let values = TalkReader.values(
      of: name.range, kind, isNetwork: names.isOfNetwork(name.range, in: bytes), in: bytes)
    for value in values {
      if assigned.contains(where: { $0.overlaps(value.range) }) { continue }
      // disk_tool: Filter, disk_tool, root, disk_tool
      let line = max(TabularValue.lineStart(value.range.lowerBound, in: bytes), value.range.lowerBound - 160)
      if bytes.repeats(value.range, in: line..<value.range.lowerBound) { continue }
      let told = AssignedName(range: name.range, strength: .strong)
      if let assignment = judge(told, value, kind: .password, in: bytes) { try found(assignment) }
    }
  }

  /// Reads what the keyword announces, or what the name around it is given.
  private func readSetting(
    _ bytes: Span<UInt8>, at literal: Range<Int>, kind: CredentialKind, _ announcement: Announcement?,
    named known: AssignedName?, found: (Assignment) throws -> Void
  ) rethrows {
    if let announcement { return try read(announcement, bytes, at: literal, found: found) }
    guard var name = known ?? names.name(in: bytes, at: literal, kind: kind), !takesNoText(name.range, in: bytes)
    else { return }
    var kind = kind
    promote(&name, &kind, in: bytes)
    if kind == .password, bytes.at(name.range.lowerBound - 1) == UInt8(ascii: "/"),
      let value = LoginPair.value(behind: name.range, in: bytes)
    {
      if let assignment = judge(name, value, kind: kind, in: bytes) { try found(assignment) }
      return
    }
    if kind == .secret, !bytes.holds("secret", in: name.range) || LoginPair.isSpaced(behind: name.range, in: bytes),
      let value = LoginPair.value(behind: name.range, in: bytes)
    {
      if let assignment = judge(name, value, kind: .password, in: bytes) { try found(assignment) }
      return
    }
    if try readObject(of: name, kind, in: bytes, found: found) { return }
    if try readList(of: name, kind, in: bytes, found: found) { return }
    let (judged, isDone) = try readDirect(name, kind, in: bytes, found: found)
    if isDone { return }
    guard name.strength > .open || kind == .key && PipeTable.isHeader(name.range, in: bytes) else {
      return try readRemark(of: name, kind, in: bytes, found: found)
    }
    try readAround(name, kind, judged: judged, in: bytes, found: found)
  }

  /// Takes a key for what the text around it says that it is: a password of a network, a secret of sessions.
  private func promote(_ name: inout AssignedName, _ kind: inout CredentialKind, in bytes: Span<UInt8>) {
    guard kind == .key else { return }
    if JWTSection.encloses(name.range, in: bytes) || AccountTable.titlesNetworkKey(name.range, in: bytes)
      || names.isOfNetwork(name.range, in: bytes)
    {
      kind = .password
      name.strength = .strong
    } else if names.isOfSession(name.range, in: bytes) || CopiedRows.holdsTokens(name.range, in: bytes) {
      kind = .secret
      name.strength = .strong
    } else if name.strength < .normal {
      if AccountTable.titlesKeys(name.range, in: bytes) {
        name.strength = .normal
      } else if names.isOfCookie(name.range, in: bytes) {
        name.strength = .strong
      } else if name.strength == .open, DeclaredRow.isField(name.range, in: bytes) {
        name.strength = .weak
      }
    }
  }

  /// `check(pass("Table1"), pass("Table2"))`: a function that makes something pass, not a setter of a password.
  func isHelper(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard bytes.equals("pass", in: name) else { return false }
    // pass("RT #41436"): the title of a test
    let open = name.upperBound + 1
    if let title = ValueLocator.quoted(bytes, open, .call), bytes.first(0x20, in: title.range) != nil { return true }
    let before = bytes.at(name.lowerBound - 1)
    return before == UInt8(ascii: "(") || before == 0x20 && bytes.at(name.lowerBound - 2) == UInt8(ascii: ",")
  }
}
