/// Bytes that a text has taken over unchanged from the text that it was made from.
public struct CopiedRange: Sendable, Hashable {
  /// Where they begin in the new text.
  public var target: Int
  /// Where they begin in the old text.
  public var source: Int
  /// How many they are; more than none.
  public var count: Int

  @inlinable
  public init(target: Int, source: Int, count: Int) {
    self.target = target
    self.source = source
    self.count = count
  }
}
