import KeyfuseCore

extension CredentialFileSample {
  /// Files of programs on desktops: transfer, remote access, mail, chat, browsers.
  static let desktops: [CredentialFileSample] = [
    CredentialFileSample(
      "Desktop/passwords.txt",
      """
      router admin ⟦+password⟧
      forum ada@corp.net / ⟦+base62:14⟧
      upload:⟦+base62:14⟧@ftp.corp.net
      firmware version 3.2.14b1
      passport C01X00T47
      """),
    CredentialFileSample(
      "FileZilla/sitemanager.xml",
      """
      <FileZilla3><Servers><Server><Host>ftp.corp.net</Host><User>⟦-lower:8⟧</User>
      <Pass encoding="base64">⟦+b64:password⟧</Pass></Server>
      <Server><Host>x</Host><User>y</User><Pass></Pass></Server></Servers></FileZilla3>
      """),
    CredentialFileSample(
      "FileZilla Server.xml",
      "<Users><User Name=\"⟦-lower:8⟧\"><Option Name=\"Pass\">⟦+hex:32⟧</Option><Option Name=\"Enabled\">1</Option></User></Users>"
    ),
    CredentialFileSample(
      "WinSCP.ini",
      "[Sessions\\deploy]\nHostName=sftp.corp.net\nUserName=⟦-lower:8⟧\nPassword=⟦+HEX:60⟧\n[Configuration]\nRandomSeedFile=⟦-lower:9⟧\n"
    ),
    CredentialFileSample(
      "putty-sessions.reg",
      "[HKEY_CURRENT_USER\\Software\\X]\n\"HostName\"=\"⟦-lower:8⟧\"\n\"ProxyPassword\"=\"⟦+password⟧\"\n"),
    CredentialFileSample("ws_ftp.ini", "[corp]\nHOST=ftp.corp.net\nUID=⟦-lower:8⟧\nPWD=⟦+HEX:40⟧\n"),
    CredentialFileSample(
      ".vscode/sftp.json",
      """
      {
        // "password": "⟦-base62:12⟧",
        "name": "⟦-lower:8⟧", "host": "www.corp.net", "protocol": "sftp", "username": "deploy",
        "password": "⟦+password⟧",
        "remotePath": "/var/www",
      }
      """),
    CredentialFileSample(
      "sftp-config.json",
      #"{"type": "sftp", "host": "x.corp.net", "user": "⟦-lower:8⟧", "password": "⟦+base62:12⟧", "remote_path": "/srv"}"#
    ),
    CredentialFileSample(
      "project/.ftpconfig",
      #"{"protocol": "ftp", "host": "x.corp.net", "user": "⟦-lower:8⟧", "pass": "⟦+password⟧", "passphrase": ""}"#),
    CredentialFileSample(
      "deployment-config.json", #"[{"type": "ftp", "host": "x", "username": "⟦-lower:8⟧", "password": "⟦+password⟧"}]"#),
    CredentialFileSample(
      ".remote-sync.json",
      #"{"hostname": "x", "transport": "scp", "username": "⟦-lower:8⟧", "password": "⟦+base62:10⟧"}"#),
    CredentialFileSample(
      "corp.rdp", "full address:s:host.corp.net\nusername:s:⟦-lower:8⟧\npassword ⟦+vendor:51:b:{HEX:200}⟧\n", .low),
    CredentialFileSample(
      "confCons.xml",
      "<mrng:Connections Name=\"Connections\"><Node Name=\"⟦-lower:8⟧\" Type=\"Connection\" Username=\"deploy\" Password=\"⟦+base64:64⟧\" Hostname=\"h\"/><Node Name=\"x\" Password=\"\"/></mrng:Connections>"
    ),
    CredentialFileSample(
      "MobaXterm.ini", "[Passwords]\nssh22:deploy@h.corp.net=⟦+base62:40⟧\n[Misc]\nSkin=⟦-lower:8⟧\n", .low),
    CredentialFileSample(".vnc/passwd", "⟦+base64:8⟧"),
    CredentialFileSample("ultravnc.ini", "[ultravnc]\npasswd=⟦+HEX:18⟧\n[admin]\nPortNumber=5900\npath=⟦-lower:8⟧\n"),
    CredentialFileSample(
      "group_ssh_corp.remmina", "[remmina]\nserver=h.corp.net\nusername=⟦-lower:8⟧\npassword=⟦+b64bytes:16⟧\n"),
    CredentialFileSample(
      ".muttrc",
      """
      set imap_user = "⟦-lower:8⟧"
      set imap_pass = "⟦+password⟧"
      set smtp_pass="⟦+base62:12⟧"
      set pop_pass="`pass show mail`"
      # set smtp_pass="⟦-base62:12⟧"

      """),
    CredentialFileSample(
      ".offlineimaprc",
      "[Repository Remote]\ntype = IMAP\nremoteuser = ⟦-lower:8⟧\nremotepass = ⟦+password⟧\nremotepasseval = get_pass(\"⟦-lower:8⟧\")\n"
    ),
    CredentialFileSample(
      ".mbsyncrc",
      "IMAPAccount corp\nHost imap.corp.net\nUser ⟦-lower:8⟧\nPass \"⟦+password⟧\"\nPassCmd \"pass ⟦-lower:8⟧\"\n"),
    CredentialFileSample(
      ".esmtprc", "hostname = smtp.corp.net:25\nusername = \"⟦-lower:8⟧\"\npassword = \"⟦+base62:14⟧\"\n"),
    CredentialFileSample(
      ".mailrc", "set smtp=smtps://smtp.corp.net\nset smtp-auth-user=⟦-lower:8⟧\nset smtp-auth-password=⟦+base62:14⟧\n"),
    CredentialFileSample(
      ".msmtprc",
      "account corp\nhost smtp.corp.net\nuser ⟦-lower:8⟧\npassword ⟦+password⟧\naccount x\npasswordeval \"gpg ⟦-lower:9⟧\"\n"
    ),
    CredentialFileSample(
      ".fetchmailrc",
      "poll pop.corp.net protocol pop3\n  user \"⟦-lower:8⟧\" there with password \"⟦+password⟧\" is me here\npoll x user y pass ⟦+base62:10⟧\n"
    ),
    CredentialFileSample(
      ".irssi/config",
      "servers = (\n  {\n    address = \"irc.corp.net\";\n    port = \"6697\";\n    password = \"⟦+password⟧\";\n  }\n);\nchatnets = {\n  corp = {\n    sasl_username = \"⟦-lower:8⟧\";\n    sasl_password = \"⟦+base62:14⟧\";\n  };\n};\n"
    ),
    CredentialFileSample(
      ".weechat/irc.conf",
      "[server]\ncorp.addresses = \"irc.corp.net/6697\"\ncorp.sasl_username = \"⟦-lower:8⟧\"\ncorp.sasl_password = \"⟦+password⟧\"\nx.password = \"${sec.data.x}\"\n"
    ),
    CredentialFileSample(
      ".purple/accounts.xml",
      "<accounts><account><protocol>prpl-jabber</protocol><name>⟦-lower:8⟧@corp.net</name><password>⟦+base62:12⟧</password></account></accounts>"
    ),
    CredentialFileSample(
      "profile/logins.json",
      #"{"logins": [{"hostname": "https://x.corp.net", "guid": "{⟦-uuid⟧}", "encryptedUsername": "⟦-base64:56⟧", "encryptedPassword": "⟦+base64:64⟧"}]}"#,
      .low),
    CredentialFileSample("passwords.kdbx", "⟦+vendor:PWS3{base62:100}⟧", .low),
    CredentialFileSample("Default/Login Data", "⟦+vendor:SQLite format 3{base62:100}⟧", .low),
  ]
}
