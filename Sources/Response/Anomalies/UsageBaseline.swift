public import KeyfuseCore

/// How a key was used before it lay open: the networks it came from, and how often an hour.
public struct UsageBaseline: Sendable {
  /// Uses.
  public private(set) var count = 0
  /// Uses by network.
  public private(set) var networks: [NetworkRange: Int] = [:]
  /// Uses by hour since 1970; hours without use are absent.
  public private(set) var hours: [Int64: Int] = [:]
  /// The first use.
  public private(set) var first: Timestamp?
  /// When the baseline ends: the beginning of the exposure.
  public let end: Timestamp

  /// An empty baseline.
  ///
  /// - Parameter end: the beginning of the exposure; later events are not taken.
  public init(before end: Timestamp) { self.end = end }

  /// Takes one use into account.
  public mutating func add(_ event: UsageEvent) {
    guard event.time < end else { return }
    count += 1
    hours[event.time.hour, default: 0] += 1
    first = min(first ?? event.time, event.time)
    if let network = Self.network(of: event.address) { networks[network, default: 0] += 1 }
  }

  /// The network that an address stands for: /24 of IPv4, /48 of IPv6, which is what one site usually has.
  public static func network(of address: String) -> NetworkRange? {
    IPAddress(address).map { NetworkRange(around: $0, prefixLength: $0.isIPv4 ? 24 : 48) }
  }

  /// The counts of the whole hours from the first use to the end, those without use too.
  ///
  /// - Parameter hourOfDay: only hours at most one away from it, of each day; nil for all.
  func counts(aroundHourOfDay hourOfDay: Int64?) -> [Int] {
    guard let first, first.hour < end.hour else { return [] }
    return (first.hour..<end.hour).compactMap { hour in
      if let hourOfDay {
        let distance = abs((hour % 24) - hourOfDay)
        guard min(distance, 24 - distance) <= 1 else { return nil }
      }
      return hours[hour] ?? 0
    }
  }
}

extension Timestamp {
  /// Whole hours since 1970.
  var hour: Int64 {
    let length: Int64 = 3_600_000_000
    return microseconds >= 0 ? microseconds / length : -((length - 1 - microseconds) / length)
  }

  /// The beginning of an hour.
  init(hour: Int64) { self.init(seconds: hour * 3600) }
}
