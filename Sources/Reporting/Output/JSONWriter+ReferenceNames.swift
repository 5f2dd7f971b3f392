internal import KeyfuseCore

/// The names of a table as they stand in JSON, each with a comma behind it.
struct EncodedNames: Sendable {
  /// Kept, so that its identity stays its own.
  let table: ReferenceNames.Table
  let bytes: [UInt8]
  /// Where each name begins, and the end.
  let starts: [Int]

  init(_ table: ReferenceNames.Table) {
    self.table = table
    var writer = JSONWriter()
    var starts = [0]
    starts.reserveCapacity(table.names.count + 1)
    for name in table.names {
      writer.element(name)
      starts.append(writer.bytes.count)
    }
    bytes = writer.bytes
    self.starts = starts
  }
}

extension JSONWriter {
  /// `"name": ["…", …]`
  mutating func field(_ name: String, _ values: ReferenceNames) {
    guard !isPretty, !values.isEmpty else {
      return array(name) { writer in
        for value in values { writer.string(value) }
      }
    }
    array(name) { $0.append(values) }
  }
}
