import BuiltInRules
import KeyfuseCore
import Testing

@testable import Detection

/// Passwords among the arguments of commands, as histories, scripts and container files show them.
@Suite struct CommandPasswordTests {
  private static func found(_ text: String) throws -> [String] {
    let rules = try BuiltInRules.load().filtered(only: ["generic-command-password"], without: [])
    var detector = Detector(DetectionEngine(rules: rules, knownKeys: nil, minimumConfidence: .medium))
    let bytes = Array(text.utf8)
    var found: [Candidate] = []
    try detector.detect(in: bytes.span, owned: 0..<bytes.count, isEnd: true, path: nil, into: &found)
    return found.map { String(decoding: bytes[$0.secret], as: UTF8.self) }
  }

  private static let password = "Wq7" + "_xT2pLm"

  @Test(arguments: [
    "htpasswd -b /etc/nginx/.htpasswd deploy VALUE\n", "htpasswd -cbB users.txt deploy 'VALUE'\n",
    "htpasswd -nb deploy VALUE > users.txt\n", "sshpass -p VALUE ssh host\n", "sshpass -pVALUE scp a b\n",
    "curl -u deploy:VALUE https://x.corp.net/\n", "mysqldump -u root -pVALUE app > app.sql\n",
    "net use Z: \\\\files\\share VALUE /user:corp\\deploy\n", "net user deploy VALUE /add\n",
    "echo VALUE | passwd --stdin deploy\n", "RUN echo 'root:VALUE' | chpasswd\n",
    "RUN echo \"deploy:VALUE\" | sudo chpasswd\n", "chpasswd <<< \"deploy:VALUE\"\n",
    "printf 'deploy:VALUE\\n' | chpasswd\n", "echo \"VALUE\" | sudo -S apt-get update\n",
    "echo VALUE | docker login -u deploy --password-stdin registry.corp.net\n",
    "expect \"*?assword:\" { send \"VALUE\\r\" }\n", "expect \"Password: \"\nsend -- \"VALUE\\r\"\n",
    "rabbitmqctl add_user app VALUE\n", "rabbitmqctl change_password app 'VALUE'\n",
    "sqlplus app/VALUE@db.corp.net/APP\n", "sqlplus -S app/VALUE@//db:1521/app\n",
    "openssl rsa -in a.pem -passin pass:VALUE -out b.pem\n",
    "keytool -genkey -alias app -storepass VALUE -keypass other\n", "zip -P VALUE a.zip b\n",
    "unzip -P VALUE a.zip\n", "smbclient //files/share -U deploy%VALUE\n", "lftp -u deploy,VALUE sftp://x\n",
    "ldapsearch -x -D cn=admin -w VALUE -b dc=corp\n", "sqlcmd -S db -U sa -P VALUE -Q x\n",
    "plink -ssh deploy@host -pw VALUE ls\n", "xfreerdp /v:host /u:deploy /p:VALUE\n",
    "command_line $USER1$/check_snmp -H x -C VALUE -o 1.3.6.1\n", "check_pgsql -H localhost -l mon -p VALUE\n",
    "check_http -H x -a mon:VALUE\n", "snmpwalk -v2c -c VALUE 10.0.0.1 sysDescr\n",
    "$p = ConvertTo-SecureString \"VALUE\" -AsPlainText -Force\n",
    "ConvertTo-SecureString -String 'VALUE' -AsPlainText -Force\n",
  ])
  func findsThePassword(command: String) throws {
    #expect(try Self.found(command.replacing("VALUE", with: Self.password)) == [Self.password])
  }

  @Test(arguments: [
    "htpasswd -b /etc/nginx/.htpasswd deploy \"$PASS\"\n", "htpasswd /etc/nginx/.htpasswd VALUE\n",
    "htpasswd -c users.txt VALUE\n", "net use Z: \\\\files\\share /user:VALUE\n", "net use Z: \\\\files\\VALUE\n",
    "net use Z: \\\\files\\share * /user:x\n", "echo $PASS | passwd --stdin deploy\n", "cat VALUE | chpasswd\n",
    "echo VALUE; chpasswd -e\n", "echo \"root:${PASS}\" | chpasswd\n", "sudo -s VALUE\n", "sudo -Su VALUE x\n",
    "expect \"login:\" { send \"VALUE\\r\" }\n", "expect(\"password\").toBe(\"VALUE\")\n",
    "rabbitmqctl list_users VALUE\n", "sqlplus /nolog VALUE\n", "unzip -p VALUE.zip VALUE\n",
    "ConvertTo-SecureString $VALUE -AsPlainText\n", "openssl rsa -passin pass:$PASS -in VALUE\n",
    "smbclient //files/share -U VALUE\n", "smbclient -p 445 //files/VALUE\n", "plink -pw $PASS VALUE\n",
    "ldapsearch -x -W -b VALUE\n", "echo VALUE | grep x && sudo -S ls\n",
  ])
  func leavesOtherArguments(command: String) throws {
    #expect(try Self.found(command.replacing("VALUE", with: Self.password)) == [])
  }

  /// What is passed over at first sight has nothing at second sight either.
  @Test(arguments: 0..<40)
  func theFirstLookMissesNothing(seed: UInt64) throws {
    let keywords = [
      "connect(", "client(", "mysql", "sshpass", "jwt.sign(",  // keyfuse:allow
      ".toChar" + "Array(", "new " + "PDO(", "curl",
      "hmac" + "(", "login" + "(",
    ]
    let pieces = [
      "\"", "'", "`", "(", ")", ",", ";", " ", "\n", "q{", "}", "&quot;", "bob", "x9Kd72mQpz", "-p ", "-u bob:", "new ",
      "c->db",
      "\"bob\", ", "\"Wq8!xk2Lm0\"", "\\", "=", "admin", "-px9Kd72mQpz ",
    ]
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<500 {
      let keyword = try #require(keywords.randomElement(using: &generator))
      func some(_ most: Int) -> String {
        (0..<Int.random(in: 0...most, using: &generator)).map { _ in pieces.randomElement(using: &generator) ?? "" }
          .joined()
      }
      let before = some(4)
      let text = Array((before + keyword + some(16)).utf8)
      let literal = before.utf8.count..<before.utf8.count + keyword.utf8.count
      guard !CommandReader.mayRead(literal, in: text.span) else { continue }
      #expect(CommandReader.values(in: text.span, at: literal).isEmpty, "\(String(decoding: text, as: UTF8.self))")
    }
  }
}
