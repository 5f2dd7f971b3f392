import KeyfuseCore

/// An object in a file of its own: a zlib stream of `<kind> <size>`, a zero byte and the content.
struct LooseObject: ~Copyable {
  let path: String
  let kind: ObjectKind
  /// The number of bytes of content that the header announces.
  let size: Int
  private var stream: ZlibStream
  /// What was inflated together with the header.
  private var head: ArraySlice<UInt8>

  /// The file of `id` below the objects directory `directory`.
  static func path(_ id: ObjectID, in directory: String) -> String {
    let hex = id.hex
    return "\(directory)/\(hex.prefix(2))/\(hex.dropFirst(2))"
  }

  /// Opens the object and reads its header.
  init(path: String) throws(GitError) {
    var stream = try ZlibStream(path: path)
    var start = [UInt8](repeating: 0, count: 64)
    // SAFETY: the array has the 64 bytes that the call may write.
    let count = unsafe start.withUnsafeMutableBufferPointer { buffer -> Int? in
      guard let base = buffer.baseAddress else { return nil }
      return unsafe stream.read(into: base, count: 64)
    }
    guard let count else { throw GitError(.malformed, path, "compressed data is broken or truncated") }
    let bytes = start.prefix(count)
    guard let space = bytes.firstIndex(of: UInt8(ascii: " ")), let kind = ObjectKind(name: bytes[..<space]),
      let zero = bytes.firstIndex(of: 0), let size = LooseObject.number(bytes[(space + 1)..<zero])
    else { throw GitError(.malformed, path, "has no object header") }
    let head = bytes[(zero + 1)...]
    guard head.count <= size else { throw GitError(.malformed, path, "is longer than the size in its header") }
    self.path = path
    self.stream = stream
    self.kind = kind
    self.size = size
    self.head = head
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    guard (1...15).contains(digits.count) else { return nil }
    var value = 0
    for digit in digits {
      guard digit >= UInt8(ascii: "0"), digit <= UInt8(ascii: "9") else { return nil }
      value = value * 10 + Int(digit - UInt8(ascii: "0"))
    }
    return value
  }

  /// Writes the next bytes of the content to `output`.
  ///
  /// SAFETY: `output` must be writable for `count` bytes.
  ///
  /// - Returns: the number of bytes written; less than `count` only at the end.
  @unsafe mutating func read(into output: UnsafeMutablePointer<UInt8>, count: Int) throws(GitError) -> Int {
    let early = min(count, head.count)
    for (index, byte) in head.prefix(early).enumerated() { unsafe output[index] = byte }
    head = head.dropFirst(early)
    guard early < count else { return early }
    guard let more = unsafe stream.read(into: output + early, count: count - early) else {
      throw GitError(.malformed, path, "compressed data is broken or truncated")
    }
    return early + more
  }

  /// The whole content.
  ///
  /// SAFETY: `output` must be writable for `size` bytes.
  @unsafe mutating func readAll(into output: UnsafeMutablePointer<UInt8>) throws(GitError) {
    guard unsafe try read(into: output, count: size) == size else {
      throw GitError(.malformed, path, "is shorter than the size in its header")
    }
    guard endsHere() else { throw GitError(.malformed, path, "is longer than the size in its header") }
  }

  /// Whether nothing follows what was read.
  mutating func endsHere() -> Bool { stream.endsHere() }
}
