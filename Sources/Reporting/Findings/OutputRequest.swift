public import KeyfuseCore

/// A form in which findings can be written.
public enum FindingFormat: String, Sendable, CaseIterable {
  case text, jsonl, json, sarif
}

/// One `--format FORMAT[=FILE]`: a form and where it goes.
public struct OutputRequest: Sendable, Hashable {
  public var format: FindingFormat
  /// The file; nil for standard output.
  public var path: String?

  public init(format: FindingFormat, path: String? = nil) {
    self.format = format
    self.path = path
  }

  /// - Returns: nil unless `argument` is one of `FindingFormat`'s names, alone or followed by `=` and a file name.
  public init?(argument: String) {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard let format = FindingFormat(rawValue: String(parts[0])) else { return nil }
    if parts.count == 2 && parts[1].isEmpty { return nil }
    self.init(format: format, path: parts.count == 2 ? String(parts[1]) : nil)
  }
}

/// What all formats have to know of how to write.
public struct FindingOutputOptions: Sendable {
  /// Adds each secret in clear: only where a person asked for it by name.
  public var showsSecrets = false
  /// The scan's targets. JSON names the target of a finding wherever it is not the only one of these; with none, never.
  public var targets: [String] = []
  /// Whether text lists what was suppressed; the other formats always do.
  public var showsSuppressed = false
  /// Whether text carries colour.
  public var usesColor = false
  /// The columns that text may fill.
  public var width = 100
  /// Gives the columns of a location in UTF-16 units, where its line's text is at hand; SARIF counts so.
  public var utf16Columns: (@Sendable (Location) -> Range<Int>?)?

  public init() {}
}

extension OutputRequest {
  /// The sink that writes this format to `output`.
  public func makeSink(output: any ByteWriter, options: FindingOutputOptions) -> any FindingSink {
    switch format {
    case .text: TextSink(output: output, options: options)
    case .jsonl: JSONLinesSink(output: output, showingSecrets: options.showsSecrets, targets: options.targets)
    case .json: JSONDocumentSink(output: output, showingSecrets: options.showsSecrets, targets: options.targets)
    case .sarif: SARIFSink(output: output, options: options)
    }
  }

  /// The sink that writes this format to its file, which appears only when it is whole, or to standard output.
  public func makeSink(options: FindingOutputOptions) throws(WriteError) -> any FindingSink {
    guard let path else { return makeSink(output: DescriptorWriter.standardOutput(), options: options) }
    var options = options
    options.usesColor = false
    return makeSink(output: try AtomicFileWriter(path: path), options: options)
  }
}
