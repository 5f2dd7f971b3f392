/// A path inside a repository: bytes, with `/` between the names.
public struct GitPath: Sendable, Hashable, Comparable, CustomStringConvertible {
  public var bytes: [UInt8]

  public init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  public init(_ text: String) {
    bytes = Array(text.utf8)
  }

  /// The path as text: what is not UTF-8 becomes `%` and two upper-case hexadecimal digits a byte.
  public var description: String { GitPath.render(bytes) }

  public static func < (left: GitPath, right: GitPath) -> Bool {
    left.bytes.lexicographicallyPrecedes(right.bytes)
  }

  /// The path of `name` in the directory `self`; the empty path is the root.
  func appending(_ name: [UInt8]) -> GitPath {
    guard !bytes.isEmpty else { return GitPath(name) }
    var joined = bytes
    joined.reserveCapacity(bytes.count + 1 + name.count)
    joined.append(UInt8(ascii: "/"))
    joined.append(contentsOf: name)
    return GitPath(joined)
  }

  /// `bytes` as text: what is not UTF-8 becomes `%` and two upper-case hexadecimal digits a byte.
  public static func render(_ bytes: [UInt8]) -> String {
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    let digits = Array("0123456789ABCDEF".unicodeScalars)
    var text = String.UnicodeScalarView()
    var rest = bytes[...]
    while !rest.isEmpty {
      let length = scalarLength(rest)
      if length > 0, let scalar = String(validating: rest.prefix(length), as: UTF8.self) {
        text.append(contentsOf: scalar.unicodeScalars)
        rest.removeFirst(length)
      } else {
        let byte = rest.removeFirst()
        text.append(contentsOf: ["%", digits[Int(byte >> 4)], digits[Int(byte & 15)]])
      }
    }
    return String(text)
  }

  /// The number of bytes that the first one announces, 0 where it cannot begin a scalar or they are not all there.
  private static func scalarLength(_ bytes: ArraySlice<UInt8>) -> Int {
    guard let first = bytes.first else { return 0 }
    let length =
      switch first {
      case 0x00...0x7F: 1
      case 0xC2...0xDF: 2
      case 0xE0...0xEF: 3
      case 0xF0...0xF4: 4
      default: 0
      }
    return length <= bytes.count ? length : 0
  }
}
