import Testing

/// Passwords that are words of some language, where the grammar of what people write says that a password stands there.
@Suite struct TalkReaderTests {
  @Test(arguments: [
    ("Das Passwort für den Drucker lautet PLAIN.\n", ["PLAIN"]),
    ("Das WLAN-Passwort ist PLAIN, bitte nicht weitergeben.\n", ["PLAIN"]),
    ("Das neue Kennwort ist jetzt PLAIN.\n", ["PLAIN"]),
    ("Passwort vom NAS: `PLAIN`\n", ["PLAIN"]),
    ("Login: admin, Passwort: PLAIN\n", ["PLAIN"]),
    ("Benutzer admin, Passwort PLAIN, Port 8080\n", ["PLAIN"]),
    ("Zugang mit Benutzer web und Passwort PLAIN.\n", ["PLAIN"]),
    ("Das alte Passwort (PLAIN) geht noch bis Freitag.\n", ["PLAIN"]),
    ("Neues Passwort gesetzt. Das alte (PLAIN) geht noch.\n", ["PLAIN"]),
    ("Wir haben das Passwort auf PLAIN geändert.\n", ["PLAIN"]),
    ("Passwort wurde auf PLAIN zurückgesetzt.\n", ["PLAIN"]),
    ("the root password is PLAIN, don't tell anyone\n", ["PLAIN"]),
    ("The wifi password is \"SPOKEN\".\n", ["SPOKEN"]),
    ("The wifi password is `SPOKEN`.\n", ["SPOKEN"]),
    ("your initial password is PLAIN and must be changed\n", ["PLAIN"]),
    ("user: ops, password: PLAIN (expires monday)\n", ["PLAIN"]),
    ("connect as root with password PLAIN\n", ["PLAIN"]),
    ("log in as admin with PLAIN\n", ["PLAIN"]),
    ("Log in as `admin` with `LINKED`\n", ["LINKED"]),
    ("login with admin and LINKED\n", ["LINKED"]),
    ("we changed the password to LINKED yesterday\n", ["LINKED"]),
    ("old password was LINKED, new one is ACCENTED\n", ["LINKED", "ACCENTED"]),
    ("password is still PLAIN.\n", ["PLAIN"]),
    ("le mot de passe du wifi est PLAIN.\n", ["PLAIN"]),
    ("Le mot de passe est « SPOKEN ».\n", ["SPOKEN"]),
    ("mdp admin : PLAIN, ne pas diffuser\n", ["PLAIN"]),
    ("le mot de passe de la base est LINKED, celui du site : PLAIN.\n", ["LINKED"]),
    ("identifiant admin, mot de passe PLAIN\n", ["PLAIN"]),
    ("la contraseña del router es PLAIN.\n", ["PLAIN"]),
    ("la contraseña del correo es LINKED y la del wifi ACCENTED\n", ["LINKED", "ACCENTED"]),
    ("usuario admin, contraseña PLAIN.\n", ["PLAIN"]),
    ("la clave del wifi es PLAIN\n", ["PLAIN"]),
    ("a senha do wifi é PLAIN.\n", ["PLAIN"]),
    ("usuário admin, senha PLAIN\n", ["PLAIN"]),
    ("a senha da câmera é LINKED e a do portão ACCENTED\n", ["LINKED", "ACCENTED"]),
    ("la password del router è PLAIN.\n", ["PLAIN"]),
    ("utente admin, password PLAIN.\n", ["PLAIN"]),
    ("hasło do wifi to PLAIN.\n", ["PLAIN"]),
    ("użytkownik admin, hasło PLAIN\n", ["PLAIN"]),
    ("hasło do bazy: LINKED, a do strony: ACCENTED\n", ["LINKED", "ACCENTED"]),
    ("het wachtwoord van de router is PLAIN.\n", ["PLAIN"]),
    ("gebruiker admin, wachtwoord PLAIN\n", ["PLAIN"]),
    ("modem şifresi: LINKED\n", ["LINKED"]),
    ("kullanıcı admin, şifre LINKED\n", ["LINKED"]),
    ("пароль от роутера — LINKED\n", ["LINKED"]),
    ("логин admin, пароль PLAIN\n", ["PLAIN"]),
    ("пароль от вайфая: PLAIN\n", ["PLAIN"]),
    ("路由器的密码是LINKED。\n", ["LINKED"]),
    ("用户名 admin,密码 LINKED\n", ["LINKED"]),
    ("パスワードはLINKEDです。\n", ["LINKED"]),
    ("ルーターのパスワード: LINKED\n", ["LINKED"]),
    ("- Passwort: **PLAIN**\n", ["PLAIN"]),
    ("- Passwort: `PLAIN`\n", ["PLAIN"]),
    ("passphrase of the key: `SPOKEN`\n", ["SPOKEN"]),
    ("user ada on nas.example, password PLAIN, port 22\n", ["PLAIN"]),
    ("Workaround: basic auth `hook:PLAIN`\n", ["PLAIN"]),
    ("pass for the jumphost: PLAIN\n", ["PLAIN"]),
    ("alias upload, store pass LINKED, key pass ACCENTED\n", ["LINKED", "ACCENTED"]),
    ("<li>AnyDesk: Kennwort <b>PLAIN</b></li>\n", ["PLAIN"]),
    ("la password del sito (solo per chi aggiorna)\nè `SPOKEN`.\n", ["SPOKEN"]),
    ("la parola d'ordine è PLAIN.\n", ["PLAIN"]),
    ("the wiki password is //PLAIN//.\n", ["PLAIN"]),
    ("shop account ada (pw mirtillo-nero-8)\n", ["mirtillo-nero-8"]),
    ("Join **Guests**, the key is **PLAIN**.\n", ["PLAIN"]),
    ("7,comment,,\"the password of the till is PLAIN\",ada\n", ["PLAIN"]),
    ("- Caja: usuario `ada`, contraseña `LINKED`\n- Panel: `Dorf!Teich`\n", ["LINKED", "Dorf!Teich"]),
  ])
  func readsWhatSentencesTell(text: String, expected: [String]) throws {
    #expect(try GenericRules.found(text) == expected)
  }

  @Test(arguments: [
    ("The new root password is:\n\n    LINKED\n\nPlease change it.\n", ["LINKED"]),
    ("Das Passwort lautet:\n\nPLAIN\n\nGruß\n", ["PLAIN"]),
    ("Your password is:\n```\nPLAIN\n```\n", ["PLAIN"]),
    ("[09:12] lena: was war das root pw von db3?\n[09:13] ole: PLAIN\n\n", ["PLAIN"]),
    (
      "[09:12] lena: was war das root pw von db3?\n[09:13] ole: LINKED\n[09:14] lena: und redis?\n[09:15] ole: HEXADECIMAL\n\n",
      ["LINKED", "HEXADECIMAL"]
    ),
    ("<ann> what's the sudo password?\n<bob> it's PLAIN\n\n", ["PLAIN"]),
    ("Ann: can you send me the pw for the pfx?\nBob: sure it's LINKED\n\n", ["LINKED"]),
    ("01.03.24, 18:02 - Papa: Wie ist das WLAN Passwort?\n01.03.24, 18:03 - Mia: NUMBERED\n\n", ["NUMBERED"]),
    ("{\"user\":\"a\",\"text\":\"what is the wifi password?\"},\n{\"user\":\"b\",\"text\":\"LINKED\"}\n\n", ["LINKED"]),
    ("User: forgot my password\nAgent: reset to LINKED, change it at next logon\n\n", ["LINKED"]),
    ("> What is the password of the zip?\nLINKED\n\n", ["LINKED"]),
    ("Customer: the tablet asks for the kiosk password\nAgent: it's PLAIN\n\n", ["PLAIN"]),
    ("[10:01 AM] Ann Lee\nwhat is the vpn password\n[10:02 AM] Bob Ray\nLINKED\n\n", ["LINKED"]),
  ])
  func readsTheNextLineAndTheNextMessage(text: String, expected: [String]) throws {
    #expect(try GenericRules.found(text) == expected)
  }

  @Test(arguments: [
    "the password is wrong.\n",
    "the password is required.\n",
    "password reset link was sent\n",
    "Das Passwort ist falsch.\n",
    "Das Passwort ist abgelaufen.\n",
    "Passwort vergessen? Klicken Sie hier.\n",
    "Bitte Benutzername und Passwort eingeben.\n",
    "The password field is optional.\n",
    "user name, password required\n",
    "Use a password manager.\n",
    "password: required\n",
    "Password policy: at least 12 characters\n",
    "le mot de passe est incorrect.\n",
    "la contraseña es obligatoria.\n",
    "a senha está errada.\n",
    "hasło jest niepoprawne.\n",
    "het wachtwoord is verlopen.\n",
    "The password is stored in Keepass.\n",
    "The password is hashed with bcrypt.\n",
    "password for postgres is in vault\n",
    "Ann: what is the password?\nBob: moment\n\n",
    "Ann: what is the password?\nBob: siehe keepass\n\n",
    "Ann: forgot my password again\nBob: lol\n\n",
    "[10:03] mara: does the password still work?\n[10:04] joel: thanks\n\n",
    "the password is utf8mb4\n", "1Password Connect\n", "Login with Google and Facebook.\n",
    "Passwort: siehe Tresor\n",
    "  PassCtorTy Ctor;   // Pass creator.\n", "below ``floor_columns`` / ``floor_lines``.\n",
    "| Whether the password is Base64-encoded |\n", "de la parole et du langage;F;0;1;1\n",
    "will call this an unauthenticated login.\n\n### InitConsent-060 Protocol\n",
    "* the password was stripped incorrectly [e9ec699]\n",
    "- only one vSwitch (`vSwitch0`) is supported\n- password policy is off\n",
    "type the password again into the field :guilabel:`Con&firm`.\n",
    "Passwort: folgt per SMS\n",
    "Kennwort wird separat zugestellt.\n",
    "mot de passe : voir coffre\n",
    "All tests pass for the module: parser\n",
    "for example, a user with password required\n",
    "the password\nis required for all users\n",
    "label.wrong,\"the password is wrong again\",en\n",
    "x = f(\"ada\",\"the password is PLAIN\")\n",
    "The key is **required**, the value is optional.\n",
    "It sends basic auth `user:password` with each request.\n",
    "service\tkey\nshop\tshop.title\nwiki\twiki.title\n",
    "The fields join on id, so the key is unique.\n",
  ])
  func passesSentencesThatOnlySpeakOfPasswords(text: String) throws {
    #expect(try GenericRules.found(text).isEmpty)
  }

  @Test(arguments: [
    ("service,user,password,note\nmail,ada,PLAIN,shared\nwiki,guest,none,read only\n", ["PLAIN"]),
    ("Dienst;Benutzer;Passwort\nWiki;ada;PLAIN\nShop;ben;unbekannt\n", ["PLAIN"]),
    (
      "| Gerät | Benutzer | Kennwort |\n|---|---|---|\n| NAS | admin | PLAIN |\n| AP | admin | siehe Tresor |\n",
      ["PLAIN"]
    ),
    (" id | login | password\n----+-------+----------\n 1  | ada   | PLAIN\n", ["PLAIN"]),
    ("host\tuser\tsecret\nap1\tada\tPLAIN\n", ["PLAIN"]),
    ("| Device | Login | Secret |\n|--|--|--|\n| AP | ada | `PLAIN` |\n", ["PLAIN"]),
    ("| Service | Secret |\n|--|--|\n| shop | shop-database |\n", []),
    (
      "===== ===== ==========\nName  Login Password\n===== ===== ==========\nAda   ada   PLAIN\n===== ===== ==========\n",
      ["PLAIN"]
    ),
    ("field,password,required\nname,optional,yes\n", []),
    ("| User | Password |\n|---|---|\n| string | required |\n", []),
    ("| Server | |\n|---|---|\n| Password for the server's user. | Mostly |\n", []),
  ])
  func takesAnyWordInATableOfAccounts(text: String, expected: [String]) throws {
    #expect(try GenericRules.found(text) == expected)
  }

  @Test(arguments: [
    ("* Router: admin / PLAIN\n", ["PLAIN"]), ("- Till 1: till1 / LINKED\n", ["LINKED"]),
    ("Scale / HP-LaserJet400\n", []), ("printer 10.0.0.9 / HP-LaserJet400\n", []), ("Mon / Tuesday\n", []),
    ("out = folder / \"caps_T1V\"\n", []), ("| Via shared storage / `media_mappings` |\n", []),
  ])
  func readsPairsThatPeopleWrite(text: String, expected: [String]) throws {
    #expect(try GenericRules.found(text) == expected)
  }
}
