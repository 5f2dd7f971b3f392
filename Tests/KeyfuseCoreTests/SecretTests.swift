import KeyfuseCore
import Testing

@Suite struct SecretTests {
  @Test func showsOnlyItsLength() {
    let secret = Secret("correct horse battery staple")
    #expect("\(secret)" == "[secret, 28 bytes]")
    #expect(String(reflecting: secret) == "[secret, 28 bytes]")
    var dumped = ""
    dump(secret, to: &dumped)
    #expect(!dumped.contains("horse"))
  }

  @Test(arguments: [("", "", true), ("ab", "ab", true), ("ab", "ac", false), ("ab", "abc", false)])
  func comparesByContent(left: String, right: String, same: Bool) {
    #expect((Secret(left) == Secret(right)) == same)
  }
}
