internal import KeyfuseCore

/// Works out which service a credential belongs to, and what that makes of its name.
struct ServiceJudge: Sendable {
  private let names = ServiceNameReader()
  private let context = ServiceContextReader()

  /// Whether a value is long and dense enough to be looked at where only a service can make its name that of a
  /// credential.
  func admits(_ value: Span<UInt8>) -> Bool {
    guard (16...256).contains(value.count) else { return false }
    var digits = 0
    for index in 0..<value.count {
      if !Byte.isGraphic(value[index]) { return false }
      if Byte.isDigit(value[index]) { digits += 1 }
    }
    return digits > 0
  }

  /// Whether a name that only a service makes that of a credential has such a value.
  func admits(valueOf name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard Self.holdsDense(bytes), let value = ValueLocator.value(of: name, in: bytes) else {
      return false
    }
    return admits(bytes.extracting(value.range))
  }

  /// Whether anything is there that could be such a value: sixteen graphic bytes in a row, a digit among them.
  private static func holdsDense(_ bytes: Span<UInt8>) -> Bool {
    var at = 0
    while let run = bytes.graphicRun(from: at) {
      if bytes.firstDigit(in: run) != nil { return true }
      at = run.upperBound
    }
    return false
  }

  /// `name` with its service, and as strong as that makes it; nil where only a service would have made it a credential.
  func named(
    _ name: AssignedName, _ value: AssignedValue, kind: CredentialKind, _ valueClass: ValueClass, in bytes: Span<UInt8>
  ) -> AssignedName? {
    if case .innocent = valueClass { return name.strength == .open ? nil : name }
    var name = name
    let words = Self.withWordBefore(name.range, in: bytes)
    guard let service = names.mention(in: words, of: bytes) else {
      return placed(name, value, kind: kind, valueClass, in: bytes)
    }
    name.service = service
    if kind == .key || kind == .token || kind == .secret, service.weight > .word, name.strength >= .normal,
      Self.isGenerated(valueClass), service.fit(bytes.extracting(value.range)) == .fits
    {
      name.strength = .strong
    }
    switch kind {
    case .key:
      return Self.isPublic(name.range, of: service, in: bytes)
        ? nil : strengthened(name, by: service, valueClass, bytes.extracting(value.range), in: bytes)
    case .token, .secret:
      if kind == .token, Self.isPublic(name.range, of: service, in: bytes) { return nil }
      if service.weight > .word, name.strength >= .normal, Self.isGenerated(valueClass) { name.strength = .strong }
    case .password, .command, .service, .pin: break
    }
    return name
  }

  /// `name`, which speaks of no service, with the one that it stands in the section of, or beside.
  private func placed(
    _ name: AssignedName, _ value: AssignedValue, kind: CredentialKind, _ valueClass: ValueClass, in bytes: Span<UInt8>
  ) -> AssignedName? {
    let match =
      min(name.range.lowerBound, value.range.lowerBound)..<max(name.range.upperBound, value.range.upperBound)
    let isKey = name.range.count <= 4
    guard name.strength > .open || (isKey && Self.isGenerated(valueClass)) else { return nil }
    guard let service = context.mention(around: match, in: bytes) else { return name.strength == .open ? nil : name }
    var name = name
    name.service = service
    let counts = service.isSure && Self.isGenerated(valueClass)
    switch name.strength {
    case .open:
      guard counts else { return nil }
      name.strength = .normal
    case .weak: if counts { name.strength = .normal }
    case .normal: if counts, kind != .password, kind != .command { name.strength = .strong }
    case .strong: break
    }
    return name
  }

  /// Whether a name that speaks of a service as one of its credentials is directly given what the service's vendor says
  /// that they look like.
  func isBeyondDoubt(
    _ name: AssignedName, _ value: AssignedValue, kind: CredentialKind, _ text: Span<UInt8>
  ) -> Bool {
    guard kind == .key || kind == .token || kind == .secret, name.strength == .strong,
      let service = name.service, service.place == .name, service.weight > .word
    else { return false }
    switch value.form {
    case .assignment, .pair, .element: return service.fit(text) == .fits
    default: return false
    }
  }

  /// The name of a key as strong as a service in it makes it; nil where that is not enough.
  private func strengthened(
    _ name: AssignedName, by service: ServiceMention, _ valueClass: ValueClass, _ value: Span<UInt8>,
    in bytes: Span<UInt8>
  ) -> AssignedName? {
    var name = name
    switch name.strength {
    case .open:
      guard Self.isGenerated(valueClass) else { return nil }
      if Byte.isLetter(bytes.at(service.range.upperBound)) {
        // mailgunkey
        name.strength = service.weight > .word ? .strong : .normal
      } else if service.range.upperBound < name.range.lowerBound {
        // Hunter key
        name.strength = .normal
      } else {
        // azure_search_key: what makes it no credential may be a word of the service's name.
        guard service.weight > .word else { return nil }
        let isWhole = service.weight == .distinct && bytes.has("key", at: service.range.upperBound + 1)
        name.strength = isWhole ? .strong : .weak
      }
    case .weak:
      // A common word makes a key of what is all letters and digits: S3Key names an object.
      if service.weight > .word {
        name.strength = .strong
      } else if ValueShape.marks(in: value) == 0 {
        name.strength = .normal
      }
    case .normal where service.weight > .word: name.strength = .strong
    default: break
    }
    return name
  }

  /// A name with the word before it, where it is but one word itself: `Hunter key`.
  private static func withWordBefore(_ name: Range<Int>, in bytes: Span<UInt8>) -> Range<Int> {
    guard name.count <= 8, bytes.at(name.lowerBound - 1) == 0x20 else { return name }
    var start = name.lowerBound - 1
    while start > 0, name.lowerBound - start < 24, Byte.isAlphanumeric(bytes[start - 1]) { start -= 1 }
    return Byte.isUpper(bytes.at(start)) ? start..<name.upperBound : name
  }

  private static func isGenerated(_ valueClass: ValueClass) -> Bool {
    valueClass == .random || valueClass == .digest || valueClass == .uuid
  }

  /// Whether the name is that of a key which everybody may know: it is made for pages and programs that are given away.
  private static func isPublic(_ name: Range<Int>, of service: ServiceMention, in bytes: Span<UInt8>) -> Bool {
    var words = WordSplitter(name)
    var isPrefix = false
    while let word = words.next(in: bytes) {
      // NEXT_PUBLIC_ makes public what should not be: that is a leak.
      if !isPrefix, !service.range.contains(word.lowerBound), isPublicWord(word, in: bytes) { return true }
      isPrefix =
        word.count == 4 && (bytes.equals("next", in: word) || bytes.equals("nuxt", in: word))
        || bytes.equals("expo", in: word)
    }
    return false
  }

  private static func isPublicWord(_ word: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    switch word.count {
    case 3: bytes.equals("pub", in: word)
    case 4: bytes.equals("anon", in: word) || bytes.equals("site", in: word)
    case 6: bytes.equals("public", in: word) || bytes.equals("widget", in: word)
    case 7: bytes.equals("website", in: word)
    case 8: bytes.equals("tracking", in: word)
    case 9: bytes.equals("anonymous", in: word)
    case 11: bytes.equals("publishable", in: word) || bytes.equals("measurement", in: word)
    default: false
    }
  }
}
