import Testing

/// Short and plain passwords that notes, chats, tickets, tables and sessions tell in the words of people.
@Suite struct NotedPasswordTests {
  @Test(arguments: [
    ("Das Passwort lautet SHORT\n", ["SHORT"]), ("password: `SHORT` until Friday\n", ["SHORT"]),
    ("das kennwort der alten geräte war `SHORT` oder?\n", ["SHORT"]), ("mdp SHORT\n", ["SHORT"]),
    ("Adgangskoden til printeren er SPELT\n", ["SPELT"]), ("Passordet er SHORT fra i dag\n", ["SHORT"]),
    ("서버 비번 SHORT\n", ["SHORT"]), ("路由器密码：SHORT\n", ["SHORT"]), ("zipのパスワードはSHORTです。\n", ["SHORT"]),
    ("Le mot de passe de la borne a été remplacé par SPELT.\n", ["SPELT"]),
    ("Ancien mdp encore valable en secours (SHORT).\n", ["SHORT"]),
    ("hasło do konta (stare): SHORT\n", ["SHORT"]), ("nimm <b>SPELT</b> als Kennwort\n", ["SPELT"]),
    ("* Kennwort: ''SHORT''\n", ["SHORT"]), ("* Passwort: @SHORT@\n", ["SHORT"]),
    ("rcon password is ||SHORT||\n", ["SHORT"]),
    ("La contraseña es <span style=\"color:red\">SHORT</span>.\n", ["SHORT"]),
    ("password hashing uses sha512crypt\n", []), ("the password is kept in vault2go\n", []),
    ("password is utf8mb4\n", []), ("Password changed: 2024-01-31\n", []), ("password 3f2a9c1\n", []),
    ("password must hold 8 to 20 characters\n", []), ("password: 12345678\n", []),
  ])
  func knowsShortWordsThatSentencesLeadTo(text: String, expected: [String]) throws {
    #expect(try GenericRules.found(text) == expected)
  }

  @Test(arguments: [
    ("router (sticker): admin / SHORT\n", ["SHORT"]), ("mail ada@corp.test / SHORT\n", ["SHORT"]),
    ("FTP account: `web` / `SHORT`\n", ["SHORT"]), ("Backup: root / <code>SPELT</code>\n", ["SPELT"]),
    ("[\"router admin / \",{\"type\":\"code\",\"text\":\"SHORT\"}]\n", ["SHORT"]),
    ("{\"message\":\"usv: apc / SPELT , danke\",\"at\":1}\n", ["SPELT"]),
    ("{\"message\":\"usv admin / SPELT , danke\",\"at\":1}\n", ["SPELT"]),
    ("width = total / count2x;\n", []), ("linux / amd64v3\n", []), ("root / ext4fs01\n", []),
    ("admin / Settings2\n", []),
    ("let share = user / sum2x3y;\n", []),
  ])
  func knowsTheSecondOfAPairOfAnAccount(text: String, expected: [String]) throws {
    #expect(try GenericRules.found(text) == expected)
  }

  @Test(arguments: [
    ("PIN: CODE\n", ["CODE"]), ("Alarm pin CODE\n", ["CODE"]), ("Haustür-Code CODE\n", ["CODE"]),
    ("Le code de la salle serveur est le CODE.\n", ["CODE"]), ("SIM PUK CODE\n", ["CODE"]),
    ("Voicemail-PIN der Zentrale: CODE\n", ["CODE"]), ("{\"pin\": \"CODE\"}\n", ["CODE"]),
    ("TerminalPIN=CODE\n", ["CODE"]), ("#define SERVICE_PIN \"CODE\"\n", ["CODE"]), ("код домофона CODE\n", ["CODE"]),
    ("name;pin\nada;CODE\n", ["CODE"]), ("^ Device ^ PIN ^\n| Copier | CODE |\n", ["CODE"]),
    ("PIN: 1234\n", []), ("PIN: 0000\n", []), ("GPIO pin CODE\n", []), ("spin CODE\n", []), ("pin: 13\n", []),
    ("pin the version to 20240131\n", []), ("error code CODE\n", []), ("pin = CODE;\n", []), ("PIN since 2019\n", []),
    ("pin CODE packages\n", []), ("the pin, e.g. CODE\n", []), ("part,code,pin\nA1,CODE,12\n", []),
  ])
  func knowsNumbersThatOpenSomething(text: String, expected: [String]) throws {
    #expect(try GenericRules.found(text) == expected)
  }

  @Test(arguments: [
    ("WLAN Gäste: SHORT9b\n", ["SHORT9b"]), ("- wifi: Home / SHORT9b\n", ["SHORT9b"]),
    ("fritzbox SHORT9b\n", ["SHORT9b"]),
    ("wlan: rtl8192cu\n", []), ("wifi: 192.168.100.1\n", []), ("wlan0: flags=4163\n", []), ("WLAN: deaktiviert\n", []),
  ])
  func knowsKeysOfNetworksThatAreNoted(text: String, expected: [String]) throws {
    let found = try GenericRules.found(text).map { $0.replacing("7kq2" + "m9xw", with: "SHORT") }
    #expect(found == expected)
  }

  @Test(arguments: [
    ("{\"text\":\"grafana admin pass?\",\"ts\":1},\n{\"user\":\"b\",\"text\":\"SPELT\",\"ts\":2}\n", ["SPELT"]),
    ("{\"text\":\"and the api key?\",\"ts\":1},\n{\"user\":\"b\",\"text\":\"HEXADECIMAL\"}\n", ["HEXADECIMAL"]),
    ("<p><b>A</b> 09:01 das Passwort vom Scanner?</p>\n<p><b>B</b> 09:02 SHORT</p>\n", ["SHORT"]),
    ("<a> sudo pw still the same?\n<b> nope, SHORT since tuesday\n", ["SHORT"]),
    ("{\"text\":\"the token?\",\"ts\":1},\n{\"text\":\"it is in vault, see secret/bot\"}\n", []),
    ("{\"text\":\"forgot your password?\"},\n{\"text\":\"reset_2024\"}\n", []),
  ])
  func findsTheAnswersOfChats(text: String, expected: [String]) throws {
    #expect(try GenericRules.found(text) == expected)
  }

  @Test(arguments: [
    ("Was;Login (E-Mail);Passwort (neu);Stand\nAlarm;;CODE;2024\nShop;a@b.test;SHORT;2023\n", ["CODE", "SHORT"]),
    ("\"t\",\"password\",\"url\"\n\"a, b\",\"SHORT\",\"https://x.test\"\n", ["SHORT"]),
    ("<tr><th>User</th><th>Passwort</th></tr>\n<tr><td>a</td><td><p><b>SHORT</b></p></td></tr>\n", ["SHORT"]),
    ("| User | Password |\n|---|---|\n| a | `SHORT` |\n| b | ${DB3_PW} |\n| c | see vault |\n", ["SHORT"]),
    ("user,password\nada,password1\nben,test1234\n", []),
  ])
  func readsColumnsOfPasswords(text: String, expected: [String]) throws {
    #expect(try GenericRules.found(text) == expected)
  }

  @Test(arguments: [
    ("INSERT INTO c VALUES ('mail','smtp_password','SHORT'),('mail','host','a9b8c7d6');\n", ["SHORT"]),
    ("(1,'o','a:1:{s:4:\\\"pass\\\";s:8:\\\"SHORT\\\";}')\n", ["SHORT"]),
    ("COPY box (id, password) FROM stdin;\n1\tSHORT\n2\tCHOSEN\n\\.\n", ["SHORT", "CHOSEN"]),
    ("COPY authtoken (key, user_id) FROM stdin;\nHEXADECIMAL\t4\n\\.\n", ["HEXADECIMAL"]),
    ("COPY articles (key, title) FROM stdin;\nHEXADECIMAL\tx\n\\.\n", []),
  ])
  func readsRowsOfDatabases(text: String, expected: [String]) throws {
    #expect(try GenericRules.found(text) == expected)
  }

  @Test(arguments: [
    ("root@web:~# cat /root/.db_password\nSHORT\n", ["SHORT"]), ("$ pwgen -s 16 1\nSPELT\n", ["SPELT"]),
    ("$ kubectl get secret db -o jsonpath='{.data.x}' | base64 -d\nTOKEN\n", ["TOKEN"]),
    ("PS C:\\> Get-Content .\\pw.txt\nSPELT\n", ["SPELT"]), ("[a@b ~]$ printenv DB_PASSWORD\nSPELT\n", ["SPELT"]),
    ("$ openssl rand -hex 16 > key.bin\nTOKEN\n", []), ("base64 -d\nTOKEN\n", []),
    ("$ cat password.txt\nno such file\n", []),
    ("# the password\nSHORT\n", []),
  ])
  func findsWhatCommandsPrint(text: String, expected: [String]) throws {
    #expect(try GenericRules.found(text) == expected)
  }
}
