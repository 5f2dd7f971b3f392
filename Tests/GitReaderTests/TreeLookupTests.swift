import KeyfuseCore
import Testing

@testable import GitReader

@Suite struct TreeLookupTests {
  struct Entry: Hashable {
    var name: [UInt8]
    var mode: FileMode
    var id: ObjectID
  }

  private static let names = ["a", "a-b", "a.b", "a0", "ab", "abc", "b", "b-", "ba", "\u{E9}"].map { Array($0.utf8) }

  private static func entries(_ generator: inout SplitMix, count: Int) -> [Entry] {
    (0..<count).map { number in
      var bytes = [UInt8](repeating: 0, count: 20)
      bytes[0] = UInt8(number)
      return Entry(
        name: names.randomElement(using: &generator) ?? [],
        mode: [.regular, .directory, .symbolicLink, .gitlink].randomElement(using: &generator) ?? .regular,
        id: ObjectID(bytes.span, at: 0, count: 20))
    }
  }

  /// What the documentation of git's trees says of their order: by name, that of a directory with a slash.
  private static func ordered(_ entries: [Entry]) -> [Entry] {
    func key(_ entry: Entry) -> [UInt8] { entry.name + (entry.mode.isDirectory ? [UInt8(ascii: "/")] : [0]) }
    return entries.sorted { key($0).lexicographicallyPrecedes(key($1)) }
  }

  private static func tree(_ entries: [Entry]) -> [UInt8] {
    entries.reduce(into: []) { bytes, entry in
      bytes += Array("\(String(entry.mode.rawValue, radix: 8)) ".utf8)
      bytes += entry.name
      bytes.append(0)
      bytes += entry.id.bytes
    }
  }

  private static func check(_ entries: [Entry], askedFor names: [[UInt8]]) throws {
    var lookup = try TreeLookup(tree(entries), format: .sha1)
    for name in names {
      let file = entries.last { $0.name == name && !$0.mode.isDirectory }
      let found = lookup.file(named: 0..<name.count, of: name.span)
      #expect(found?.id == file?.id && found?.mode == file?.mode)
      let directory = entries.last { $0.name == name && $0.mode.isDirectory }
      #expect(lookup.directory(named: 0..<name.count, of: name.span) == directory?.id)
    }
  }

  @Test(arguments: 0..<60)
  func findsEntriesWhateverTheOrder(count: Int) throws {
    var generator = SplitMix(seed: UInt64(count))
    let entries = Self.entries(&generator, count: count % 20)
    let names = Self.names.shuffled(using: &generator) + [Array("absent".utf8), []]
    try Self.check(entries, askedFor: names)
    try Self.check(Self.ordered(entries), askedFor: names)
    try Self.check(Self.ordered(entries), askedFor: Self.ordered(entries).map(\.name))
  }
}
