internal import KeyfuseCore

/// Where the values of a name are looked for, in the order in which what is found counts.
extension AssignmentReader {
  /// Reads the values of lists, maps, functions and sections that the name is given.
  ///
  /// - Returns: whether any of them is a credential.
  func readList(
    of name: AssignedName, _ kind: CredentialKind, in bytes: Span<UInt8>, found: (Assignment) throws -> Void
  ) rethrows -> Bool {
    let mayList = name.strength > .open || kind == .key && ListValue.isPlural(name.range, in: bytes)
    var list = mayList ? ListValue.values(of: name.range, in: bytes) : []
    if name.strength > .weak {
      Self.add(CollectedValue.values(of: name.range, in: bytes), to: &list)
      Self.add(FunctionValue.values(of: name.range, in: bytes), to: &list)
      Self.add(EnclosedValue.values(of: name.range, in: bytes), to: &list)
      Self.add(SectionValue.values(of: name.range, in: bytes), to: &list)
    }
    var isFound = false
    for value in list {
      let kind = value.form == .cell && kind == .secret ? .password : kind
      guard let assignment = judge(name, value, kind: kind, in: bytes) else { continue }
      try found(assignment)
      isFound = true
    }
    guard !isFound, kind != .password, KeyCollection.mayBeOne(name.range, in: bytes) else { return isFound }
    let told = AssignedName(range: name.range, strength: .strong)
    for value in KeyCollection.values(of: name.range, in: bytes) {
      guard let assignment = judge(told, value, kind: .password, in: bytes) else { continue }
      try found(assignment)
      isFound = true
    }
    return isFound
  }

  /// Reads what a name that says only `key` or `secret` is given where the object around it, or its form, says the rest.
  ///
  /// - Returns: whether it is a credential.
  func readObject(
    of name: AssignedName, _ kind: CredentialKind, in bytes: Span<UInt8>, found: (Assignment) throws -> Void
  ) rethrows -> Bool {
    guard kind == .key || kind == .secret else { return false }
    let value = ObjectKey.value(of: name.range, in: bytes)
    guard let value = value ?? (kind == .key ? SectionKey.value(of: name.range, in: bytes) : nil) else { return false }
    let told = AssignedName(range: name.range, strength: .strong, service: name.service)
    guard let assignment = judge(told, value, kind: .secret, isPlaced: true, in: bytes) else { return false }
    try found(assignment)
    return true
  }

  /// Reads the value that the name itself is given.
  ///
  /// - Returns: the value that was judged, and whether nothing else is to be looked for.
  func readDirect(
    _ name: AssignedName, _ kind: CredentialKind, in bytes: Span<UInt8>, found: (Assignment) throws -> Void
  ) rethrows -> (judged: Range<Int>?, isDone: Bool) {
    guard
      var value = UncommonForm.value(of: name.range, in: bytes) ?? ValueLocator.value(of: name.range, in: bytes),
      !value.range.isEmpty
    else { return (nil, false) }
    if kind == .password, value.form == .option, !value.isQuoted { quoteOption(&value, of: name.range, in: bytes) }
    if kind == .password { Passphrase.extend(&value, of: name.range, in: bytes) }
    if kind == .password || kind == .secret { SecretPhrase.extend(&value, of: name.range, in: bytes) }
    if !value.isQuoted { value.range = MarkedWord.unwrapped(value.range, in: bytes) }
    if value.form == .call || value.form == .arguments, name.asks || isHelper(name.range, in: bytes) {
      return (nil, true)
    }
    if let assignment = judge(name, value, kind: kind, in: bytes) {
      try found(assignment)
      if assignment.confidence > .low {
        for part in JoinedLiteral.parts(behind: value, in: bytes) {
          if let assignment = judge(name, part, kind: kind, in: bytes) { try found(assignment) }
        }
        return (value.range, true)
      }
    }
    return (value.range, false)
  }

  /// `"--admin-pass=A.b"`: an argument of its own in quotes is a text, and no expression.
  private func quoteOption(_ value: inout AssignedValue, of name: Range<Int>, in bytes: Span<UInt8>) {
    let quote = bytes.at(value.range.upperBound)
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"), bytes.at(name.upperBound) == UInt8(ascii: "="),
      value.range.lowerBound == name.upperBound + 1
    else { return }
    var start = name.lowerBound
    while bytes.at(start - 1) == UInt8(ascii: "-") { start -= 1 }
    if start < name.lowerBound, bytes.at(start - 1) == quote { value.isQuoted = true }
  }

  /// Reads what a remark, or a sentence about its purpose, says of a name that could be anything.
  func readRemark(
    of name: AssignedName, _ kind: CredentialKind, in bytes: Span<UInt8>, found: (Assignment) throws -> Void
  ) rethrows {
    try readConstant(toldBy: name, kind, in: bytes, found: found)
    let start = bytes.has(" is `", at: name.range.upperBound) ? name.range.upperBound + 4 : nil
    if let start = start ?? SentenceReader.remark(behind: name.range, in: bytes)
      ?? SentenceReader.run(behind: name.range, in: bytes)
      ?? SentenceReader.purpose(behind: name.range, in: bytes),
      let value = SpokenValue.read(bytes, start, .told), value.range.count >= 20,
      kind != .key || names.mayBeSecret(name.range, in: bytes)
    {
      let told = AssignedName(range: name.range, strength: .normal)
      if let assignment = judge(told, value, kind: kind, in: bytes) { try found(assignment) }
    }
  }

  /// Reads rows whose column the name is, tables, sentences and, for names that are spoken, what stands near.
  ///
  /// - Parameter judged: the value of the name itself, which has been judged.
  func readAround(
    _ name: AssignedName, _ kind: CredentialKind, judged: Range<Int>?, in bytes: Span<UInt8>,
    found: (Assignment) throws -> Void
  ) rethrows {
    for value in kind != .token ? DeclaredRow.values(of: name.range, kind, in: bytes) : [] {
      let kind = kind == .secret || value.isGiven ? .password : kind
      if let assignment = judge(name, value, kind: kind, in: bytes) { try found(assignment) }
    }
    try readConstant(toldBy: name, kind, in: bytes, found: found)
    let compared = AssignedName(range: name.range, strength: .strong)
    for value in ComparedName.values(of: name.range, kind, in: bytes) {
      if let assignment = judge(compared, value, kind: .password, in: bytes) { try found(assignment) }
    }
    var told = TabularValue.values(of: name.range, in: bytes)
    let isOfAccounts =
      kind == .password
      || kind == .secret && (name.strength == .strong || AccountTable.titlesUser(name.range, in: bytes))
    if !told.isEmpty {
      if !isOfAccounts { told = AccountTable.notGiven(told) }
      if isOfAccounts || kind == .secret {
        told = AccountTable.given(told, titled: name.range, isSecret: !isOfAccounts, in: bytes)
      }
    }
    Self.add(SentenceReader.values(of: name.range, kind, in: bytes), to: &told)
    if let value = AttributeValue.value(of: name.range, in: bytes) { told.append(value) }
    for value in told {
      // Where the text is itself a string of a program, its words end at an escape.
      if let judged, value.range.lowerBound == judged.lowerBound, !value.isMarked,
        bytes.at(value.range.upperBound) != UInt8(ascii: "\\") || value.range.upperBound >= judged.upperBound
      {
        continue
      }
      let kind = value.isGiven ? .password : kind
      if let assignment = judge(name, value, kind: kind, in: bytes) { try found(assignment) }
    }
    guard kind == .password || kind == .secret && bytes.holds("cred", in: name.range),
      SentenceReader.isSpoken(name.range, in: bytes), bytes.at(name.range.upperBound) != UInt8(ascii: ".")
    else { return }
    for value in NearbyValue.values(of: name.range, in: bytes) {
      if let assignment = judge(name, value, kind: .password, in: bytes) { try found(assignment) }
    }
  }

  /// Reads the constants that a remark around the name speaks of.
  private func readConstant(
    toldBy name: AssignedName, _ kind: CredentialKind, in bytes: Span<UInt8>, found: (Assignment) throws -> Void
  ) rethrows {
    guard RemarkedConstant.mayTell(name.range, in: bytes) else { return }
    let told = AssignedName(range: name.range, strength: .strong)
    for value in RemarkedConstant.values(toldBy: name.range, kind, in: bytes) {
      if let assignment = judge(told, value, kind: .password, in: bytes) { try found(assignment) }
    }
  }

  /// Appends what was read, which for most names is nothing.
  static func add(_ values: [AssignedValue], to list: inout [AssignedValue]) {
    if !values.isEmpty { list += values }
  }
}
