internal import KeyfuseCore

/// Keywords that are no names of credentials, but announce one: commands, words for a login, a network or an account.
extension AssignmentReader {
  /// What a keyword announces.
  enum Announcement {
    /// A command line or a call.
    case command
    /// A service, whose credential stands beside its name.
    case service
    /// A number that opens something.
    case pin
    /// A word that speaks of getting in, or of an account.
    case access(AccessWord.Role)
    /// The note of a network's key.
    case network
    /// A user and a password, one behind the other.
    case login
    /// The same in one literal.
    case pair
    /// A noun that says what its value is for.
    case noun
  }

  /// What the keyword at `literal` announces; nil where it is a name, or a part of one.
  func announcement(at literal: Range<Int>, kind: CredentialKind, in bytes: Span<UInt8>) -> Announcement? {
    switch kind {
    case .command: return .command
    case .service: return .service
    case .pin: return .pin
    case .password:
      if let role = AccessWord.role(of: literal, in: bytes) { return .access(role) }
      if NetworkNote.announces(literal, in: bytes) { return .network }
      if LoginPair.announces(literal, in: bytes) { return .login }
      return AuthPair.isOne(literal, in: bytes) ? .pair : nil
    case .token: return BareNoun.isOne(literal, in: bytes) ? .noun : nil
    case .key, .secret: return nil
    }
  }

  /// Whether what the keyword announces may follow, as far as the text near it tells.
  func mayFollow(_ announcement: Announcement, _ literal: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    switch announcement {
    case .command: CommandReader.mayRead(literal, in: bytes)
    case .service: LoneServiceReader(names, classifier).mayAssign(bytes, at: literal)
    case .pin:
      PinReader.mayRead(literal, in: bytes)
        || isOfMessage(literal, in: bytes) && Conversation.mayBeMessage(literal.lowerBound, in: bytes)
    case .access(let role): AccessWord.mayTell(literal, role, in: bytes)
    case .network:
      NetworkNote.value(behind: literal, in: bytes) != nil
        || Conversation.mayBeMessage(literal.lowerBound, in: bytes)
    case .login: true
    case .pair: AuthPair.value(at: literal, in: bytes) != nil
    case .noun: BareNoun.value(of: literal, in: bytes) != nil
    }
  }

  /// Reads what the keyword announces.
  func read(
    _ announcement: Announcement, _ bytes: Span<UInt8>, at literal: Range<Int>, found: (Assignment) throws -> Void
  ) rethrows {
    switch announcement {
    case .command: try readCommand(bytes, at: literal, found: found)
    case .service:
      if let assignment = LoneServiceReader(names, classifier).read(bytes, at: literal) { try found(assignment) }
    case .pin: try readPin(bytes, at: literal, found: found)
    case .access(let role):
      try report(AccessWord.values(at: literal, role, in: bytes), at: literal, in: bytes, found: found)
    case .network: try report(NetworkNote.value(behind: literal, in: bytes), at: literal, in: bytes, found: found)
    case .login: try readLogin(bytes, at: literal, found: found)
    case .pair:
      try report(AuthPair.value(at: literal, in: bytes), at: literal, isPlaced: true, in: bytes, found: found)
    case .noun:
      let name = AssignedName(range: literal, strength: .normal)
      if let value = BareNoun.value(of: literal, in: bytes),
        let assignment = judge(name, value, kind: BareNoun.kind(of: literal, in: bytes), in: bytes)
      {
        try found(assignment)
      }
    }
  }

  private func readCommand(
    _ bytes: Span<UInt8>, at literal: Range<Int>, found: (Assignment) throws -> Void
  ) rethrows {
    let name = AssignedName(range: literal, strength: .strong)
    for value in CommandReader.values(in: bytes, at: literal) where !isVariable(value, in: bytes) {
      // A sentence may go on behind what is also a word of it: `/login or …`.
      let isCommand = Byte.isLetter(bytes[literal.lowerBound]) && !bytes.has("conn", at: literal.lowerBound)
      if let assignment = judge(name, value, kind: .password, isArgument: isCommand, isPlaced: true, in: bytes) {
        try found(assignment)
      }
    }
  }

  private func readPin(_ bytes: Span<UInt8>, at literal: Range<Int>, found: (Assignment) throws -> Void) rethrows {
    let values = PinReader.values(of: literal, in: bytes)
    for value in values {
      if let assignment = pin(value, at: literal, in: bytes) { try found(assignment) }
    }
    guard values.isEmpty, isOfMessage(literal, in: bytes) else { return }
    let mentioned = MentionedPassword.values(around: literal, isMade: false, in: bytes)
    try report(mentioned, at: literal, in: bytes, found: found)
  }

  /// Whether the keyword is a word of its own that a message may hold: `pin `, and not the end of `Spin `.
  private func isOfMessage(_ literal: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    bytes[literal.upperBound - 1] == 0x20 && !Byte.isLetter(bytes.at(literal.lowerBound - 1))
  }

  private func readLogin(_ bytes: Span<UInt8>, at literal: Range<Int>, found: (Assignment) throws -> Void) rethrows {
    if let value = LoginPair.value(behind: literal, in: bytes) {
      try report(value, at: literal, in: bytes, found: found)
    } else if !bytes.has("tested ", at: literal.lowerBound) {
      try report(NearbyValue.values(of: literal, in: bytes), at: literal, in: bytes, found: found)
    }
  }

  /// Judges the passwords that the keyword announces.
  private func report(
    _ values: [AssignedValue], at literal: Range<Int>, in bytes: Span<UInt8>, found: (Assignment) throws -> Void
  ) rethrows {
    for value in values { try report(value, at: literal, in: bytes, found: found) }
  }

  private func report(
    _ value: AssignedValue?, at literal: Range<Int>, isPlaced: Bool = false, in bytes: Span<UInt8>,
    found: (Assignment) throws -> Void
  ) rethrows {
    let name = AssignedName(range: literal, strength: .strong)
    if let value, let assignment = judge(name, value, kind: .password, isPlaced: isPlaced, in: bytes) {
      try found(assignment)
    }
  }

  /// `-p$db_password<<`: what a shell puts in, unless apostrophes keep it from that.
  private func isVariable(_ value: AssignedValue, in bytes: Span<UInt8>) -> Bool {
    let start = value.range.lowerBound
    return bytes.at(start) == UInt8(ascii: "$") && Byte.isLower(bytes.at(start + 1))
      && bytes.at(start - 1) != UInt8(ascii: "'") && bytes.first(UInt8(ascii: "_"), in: value.range) != nil
  }
}
