public import KeyfuseCore

/// Text for people: grouped by secret, the most urgent first, every place of each, then what was read and what was not.
///
/// Nothing is written before the end, because grouping needs all of it. Text from outside is escaped.
public final class TextSink: FindingSink {
  private let output: any ByteWriter
  private let style: TextStyle
  private let width: Int
  private let showsSecrets: Bool
  private let showsSuppressed: Bool
  private var groups = SecretGroups()
  private var accepted = SecretGroups()
  /// Suppressed findings that a list would show; what allowlists of rules let pass is only counted.
  private var unlisted = 0

  public init(output: any ByteWriter, options: FindingOutputOptions = FindingOutputOptions()) {
    self.output = output
    style = TextStyle(isOn: options.usesColor)
    width = max(40, options.width)
    showsSecrets = options.showsSecrets
    showsSuppressed = options.showsSuppressed
  }

  public func write(_ finding: Finding) throws {
    if finding.suppression == nil {
      groups.add(finding)
    } else if showsSuppressed {
      accepted.add(finding)
    } else {
      unlisted += 1
    }
  }

  public func finish(_ coverage: Coverage) throws {
    for group in groups.list.enumerated().sorted(by: Self.isMoreUrgent).map(\.element) { try write(lines(group)) }
    for group in accepted.list {
      try write([style.dim("suppressed by \(SuppressionText.means(group.finding))")] + lines(group))
    }
    let summary = CoverageText(coverage: coverage, style: style)
    for line in [findingSummary + SuppressionText.note(coverage, unlisted: unlisted) + "."] + summary.lines {
      try output.write(line + "\n")
    }
    try output.finish()
  }

  private func write(_ lines: [String]) throws {
    for line in lines { try output.write(line + "\n") }
    try output.write("\n")
  }

  private static func isMoreUrgent(
    _ left: (offset: Int, element: SecretGroup), _ right: (offset: Int, element: SecretGroup)
  ) -> Bool {
    let (first, second) = (left.element.finding, right.element.finding)
    if (first.verdict == .confirmed) != (second.verdict == .confirmed) { return first.verdict == .confirmed }
    if first.rule.severity != second.rule.severity { return first.rule.severity > second.rule.severity }
    if first.confidence != second.confidence { return first.confidence > second.confidence }
    return left.offset < right.offset
  }

  // MARK: - One secret

  private func lines(_ group: SecretGroup) -> [String] {
    let finding = group.finding
    let title = style.bold(TerminalText.escape(finding.rule.title))
    let shown = showsSecrets ? finding.secret.reveal() : Redaction.forPeople(finding.redacted)
    var lines = ["\(severity(finding.rule.severity))  \(title)  \(style.accent(TerminalText.escape(shown)))"]
    lines.append("  " + verdict(finding))
    let rule = "rule \(TerminalText.escape(finding.rule.id)), \(finding.confidence.rawValue) confidence"
    lines.append("  " + style.dim("\(TerminalText.escape(finding.fingerprint.text)) · \(rule)"))
    lines += group.parts.map { "  " + part($0) }
    lines.append("  " + places(group))
    for place in group.places { lines += PlaceText(place: place, style: style, width: width).lines }
    return lines
  }

  private func part(_ part: FindingPart) -> String {
    let shown = showsSecrets ? part.secret.reveal() : Redaction.forPeople(part.redacted)
    let name = "\(TerminalText.escape(part.rule)) \(style.accent(TerminalText.escape(shown)))"
    return "with \(name) \(style.dim("at \(part.position.line):\(part.position.column)"))"
  }

  private func severity(_ severity: Severity) -> String {
    let text = severity.rawValue.uppercased()
    return switch severity {
    case .critical: style.alarm(text)
    case .high: style.red(text)
    case .medium: style.warning(text)
    case .low: style.dim(text)
    }
  }

  private func verdict(_ finding: Finding) -> String {
    let key = finding.key.map(Self.identity) ?? ""
    return switch finding.verdict {
    case .unconfirmed: style.dim("not confirmed: no key store knows it")
    case .confirmed: "\(style.alarm("LIVE KEY")) \(key)"
    case .disabled: "\(style.warning("disabled key")) \(key)"
    case .expired: "\(style.warning("expired key")) \(key)"
    case .revoked: "\(style.good("revoked key")) \(key)"
    case .foreign: "\(style.warning("another issuer's key")) \(key)"
    }
  }

  private static func identity(_ key: KeyIdentity) -> String {
    var parts = ["\(key.name) (\(key.id))"]
    if let environment = key.environment { parts.append(environment) }
    parts.append("owner \(key.owner)")
    return parts.map(TerminalText.escape).joined(separator: ", ")
  }

  private func places(_ group: SecretGroup) -> String {
    let count = Count.text(group.count, "place")
    guard let span = group.span else { return count }
    if span.lowerBound.day == span.upperBound.day { return "\(count), \(span.lowerBound.day)" }
    return "\(count), first \(span.lowerBound.day), last \(span.upperBound.day)"
  }

  // MARK: - The end

  private var findingSummary: String {
    let groups = groups.list
    guard !groups.isEmpty else { return style.good("No leaks found") }
    let places = groups.reduce(0) { $0 + $1.count }
    let live = groups.count { $0.finding.verdict == .confirmed }
    let urgent = live == 0 ? "" : ", " + style.alarm("\(Count.text(live, "live key"))")
    return style.bold("\(Count.text(groups.count, "secret")) in \(Count.text(places, "place"))") + urgent
  }
}

/// The secrets of a scan in the order in which they were met; what different means suppressed stays apart.
private struct SecretGroups {
  private struct Key: Hashable {
    var fingerprint: Fingerprint
    var suppression: Suppression?
  }

  private(set) var list: [SecretGroup] = []
  private var indexes: [Key: Int] = [:]

  mutating func add(_ finding: Finding) {
    let key = Key(fingerprint: finding.fingerprint, suppression: finding.suppression)
    if let index = indexes[key] {
      list[index].add(finding)
    } else {
      indexes[key] = list.count
      var group = SecretGroup(finding)
      group.add(finding)
      list.append(group)
    }
  }
}
