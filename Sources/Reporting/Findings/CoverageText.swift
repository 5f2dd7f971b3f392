internal import KeyfuseCore

/// The coverage manifest for people: what was read, how fast, and what was not read.
struct CoverageText {
  var coverage: Coverage
  var style: TextStyle

  var lines: [String] {
    var read = [Count.text(coverage.files, "file"), ByteCount.text(coverage.bytes)]
    if coverage.commits > 0 { read.append(Count.text(coverage.commits, "commit")) }
    if coverage.objects > 0 { read.append(Count.text(coverage.objects, "git object")) }
    let seconds = Decimal3.text((coverage.seconds * 100).rounded() / 100)
    let rate = coverage.seconds > 0.01 ? " (\(ByteCount.text(Int(Double(coverage.bytes) / coverage.seconds)))/s)" : ""
    let rules = coverage.rules > 0 ? ", \(Count.text(coverage.rules, "rule"))" : ""
    return [style.dim("Read \(read.joined(separator: ", ")) in \(seconds) s\(rate)\(rules).")] + skipped
  }

  private var skipped: [String] {
    let failed = coverage.skipped.filter { $0.kind == .limit || $0.kind == .error }
    let chosen = coverage.skipped.count { $0.kind == .policy }
    let absent = coverage.skipped.count { $0.kind == .declaredAbsent }
    var lines: [String] = []
    if chosen > 0 { lines.append(style.dim("\(Count.text(chosen, "item")) skipped by choice or default.")) }
    if absent > 0 {
      lines.append(style.dim("\(Count.text(absent, "object")) not in this shallow or partial clone."))
    }
    guard !failed.isEmpty else { return lines }
    lines.append(style.warning("INCOMPLETE") + ": \(Count.text(failed.count, "item")) could not be read:")
    lines += failed.map { "  \(TerminalText.escape($0.place)): \(TerminalText.escape($0.reason))" }
    return lines
  }
}

/// `1 file`, `1,204 files`.
enum Count {
  static func text(_ count: Int, _ noun: String) -> String {
    "\(grouped(count)) \(noun)\(count == 1 ? "" : "s")"
  }

  /// Digits in groups of three.
  static func grouped(_ value: Int) -> String {
    let digits = Array(String(abs(value)))
    var result = value < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0 && (digits.count - index) % 3 == 0 { result += "," }
      result.append(digit)
    }
    return result
  }
}

/// `83.2 MB`, in powers of 1,000.
enum ByteCount {
  static func text(_ bytes: Int) -> String {
    var value = Double(bytes)
    for unit in ["bytes", "kB", "MB", "GB"] {
      if value < 1000 {
        return unit == "bytes" ? Count.text(bytes, "byte") : "\(Decimal3.text((value * 10).rounded() / 10)) \(unit)"
      }
      value /= 1000
    }
    return "\(Decimal3.text((value * 10).rounded() / 10)) TB"
  }
}
