import Testing

/// Words of which nothing but the place tells that they are passwords: what declares, sets or sends them.
@Suite struct ProgramWordTests {
  @Test(arguments: [
    "std::string password = \"PLAIN\"; // db\n", "local password = \"PLAIN\"\n", "Dim pwd As String = \"PLAIN\"\n",
    "public string Password { get; set; } = \"PLAIN\";\n", "constructor(private password = 'PLAIN') {}\n",
    "const std::string db_password{\"PLAIN\"};\n", "db_password <- \"PLAIN\"\n",
  ])
  func findsWordsThatProgramsDeclare(text: String) throws {
    #expect(try GenericRules.found(text) == ["PLAIN"])
  }

  @Test(arguments: [
    "ds.setPassword(\"PLAIN\");\n", "builder.password(\"PLAIN\")\n", "props.put(\"password\", \"PLAIN\");\n",
    "System.getProperty(\"db.password\", \"PLAIN\")\n",
    "p := flag.String(\"password\", \"PLAIN\", \"for the store\")\n",
    "cfg.addDataSourceProperty(\"sslpassword\", \"PLAIN\");\n", "Sheet.Unprotect Password:=\"PLAIN\"\n",
    "client.auth.basic 'station-88', 'PLAIN'\n", "WIFI = (\"Hut-2G\", \"SPOKEN\")\n",
  ])
  func findsWordsThatCallsTake(text: String) throws {
    #expect(try GenericRules.found(text).count == 1)
  }

  @Test(arguments: [
    "PGPASSWORD='PLAIN' psql -U app\n", "kubectl create secret generic x --from-literal=password='PLAIN'\n",
    "ALTER ROLE app WITH PASSWORD 'PLAIN';\n", "UPDATE users SET password = 'PLAIN' WHERE id = 1;\n",
    "INSERT INTO settings (name, value) VALUES ('smtp_password', 'PLAIN');\n",
    "USER, PASSWORD = \"svc\", \"PLAIN\"\n", "variable \"db_password\" {\n  default = \"PLAIN\"\n}\n",
    "<add key=\"SmtpPassword\" value=\"PLAIN\"/>\n", "{\"password\": \"PLAIN\", \"port\": 5432}\n",
    "DB_PASS ?= PLAIN\n", "[switches:vars]\nenable_secret=PLAIN\n", "#define NICKSERV_PASS \"PLAIN\"\n",
    // keyfuse:allow-next-line
    "WebPass=Nebel.Fjord4\n", "#define OTA_PASSWORD \"Nebel60min\"\n",
  ])
  func findsWordsInStatementsAndSettings(text: String) throws {
    #expect(try GenericRules.found(text).count == 1)
  }

  @Test(arguments: [
    "const SCANNER_KEY = \"IDENTITY\";\n", "local UPSTREAM_KEY = \"IDENTITY\"\n",
  ])
  func findsIdentitiesOfConstantsThatAreKeys(text: String) throws {
    #expect(try GenericRules.found(text) == ["IDENTITY"])
  }

  @Test(arguments: [
    "user.setLogin(\"PLAIN\");\nuser.setPassword(\"PLAIN\");\n", "labels.put(\"password\", \"Kennwort\");\n",
    "{\"password\": \"PLAIN\", \"salt\": \"SodiumChloride\", \"N\": 16384}\n", "password = \"Bernstein\";\n",
    "const password = \"required\";\n", "form.setPassword(\"hidden\");\n",
    "{\"password\": \"PLAIN\", \"login\": \"Enter\"}\n",
    "{\"password\": \"PLAIN\", \"label\": \"Bern\", \"order\": 3}\n", "std::string password = get(\"PLAIN\");\n",
    "const STORAGE_KEY = \"IDENTITY\";\n", "const CACHE_KEY = \"IDENTITY\";\n", "const ROW_ID = \"IDENTITY\";\n",
    "password=Config.Default4\n", "{\"password\": {\"type\": \"string\", \"length\": 12}}\n",
  ])
  func leavesLabelsTestsAndNames(text: String) throws {
    #expect(try GenericRules.found(text) == [])
  }
}
