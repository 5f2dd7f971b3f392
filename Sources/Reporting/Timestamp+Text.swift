internal import KeyfuseCore

/// How reports show times.
extension Timestamp {
  /// `2026-03-04`
  var day: String { String(description.prefix(10)) }

  /// `05:06:07`
  var clock: String { String(description.dropFirst(11).prefix(8)) }

  /// `2026-03-04 05:06:07 UTC`, for people.
  var readable: String { "\(day) \(clock) UTC" }

  /// Whole seconds since 1970.
  var wholeSeconds: Int { Int(microseconds / 1_000_000) }
}
