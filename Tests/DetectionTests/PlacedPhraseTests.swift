import Testing

/// Two and more words as a password: the place tells them from labels and messages.
@Suite struct PlacedPhraseTests {
  @Test(arguments: [
    "connInfo = Info { connectUser = \"igel\", connectPassword = \"SPOKEN\" }\n", "ARCHIVE_PASSWORD = \"SPOKEN\"\n",
    "ES3Settings.defaultSettings.encryptionPassword = \"laub haufen\";\n",
    "val pw = System.getenv(\"DB_PASSWORD\") ?: \"laub haufen\"\n",
    "SSZip.create(path, withPassword: \"PLAIN\")\n", "Auth: []ssh.AuthMethod{ssh.Password(\"PLAIN\")},\n",
    "app.secureTextFields[\"Kennwort\"].typeText(\"zopfmuster\")\n",
    // keyfuse:allow-next-line
    "vault.find(\"Router\").password shouldBe \"DASHED-88\"\n",
  ])
  func findsPhrasesAndWordsAtTheirPlaces(text: String) throws {
    #expect(try GenericRules.found(text).count == 1)
  }

  @Test(arguments: [
    "labels = { password: \"Enter it twice\" }\n", "DOCKER_PASSWORD: \"define me\" # default\n",
    "MATCH_PASSWORD = \"must be set\"\n", "setMessages(password: \"too short\", user: \"too long\")\n",
    "cy.get('[data-cy=password-lock]').should('exist')\n    cy.get('#coupon').type('NAMED')\n",
    "dialog.setPassword(\"Wrong password, try again\")\n",
  ])
  func leavesLabelsAndMessages(text: String) throws {
    #expect(try GenericRules.found(text) == [])
  }
}
