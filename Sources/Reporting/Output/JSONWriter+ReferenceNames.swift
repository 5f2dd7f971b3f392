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
  /// The most names that one list holds: a commit of a large repository may be in tens of thousands of references, and
  /// there are as many findings.
  static var mostNames: Int { 100 }

  /// `"name": ["…", …]`, and where there are more than it holds, `"name_more"` with their number.
  mutating func field(_ name: String, _ values: ReferenceNames) {
    if isPretty || values.isEmpty {
      array(name) { writer in
        for value in values.prefix(Self.mostNames) { writer.string(value) }
      }
    } else {
      array(name) { $0.append(values, most: Self.mostNames) }
    }
    let more = values.count - Self.mostNames
    if more > 0 { field("\(name)_more", more) }
  }
}
