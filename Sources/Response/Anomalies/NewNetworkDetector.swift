public import KeyfuseCore

#if canImport(Darwin)
  private import Darwin
#else
  private import Glibc
#endif

/// Finds uses from networks that never used the key before it lay open.
///
/// A network is a /24 of IPv4 or a /48 of IPv6. Addresses on the key's allowlist are expected and never count. With fewer
/// uses before than `minimumHistory`, nothing is known of what is usual, and nothing is said.
public struct NewNetworkDetector: AnomalyDetector {
  /// Uses before the exposure without which the detector is silent.
  public static let minimumHistory = 5

  public let kind = "new-network"
  private let allowlist: [NetworkRange]

  public init(allowlist: [NetworkRange] = []) { self.allowlist = allowlist }

  public func detect(_ events: [UsageEvent], baseline: UsageBaseline) -> DetectedAnomaly? {
    guard baseline.count >= Self.minimumHistory, !baseline.networks.isEmpty else { return nil }
    var networks: [NetworkRange: Int] = [:]
    var evidence: [Int] = []
    for (index, event) in events.enumerated() {
      guard let address = IPAddress(event.address), !allowlist.contains(where: { $0.contains(address) }),
        let network = UsageBaseline.network(of: event.address), baseline.networks[network] == nil
      else { continue }
      networks[network, default: 0] += 1
      evidence.append(index)
    }
    let named = Self.names(networks)
    return DetectedAnomaly(
      kind: kind, title: "Address outside the networks seen before",
      finding:
        "\(evidence.count) \(evidence.count == 1 ? "use" : "uses") came from \(named), which had never used the key.",
      baseline: "In the time before, \(baseline.count) uses came from \(Self.names(baseline.networks)).",
      score: score(evidence.map { events[$0] }, networks: Array(networks.keys), baseline: baseline), evidence: evidence,
      events: events)
  }

  /// The three busiest by name, the rest by number.
  private static func names(_ networks: [NetworkRange: Int]) -> String {
    let sorted = networks.sorted { ($1.value, $0.key.description) < ($0.value, $1.key.description) }
    let shown = sorted.prefix(3).map(\.key.description).joined(separator: ", ")
    return sorted.count > 3 ? "\(shown) and \(sorted.count - 3) more networks" : shown
  }

  /// More for more uses, for uses that were let through, for a long history, and for addresses of the internet; less where
  /// private addresses turn up in a place that always used private addresses.
  private func score(_ events: [UsageEvent], networks: [NetworkRange], baseline: UsageBaseline) -> Double {
    var score = 50 + 20 * min(1, log2(1 + Double(events.count)) / 6)
    if events.contains(where: { (200..<300).contains($0.status) }) { score += 10 }
    if baseline.count >= 100 { score += 10 }
    let isInternal = networks.allSatisfy(Self.isPrivate) && baseline.networks.keys.contains(where: Self.isPrivate)
    return score + (isInternal ? -30 : 5)
  }

  /// Networks of private use (RFC 1918, RFC 4193) and loopback.
  private static let privateNetworks = [
    "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "127.0.0.0/8", "fc00::/7", "::1",
  ].compactMap { NetworkRange($0) }

  private static func isPrivate(_ network: NetworkRange) -> Bool {
    privateNetworks.contains { $0.contains(network.base) }
  }
}
