#if canImport(Darwin)
  private import Darwin
#else
  private import Glibc
#endif

/// A moment in UTC, to the microsecond.
public struct Timestamp: Sendable, Hashable, Comparable {
  /// Microseconds since 1970-01-01T00:00:00Z, leap seconds not counted.
  public let microseconds: Int64

  public init(microseconds: Int64) {
    self.microseconds = microseconds
  }

  public init(seconds: Int64) {
    self.init(microseconds: seconds * 1_000_000)
  }

  /// The system's clock.
  public static func now() -> Timestamp {
    var time = timespec()
    // SAFETY: `time` is valid for writing, and CLOCK_REALTIME always exists.
    _ = unsafe clock_gettime(CLOCK_REALTIME, &time)
    return Timestamp(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000)
  }

  /// The moment `seconds` later.
  public func adding(seconds: Int64) -> Timestamp {
    Timestamp(microseconds: microseconds + seconds * 1_000_000)
  }

  /// From this moment to `later`, in seconds.
  public func seconds(to later: Timestamp) -> Double {
    Double(later.microseconds - microseconds) / 1_000_000
  }

  public static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.microseconds < right.microseconds
  }
}

extension Timestamp: CustomStringConvertible {
  /// RFC 3339 in UTC, with six digits of a second where it is not whole.
  public var description: String {
    let (days, inDay) = microseconds.quotientAndRemainderRoundingDown(dividingBy: 86_400_000_000)
    let date = CivilDate(daysSinceEpoch: days)
    let (seconds, fraction) = inDay.quotientAndRemainder(dividingBy: 1_000_000)
    var text =
      Self.padded(date.year, 4) + "-" + Self.padded(date.month, 2) + "-" + Self.padded(date.day, 2) + "T"
      + Self.padded(seconds / 3600, 2) + ":" + Self.padded(seconds / 60 % 60, 2) + ":" + Self.padded(seconds % 60, 2)
    if fraction != 0 { text += "." + Self.padded(fraction, 6) }
    return text + "Z"
  }

  private static func padded(_ value: Int64, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}

extension Timestamp {
  /// Reads RFC 3339, or what Python's `isoformat()` writes: `T` or a space between date and time, a fraction of any
  /// length (cut to microseconds), seconds or the whole time of day left out, and without an offset taken as UTC.
  ///
  /// - Returns: nil for other text, and for days and times that do not exist.
  public init?(_ text: String) {
    var scanner = DigitScanner(text)
    guard let date = scanner.date() else { return nil }
    var total = date.daysSinceEpoch * 86_400
    var fraction: Int64 = 0
    if !scanner.isAtEnd {
      guard scanner.take("T") || scanner.take("t") || scanner.take(" "), let time = scanner.timeOfDay(),
        let offset = scanner.offset()
      else { return nil }
      total += time.seconds - offset
      fraction = time.microseconds
    }
    guard scanner.isAtEnd else { return nil }
    self.init(microseconds: total * 1_000_000 + fraction)
  }
}

extension Timestamp: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let value = Timestamp(text) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a time of RFC 3339: \(text)")
    }
    self = value
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

/// A day of the proleptic Gregorian calendar.
private struct CivilDate {
  var year: Int64
  var month: Int64
  var day: Int64

  /// - Returns: nil for a day that does not exist.
  init?(year: Int64, month: Int64, day: Int64) {
    guard (1...12).contains(month), day >= 1 else { return nil }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let lengths: [Int64] = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard day <= lengths[Int(month) - 1] else { return nil }
    (self.year, self.month, self.day) = (year, month, day)
  }

  /// By eras of 400 years that begin on 1 March (Howard Hinnant, "chrono-compatible low-level date algorithms").
  init(daysSinceEpoch: Int64) {
    let (era, dayOfEra) = (daysSinceEpoch + 719_468).quotientAndRemainderRoundingDown(dividingBy: 146_097)
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * shifted + 2) / 5 + 1
    month = shifted < 10 ? shifted + 3 : shifted - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// The inverse of `init(daysSinceEpoch:)`.
  var daysSinceEpoch: Int64 {
    let shiftedYear = month <= 2 ? year - 1 : year
    let (era, yearOfEra) = shiftedYear.quotientAndRemainderRoundingDown(dividingBy: 400)
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}

/// Reads numbers of fixed width and separators.
private struct DigitScanner {
  private let bytes: [UInt8]
  private var position = 0

  init(_ text: String) {
    bytes = Array(text.utf8)
  }

  var isAtEnd: Bool { position == bytes.count }

  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private mutating func number(_ width: Int, in range: ClosedRange<Int64>) -> Int64? {
    guard position + width <= bytes.count else { return nil }
    var value: Int64 = 0
    for byte in bytes[position..<(position + width)] {
      guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
      value = value * 10 + Int64(byte - UInt8(ascii: "0"))
    }
    position += width
    return range.contains(value) ? value : nil
  }

  mutating func date() -> CivilDate? {
    guard let year = number(4, in: 1...9999), take("-"), let month = number(2, in: 1...12), take("-"),
      let day = number(2, in: 1...31)
    else { return nil }
    return CivilDate(year: year, month: month, day: day)
  }

  mutating func timeOfDay() -> (seconds: Int64, microseconds: Int64)? {
    guard let hours = number(2, in: 0...23), take(":"), let minutes = number(2, in: 0...59) else { return nil }
    var seconds: Int64 = 0
    var fraction: Int64 = 0
    if take(":") {
      // 60 is a leap second of RFC 3339: the first moment of the next minute.
      guard let value = number(2, in: 0...60) else { return nil }
      seconds = value
      if take(".") || take(",") {
        guard let value = self.fraction() else { return nil }
        fraction = value
      }
    }
    return (hours * 3600 + minutes * 60 + seconds, fraction)
  }

  private mutating func fraction() -> Int64? {
    var value: Int64 = 0
    var count = 0
    while let digit = number(1, in: 0...9) {
      if count < 6 { value = value * 10 + digit }
      count += 1
    }
    guard count > 0 else { return nil }
    for _ in 0..<max(0, 6 - count) { value *= 10 }
    return value
  }

  /// Seconds east of UTC.
  mutating func offset() -> Int64? {
    if isAtEnd || take("Z") || take("z") { return 0 }
    let sign: Int64 = take("+") ? 1 : -1
    guard sign == 1 || take("-"), let hours = number(2, in: 0...23) else { return nil }
    guard !isAtEnd else { return sign * hours * 3600 }
    _ = take(":")
    guard let minutes = number(2, in: 0...59) else { return nil }
    return sign * (hours * 3600 + minutes * 60)
  }
}

extension Int64 {
  /// Division whose remainder is never negative.
  fileprivate func quotientAndRemainderRoundingDown(dividingBy divisor: Int64) -> (quotient: Int64, remainder: Int64) {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }
}
