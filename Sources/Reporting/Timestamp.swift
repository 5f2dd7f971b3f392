/// A moment in UTC with milliseconds, read from and written as RFC 3339 (proleptic Gregorian calendar).
public struct Timestamp: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// Milliseconds since 1970-01-01T00:00:00Z.
  public var milliseconds: Int

  public init(milliseconds: Int) { self.milliseconds = milliseconds }

  public init(seconds: Int) { self.init(milliseconds: seconds * 1000) }

  public static func < (left: Timestamp, right: Timestamp) -> Bool { left.milliseconds < right.milliseconds }

  /// Reads `2026-03-04T05:06:07Z`, with an offset or a fraction too; a space may stand for the `T`, and a time without
  /// offset, as Python's `isoformat` writes it, is taken as UTC.
  ///
  /// - Returns: nil where `text` is no such time.
  public init?(_ text: String) {
    var reader = DigitReader(Array(text.utf8))
    guard let year = reader.number(4), reader.skip("-"), let month = reader.number(2), reader.skip("-"),
      let day = reader.number(2), reader.skip("Tt "), let hour = reader.number(2), reader.skip(":"),
      let minute = reader.number(2), reader.skip(":"), let second = reader.number(2),
      (1...12).contains(month), (1...31).contains(day), hour < 24, minute < 60, second <= 60
    else { return nil }
    let fraction = reader.fraction()
    guard let offset = reader.offset() else { return nil }
    let days = CivilDate(year: year, month: month, day: day).daysSinceEpoch
    let seconds = days * 86_400 + hour * 3600 + minute * 60 + second - offset
    milliseconds = seconds * 1000 + fraction
  }

  /// `2026-03-04T05:06:07Z`, with milliseconds where there are any.
  public var description: String {
    let fraction = milliseconds.floorModulo(1000)
    return "\(day)T\(clock)\(fraction == 0 ? "" : "." + Self.padded(fraction, 3))Z"
  }

  /// `2026-03-04`
  public var day: String {
    let date = CivilDate(daysSinceEpoch: seconds.floorDivided(86_400))
    return "\(Self.padded(date.year, 4))-\(Self.padded(date.month, 2))-\(Self.padded(date.day, 2))"
  }

  /// `05:06:07`
  public var clock: String {
    let rest = seconds.floorModulo(86_400)
    return "\(Self.padded(rest / 3600, 2)):\(Self.padded(rest / 60 % 60, 2)):\(Self.padded(rest % 60, 2))"
  }

  /// `2026-03-04 05:06:07 UTC`, for people.
  public var readable: String { "\(day) \(clock) UTC" }

  private var seconds: Int { milliseconds.floorDivided(1000) }

  private static func padded(_ value: Int, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}

/// A day; the conversions are Howard Hinnant's `days_from_civil` and `civil_from_days`.
private struct CivilDate {
  var year: Int
  var month: Int
  var day: Int

  init(year: Int, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  init(daysSinceEpoch: Int) {
    let shifted = daysSinceEpoch + 719_468
    let era = shifted.floorDivided(146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  var daysSinceEpoch: Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = shiftedYear.floorDivided(400)
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}

private struct DigitReader {
  private let bytes: [UInt8]
  private var index = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func number(_ count: Int) -> Int? {
    guard index + count <= bytes.count else { return nil }
    var value = 0
    for byte in bytes[index..<index + count] {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
      value = value * 10 + Int(byte - UInt8(ascii: "0"))
    }
    index += count
    return value
  }

  mutating func skip(_ choices: String) -> Bool {
    guard index < bytes.count, choices.utf8.contains(bytes[index]) else { return false }
    index += 1
    return true
  }

  /// Milliseconds; further digits are cut.
  mutating func fraction() -> Int {
    guard skip(".,") else { return 0 }
    var (value, scale) = (0, 100)
    while let digit = number(1) {
      value += digit * scale
      scale /= 10
    }
    return value
  }

  /// Seconds east of UTC; nil where something else follows.
  mutating func offset() -> Int? {
    if index == bytes.count { return 0 }
    if skip("Zz") { return index == bytes.count ? 0 : nil }
    let sign = skip("+") ? 1 : skip("-") ? -1 : 0
    guard sign != 0, let hours = number(2) else { return nil }
    _ = skip(":")
    guard let minutes = number(2), index == bytes.count else { return nil }
    return sign * (hours * 3600 + minutes * 60)
  }
}

extension Int {
  fileprivate func floorDivided(_ divisor: Int) -> Int {
    self >= 0 ? self / divisor : -((divisor - 1 - self) / divisor)
  }

  fileprivate func floorModulo(_ divisor: Int) -> Int { self - floorDivided(divisor) * divisor }
}
