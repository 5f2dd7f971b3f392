extension [UInt8] {
  /// A copy of the bytes of `span`.
  public init(copying span: Span<UInt8>) {
    // SAFETY: the pointer is used during the call only.
    self = unsafe span.withUnsafeBufferPointer { unsafe Array($0) }
  }
}
