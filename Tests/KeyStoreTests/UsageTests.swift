import KeyStore
import KeyfuseCore
import Testing

@Suite struct UsageTests {
  private let actor = TemporaryStore.actor

  private func event(_ id: String, _ seconds: Int64, request: String?) -> UsageEvent {
    UsageEvent(keyID: id, time: Timestamp(seconds: seconds), action: "a", requestID: request)
  }

  @Test func eventsAreKeptOncePerRequestAndReadByTime() throws {
    let temporary = try TemporaryStore()
    let store = temporary.store
    let (first, second) = (try temporary.issue().key.id, try temporary.issue().key.id)
    let events = [
      event(first, 30, request: "c"), event(first, 10, request: "a"), event(first, 20, request: "b"),
      event(second, 15, request: "a"), event(first, 25, request: nil),
    ]
    #expect(try store.record(events) == 5)
    #expect(try store.record(Array(events.prefix(4))) == 0)
    #expect(try store.usage(of: first).results.map(\.time) == [10, 20, 25, 30].map { Timestamp(seconds: $0) })
    #expect(
      try store.usage(of: first, from: Timestamp(seconds: 20), to: Timestamp(seconds: 30)).results.map(\.requestID)
        == ["b", nil])
    #expect(try store.usage(of: first, page: Page(number: 2, size: 3)).results.count == 1)
    #expect(try store.key(first).lastUsedAt == Timestamp(seconds: 30))
  }

  @Test func unknownKeyWritesNothing() throws {
    let temporary = try TemporaryStore()
    let id = try temporary.issue().key.id
    let code = StoreError.code {
      try temporary.store.record([event(id, 1, request: "x"), event("key_none", 1, request: "y")])
    }
    #expect(code == .notFound(kind: "key", name: "key_none"))
    #expect(try temporary.store.usage(of: id).total == 0)
  }

  @Test func importKeepsGoodLinesAndNumbersTheBadOnes() throws {
    let temporary = try TemporaryStore()
    let key = try temporary.issue().key
    let lines = [
      #"{"time":"2026-01-02T03:04:05Z","access_key":"\#(key.accessKey)","action":"GET","resource":"/a","address":"192.0.2.1","user_agent":"curl/8","status":200,"request_id":"r1"}"#,
      "",
      #"{"time":"2026-01-02 03:04:06.5","key_id":"\#(key.id)","request_id":"r2","extra":[1]}"#,
      #"{"time":"yesterday","key_id":"\#(key.id)"}"#,
      #"{"time":"2026-01-02T03:04:05Z"}"#,
      #"{"time":"2026-01-02T03:04:05Z","key_id":"nobody"}"#,
      #"{"time":"2026-01-02T03:04:05Z","key_id":"\#(key.id)","status":"200"}"#,
      #"{"time":"2026-01-02T03:04:05Z","key_id":"\#(key.id)","address":"home"}"#,
      "not json",
      #"{"time":"2026-01-02T03:04:07Z","key_id":"\#(key.id)","request_id":"r1"}"#,
    ]
    let report = try temporary.store.importUsage(lines: lines, actor: actor)
    #expect(report.added == 2)
    #expect(report.known == 1)
    #expect(report.rejected.map(\.line) == [4, 5, 6, 7, 8, 9])
    #expect(
      report.rejected.map(\.reason) == [
        "\"time\" is not a time of RFC 3339", "neither \"key_id\" nor \"access_key\"", "no key nobody in this store",
        "\"status\" has the wrong type", "\"address\" is not an IPv4 or IPv6 address", "not a JSON object",
      ])
    let events = try temporary.store.usage(of: key.id).results
    #expect(events.map(\.time.description) == ["2026-01-02T03:04:05Z", "2026-01-02T03:04:06.500000Z"])
    #expect(events.first?.userAgent == "curl/8")
    let again = try temporary.store.importUsage(lines: lines.prefix(3), actor: actor)
    #expect(again.added == 0)
    #expect(again.known == 2)
    #expect(try temporary.store.audit(AuditFilter(action: "usage.import")).total == 1)
  }
}
