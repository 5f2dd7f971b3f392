internal import KeyfuseCore

/// All findings of one secret: what is the same for them once, and every place.
struct SecretGroup {
  var finding: Finding
  private(set) var places: [Place] = []
  /// What belongs to the secret, each once.
  private(set) var parts: [FindingPart] = []
  private(set) var count = 0
  private var indexes: [Place.Key: Int] = [:]

  init(_ finding: Finding) { self.finding = finding }

  /// A file, stream or member, with the spots in it at which the secret stands.
  struct Place {
    struct Key: Hashable {
      var target: String
      var path: String
      var layers: [SourceLayer]
    }

    /// One spot; the commit that brought it, or the log line's time.
    struct Spot {
      var line: Int
      var column: Int
      var provenance: GitProvenance?
      var timestamp: String?

      var moment: Timestamp? { (provenance?.date ?? timestamp).flatMap { Timestamp($0) } }
    }

    var key: Key
    var spots: [Spot]
  }

  /// The strongest of what several rules say of the same secret stands for the group.
  mutating func add(_ other: Finding) {
    if (other.rule.severity, other.confidence) > (finding.rule.severity, finding.confidence) {
      finding.rule = other.rule
      finding.confidence = other.confidence
    }
    parts += other.parts.filter { part in !parts.contains { $0.fingerprint == part.fingerprint } }
    let location = other.location
    var spot = Place.Spot(line: location.line, column: location.column)
    let layers = location.layers.compactMap { layer -> SourceLayer? in
      switch layer {
      case .git(let provenance):
        spot.provenance = provenance
        return nil
      case .log(let timestamp):
        spot.timestamp = timestamp
        return nil
      default: return layer
      }
    }
    count += 1
    let key = Place.Key(target: location.target, path: location.path, layers: layers)
    if let index = indexes[key] {
      places[index].spots.append(spot)
    } else {
      indexes[key] = places.count
      places.append(Place(key: key, spots: [spot]))
    }
  }

  /// The first and the last moment at which the secret was brought in or logged, where anything tells.
  var span: ClosedRange<Timestamp>? {
    var result: ClosedRange<Timestamp>?
    for place in places {
      for spot in place.spots {
        guard let moment = spot.moment else { continue }
        let known = result ?? moment...moment
        result = min(known.lowerBound, moment)...max(known.upperBound, moment)
      }
    }
    return result
  }
}
