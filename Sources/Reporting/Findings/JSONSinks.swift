public import KeyfuseCore

/// One JSON object a line: the findings as they are made, the coverage manifest last.
public final class JSONLinesSink: FindingSink {
  private let output: any ByteWriter
  private let showsSecrets: Bool
  private let targets: [String]
  private var writer = JSONWriter()

  /// - Parameters:
  ///   - showingSecrets: adds each secret in clear.
  ///   - targets: the scan's, as `FindingOutputOptions` has them.
  public init(output: any ByteWriter, showingSecrets: Bool = false, targets: [String] = []) {
    self.targets = targets
    self.output = output
    showsSecrets = showingSecrets
  }

  public func write(_ finding: Finding) throws {
    writer.restart()
    writer.finding(finding, showingSecrets: showsSecrets, targets: targets)
    try endLine()
  }

  public var isDivisible: Bool { true }

  public func text(of findings: some Sequence<Finding>) -> [UInt8] {
    var writer = JSONWriter()
    for finding in findings {
      writer.finding(finding, showingSecrets: showsSecrets, targets: targets)
      writer.endLine()
    }
    return writer.take()
  }

  public func write(text: [UInt8]) throws {
    try output.write(text.span)
  }

  public func finish(_ coverage: Coverage) throws {
    writer.restart()
    writer.coverage(coverage)
    try endLine()
    try output.finish()
  }

  private func endLine() throws {
    try output.write(writer.take().span)
    try output.write("\n")
  }
}

/// One JSON document: `{"schema":"keyfuse.findings/1","findings":[…],"coverage":{…}}`, written as the findings come.
public final class JSONDocumentSink: FindingSink {
  private let output: any ByteWriter
  private let showsSecrets: Bool
  private let targets: [String]
  private var writer = JSONWriter(pretty: true)

  /// - Parameters:
  ///   - showingSecrets: adds each secret in clear.
  ///   - targets: the scan's, as `FindingOutputOptions` has them.
  public init(output: any ByteWriter, showingSecrets: Bool = false, targets: [String] = []) {
    self.targets = targets
    self.output = output
    showsSecrets = showingSecrets
    writer.begin("{")
    writer.field("schema", "keyfuse.findings/1")
    writer.key("findings")
    writer.begin("[")
  }

  public func write(_ finding: Finding) throws {
    writer.finding(finding, showingSecrets: showsSecrets, targets: targets)
    try output.write(writer.take().span)
  }

  public func finish(_ coverage: Coverage) throws {
    writer.end("]")
    writer.object("coverage") { $0.coverageFields(coverage) }
    writer.end("}")
    try output.write(writer.take().span)
    try output.write("\n")
    try output.finish()
  }
}
