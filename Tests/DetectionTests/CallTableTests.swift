import BuiltInRules
import Testing

@testable import Detection

/// The table of calls and the keywords that lead to it: what stands in one alone is never read.
@Suite struct CallTableTests {
  private static let keywords = Set(
    BuiltInRules.load().rules.first { $0.id == "generic-call-password" }?.keywords.map { $0.lowercased() } ?? [])

  private static func isRead(_ keyword: String) -> Bool {
    let bytes = Array(keyword.utf8)
    return CallTable.call(at: 0..<bytes.count, in: bytes.span) != nil
  }

  @Test func readsEachKeyword() {
    // Pairs of a user and a password, which no call opens
    let others: Set = [" / ", " → "]
    #expect(!Self.keywords.isEmpty)
    #expect(Self.keywords.subtracting(others).filter { !Self.isRead($0) } == [])
  }

  @Test func hasAKeywordForEachRow() {
    let names = CallTable.all.map { $0.name.description }
    #expect(names.filter { !Self.keywords.contains($0) } == [])
    #expect(Set(names).count == names.count)
  }
}
