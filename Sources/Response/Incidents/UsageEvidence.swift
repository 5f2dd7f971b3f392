internal import KeyStore
internal import KeyfuseCore
internal import Reporting

/// The use of a key before and since it lay open, with what is unusual about it.
struct UsageEvidence {
  /// How far back use is compared with.
  static let historyDays: Int64 = 60
  /// Events are read in pages of this many.
  private static let pageSize = 20_000

  private(set) var baseline: UsageBaseline
  /// Uses since the exposure began, in order of time.
  private(set) var actions: [KeyAction] = []
  private(set) var anomalies: [Anomaly] = []
  private let began: Timestamp

  init(store: KeyStore, key: APIKey, began: Timestamp, now: Timestamp) throws {
    self.began = began
    var baseline = UsageBaseline(before: began)
    try Self.read(store, key, from: began.adding(seconds: -Self.historyDays * 86_400), to: began) { baseline.add($0) }
    self.baseline = baseline
    var events: [UsageEvent] = []
    try Self.read(store, key, from: began, to: nil) { events.append($0) }
    actions = events.map { KeyAction(event: $0) }
    let detectors: [any AnomalyDetector] = [NewNetworkDetector(allowlist: key.allowlist), VolumeSpikeDetector()]
    for detector in detectors {
      guard let found = detector.detect(events, baseline: baseline) else { continue }
      anomalies.append(found.anomaly)
      for index in found.evidence { actions[index].flags.append(detector.kind) }
    }
    anomalies.sort { $0.score > $1.score }
  }

  private static func read(
    _ store: KeyStore, _ key: APIKey, from start: Timestamp, to end: Timestamp?, _ body: (UsageEvent) -> Void
  ) throws {
    var page = Page(number: 1, size: pageSize)
    while true {
      let listing = try store.usage(of: key.id, from: start, to: end, page: page)
      for event in listing.results { body(event) }
      if listing.results.count < pageSize { return }
      page.number += 1
    }
  }

  /// Uses by hour: since the exposure began, and before it for twice as long, but at least for 36 hours.
  var buckets: [UsageBucket] {
    let last = actions.last?.event.time.hour ?? began.hour
    let length = max(36, 2 * (last - began.hour))
    var counts: [Int64: (count: Int, flagged: Int)] = [:]
    for (hour, count) in baseline.hours where hour >= began.hour - length { counts[hour] = (count, 0) }
    for action in actions {
      counts[action.event.time.hour, default: (0, 0)].count += 1
      if !action.flags.isEmpty { counts[action.event.time.hour, default: (0, 0)].flagged += 1 }
    }
    return counts.sorted { $0.key < $1.key }.map {
      UsageBucket(start: Timestamp(hour: $0.key), count: $0.value.count, flagged: $0.value.flagged)
    }
  }

  /// Resources told one by one; further ones are summed up.
  private static let resourceLimit = 40

  func blastRadius(of key: APIKey) -> BlastRadius {
    var resources: [String: BlastRadius.Resource] = [:]
    var addresses: [String] = []
    for action in actions {
      // What follows a question mark are parameters, and may hold anything.
      let name = action.event.resource.split(separator: "?", maxSplits: 1).first.map(String.init) ?? action.event.action
      var resource = resources[name] ?? BlastRadius.Resource(name: name, count: 0, flagged: 0)
      resource.count += 1
      if !action.flags.isEmpty { resource.flagged += 1 }
      resources[name] = resource
      if !action.event.address.isEmpty, !addresses.contains(action.event.address), addresses.count < 100 {
        addresses.append(action.event.address)
      }
    }
    let sorted = resources.values.sorted { ($1.flagged, $1.count, $0.name) < ($0.flagged, $0.count, $1.name) }
    var shown = Array(sorted.prefix(Self.resourceLimit))
    let rest = sorted.dropFirst(Self.resourceLimit)
    if !rest.isEmpty {
      shown.append(
        BlastRadius.Resource(
          name: "\(rest.count) more", count: rest.reduce(0) { $0 + $1.count },
          flagged: rest.reduce(0) { $0 + $1.flagged }))
    }
    return BlastRadius(
      role: key.role.rawValue, scopes: key.scopes, workspaces: key.workspace.map { [$0] } ?? [], resources: shown,
      addresses: addresses)
  }
}
