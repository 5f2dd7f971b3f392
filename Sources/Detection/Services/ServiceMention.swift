/// A service that a name, or what stands around it, speaks of.
struct ServiceMention: Sendable, Equatable {
  /// The index of the service in the lexicon.
  var service: Int32
  var weight: ServiceWeight
  /// Where it is spelled.
  var range: Range<Int>
  /// What it was found in.
  var place = Place.name

  enum Place: String, Sendable {
    case name = "the name"
    case line = "the line"
    case section = "the section around it"
    case comment = "a comment"
    case url = "the host of the URL"
    case neighbour = "a line beside it"

    /// Whether it is close enough to make a name that of a credential.
    var binds: Bool { self != .neighbour }
  }

  /// The same, found elsewhere.
  func placed(_ place: Place) -> ServiceMention {
    var copy = self
    copy.place = place
    return copy
  }

  /// Whether what stands there is surely a credential if it looks like one: the name speaks of the service, or what is
  /// close to it of one whose name means nothing else.
  var isSure: Bool {
    place == .name ? weight > .word : weight == .distinct && place.binds
  }

  /// How a value compares with what the vendor says of the service's credentials.
  func fit(_ value: Span<UInt8>) -> ServiceForms.Fit {
    ServiceLexicon.builtIn.forms(of: service)?.fit(value) ?? .open
  }

  /// What `rules explain` says of a value that is compared with what the vendor says; nil where it says nothing.
  func evidence(_ value: Span<UInt8>) -> String? {
    let title = ServiceLexicon.builtIn.title(of: service)
    return switch fit(value) {
    case .fits: "the value is of a form that \(title) gives its credentials"
    case .impossible: "the value has neither length nor characters of a credential of \(title)"
    case .open: nil
    }
  }

  /// What `rules explain` says of it.
  var evidence: String {
    let use =
      switch weight {
      case .word: ", a common word or abbreviation"
      case .product: ""
      case .distinct: ", which means nothing else"
      }
    return "\(place.rawValue) speaks of the service \(ServiceLexicon.builtIn.title(of: service))\(use)"
  }
}

/// Finds the service that a name speaks of.
struct ServiceNameReader: Sendable {
  /// The most letters and digits of a spelling.
  private static let longest = 32

  private var lexicon: ServiceLexicon { .builtIn }

  /// The service with the longest spelling in a name, the first of those: it begins and ends with words of the name, or
  /// a credential word is stuck to it, as in `mailgunkey`.
  ///
  /// - Parameter atLeast: what a spelling must count to be taken wherever it stands; one that counts less is taken at the
  ///   begin of the name alone.
  func mention(in name: Range<Int>, of bytes: Span<UInt8>, atLeast least: ServiceWeight = .product) -> ServiceMention? {
    var best: (length: Int, mention: ServiceMention)?
    var starts = WordSplitter(name)
    var isBegin = true
    while let first = starts.next(in: bytes) {
      scan(from: first.lowerBound, to: name.upperBound, in: bytes) { end, length, entry in
        guard length > (best?.length ?? 0), entry.weight >= least || (isBegin && least == .product) else { return }
        let range = first.lowerBound..<end
        best = (length, ServiceMention(service: entry.service, weight: entry.weight, range: range))
      }
      if !Self.isPrefix(first, in: bytes) { isBegin = false }
    }
    return best?.mention
  }

  /// Whether `word` spells the service by itself.
  func spells(_ service: Int32, _ word: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    var hash = SpellingHash()
    for index in word { hash.add(bytes[index]) }
    return lexicon.entry(hash)?.service == service
  }

  /// Calls `found` for each spelling that begins at `start`.
  private func scan(
    from start: Int, to end: Int, in bytes: Span<UInt8>, found: (Int, Int, ServiceLexicon.Entry) -> Void
  ) {
    var words = WordSplitter(start..<end)
    var hash = SpellingHash()
    var length = 0
    while let word = words.next(in: bytes), length < Self.longest {
      // X-Box-Key is not of the Xbox, and NEWS_API_KEY is the key of any interface for news.
      if length == 1, Self.isHeaderPrefix(start, in: bytes) { return }
      if length > 0, !Byte.isAlphanumeric(bytes[word.lowerBound - 1]), bytes.equals("api", in: word) { return }
      for index in word {
        hash.add(bytes[index])
        length += 1
        let isEnd = index + 1 == word.upperBound
        guard isEnd || (length >= 3 && Self.isCredentialWord(bytes, (index + 1)..<word.upperBound)) else { continue }
        if let entry = lexicon.entry(hash) { found(index + 1, length, entry) }
      }
    }
  }

  private static func isHeaderPrefix(_ start: Int, in bytes: Span<UInt8>) -> Bool {
    bytes[start] | 0x20 == UInt8(ascii: "x") && bytes.at(start + 1) == UInt8(ascii: "-")
  }

  /// Words that go before the name of a service: `NEXT_PUBLIC_`, `my`, `prod`.
  private static func isPrefix(_ word: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    switch word.count {
    case 1: bytes.equals("x", in: word) || bytes.equals("k", in: word)
    case 2: bytes.equals("my", in: word) || bytes.equals("ci", in: word) || bytes.equals("tf", in: word)
    case 3:
      bytes.equals("env", in: word) || bytes.equals("app", in: word) || bytes.equals("dev", in: word)
        || bytes.equals("the", in: word) || bytes.equals("new", in: word) || bytes.equals("old", in: word)
        || bytes.equals("var", in: word) || bytes.equals("cfg", in: word)
    case 4:
      bytes.equals("next", in: word) || bytes.equals("vite", in: word) || bytes.equals("prod", in: word)
        || bytes.equals("test", in: word) || bytes.equals("nuxt", in: word) || bytes.equals("expo", in: word)
        || bytes.equals("live", in: word)
    case 5: bytes.equals("react", in: word) || bytes.equals("stage", in: word) || bytes.equals("local", in: word)
    case 6: bytes.equals("public", in: word) || bytes.equals("gatsby", in: word) || bytes.equals("config", in: word)
    case 7: bytes.equals("staging", in: word) || bytes.equals("default", in: word)
    case 10: bytes.equals("production", in: word)
    default: false
    }
  }

  /// What may be stuck to the name of a service.
  private static func isCredentialWord(_ bytes: Span<UInt8>, _ word: Range<Int>) -> Bool {
    switch word.count {
    case 3: bytes.equals("key", in: word) || bytes.equals("api", in: word) || bytes.equals("pwd", in: word)
    case 4: bytes.equals("pass", in: word) || bytes.equals("keys", in: word) || bytes.equals("auth", in: word)
    case 5: bytes.equals("token", in: word)
    case 6: bytes.equals("apikey", in: word) || bytes.equals("secret", in: word)
    case 8: bytes.equals("password", in: word) || bytes.equals("apitoken", in: word)
    case 9: bytes.equals("accesskey", in: word) || bytes.equals("secretkey", in: word)
    case 11: bytes.equals("accesstoken", in: word)
    default: false
    }
  }
}
