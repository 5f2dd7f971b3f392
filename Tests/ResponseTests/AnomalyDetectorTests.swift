import Foundation
import KeyfuseCore
import Reporting
import Testing

@testable import Response

/// Usage made from a seed: what is usual, and attacks on top of it.
private struct SyntheticUsage {
  static let began = Timestamp(seconds: 1_770_000_000)
  var random: SplitMix
  var events: [UsageEvent] = []

  init(seed: UInt64) { random = SplitMix(state: seed) }

  /// Uses at `hour` (from the beginning of the exposure on), a number around `mean` (Poisson).
  mutating func add(hour: Int, mean: Double, address: String, status: Int = 200) {
    for _ in 0..<poisson(mean) {
      let time = Self.began.adding(seconds: Int64(hour) * 3600 + Int64.random(in: 0..<3600, using: &random))
      events.append(
        UsageEvent(
          keyID: "k", time: time, action: "orders:read", address: address, status: status,
          requestID: "req_\(events.count)"))
    }
  }

  /// Counts arrivals with exponential gaps.
  private mutating func poisson(_ mean: Double) -> Int {
    var (count, time) = (-1, 0.0)
    while time <= mean {
      time -= log(Double.random(in: 0.0.nextUp..<1, using: &random))
      count += 1
    }
    return count
  }

  func split() -> (baseline: UsageBaseline, exposed: [UsageEvent]) {
    var baseline = UsageBaseline(before: Self.began)
    for event in events { baseline.add(event) }
    return (baseline, events.filter { $0.time >= Self.began }.sorted { $0.time < $1.time })
  }
}

private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

@Suite struct AnomalyDetectorTests {
  private func usage(
    seed: UInt64, days: Int = 14, mean: (Int) -> Double, attack: (inout SyntheticUsage) -> Void = { _ in }
  ) -> (baseline: UsageBaseline, exposed: [UsageEvent]) {
    var usage = SyntheticUsage(seed: seed)
    for hour in (-24 * days)..<72 {
      let ofDay = ((hour % 24) + 24) % 24
      usage.add(hour: hour, mean: mean(ofDay), address: hour % 3 == 0 ? "10.1.2.3" : "10.1.2.9")
    }
    attack(&usage)
    return usage.split()
  }

  // MARK: - Networks

  @Test func `uses from a network never seen before are found, each with its request id`() throws {
    let (baseline, exposed) = usage(seed: 1, mean: { _ in 4 }) { $0.add(hour: 30, mean: 12, address: "203.0.113.77") }
    let found = try #require(NewNetworkDetector().detect(exposed, baseline: baseline))
    let expected = exposed.filter { $0.address == "203.0.113.77" }
    #expect(found.evidence.map { exposed[$0] } == expected)
    #expect(found.anomaly.requestIDs == expected.compactMap(\.requestID))
    #expect(found.anomaly.finding == "\(expected.count) uses came from 203.0.113.0/24, which had never used the key.")
    #expect(found.anomaly.baseline.contains("10.1.2.0/24"))
    #expect(found.anomaly.began == expected.first?.time && found.anomaly.ended == expected.last?.time)
    #expect(found.anomaly.score >= 80)
  }

  @Test(arguments: ["10.1.2.200", "::ffff:10.1.2.4"])
  func `another address of a known network is not unusual`(address: String) {
    let (baseline, exposed) = usage(seed: 2, mean: { _ in 4 }) { $0.add(hour: 5, mean: 9, address: address) }
    #expect(NewNetworkDetector().detect(exposed, baseline: baseline) == nil)
  }

  @Test func `an address on the allowlist is expected`() {
    let (baseline, exposed) = usage(seed: 3, mean: { _ in 4 }) { $0.add(hour: 5, mean: 9, address: "2001:db8:1::7") }
    let allowed = [NetworkRange("2001:db8::/32")].compactMap { $0 }
    #expect(NewNetworkDetector(allowlist: allowed).detect(exposed, baseline: baseline) == nil)
    #expect(
      NewNetworkDetector().detect(exposed, baseline: baseline)?.anomaly.finding.contains("2001:db8:1::/48") == true)
  }

  @Test func `a new address inside of a private network counts less than one of the internet`() throws {
    func score(_ address: String) throws -> Int {
      let (baseline, exposed) = usage(seed: 4, mean: { _ in 4 }) { $0.add(hour: 5, mean: 9, address: address) }
      return try #require(NewNetworkDetector().detect(exposed, baseline: baseline)).anomaly.score
    }
    #expect(try score("10.1.3.4") + 20 < score("198.51.100.4"))
  }

  @Test(arguments: ["", "unix:/run/socket", "not an address"])
  func `what is no address is no evidence`(address: String) {
    let (baseline, exposed) = usage(seed: 5, mean: { _ in 4 }) { $0.add(hour: 5, mean: 9, address: address) }
    #expect(NewNetworkDetector().detect(exposed, baseline: baseline) == nil)
  }

  @Test func `a key without history has no usual network`() {
    let (baseline, exposed) = usage(seed: 6, days: 0, mean: { _ in 4 })
    #expect(!exposed.isEmpty)
    #expect(NewNetworkDetector().detect(exposed, baseline: baseline) == nil)
  }

  // MARK: - Volume

  @Test(arguments: [(0.0, 60.0), (3, 60), (40, 200), (400, 1200)])
  func `an hour far above what is usual is found`(mean: Double, attack: Double) throws {
    let (baseline, exposed) = usage(seed: 7, mean: { $0 == 2 ? 1 : mean }) {
      $0.add(hour: 40, mean: attack, address: "10.1.2.3")
    }
    let found = try #require(VolumeSpikeDetector().detect(exposed, baseline: baseline))
    let hour = SyntheticUsage.began.adding(seconds: 40 * 3600)
    let expected = exposed.filter { $0.time >= hour && $0.time < hour.adding(seconds: 3600) }
    let covered = Set(found.evidence.map { exposed[$0].requestID })
    #expect(expected.count { covered.contains($0.requestID) } * 10 > expected.count * 4)
    #expect((50...100).contains(found.anomaly.score))
  }

  @Test(arguments: 0..<40)
  func `ordinary variation is quiet`(seed: UInt64) {
    let means = [0.2, 1, 3, 12, 50, 300]
    let (baseline, exposed) = usage(seed: 100 + seed, mean: { _ in means[Int(seed) % means.count] })
    #expect(VolumeSpikeDetector().detect(exposed, baseline: baseline)?.anomaly.finding == nil)
  }

  @Test(arguments: 0..<10)
  func `a nightly batch is quiet, and the same number at noon is not`(seed: UInt64) throws {
    let mean: (Int) -> Double = { $0 == 3 ? 400 : $0 > 7 && $0 < 19 ? 10 : 1 }
    let quiet = usage(seed: 200 + seed, mean: mean)
    #expect(VolumeSpikeDetector().detect(quiet.exposed, baseline: quiet.baseline) == nil)
    // The exposure begins at 03:00 of the synthetic day; nine hours later is its noon.
    let (baseline, exposed) = usage(seed: 300 + seed, mean: mean) { $0.add(hour: 36, mean: 400, address: "10.1.2.3") }
    #expect(VolumeSpikeDetector().detect(exposed, baseline: baseline) != nil)
  }

  @Test func `a few odd hours in the history do not hide a spike at another time of the day`() throws {
    let (baseline, exposed) = usage(seed: 8, mean: { _ in 3 }) {
      $0.add(hour: -100, mean: 300, address: "10.1.2.3")
      $0.add(hour: 50, mean: 120, address: "10.1.2.3")
    }
    let found = try #require(VolumeSpikeDetector().detect(exposed, baseline: baseline))
    #expect(found.anomaly.baseline.contains("Median 3"))
  }

  @Test func `of an hour's uses only those of the network that makes it a spike are evidence`() throws {
    let (baseline, exposed) = usage(seed: 11, mean: { _ in 4 }) { $0.add(hour: 40, mean: 200, address: "203.0.113.7") }
    let found = try #require(VolumeSpikeDetector().detect(exposed, baseline: baseline))
    #expect(Set(found.evidence.map { exposed[$0].address }) == ["203.0.113.7"])
    #expect(found.evidence == found.evidence.sorted() && found.evidence.count > 100)
  }

  @Test func `less than a day of history says nothing of what is usual`() {
    var usage = SyntheticUsage(seed: 9)
    for hour in -20..<0 { usage.add(hour: hour, mean: 5, address: "10.1.2.3") }
    usage.add(hour: 3, mean: 500, address: "10.1.2.3")
    let (baseline, exposed) = usage.split()
    #expect(VolumeSpikeDetector().detect(exposed, baseline: baseline) == nil)
  }

  @Test func `the baseline takes nothing from the exposure`() {
    let (baseline, exposed) = usage(seed: 10, mean: { _ in 4 }) { $0.add(hour: 1, mean: 50, address: "203.0.113.7") }
    #expect(!exposed.isEmpty && baseline.networks.keys.map(\.description) == ["10.1.2.0/24"])
    #expect(baseline.counts(aroundHourOfDay: nil).reduce(0, +) <= baseline.count)
  }
}
