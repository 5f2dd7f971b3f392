internal import KeyfuseCore

/// What the reader of assignments says of a value.
struct ReadValue {
  private var secret: Range<Int>
  private var match: Range<Int>
  private var confidence: Confidence
  private var service: ServiceCredential?
  private var doubtfulIn: FileKinds

  init(_ assignment: Assignment) {
    secret = assignment.secret
    match = assignment.match
    confidence = assignment.confidence
    service = assignment.credential
    doubtfulIn = assignment.doubtfulIn
  }

  /// The candidate of a rule at a place that lies so many bytes further.
  func candidate(of rule: Int, movedBy shift: Int) -> Candidate {
    var candidate = Candidate(
      rule: rule, secret: secret.moved(by: shift), match: match.moved(by: shift), confidence: confidence,
      service: service, known: nil, isRead: true)
    candidate.doubtfulIn = doubtfulIn
    return candidate
  }
}

/// The values that were read at keywords last, by all that counts for them: versions of a file hold the same ones again.
struct ReadValues {
  private static let room = 1 << 10

  private var places: [KnownPlaces.Place] = []
  private var values: [[ReadValue]] = []

  /// The values at a place; nil where they are not remembered.
  func values(at place: KnownPlaces.Place) -> [ReadValue]? {
    guard !places.isEmpty, case let slot = place.slot(of: Self.room), places[slot] == place else { return nil }
    return values[slot]
  }

  /// Remembers the values at a place, instead of others.
  mutating func insert(_ found: [ReadValue], at place: KnownPlaces.Place) {
    if places.isEmpty {
      places = Array(repeating: KnownPlaces.Place(), count: Self.room)
      values = Array(repeating: [], count: Self.room)
    }
    let slot = place.slot(of: Self.room)
    places[slot] = place
    values[slot] = found
  }
}
