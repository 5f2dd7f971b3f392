public import KeyfuseCore

/// Hands everything on to several sinks, in their order.
public final class FanOutSink: FindingSink {
  private let sinks: [any FindingSink]

  public init(_ sinks: [any FindingSink]) { self.sinks = sinks }

  public func write(_ finding: Finding) throws {
    for sink in sinks { try sink.write(finding) }
  }

  public func finish(_ coverage: Coverage) throws {
    for sink in sinks { try sink.finish(coverage) }
  }
}
