import Testing

/// Passwords in tables: below a title, beside the title of a row, and beside the name of a setting.
@Suite struct TableReaderTests {
  @Test(arguments: [
    ("portal|usuario|contraseña|nota\nb2b|cl-1|LINKED|ninguna\nweb|cl-2|JOINED|pide Ada\n", ["LINKED", "JOINED"]),
    ("site;ssid;cle_wpa2\nS1;RNS;DASHED\nS2;BST;à définir\n", ["DASHED"]),
    ("<table><tr><th>SSID</th><th>Schlüssel</th></tr>\n<tr><td>Hof</td><td>DASHED</td></tr></table>\n", ["DASHED"]),
    ("| Система | Логин | Пароль |\n|---|---|---|\n| Почта | ada | LINKED |\n", ["LINKED"]),
    ("{|\n! Host\n! User\n! Password\n|-\n| nas\n| ada\n| DASHED\n|-\n| ap || ben || see vault\n|}\n", ["DASHED"]),
    (
      "<table>\n<tr>\n<th>User</th>\n<th>Password</th>\n</tr>\n<tr><td>ada</td><td>JOINED</td></tr>\n</table>\n",
      ["JOINED"]
    ),
    (
      "┌─────┬────────┐\n│ user │ password │\n├─────┼────────┤\n│ ada │ DASHED │\n│ ben │ null │\n└─────┴────────┘\n",
      ["DASHED"]
    ),
    (
      "<tr><th>Peer</th><th>PSK</th><th>Proposal</th></tr>\n<tr><td>gate</td><td>DASHED</td><td>aes</td></tr>\n",
      ["DASHED"]
    ),
    ("name,login_password,login_totp\nGit,LINKED,CAPITALS\n", ["LINKED", "CAPITALS"]),
    ("Nr,Team,Upload-Passwort\n1,Bieber,LINKED\n2,Gemsen,JOINED\n3,Nachmeldung,folgt\n", ["LINKED", "JOINED"]),
    (
      "=======  =========  ==========\nName     Login      Password\n=======  =========  ==========\n"
        + "Ada  ada-beta  JOINED\n=======  =========  ==========\n", ["JOINED"]
    ),
  ])
  func readsColumnsOfAnyTable(text: String, expected: [String]) throws {
    #expect(try GenericRules.found(text) == expected)
  }

  @Test(arguments: [
    (
      "|  | DEV | TEST | PROD |\n|---|---|---|---|\n| Host | d1 | t1 | p1 |\n| DB password | LINKED | JOINED | vault |\n",
      ["LINKED", "JOINED"]
    ),
    ("| Variable | dev | prod |\n|---|---|---|\n| `DB_PASSWORD` | `PLAIN` | `{{ vault.db }}` |\n", ["PLAIN"]),
    ("| Field | Type | Required |\n|---|---|---|\n| user | string | yes |\n| password | string | sometimes |\n", []),
  ])
  func readsRowsThatANameBegins(text: String, expected: [String]) throws {
    #expect(try GenericRules.found(text) == expected)
  }

  @Test(arguments: [
    (
      "name            value        changed\n--------------  -----------  ----------\n"
        + "keyboard        de           2020-01-01\nldap_passwd     DASHED  2021-06-11\n", ["DASHED"]
    ),
    (
      "PARAMETER            VAL\n-------------------- ------------\nSMTP_PORT            587\nSMTP_PWD             LINKED\n",
      ["LINKED"]
    ),
    ("id,name,value,autoload\n1,home,x,yes\n2,mail_pass,JOINED,no\n", ["JOINED"]),
    ("id,name,type,required\n1,home,text,yes\n2,mail_pass,JOINED,no\n", []),
  ])
  func readsSettingsThatClientsPrint(text: String, expected: [String]) throws {
    #expect(try GenericRules.found(text) == expected)
  }

  @Test(arguments: [
    "user,password\nada,see-vault\nben,not_set\ncy,per-user\ndan,n/a\neve,via.sso\n",
    "| User | Password |\n|---|---|\n| ada | (none) |\n| ben | same-as-above |\n| cy | {{ vault.cy }} |\n",
    "user;password_changed;pin_set\nada;2024-04-02;yes\n",
    "| Service | Secret | Namespace |\n|---|---|---|\n| shop | shop-db-2 | shop |\n| wiki | wiki-tls-cert | wiki |\n",
    "<table><tr><th colspan=\"3\">Benutzer und Passwort</th></tr><tr><td>Zurück</td><td>weiter_3</td></tr></table>\n",
    "| File | SHA-256 |\n|---|---|\n| `password-store.deb` | `5e02` |\n",
  ])
  func passesCellsThatSayWhereItIs(text: String) throws {
    #expect(try GenericRules.found(text).isEmpty)
  }

  @Test(arguments: [
    ("user:: preview\npassword:: LINKED\n", ["LINKED"]),
    ("- root :: LINKED\n- web :: https://nas.example\n", ["LINKED"]),
    ("- hesap `destek`, parolası `LINKED`\n", ["LINKED"]),
    ("Become password on training hosts: `DASHED`\n", ["DASHED"]),
    ("tacacs key: MIXED\n", ["MIXED"]),
    ("* iDRAC: root → CHOSEN\n", ["CHOSEN"]),
    ("Seite: ada@wiki.example / JOINED\n", ["JOINED"]),
    ("password :: Text -> Password\n", []),
    ("select @@version / 0x01000000\n", []),
    ("- `getUser` → `getAccount2`\n", []),
  ])
  func readsListsOfDefinitions(text: String, expected: [String]) throws {
    #expect(try GenericRules.found(text) == expected)
  }
}
