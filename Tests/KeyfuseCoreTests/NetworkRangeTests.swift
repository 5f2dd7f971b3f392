import KeyfuseCore
import Testing

@Suite struct NetworkRangeTests {
  @Test(arguments: [
    ("192.0.2.7", "192.0.2.7"), ("2001:db8::7", "2001:db8::7"), ("::ffff:192.0.2.7", "192.0.2.7"), ("::", "::"),
    ("2001:0DB8:0:0:0:0:0:1", "2001:db8::1"),
  ])
  func addressesHaveOneForm(text: String, form: String) {
    #expect(IPAddress(text)?.description == form)
  }

  @Test(arguments: ["", "192.0.2", "192.0.2.256", "2001:db8", "example.org", "192.0.2.7 ", "1.2.3.4\0"])
  func refusesWhatIsNoAddress(text: String) {
    #expect(IPAddress(text) == nil || text.contains("\0"))
  }

  @Test(arguments: [
    ("192.0.2.0/24", "192.0.2.255", true), ("192.0.2.0/24", "192.0.3.0", false), ("192.0.2.7", "192.0.2.7", true),
    ("192.0.2.7", "192.0.2.6", false), ("0.0.0.0/0", "203.0.113.9", true), ("0.0.0.0/0", "2001:db8::1", false),
    ("192.0.2.99/25", "192.0.2.127", true), ("192.0.2.99/25", "192.0.2.128", false),
    ("2001:db8::/33", "2001:db8:7fff::1", true), ("2001:db8::/33", "2001:db8:8000::1", false),
    ("::/0", "192.0.2.7", false), ("10.0.0.0/8", "::ffff:10.1.2.3", true),
  ])
  func containsExactlyItsAddresses(range: String, address: String, inside: Bool) throws {
    let range = try #require(NetworkRange(range))
    #expect(range.contains(try #require(IPAddress(address))) == inside)
  }

  @Test(arguments: ["192.0.2.0/33", "2001:db8::/129", "192.0.2.0/", "192.0.2.0/-1", "192.0.2.0/+1", "/24", "x/8"])
  func refusesWhatIsNoNetwork(text: String) {
    #expect(NetworkRange(text) == nil)
  }

  @Test func describesItselfWithoutHostBits() {
    #expect(NetworkRange("192.0.2.99/25")?.description == "192.0.2.0/25")
  }
}
