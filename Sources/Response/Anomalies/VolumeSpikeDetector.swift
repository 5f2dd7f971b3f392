public import KeyfuseCore

#if canImport(Darwin)
  private import Darwin
#else
  private import Glibc
#endif

/// Finds hours in which the key was used far more often than it used to be at that time of the day.
///
/// What is usual comes from the hours before the exposure by median and median absolute deviation (MAD), which a few odd
/// hours cannot shift. With three days of history or more, an hour is held against the same hour of the day and its two
/// neighbours, so that a nightly batch stays quiet; it must also exceed by half the busiest of these. With less than a day
/// of history nothing is said.
public struct VolumeSpikeDetector: AnomalyDetector {
  /// Hours before the exposure without which the detector is silent.
  public static let minimumHistory = 24
  /// Hours from which on the time of the day counts.
  static let seasonalHistory = 72
  /// How many deviations an hour must lie above the median.
  static let deviations = 6.0
  /// Fewer uses than this in an hour are no spike, whatever was usual.
  static let minimumCount = 10

  public let kind = "volume-spike"

  public init() {}

  /// What is usual at one time of the day.
  private struct Usual {
    var median: Double
    var mad: Double
    var busiest: Int
    var hours: Int

    init(_ counts: [Int]) {
      let middle = Self.median(counts.map(Double.init))
      median = middle
      mad = Self.median(counts.map { abs(Double($0) - middle) })
      busiest = counts.max() ?? 0
      hours = counts.count
    }

    /// 1.4826 makes the MAD of normally distributed counts their standard deviation. Counts vary at least as their square
    /// root, also where the MAD is zero because most hours are empty.
    var deviation: Double { max(1.4826 * mad, (median + 1).squareRoot()) }

    func isExceeded(by count: Int) -> Bool {
      count >= VolumeSpikeDetector.minimumCount && Double(count) > limit && Double(count) > 1.5 * Double(busiest)
    }

    var limit: Double { median + VolumeSpikeDetector.deviations * deviation }

    private static func median(_ values: [Double]) -> Double {
      guard !values.isEmpty else { return 0 }
      let sorted = values.sorted()
      let half = sorted.count / 2
      return sorted.count % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2
    }
  }

  public func detect(_ events: [UsageEvent], baseline: UsageBaseline) -> DetectedAnomaly? {
    let all = baseline.counts(aroundHourOfDay: nil)
    guard all.count >= Self.minimumHistory else { return nil }
    let isSeasonal = all.count >= Self.seasonalHistory
    var hours: [Int64: [Int]] = [:]
    for (index, event) in events.enumerated() { hours[event.time.hour, default: []].append(index) }
    var usual: [Int64: Usual] = [:]
    var worst: (hour: Int64, count: Int, usual: Usual, ratio: Double)?
    var evidence: [Int] = []
    for (hour, indexes) in hours.sorted(by: { $0.key < $1.key }) {
      let season = isSeasonal ? hour % 24 : 0
      let known = usual[season] ?? Usual(isSeasonal ? baseline.counts(aroundHourOfDay: season) : all)
      usual[season] = known
      guard known.isExceeded(by: indexes.count) else { continue }
      evidence += Self.cause(of: indexes, events: events, limit: known.limit)
      let ratio = (Double(indexes.count) - known.median) / known.deviation
      if ratio > worst?.ratio ?? 0 { worst = (hour, indexes.count, known, ratio) }
    }
    guard let worst else { return nil }
    let season = isSeasonal ? "around that time of the day" : "in any hour"
    return DetectedAnomaly(
      kind: kind, title: "Volume spike",
      finding: "In the hour from \(Self.time(worst.hour)) the key was used \(worst.count) times, against a usual "
        + "\(Self.number(worst.usual.median)).",
      baseline: "Median \(Self.number(worst.usual.median)) uses an hour \(season), MAD "
        + "\(Self.number(worst.usual.mad)), at most \(worst.usual.busiest), over \(worst.usual.hours) hours of the "
        + "time before; the limit is \(Self.number(Self.deviations)) deviations.",
      score: 50 + 10 * log2(worst.ratio / Self.deviations * 2), evidence: evidence, events: events)
  }

  /// The uses that make an hour a spike: those of the networks that alone exceed the limit, or else all.
  private static func cause(of indexes: [Int], events: [UsageEvent], limit: Double) -> [Int] {
    let byNetwork = Dictionary(grouping: indexes) { UsageBaseline.network(of: events[$0].address) }
    let heavy = byNetwork.values.filter { Double($0.count) > limit }
    return heavy.isEmpty ? indexes : heavy.flatMap { $0 }.sorted()
  }

  private static func time(_ hour: Int64) -> String {
    String(Timestamp(hour: hour).description.prefix(16)).replacing("T", with: " ") + " UTC"
  }

  private static func number(_ value: Double) -> String {
    value == value.rounded() ? String(Int(value)) : String((value * 10).rounded() / 10)
  }
}
