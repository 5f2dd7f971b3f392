import Testing

/// Passwords in chats, mails and tickets that no word for a password stands beside.
@Suite struct ConversationTests {
  @Test(arguments: [
    ("[09:14] jonas: user no, password yes\n[09:14] jonas: LINKED\n[09:15] marta: ty\n", ["LINKED"]),
    ("10:02 ada: the password is the same as before, rasenmaeher88, only the address is new\n", ["rasenmaeher88"]),
    ("10:02 ada: la contraseña no ha cambiado, sigue siendo rasenmaeher88.\n", ["rasenmaeher88"]),
    (
      "[6/14/2011 4:51:07 PM] Ann: did you change the password again\n[6/14/2011 4:51:59 PM] Tony P: yeah\n"
        + "[6/14/2011 4:52:03 PM] Tony P: rasenmaeher88\n", ["rasenmaeher88"]
    ),
    (
      "[14.02.24, 18:11] Tunde: Wie war das WLAN?\n[14.02.24, 18:12] Mareike: Netz heißt Seeblick\n"
        + "[14.02.24, 18:13] Mareike: LINKED\n", ["LINKED"]
    ),
    ("Subject: sandbox\nTo: ines\n\nThe password was reset. If the sheet asks too, use pantry24.\n", ["pantry24"]),
    ("Asunto: red\nPara: todos\n\nLa nueva se llama REYES y se entra con LINKED.\n", ["LINKED"]),
    ("Reporter: ann\nPriority: high\n\nThe bind password is wrong, must be LINKED\n", ["LINKED"]),
    ("[10:00] ada: which key does the gateway take?\n[10:01] bob: HEXADECIMAL\n", ["HEXADECIMAL"]),
  ])
  func findsWhatMessagesTell(text: String, expected: [String]) throws {
    #expect(try GenericRules.found(text) == expected)
  }

  @Test(arguments: [
    "[10:00] ada: password is in the vault\n[10:01] bob: checksum is 9d9c50023ef87b8617434d3e9e93a536\n",
    "[10:00] ada: what was the password?\n[10:01] bob: client id is yamagishi01, ask ole for the rest\n",
    "[10:00] ada: the password mail is late\n[10:01] bob: ticket OPS-2291, host stg-pg-03, version 15.4\n",
    "[10:00] ada: password?\n[10:01] bob: nah i had to reinstall. ask again\n",
    "Subject: Reset your password\nFrom: a@b.example\nDKIM-Signature: v=1; a=rsa-sha256; s=NAMED; d=b.example\n\nHello\n",
    "2024-01-01 10:00:01 INFO password changed for user7788\n2024-01-01 10:00:02 INFO job rasenmaeher88, done\n",
    "PAY-771,2021-03-01 09:00,ada,\"which password?\"\nPAY-771,2021-03-01 09:12,mkessler,\"ask ole\"\n",
  ])
  func passesWhatMessagesNameOtherwise(text: String) throws {
    #expect(try GenericRules.found(text).isEmpty)
  }

  @Test(arguments: [
    ("NVR 10.0.0.9 admin -> LINKED\n", ["LINKED"]), ("- root :: LINKED\n", ["LINKED"]),
    ("Server SRV01: Administrator, LINKED\n", ["LINKED"]), ("sa → `LINKED`\n", ["LINKED"]),
    ("The old archive opens with LINKED.\n", ["LINKED"]),
    ("Build dashboard: user `floor`, **LINKED**\n", ["LINKED"]),
    ("router: root – LINKED\n", ["LINKED"]), ("printer: administrator ist LINKED\n", ["LINKED"]),
    ("Panel: usuario `floor`, `LINKED`\n", ["LINKED"]), ("Clients authenticate with LINKED.\n", ["LINKED"]),
    ("root directory of the tree\nadmin is responsible for it\nel usuario debe elegir\n", []),
    ("admin: true\nroot: /var/www\n", []), ("user `name`, `email` and `role` are columns\n", []),
    ("root -> left and right\nadmin, editor and reader\n", []), ("unlock the mutex with care\n", []),
  ])
  func findsPasswordsBesideAccounts(text: String, expected: [String]) throws {
    #expect(try GenericRules.found(text) == expected)
  }

  @Test(arguments: [
    ("Dienst;Konto;Passwort\nMediathek;ada;PLAIN\nSport;ben;pan-y-cebolla\n", ["PLAIN", "pan-y-cebolla"]),
    ("site;ssid;cle_wpa2\nS1;CIEL-R;LINKED\nS2;CIEL-B;faience-bleue-9\n", ["LINKED", "faience-bleue-9"]),
    (
      "option_id,option_name,option_value,autoload\n1,siteurl,https://a.example,yes\n2,mail_pass,LINKED,yes\n",
      ["LINKED"]
    ),
    (
      "name             value       changed\n---------------  ----------  ----------\n"
        + "remote_host      a.example   1711990240\nremote_password  PLAIN       1711990240\n", ["PLAIN"]
    ),
    (
      "| | DEV | TEST | PROD |\n|---|---|---|---|\n| Host | d1 | t1 | p1 |\n| DB password | honeyDEV01 | MOOR_honey7 | vault |\n",
      ["honeyDEV01", "MOOR_honey7"]
    ),
    (
      "<table><tr><th>Peer</th><th>PSK</th><th>Proposal</th></tr>\n<tr><td>a</td><td>HEXADECIMAL</td><td>aes256</td></tr></table>\n",
      ["HEXADECIMAL"]
    ),
    ("name,value\ncolor,PLAIN\n", []), ("key,value\npassword_policy,strict\npassword_min_length,12\n", []),
  ])
  func findsSettingsInTables(text: String, expected: [String]) throws {
    #expect(try GenericRules.found(text) == expected)
  }

  @Test(arguments: [
    ("Key box on the left of the door, door code BCODE\n", ["B" + "48" + "2713"]),
    ("Access code ......... CODE\n", ["CODE"]),
    ("Die Tür im Hof geht mit dem Code CODE.\n", ["CODE"]), ("Pour la photocopieuse, c'est le code CODE.\n", ["CODE"]),
    ("Der Dienst endet mit dem Code 200.\n", []),
    ("connect the button to pin PA10.\n", []), ("see pin GPIO04 on the header\n", []),
  ])
  func findsCodesWithLetters(text: String, expected: [String]) throws {
    #expect(try GenericRules.found(text) == expected)
  }
}
