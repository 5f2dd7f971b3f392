import Foundation
import KeyfuseCore
import Testing

@Suite struct ReferenceNamesTests {
  private static func names(_ count: Int) -> [String] { (0..<count).map { "refs/heads/\($0)" } }

  /// Some of `count` names, and the same as a list.
  private func choice(of count: Int, _ isChosen: (Int) -> Bool) -> (names: ReferenceNames, expected: [String]) {
    let all = Self.names(count)
    var members = [UInt64](repeating: 0, count: (count + 63) / 64)
    for number in 0..<count where isChosen(number) { members[number / 64] |= 1 << UInt64(number % 64) }
    let names = ReferenceNames(table: ReferenceNames.Table(all), members: members)
    return (names, (0..<count).filter(isChosen).map { all[$0] })
  }

  @Test(arguments: [0, 1, 63, 64, 65, 200], [1, 2, 3, 7, 64])
  func aChoiceHasTheNamesWhoseBitsAreSet(count: Int, step: Int) {
    for isInverted in [false, true] {
      let (names, expected) = choice(of: count) { ($0 % step == 0) != isInverted }
      #expect(Array(names) == expected)
      #expect(names.count == expected.count)
      #expect(names.isEmpty == expected.isEmpty)
      var runs: [Range<Int>] = []
      names.forEachRun { runs.append($0) }
      #expect(runs.flatMap { names.table.names[$0] } == expected)
      #expect(zip(runs, runs.dropFirst()).allSatisfy { $0.upperBound < $1.lowerBound })
    }
  }

  @Test(arguments: [0, 1, 63, 64, 65, 128, 130]) func aListIsAChoiceOfAllItsNames(count: Int) {
    #expect(Array(ReferenceNames(Self.names(count))) == Self.names(count))
  }

  @Test func choicesAreEqualWhereTheirNamesAre() {
    let (names, expected) = choice(of: 100) { $0.isMultiple(of: 9) }
    #expect(names == ReferenceNames(expected))
    #expect(names.hashValue == ReferenceNames(expected).hashValue)
    #expect(names != choice(of: 100) { $0.isMultiple(of: 3) }.names)
    #expect(Array(names.moved(to: ReferenceNames.Table(Self.names(100).map { "x" + $0 }))) == expected.map { "x" + $0 })
  }

  @Test func inJSONTheyAreAListOfNames() throws {
    let (names, expected) = choice(of: 70) { $0 > 60 }
    let data = try JSONEncoder().encode(names)
    #expect(try JSONDecoder().decode([String].self, from: data) == expected)
    #expect(try JSONDecoder().decode(ReferenceNames.self, from: data) == names)
  }
}
