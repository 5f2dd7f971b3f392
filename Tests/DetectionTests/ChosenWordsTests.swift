import KeyfuseCore
import Testing

@testable import Detection

/// Passwords that are words of any language, where the text leaves nothing else for them to be.
@Suite struct ChosenWordsTests {
  @Test(arguments: [
    ("user = root\npasswd = PLAIN\n", ["PLAIN"]), ("host: db-1.corp.test\npassword: PLAIN\n", ["PLAIN"]),
    ("{\"login\": \"wilma\", \"password\": \"PLAIN\"}\n", ["PLAIN"]),
    ("{\"password\": \"SPOKEN\", \"username\": \"ada@corp.test\"}\n", ["SPOKEN"]),
    ("<Resource username=\"web\" password=\"PLAIN\" url=\"jdbc:h2:x\"/>\n", ["PLAIN"]),
    ("username=scan\npassword=PLAIN\ndomain=CORP\n", ["PLAIN"]),
    ("password = \"PLAIN\"\n", []), ("{\"password\": \"PLAIN\"}\n", []), ("password: PLAIN\n", []),
    ("{\"username\": \"Benutzername\", \"password\": \"Kennwort\"}\n", []),
    ("username: string\npassword: encrypted\n", []), ("user = owner\npassword = bernsteinfarbe\n", []),
    ("{\"username\": \"anna\", \"password\": \"required\"}\n", []),
  ])
  func knowsWordsBesideAnAccount(text: String, expected: [String]) throws {
    #expect(try GenericRules.found(text) == expected)
  }

  @Test(arguments: [
    ("POSTGRES_PASSWORD=DASHED\n", ["DASHED"]), ("export FTP_PASSWORD='PLAIN'\n", ["PLAIN"]),
    ("spring.mail.password=PLAIN\n", ["PLAIN"]), ("#define OTA_PASSWORD \"PLAIN\"\n", ["PLAIN"]),
    ("$adminpw = \"PLAIN\";\n", ["PLAIN"]), ("storePassword = \"LINKED\"\n", ["LINKED"]),
    ("password: \"LINKED\"\n", ["LINKED"]), ("EMAIL_HOST_PASSWORD=ACCENTED\n", ["ACCENTED"]),
    ("if (password == \"ACCENTED\") open();\n", ["ACCENTED"]),
    ("DB_PASSWORD=changeme\n", []), ("DB_PASSWORD=DbPassword\n", []), ("DB_PASSWORD=/run/secrets/db\n", []),
    ("login.password.hint=Saisissez votre mot de passe :\n", []), ("MAIL_PASSWORD=votre_mot_de_passe\n", []),
    ("password = DB_SECRET;\n", []), ("if (password == \"PLAIN\") open();\n", ["PLAIN"]),
    ("--proxy-password    Proxy-Auth word\n", []), ("user_password: \"Hasło\"\n", []),
  ])
  func knowsWordsThatASettingIsGiven(text: String, expected: [String]) throws {
    #expect(try GenericRules.found(text) == expected)
  }

  @Test(arguments: [
    ("mosquitto_passwd -b /etc/mosquitto/passwd feeler \"PLAIN\"\n", ["PLAIN"]),
    ("RUN echo 'root:PLAIN' | chpasswd\n", ["PLAIN"]),
    ("if (!ftp.login(\"moll-night\", \"PLAIN\")) fail();\n", ["PLAIN"]),
    ("Credentials = new NetworkCredential(\"mailer\", \"ACCENTED\", \"CORP\");\n", ["ACCENTED"]),
    ("auth.login(\"username\", \"password\");\n", []), ("run /login or select one first\n", []),
    ("auth.login(\"bernstein\", \"bernstein\");\n", []),
  ])
  func knowsWordsThatLogIn(text: String, expected: [String]) throws {
    #expect(try GenericRules.found(text) == expected)
  }

  @Test("Letters with accents are read as those without, in both tables and beyond them.")
  func foldsAccents() {
    let plain = ForeignPassword.folded(Array("Şifre Łódź Çã ÿž ß 密".utf8).span)
    #expect(String(decoding: plain, as: UTF8.self) == "sifre lodz ca yz s 密")
  }

  @Test(arguments: [("tu-contraseña-aquí", true), ("Hasło", true), ("Gartenzaun", false), ("Käseglocke", false)])
  func knowsWhatLabelsSay(text: String, isNamed: Bool) {
    let bytes = Array(text.utf8)
    let found = ForeignPassword.isNamed(in: bytes.span)
    #expect(found == isNamed)
  }
}
