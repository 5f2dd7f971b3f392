internal import KeyfuseCore

/// Reads files that are a secret rather than hold one among others.
enum WholeFileReader {
  /// The most bytes of a store that stand for it in a finding: its header and first records tell it from any other.
  private static let storeLimit = 1024

  /// The most lines of a file of values without names.
  private static let lineLimit = 32

  /// The lines with these numbers, from 1, of a file whose lines hold one word each.
  static func lines(_ numbers: [Int], of bytes: Span<UInt8>) -> [FileField] {
    // A script prints the value.
    if bytes.has("#!", at: 0) { return [] }
    var fields: [FileField] = []
    var lines = LineReader(bytes.count)
    var number = 0
    while let line = lines.next(in: bytes) {
      let text = SettingsReader.bare(bytes, line)
      if text.isEmpty { continue }
      number += 1
      for index in text where Byte.isBlank(bytes[index]) { return [] }
      if numbers.contains(number) { fields.append(FileField(names: [], value: text, isQuoted: true)) }
      if number > lineLimit { return [] }
    }
    return fields
  }

  /// The begin of the file, where it is a store of this format.
  static func store(beginning signs: [String], _ bytes: Span<UInt8>) -> [FileField] {
    guard !bytes.isEmpty, signs.contains(where: { fits($0, bytes) }) else { return [] }
    return [FileField(names: [], value: 0..<min(bytes.count, storeLimit), isQuoted: true)]
  }

  private static func fits(_ sign: String, _ bytes: Span<UInt8>) -> Bool {
    let parts = sign.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { return false }
    switch parts[0] {
    case "size": return Int(parts[1]) == bytes.count
    case "text": return begins(Array(parts[1].utf8), bytes)
    case "hex": return Hex.decode(String(parts[1])).map { begins($0, bytes) } ?? false
    default: return false
    }
  }

  private static func begins(_ start: [UInt8], _ bytes: Span<UInt8>) -> Bool {
    guard bytes.count > start.count else { return false }
    return start.indices.allSatisfy { bytes[$0] == start[$0] }
  }
}
