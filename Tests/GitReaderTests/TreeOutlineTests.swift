import KeyfuseCore
import Testing

@testable import GitReader

/// Trees made from others by copies that are cut anywhere: what is visited must hold all that is new.
@Suite struct TreeOutlineTests {
  @Test(arguments: 0..<200)
  func readsWhatIsNewAndKnowsWhereAllEntriesBegin(seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    let base = Self.tree(random.entries(count: random.below(40)))
    let outline = try TreeOutline(base.span, format: .sha1, base: nil) { _ in }
    let (derived, copies) = Self.derive(from: base, &random)
    let whole = try Self.visited(derived, base: nil)
    let found = try Self.visited(derived, base: DeltaBase(note: outline, copies: copies))
    #expect(found.starts == whole.starts)
    let known = Set(try Self.visited(base, base: nil).entries)
    #expect(Set(found.entries).isSubset(of: whole.entries))
    #expect(Set(whole.entries).subtracting(known).isSubset(of: found.entries))
  }

  private struct Visited {
    var entries: [[UInt8]]
    var starts: [UInt32]
  }

  private static func visited(_ tree: [UInt8], base: DeltaBase?) throws -> Visited {
    var entries: [[UInt8]] = []
    let outline = try TreeOutline(tree.span, format: .sha1, base: base) { entry in
      entries.append(Array(tree[entry.name]) + tree[entry.idOffset..<(entry.idOffset + 20)])
    }
    return Visited(entries: entries, starts: outline.starts)
  }

  private static func tree(_ entries: [(name: String, id: UInt8)]) -> [UInt8] {
    entries.flatMap { Array("100644 \($0.name)\0".utf8) + [UInt8](repeating: $0.id, count: 20) }
  }

  /// Entries are removed, added and changed; what is common is copied in pieces that are cut without regard to entries.
  private static func derive(from base: [UInt8], _ random: inout SplitMix) -> ([UInt8], [CopiedRange]) {
    var result: [UInt8] = []
    var copies: [CopiedRange] = []
    let size = 29
    for start in stride(from: 0, to: base.count, by: size) {
      let entry = Array(base[start..<(start + size)])
      switch random.below(6) {
      case 0: continue
      case 1: result += tree(random.entries(count: 1))
      default:
        var at = 0
        while at < entry.count {
          let count = min(entry.count - at, 1 + random.below(40))
          if random.below(5) > 0 {
            copies.append(CopiedRange(target: result.count, source: start + at, count: count))
          }
          result += entry[at..<(at + count)]
          at += count
        }
      }
    }
    return (result, copies)
  }
}

/// Random numbers from a seed.
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
  }

  mutating func next() -> UInt64 {
    state = state &+ 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }

  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

  /// Entries with names of one letter: 29 bytes each.
  mutating func entries(count: Int) -> [(name: String, id: UInt8)] {
    (0..<count).map { _ in
      (String(UnicodeScalar(UInt8(97 + below(26)))), UInt8(1 + below(250)))
    }
  }
}
