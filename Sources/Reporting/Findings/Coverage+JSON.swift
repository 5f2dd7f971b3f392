public import KeyfuseCore

extension JSONWriter {
  /// The coverage manifest as `keyfuse.coverage/1`.
  public mutating func coverage(_ coverage: Coverage) {
    object { $0.coverageFields(coverage) }
  }

  /// The fields of the coverage manifest.
  mutating func coverageFields(_ coverage: Coverage) {
    field("schema", "keyfuse.coverage/1")
    field("targets", coverage.targets)
    field("files", coverage.files)
    field("bytes", coverage.bytes)
    field("commits", coverage.commits)
    field("objects", coverage.objects)
    array("skipped") { writer in
      for item in coverage.skipped {
        writer.object { writer in
          writer.field("path", item.path)
          if let target = item.target, coverage.targets != [target] { writer.field("target", target) }
          writer.field("kind", item.kind.rawValue)
          writer.field("reason", item.reason)
        }
      }
    }
    field("suppressed", coverage.suppressed)
    object("suppressed_by") { writer in
      for kind in Suppression.Kind.allCases { writer.field(kind.rawValue, coverage.suppressedBy[kind] ?? 0) }
    }
    field("overruled", coverage.overruled)
    field("complete", coverage.isComplete)
    field("seconds", coverage.seconds)
    field("rules", coverage.rules)
    field("version", coverage.version)
  }
}
