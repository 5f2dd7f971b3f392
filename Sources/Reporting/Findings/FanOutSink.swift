public import KeyfuseCore

/// Hands everything on to several sinks, in their order.
public final class FanOutSink: FindingSink {
  private let sinks: [any FindingSink]

  public init(_ sinks: [any FindingSink]) { self.sinks = sinks }

  public func write(_ finding: Finding) throws {
    for sink in sinks { try sink.write(finding) }
  }

  public var isDivisible: Bool { sinks.count == 1 && sinks[0].isDivisible }

  public func text(of findings: some Sequence<Finding>) -> [UInt8] { sinks[0].text(of: findings) }

  public func write(text: [UInt8]) throws { try sinks[0].write(text: text) }

  public func finish(_ coverage: Coverage) throws {
    for sink in sinks { try sink.finish(coverage) }
  }
}
