import Testing

@testable import GitReader

@Suite struct PresentObjectsTests {
  /// Compared with a set, with ids that crowd in one bucket, as somebody could make them.
  @Test(arguments: 0..<40) func holdsWhatWasPutIn(seed: UInt64) {
    var random = SplitMix(seed: seed)
    let isCrowded = seed.isMultiple(of: 2)
    func prefix() -> UInt64 {
      let drawn = UInt64(random.below(1 << 30)) << 34 | UInt64(random.below(1 << 30)) << 4
      return isCrowded ? drawn >> 24 : drawn
    }
    let prefixes = Set((0..<random.below(2_000)).map { _ in prefix() })
    var present = PresentObjects(capacity: random.below(2) == 0 ? prefixes.count : 1)
    for prefix in prefixes.sorted() { present.insert(prefix) }
    for prefix in prefixes { #expect(present.contains(prefix)) }
    let others = (0..<2_000).map { _ in prefix() }.filter { !prefixes.contains($0) }
    // Those that agree in the bits that are looked at count as one, which ids drawn at random do not.
    if !isCrowded { for prefix in others { #expect(!present.contains(prefix)) } }
  }

  @Test func aCrowdedBucketKeepsAllOfThem() {
    var present = PresentObjects(capacity: 1_000)
    for number in 1...200 as ClosedRange<UInt64> { present.insert(number << 30) }
    for number in 1...200 as ClosedRange<UInt64> { #expect(present.contains(number << 30)) }
    #expect(!present.contains(201 << 30))
  }
}
