internal import KeyfuseCore

/// A keyword near which nothing says that it has no value.
private struct ReadKeyword {
  let kind: CredentialKind
  let rule: Int
  let literal: Range<Int>
  /// Whether what stands around it is remembered.
  let remembers: Bool
  /// The bytes near it.
  let near: Range<Int>
  /// What they let expect, unless that was only remembered; places are those in `near`.
  var prospect: AssignmentReader.Prospect?
}

extension Detector {
  /// The assignment to the name around the keyword at `literal`.
  ///
  /// What is known of what stands around it is not read again: texts that differ only further away share it. How far the
  /// reader would have looked counts all the same.
  mutating func read(
    _ kind: CredentialKind, _ rule: Int, at literal: Range<Int>, in bytes: Span<UInt8>, path: String?,
    into found: inout [Candidate]
  ) throws {
    let near = neighbourhood(of: literal, AssignmentReader.near, in: bytes)
    let word = literal.moved(by: -near.lowerBound)
    let assignments = unsafe assignments
    let isHopeless = unsafe assignments._withUnsafeGuaranteedRef {
      $0.rulesOut(word, kind: kind, in: bytes.extracting(near))
    }
    guard !isHopeless else { return }
    let remembers = knownPlaces.isWorthwhile()
    let place = remembers ? knownPlaces.place(of: word, .near, rule: rule, in: bytes.extracting(near)) : nil
    if let place, let content = knownPlaces.content(of: place) {
      guard case .something(let looksBack) = content else { return knownPlaces.noteKnown() }
      let keyword = ReadKeyword(kind: kind, rule: rule, literal: literal, remembers: true, near: near)
      return try read(keyword, looksBack: looksBack, in: bytes, path: path, into: &found)
    }
    let prospect = unsafe assignments._withUnsafeGuaranteedRef {
      $0.prospect(bytes.extracting(near), at: word, kind: kind)
    }
    guard let prospect else {
      if let place { knownPlaces.insert(place, .nothing) }
      return
    }
    if let place { knownPlaces.insert(place, .something(looksBack: prospect.looksBack)) }
    let keyword = ReadKeyword(
      kind: kind, rule: rule, literal: literal, remembers: remembers, near: near, prospect: prospect)
    try read(keyword, looksBack: prospect.looksBack, in: bytes, path: path, into: &found)
  }

  /// Reads what stands further around the keyword.
  private mutating func read(
    _ keyword: consuming ReadKeyword, looksBack: Bool, in bytes: Span<UInt8>, path: String?,
    into found: inout [Candidate]
  ) throws {
    let reach = looksBack ? AssignmentReader.far : AssignmentReader.middle
    let middle = neighbourhood(of: keyword.literal, reach, in: bytes)
    let place = place(of: keyword, .middle, middle, in: bytes)
    switch place.flatMap({ knownPlaces.content(of: $0) }) {
    case .nothing?: return knownPlaces.noteKnown()
    case .something?: break
    case nil:
      let isThere = hasValue(&keyword, within: middle, in: bytes)
      if let place { knownPlaces.insert(place, isThere ? .something(looksBack: looksBack) : .nothing) }
      guard isThere else { return }
    }
    let far = neighbourhood(of: keyword.literal, AssignmentReader.far, in: bytes)
    for value in values(&keyword, within: far, in: bytes) {
      var candidate = value.candidate(of: keyword.rule, movedBy: far.lowerBound)
      try offer(&candidate, try compiled(keyword.rule), in: bytes, path: path, to: &found)
    }
  }

  /// The place of a keyword in what is looked at around it; nil where nothing is remembered.
  private mutating func place(
    of keyword: ReadKeyword, _ stage: KnownPlaces.Stage, _ around: Range<Int>, in bytes: Span<UInt8>
  ) -> KnownPlaces.Place? {
    guard keyword.remembers else { return nil }
    return knownPlaces.place(
      of: keyword.literal.moved(by: -around.lowerBound), stage, rule: keyword.rule, in: bytes.extracting(around))
  }

  /// The values for the keyword, at their places in `far`.
  private mutating func values(
    _ keyword: inout ReadKeyword, within far: Range<Int>, in bytes: Span<UInt8>
  ) -> [ReadValue] {
    guard let place = place(of: keyword, .far, far, in: bytes) else {
      return readValues(of: &keyword, within: far, in: bytes)
    }
    if let known = readValues.values(at: place) {
      knownPlaces.noteKnown()
      return known
    }
    let values = readValues(of: &keyword, within: far, in: bytes)
    readValues.insert(values, at: place)
    return values
  }

  /// Calls `found` for what the reader reads in the bytes of `around`, at its places in them.
  @inline(__always)
  private func read(
    _ keyword: inout ReadKeyword, within around: Range<Int>, in bytes: Span<UInt8>, found: (Assignment) -> Void
  ) {
    let near = keyword.near
    unsafe assignments._withUnsafeGuaranteedRef {
      if keyword.prospect == nil {
        keyword.prospect = $0.prospect(
          bytes.extracting(near), at: keyword.literal.moved(by: -near.lowerBound), kind: keyword.kind)
      }
      let name = keyword.prospect?.name?.moved(by: near.lowerBound - around.lowerBound)
      $0.read(
        bytes.extracting(around), at: keyword.literal.moved(by: -around.lowerBound), kind: keyword.kind, named: name,
        found: found)
    }
  }

  private func hasValue(_ keyword: inout ReadKeyword, within around: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    var hasValue = false
    read(&keyword, within: around, in: bytes) { _ in hasValue = true }
    return hasValue
  }

  private func readValues(
    of keyword: inout ReadKeyword, within around: Range<Int>, in bytes: Span<UInt8>
  ) -> [ReadValue] {
    var values: [ReadValue] = []
    read(&keyword, within: around, in: bytes) { values.append(ReadValue($0)) }
    return values
  }

  /// Appends what a reader read, where it counts.
  mutating func offer(
    _ candidate: inout Candidate, _ parts: PreparedRule.Parts, in bytes: Span<UInt8>, path: String?,
    to found: inout [Candidate]
  ) throws {
    candidate.known = try engine.knownKeys?.lookUp(bytes.extracting(candidate.secret), &knownKeyCache)
    if candidate.known != nil {
      candidate.confidence = .high
    } else {
      guard candidate.confidence >= engine.minimumConfidence else { return }
      guard let admitted = admitted(candidate, parts, in: bytes, path: path) else { return }
      candidate = admitted
    }
    found.append(candidate)
  }
}
