import KeyfuseCore

/// Who wrote a commit or tag, and when.
public struct Signature: Sendable, Hashable {
  public var name: String
  public var email: String
  /// Seconds since 1970-01-01 00:00 UTC.
  public var seconds: Int
  /// The writer's distance from UTC in minutes.
  public var zoneMinutes: Int

  public init(name: String, email: String, seconds: Int, zoneMinutes: Int) {
    self.name = name
    self.email = email
    self.seconds = seconds
    self.zoneMinutes = zoneMinutes
  }

  /// Parses `Name <email> seconds zone`; what is missing or absurd becomes empty or zero, as git shows it.
  init(_ line: Span<UInt8>, _ range: Range<Int>) {
    let open = line.first(UInt8(ascii: "<"), in: range) ?? range.upperBound
    let close = line.first(UInt8(ascii: ">"), in: open..<range.upperBound) ?? range.upperBound
    name = line.text(in: range.lowerBound..<open).trimmed
    email = open < close ? line.text(in: open + 1..<close).trimmed : ""
    let words = line.text(in: min(close + 1, range.upperBound)..<range.upperBound).split(separator: " ")
    seconds = words.first.flatMap { Int($0) } ?? 0
    zoneMinutes = words.dropFirst().first.map { Signature.minutes($0) } ?? 0
  }

  /// The minutes of `+0530`; zero for what is no zone.
  private static func minutes(_ zone: Substring) -> Int {
    guard let value = Int(zone), zone.utf8.count == 5 else { return 0 }
    let size = abs(value) / 100 * 60 + abs(value) % 100
    guard size < 24 * 60 else { return 0 }
    return value < 0 ? -size : size
  }

  /// The time in the writer's zone in RFC 3339, such as `2026-03-01T12:00:00+05:30`; held between the years 0 and 9999.
  public var date: String {
    let earliest = -62_167_219_200
    let latest = 253_402_300_799
    let offset = 60 * zoneMinutes
    let local = min(max(seconds, earliest), latest).addingReportingOverflow(offset).partialValue
    let time = min(max(local, earliest), latest)
    let days = Int((Double(time) / 86_400).rounded(.down))
    let rest = time - 86_400 * days
    let (year, month, day) = Signature.civil(days)
    let zone =
      zoneMinutes == 0
      ? "Z"
      : (zoneMinutes < 0 ? "-" : "+") + pad(abs(zoneMinutes) / 60, 2) + ":" + pad(abs(zoneMinutes) % 60, 2)
    return pad(year, 4) + "-" + pad(month, 2) + "-" + pad(day, 2) + "T" + pad(rest / 3_600, 2) + ":"
      + pad(rest / 60 % 60, 2) + ":" + pad(rest % 60, 2) + zone
  }

  private func pad(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }

  /// The day of the proleptic Gregorian calendar that lies `days` after 1970-01-01: years of 365.2425 days that begin in
  /// March, so that the leap day is the last.
  private static func civil(_ days: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
  }
}

extension String {
  /// The text without spaces around it.
  fileprivate var trimmed: String {
    var text = self[...]
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
