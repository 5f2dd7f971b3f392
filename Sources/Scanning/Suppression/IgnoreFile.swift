public import KeyfuseCore

/// What an operator declares harmless, in a file of lines such as
/// ```
/// kf1:d:0123456789abcdef0123456789abcdef  until:2027-01-31  # key of the sandbox
/// kf1:d:89abcdef0123456789abcdef01234567  path:docs/**
/// path:tests/data/**  rule:generic-password
/// commit:1a2b3c4d
/// ```
/// An entry holds where all of its conditions do. What follows a `#` behind white space is the reason.
public struct IgnoreFile: Sendable {
  /// One line of the file.
  public struct Entry: Sendable, Hashable {
    /// The line's number, from 1.
    public var line: Int
    /// The secret; nil where the entry is for any.
    public var fingerprint: Fingerprint?
    /// The paths; nil where it is for any.
    public var path: Glob?
    /// The id of the rule; nil where it is for any.
    public var rule: String?
    /// How the id of the commit begins that brought the secret in; nil where it is for any, and for files.
    public var commit: String?
    /// The first moment at which the entry no longer holds.
    public var end: Timestamp?
    public var reason: String?
  }

  /// As the operator named it.
  public let name: String
  public let entries: [Entry]
  /// The target whose findings it is for; nil where it is for all.
  public var target: String?

  /// Reads the content of an ignore file.
  ///
  /// - Throws: for the first line that is no entry.
  public init(name: String, bytes: [UInt8], target: String? = nil) throws(IgnoreFileError) {
    self.name = name
    self.target = target
    var entries: [Entry] = []
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      guard let text = String(validating: line, as: UTF8.self) else {
        throw IgnoreFileError(file: name, line: index + 1, problem: "is not UTF-8")
      }
      if let entry = try IgnoreLine(file: name, number: index + 1).entry(text) { entries.append(entry) }
    }
    self.entries = entries
  }
}

/// A line of an ignore file that is no entry.
public struct IgnoreFileError: Error, CustomStringConvertible {
  public var file: String
  public var line: Int
  public var problem: String

  public var description: String { "\(file):\(line): \(problem)" }
}

/// Reads one line of an ignore file.
private struct IgnoreLine {
  let file: String
  let number: Int

  /// - Returns: nil for an empty line and for one that is a comment as a whole.
  func entry(_ line: String) throws(IgnoreFileError) -> IgnoreFile.Entry? {
    var rest = Substring(line)
    var entry = IgnoreFile.Entry(line: number)
    var isEmpty = true
    while true {
      rest = rest.drop { $0.isWhitespace }
      guard let first = rest.first else { break }
      if first == "#" {
        let words = rest.dropFirst().drop { $0.isWhitespace }
        entry.reason = words.isEmpty ? nil : String(words)
        break
      }
      try add(try word(&rest), to: &entry)
      isEmpty = false
    }
    if isEmpty { return nil }
    if entry.fingerprint == nil && entry.path == nil && entry.rule == nil && entry.commit == nil {
      throw error("says until when, but not what: add a fingerprint, path:, rule: or commit:")
    }
    return entry
  }

  /// The next word; in quotation marks it may hold blanks.
  private func word(_ rest: inout Substring) throws(IgnoreFileError) -> String {
    var result = ""
    var isQuoted = false
    while let character = rest.first, isQuoted || !character.isWhitespace {
      rest.removeFirst()
      if character == "\"" { isQuoted.toggle() } else { result.append(character) }
    }
    if isQuoted { throw error("has a quotation mark that nothing closes") }
    return result
  }

  private func add(_ word: String, to entry: inout IgnoreFile.Entry) throws(IgnoreFileError) {
    let parts = word.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let value = parts.count == 2 ? String(parts[1]) : ""
    switch (parts[0], value.isEmpty) {
    case ("kf1", false): try set(&entry.fingerprint, try fingerprint(word), "fingerprint")
    case ("path", false): try set(&entry.path, Glob(value), "path")
    case ("rule", false): try set(&entry.rule, value, "rule")
    case ("commit", false): try set(&entry.commit, try commit(value), "commit")
    case ("until", false): try set(&entry.end, try end(value), "until")
    default: throw error(Self.problem(word))
    }
  }

  private func set<Value>(_ field: inout Value?, _ value: Value, _ name: String) throws(IgnoreFileError) {
    if field != nil { throw error("has more than one \(name); write one line for each") }
    field = value
  }

  private func fingerprint(_ text: String) throws(IgnoreFileError) -> Fingerprint {
    guard let fingerprint = Fingerprint(parsing: text) else {
      throw error("\(text) is no fingerprint; one is kf1:, a letter, and 32 hexadecimal digits in lower case")
    }
    if fingerprint.scheme == .run {
      throw error(
        "\(text) names a secret within the run that showed it only; use path: and rule:, or scan with --store")
    }
    return fingerprint
  }

  private func commit(_ text: String) throws(IgnoreFileError) -> String {
    guard text.utf8.count >= 7, text.utf8.allSatisfy({ Hex.value(of: $0) != nil }) else {
      throw error("\(text) is no commit; write 7 or more hexadecimal digits of its id")
    }
    return text.lowercased()
  }

  /// A day counts to its end in UTC.
  private func end(_ text: String) throws(IgnoreFileError) -> Timestamp {
    guard let time = Timestamp(text) else {
      throw error("\(text) is no date; write until:2027-01-31, which holds to the end of that day in UTC")
    }
    return text.utf8.count == "2027-01-31".utf8.count ? time.adding(seconds: 86_400) : time
  }

  /// What is wrong with a word that is no condition. It is not repeated where it may be a secret.
  private static func problem(_ word: String) -> String {
    if [32, 40, 64, 128].contains(word.utf8.count), word.utf8.allSatisfy({ Hex.value(of: $0) != nil }) {
      return "holds a plain digest, which would help to guess the secret; use the fingerprint that a scan shows (kf1:…)"
    }
    let names = "a fingerprint (kf1:…), path:GLOB, rule:ID, commit:ID, until:DATE, and # before the reason"
    return "holds a word that is no condition; there are \(names)"
  }

  private func error(_ problem: String) -> IgnoreFileError {
    IgnoreFileError(file: file, line: number, problem: problem)
  }
}
