import KeyfuseCore
import Testing

@testable import Detection

/// Passwords that a program compares with what somebody typed, and words that the others of a map or list tell.
@Suite struct ComparedNameTests {
  @Test(arguments: [
    ("if (form.pw.value == \"NAMED\") open()\n", ["NAMED"]), ("if (\"PLAIN\" === form.password) open()\n", ["PLAIN"]),
    ("if (typed == password || typed == \"PLAIN\") open()\n", ["PLAIN"]),
    ("if (\"opaque\" === painter.renderPass) draw()\n", []), ("if (input.type === 'password') hide()\n", []),
    ("if (password === '') warn()\n", []), ("if (password === \"required\") warn()\n", []),
  ])
  func knowsWhatIsComparedWithAPassword(text: String, expected: [String]) throws {
    #expect(try GenericRules.found(text) == expected)
  }

  @Test(arguments: [
    ("users = {\n  # on call\n  \"ada\": \"CHOSEN\",\n  \"eve\": \"PLAIN\"}\n", ["CHOSEN", "PLAIN"]),
    ("users = {\"ada\": \"Ada Byron\", \"eve\": \"lovelace\"}\n", []),
  ])
  func takesWordsAmongPasswordsForPasswords(text: String, expected: [String]) throws {
    #expect(try GenericRules.found(text) == expected)
  }

  @Test(arguments: [
    ("[indexer]\nkey = TOKEN\nuid = 8\n", ["TOKEN"]), ("[indexer]\nkey = settings.network.proxy\n", []),
    ("{\"absender\": \"kai\", \"schluessel\": \"TOKEN\"}\n", ["TOKEN"]),
  ])
  func knowsKeysOfSectionsAndOfOtherLanguages(text: String, expected: [String]) throws {
    #expect(try GenericRules.found(text) == expected)
  }
}
