import Foundation

/// What tests ask of a scan's JSON lines.
extension KeyfuseProcess.Outcome {
  /// The findings, without the coverage.
  func findings() throws -> [[String: Any]] {
    try json().filter { $0["schema"] as? String == "keyfuse.finding/1" }
  }

  /// The paths of the findings that count.
  func openPaths() throws -> [String] {
    try findings().filter { $0["suppressed"] is NSNull }.compactMap { $0["path"] as? String }.sorted()
  }

  /// What suppressed the others, in the order of the findings.
  func suppressions() throws -> [(kind: String, detail: String)] {
    try findings().compactMap { finding in
      guard let object = finding["suppressed"] as? [String: Any] else { return nil }
      return (object["kind"] as? String ?? "", object["detail"] as? String ?? "")
    }
  }

  func coverage() throws -> [String: Any] { try json().last ?? [:] }
}
