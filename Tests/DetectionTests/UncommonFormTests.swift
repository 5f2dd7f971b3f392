import Testing

/// Values behind names in forms of few languages, words in literals of structures, and keys that calls of libraries take.
@Suite struct UncommonFormTests {
  @Test(arguments: [
    "(define api-key #\"TOKEN\")\n", "#define API_KEY TEXT(\"TOKEN\")\n", "val apiKey get() = \"TOKEN\"\n",
    "api_key() -> \"TOKEN\".\n", "secret() ->\n  <<\"TOKEN\">>.\n", "local api_key <const> = \"TOKEN\"\n",
    "var apiKey: String { return \"TOKEN\" }\n", "secret(app, 'TOKEN').\n", "apiKey ← 'TOKEN'\n",
    "GridView.registerKey(\"TOKEN\");\n",
    "INSERT INTO FUNCTION s3('https://s3.test/x.csv', 'upload', 'TOKEN', 'CSV') SELECT 1;\n",
  ])
  func findsWhatFewLanguagesWrite(text: String) throws {
    #expect(try GenericRules.found(text) == ["TOKEN"])
  }

  @Test func findsWordsInLiteralsOfStructures() throws {
    #expect(try GenericRules.found("var r = Room{ID: \"gm\", Password: \"PLAIN\"}\n") == ["PLAIN"])
    #expect(try GenericRules.found("var r = Texts{Login: \"benutzer\", Password: \"PLAIN\", Title: \"x\"}\n") == [])
  }

  @Test(arguments: [
    "token(x, 'TOKEN') == 1\n", "#define TOKEN_NAME hash(\"TOKEN\", 3)\n", "api_key() -> read(\"TOKEN\").\n",
    "s3('https://s3.test/x.csv', 'CSV')\n",
  ])
  func leavesOtherForms(text: String) throws {
    #expect(try GenericRules.found(text) == [])
  }
}
