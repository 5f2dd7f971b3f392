private import Foundation
public import KeyfuseCore

/// Writes packs that git would never write, with their index of version 2.
public struct PackBuilder {
  public enum Storage {
    case whole(kind: UInt8)
    /// A delta on entry number `base`.
    case offsetDelta(base: Int)
    case namedDelta(base: [UInt8])
  }

  private var entries: [(id: [UInt8], storage: Storage, content: [UInt8], size: Int)] = []
  /// The length of ids: 20 bytes, or 32 for SHA-256.
  public let idSize: Int

  public init(idSize: Int = 20) {
    self.idSize = idSize
  }

  /// The id that `number` stands for.
  public static func id(_ number: Int, size: Int = 20) -> [UInt8] {
    var state = UInt64(truncatingIfNeeded: number) &* 0x9E37_79B9_7F4A_7C15 &+ 1
    return (0..<size).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt8(truncatingIfNeeded: state >> 33)
    }
  }

  /// The same as a name.
  public static func name(_ number: Int, size: Int = 20) -> ObjectID {
    ObjectID(id(number, size: size).span, at: 0, count: size)
  }

  /// Adds an object; `size` is what its header claims, the truth where nil.
  public mutating func add(_ number: Int, _ storage: Storage, _ content: [UInt8], claiming size: Int? = nil) {
    entries.append((PackBuilder.id(number, size: idSize), storage, content, size ?? content.count))
  }

  /// A delta that copies `copies` (offset, length) and then inserts `text`.
  public static func delta(base: Int, result: Int, copies: [(Int, Int)], text: [UInt8] = []) -> [UInt8] {
    var delta = number(base) + number(result)
    for (offset, length) in copies {
      delta +=
        [0xFF] + (0..<4).map { UInt8(offset >> (8 * $0) & 255) } + (0..<3).map { UInt8(length >> (8 * $0) & 255) }
    }
    for start in stride(from: 0, to: text.count, by: 127) {
      let piece = text[start..<min(start + 127, text.count)]
      delta += [UInt8(piece.count)] + piece
    }
    return delta
  }

  /// Seven bits a byte, the lowest first.
  static func number(_ value: Int) -> [UInt8] {
    var (rest, bytes) = (value, [UInt8]())
    repeat {
      bytes.append(UInt8(rest & 127) | (rest > 127 ? 128 : 0))
      rest >>= 7
    } while rest > 0
    return bytes
  }

  /// Writes `name`.pack and `name`.idx into the object directory of a repository.
  public func write(to repository: String, name: String, change: (inout [UInt8]) -> Void = { _ in }) throws {
    let directory = repository + "/.git/objects/pack"
    var pack = Array("PACK".utf8) + big(2) + big(entries.count)
    var places: [(id: [UInt8], offset: Int, checksum: UInt32)] = []
    var offsets: [Int] = []
    for entry in entries {
      let offset = pack.count
      let record = record(entry, at: offset, offsets)
      offsets.append(offset)
      places.append((entry.id, offset, PackBuilder.crc(record)))
      pack += record
    }
    let trailer = [UInt8](repeating: 7, count: idSize)
    pack += trailer
    places.sort { $0.id.lexicographicallyPrecedes($1.id) }
    var index: [UInt8] = [0xFF, 0x74, 0x4F, 0x63] + big(2)
    for bucket in 0..<256 { index += big(places.filter { $0.id[0] <= bucket }.count) }
    for place in places { index += place.id }
    for place in places { index += big(Int(place.checksum)) }
    for place in places { index += big(place.offset) }
    index += trailer + trailer
    change(&index)
    try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    try Data(pack).write(to: URL(fileURLWithPath: "\(directory)/\(name).pack"))
    try Data(index).write(to: URL(fileURLWithPath: "\(directory)/\(name).idx"))
  }

  private func record(
    _ entry: (id: [UInt8], storage: Storage, content: [UInt8], size: Int), at offset: Int, _ offsets: [Int]
  ) -> [UInt8] {
    var (type, base): (UInt8, [UInt8]) = (0, [])
    switch entry.storage {
    case .whole(let kind): type = kind
    case .offsetDelta(let number):
      type = 6
      var distance = offset - offsets[number]
      base = [UInt8(distance & 127)]
      while distance > 127 {
        distance = (distance >> 7) - 1
        base.insert(UInt8(distance & 127) | 128, at: 0)
      }
    case .namedDelta(let id):
      type = 7
      base = id
    }
    var rest = entry.size >> 4
    var header = [type << 4 | UInt8(entry.size & 15) | (rest > 0 ? 128 : 0)]
    while rest > 0 {
      header.append(UInt8(rest & 127) | (rest > 127 ? 128 : 0))
      rest >>= 7
    }
    return header + base + PackBuilder.zlib(entry.content)
  }

  private func big(_ value: Int) -> [UInt8] {
    (0..<4).map { UInt8(value >> (24 - 8 * $0) & 255) }
  }

  /// A zlib stream of stored blocks (RFC 1950, RFC 1951).
  public static func zlib(_ content: [UInt8]) -> [UInt8] {
    var stream: [UInt8] = [0x78, 0x01]
    var start = 0
    repeat {
      let count = min(65_535, content.count - start)
      let isLast = start + count == content.count
      stream += [isLast ? 1 : 0, UInt8(count & 255), UInt8(count >> 8), UInt8(~count & 255), UInt8(~count >> 8 & 255)]
      stream += content[start..<start + count]
      start += count
    } while start < content.count
    var (low, high): (UInt32, UInt32) = (1, 0)
    for byte in content {
      low = (low + UInt32(byte)) % 65_521
      high = (high + low) % 65_521
    }
    let sum = high << 16 | low
    return stream + (0..<4).map { UInt8(sum >> (24 - 8 * UInt32($0)) & 255) }
  }

  private static let crcTable: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
  }

  public static func crc(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~UInt32(0)) { crcTable[Int(UInt8(truncatingIfNeeded: $0) ^ $1)] ^ ($0 >> 8) }
  }
}
