import ArgumentParser
import KeyfuseCore

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The argument of `--since`.
enum SinceMoment: ExpressibleByArgument, Equatable {
  /// In seconds since 1970.
  case time(Int)
  /// The name of a commit, as nothing else.
  case revision(String)

  init?(argument: String) {
    self.init(argument, now: Timestamp.now())
  }

  /// - Returns: nil for nothing.
  init?(_ argument: String, now: Timestamp) {
    guard !argument.isEmpty else { return nil }
    if let seconds = Self.seconds(argument, now: now.microseconds / 1_000_000) {
      self = .time(Int(seconds))
    } else {
      self = .revision(argument)
    }
  }

  private static func seconds(_ text: String, now: Int64) -> Int64? {
    if text.hasPrefix("@"), let seconds = Int64(text.dropFirst()) { return seconds }
    if let moment = Timestamp(text) { return moment.microseconds / 1_000_000 }
    return day(text) ?? before(text).map { now - $0 }
  }

  /// The begin of a day such as `2026-03-01`, by the clock of this machine.
  private static func day(_ text: String) -> Int64? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.utf8.count) == [4, 2, 2], Timestamp(text + "T00:00:00Z") != nil,
      let year = Int32(parts[0]), let month = Int32(parts[1]), let day = Int32(parts[2])
    else { return nil }
    // SAFETY: the time zone's name in it is not read.
    var fields = unsafe tm()
    unsafe (fields.tm_year, fields.tm_mon, fields.tm_mday, fields.tm_isdst) = (year - 1900, month - 1, day, -1)
    // SAFETY: `fields` outlives the call.
    return Int64(unsafe mktime(&fields))
  }

  /// The seconds of `30d`, `12h`, or `2 weeks ago`; points and hyphens part words as well.
  private static func before(_ text: String) -> Int64? {
    var words = text.lowercased().split { " .-_".contains($0) }.map(String.init)
    if words == [text.lowercased()], let first = words.first, let unit = first.last {
      words = [String(first.dropLast()), String(unit)]
    } else {
      guard words.popLast() == "ago" else { return nil }
    }
    guard words.count == 2, let count = Int64(words[0]), (0..<1_000_000).contains(count),
      let length = lengths[words[1].hasSuffix("s") && words[1].count > 1 ? String(words[1].dropLast()) : words[1]]
    else { return nil }
    return count * length
  }

  private static let lengths: [String: Int64] = [
    "s": 1, "second": 1, "m": 60, "minute": 60, "h": 3_600, "hour": 3_600, "d": 86_400, "day": 86_400, "w": 604_800,
    "week": 604_800,
  ]
}
