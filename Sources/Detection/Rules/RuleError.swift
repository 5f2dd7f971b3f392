/// What is wrong with a rule file, and where.
public struct RuleError: Error, Sendable, CustomStringConvertible {
  /// The rule file.
  public var file: String
  /// The line from 1, where it is known.
  public var line: Int?
  /// The rule's id, where it has one.
  public var rule: String?
  /// What is wrong and what would be right.
  public var message: String

  public init(file: String, line: Int? = nil, rule: String? = nil, message: String) {
    self.file = file
    self.line = line
    self.rule = rule
    self.message = message
  }

  /// Such as `my.toml:12: rule acme-token: severity "urgent" is none of low, medium, high, critical`.
  public var description: String {
    var place = file
    if let line { place += ":\(line)" }
    if let rule { place += ": rule \(rule)" }
    return "\(place): \(message)"
  }
}
