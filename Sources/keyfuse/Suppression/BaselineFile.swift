import KeyfuseCore
import Reporting
import Scanning

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Baselines as files: one JSON object a line, in the order of paths and fingerprints, so that two versions merge line by
/// line. There is no secret in them, only fingerprints.
enum BaselineFile {
  private static let schema = "keyfuse.baseline/1"

  private struct Line: Decodable {
    var schema: String
    var fingerprint: String
    var path: String
    var rule: String
    var note: String?
  }

  static func read(_ path: String) throws(UsageError) -> Baseline {
    let lines = try FileContent.read(path, as: "baseline").split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    var entries: [BaselineEntry] = []
    for (index, line) in lines.enumerated() where !line.allSatisfy({ $0 == 0x20 || $0 == 0x0D }) {
      entries.append(try entry(Array(line), place: "\(path):\(index + 1)"))
    }
    return Baseline(entries)
  }

  private static func entry(_ bytes: [UInt8], place: String) throws(UsageError) -> BaselineEntry {
    let line: Line
    do {
      line = try JSONDecoder().decode(Line.self, from: Data(bytes))
    } catch {
      throw UsageError(
        "\(place): is no entry of a baseline; `keyfuse baseline create` makes them, and both sides of a merge "
          + "conflict can simply be kept")
    }
    guard line.schema == schema else {
      throw UsageError("\(place): the form \(line.schema) is not known to this version, which reads \(schema)")
    }
    guard let fingerprint = Fingerprint(parsing: line.fingerprint) else {
      throw UsageError("\(place): holds no fingerprint that this version knows")
    }
    return BaselineEntry(fingerprint: fingerprint, path: line.path, rule: line.rule, note: line.note)
  }

  /// The file's content.
  static func text(_ baseline: Baseline) -> [UInt8] {
    var bytes: [UInt8] = []
    for entry in baseline.entries {
      var writer = JSONWriter()
      writer.object { writer in
        writer.field("schema", schema)
        writer.fields(entry)
      }
      bytes += writer.bytes + [UInt8(ascii: "\n")]
    }
    return bytes
  }

  /// Replaces the file as a whole or not at all.
  static func write(_ baseline: Baseline, to path: String) throws {
    try write(baseline, to: try AtomicFileWriter(path: path))
  }

  static func write(_ baseline: Baseline, to writer: AtomicFileWriter) throws {
    try writer.write(text(baseline).span)
    try writer.finish()
  }
}

extension JSONWriter {
  /// The fields of a baseline's entry.
  mutating func fields(_ entry: BaselineEntry) {
    field("fingerprint", entry.fingerprint.text)
    field("path", entry.path)
    field("rule", entry.rule)
    if let note = entry.note { field("note", note) }
  }
}
