import Foundation
import KeyfuseCore
import TestSupport
import Testing

@testable import GitReader

/// However many threads share the work, the objects of a pack come out in the order of their bytes.
@Suite struct OffsetOrderTests {
  @Test(arguments: [1, 2, 3, 7, 64])
  func objectsAreInTheOrderOfTheirOffsets(workers: Int) throws {
    let directory = try TemporaryDirectory()
    var builder = PackBuilder()
    var random = SplitMix(seed: 11)
    let count = 3_000
    for number in 0..<count {
      // Small objects in front and large ones behind, as git sorts them by kind.
      let size = number < 2_500 ? Int(random.next() % 8) : Int(random.next() % 4_000)
      builder.add(number, .whole(kind: 3), Array(repeating: UInt8(truncatingIfNeeded: number), count: size))
    }
    try directory.write("ref: refs/heads/main\n", to: ".git/HEAD")
    try builder.write(to: directory.url.path, name: "pack-order")
    let repository = try Repository.discover(from: directory.url.path)
    let pack = try #require(repository.objects.packs.first)
    let order = OffsetOrder(pack, workers: workers)
    #expect(order.unplaced.isEmpty)
    #expect(order.count == count)
    #expect(zip(order.offsets, order.offsets.dropFirst()).allSatisfy { $0 < $1 })
    #expect(order.offsets.last == pack.end)
    for object in 0..<order.count {
      let position = Int(order.positions[object])
      #expect(pack.index.offset(at: position) == UInt64(order.offsets[object]))
      #expect(order.index(of: order.offsets[object]) == object)
    }
    #expect(order.index(of: order.offsets[1] + 1) == nil)
  }
}
