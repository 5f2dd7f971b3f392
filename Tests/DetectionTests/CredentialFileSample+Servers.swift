import KeyfuseCore

extension CredentialFileSample {
  /// Files of servers and network devices.
  static let servers: [CredentialFileSample] = [
    CredentialFileSample(
      "www/.htpasswd",
      """
      # deploy:⟦-crypt64:13⟧
      a:⟦+vendor:$apr1${crypt64:8}${crypt64:22}⟧
      b:⟦+vendor:$2y$10${crypt64:53}⟧
      c:⟦+vendor:{lb}SHA{rb}{b64bytes:20}⟧
      d:plain

      """),
    CredentialFileSample("etc/apache2/.htdigest", "deploy:corp:⟦+hex:32⟧\nx:corp:⟦-lower:6⟧\n"),
    CredentialFileSample(
      "etc/shadow",
      """
      root:⟦+vendor:$6${crypt64:16}${crypt64:86}⟧:19000:0:99999:7:::
      daemon:*:19000:0:99999:7:::
      app:!:19000:0:99999:7:::
      deploy:⟦+vendor:$y$j9T${crypt64:22}${crypt64:43}⟧:19000:0:99999:7:::

      """),
    CredentialFileSample(
      "etc/passwd",
      "root:x:0:0:root:/root:/bin/bash\nold:⟦+vendor:aB3{crypt64:10}⟧:1:1::/:/bin/sh\nnobody:*:65534:65534::/:\n"),
    CredentialFileSample(
      "smbpasswd", "app:1000:XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX:⟦+HEX:32⟧:[U          ]:LCT-5F000000:\n"),
    CredentialFileSample(".smbcredentials", "username=⟦-lower:8⟧\npassword=⟦+password⟧\ndomain=CORP\n"),
    CredentialFileSample(
      "etc/davfs2/secrets",
      "# https://x.corp.net a ⟦-base62:12⟧\nhttps://dav.corp.net/x deploy ⟦+base62:12⟧\n\"/mnt/x\" \"a b\" \"⟦+password⟧\"\n"
    ),
    CredentialFileSample(
      "etc/ppp/chap-secrets",
      "# client server secret IP\n\"⟦-lower:8⟧\" * \"⟦+password⟧\" *\nvpn pptpd ⟦+base62:10⟧ 192.0.2.7\n"),
    CredentialFileSample(
      "pgbouncer/userlist.txt", "\"⟦-lower:8⟧\" \"⟦+password⟧\"\n\"b\" \"⟦+vendor:md5{hex:32}⟧\"\n\"c\" \"\"\n"),
    CredentialFileSample(
      "sops/age/keys.txt", "# public key: age1⟦-lower-alnum:58⟧\nAGE-SECRET-KEY-1⟦+upper-alnum:58⟧\n"),
    CredentialFileSample("etc/ntp.keys", "# 1 MD5 ⟦-base62:12⟧\n1 MD5 ⟦+base62:12⟧ # site\n2 SHA1 ⟦+hex:40⟧\n"),
    CredentialFileSample("etc/stunnel/psk.txt", "# old:⟦-base62:32⟧\nclient1:⟦+base62:32⟧\ngw:⟦+hex:64⟧\n"),
    CredentialFileSample("etc/rsyncd.secrets", "deploy:⟦+password⟧\n# old:⟦-base62:12⟧\n"),
    CredentialFileSample("etc/postfix/sasl_passwd", "[smtp.corp.net]:587 ⟦-lower:8⟧@corp.net:⟦+base62:16⟧\n"),
    CredentialFileSample("etc/vsftpd/login.txt", "⟦-lower:8⟧\n⟦+base62:12⟧\n⟦-lower:7⟧\n⟦+password⟧\n"),
    CredentialFileSample(
      "redis.conf",
      """
      port 6379
      # requirepass ⟦-base62:14⟧
      requirepass ⟦+password⟧
      masterauth ⟦+base62:20⟧
      dbfilename ⟦-lower:8⟧.rdb
      user app on >⟦+base62:16⟧ ~* +@all

      """),
    CredentialFileSample("etc/mongodb-keyfile", "⟦+base64:64⟧\n"),
    CredentialFileSample(
      "rabbitmq/definitions.json",
      """
      {"users": [{"name": "⟦-lower:8⟧", "password": "⟦+password⟧", "tags": "administrator"},
        {"name": "x", "password_hash": "⟦+b64bytes:36⟧", "hashing_algorithm": "rabbit_password_hashing_sha256"}],
       "vhosts": [{"name": "/"}]}
      """),
    CredentialFileSample(
      "etc/grafana/grafana.ini",
      """
      [database]
      user = ⟦-lower:8⟧
      password = ⟦+base62:16⟧
      [security]
      ;admin_password = ⟦-base62:12⟧
      admin_password = ⟦+password⟧
      secret_key = ⟦+base62:20⟧
      cookie_name = ⟦-lower:8⟧

      """),
    CredentialFileSample(
      "sonar.properties", "sonar.jdbc.username=⟦-lower:8⟧\nsonar.jdbc.password=⟦+password⟧\nsonar.web.port=9000\n"),
    CredentialFileSample(
      "ventrilo_srv.ini", "[Server]\nName=⟦-lower:8⟧\nAdminPassword=⟦+base62:10⟧\nPassword=⟦+password⟧\nAuth=1\n"),
    CredentialFileSample(
      "etc/ldap.conf", "host ldap.corp.net\nbinddn cn=⟦-lower:8⟧,dc=corp\nbindpw ⟦+password⟧\npam_password md5\n"),
    CredentialFileSample(
      "etc/snmp/snmpd.conf",
      """
      rocommunity public
      rwcommunity ⟦+base62:12⟧ 192.0.2.0/24
      com2sec readonly default ⟦+base62:10⟧
      createUser monitor SHA "⟦+password⟧" AES
      syslocation ⟦-lower:8⟧

      """),
    CredentialFileSample(
      "routers/running-config.txt",
      """
      ! enable password ⟦-base62:10⟧
      hostname ⟦-lower:8⟧
      enable secret 5 ⟦+vendor:$1${crypt64:4}${crypt64:22}⟧
      enable password ⟦+base62:12⟧
      username admin privilege 15 password 7 ⟦+HEX:18⟧
      username ops secret 9 ⟦+vendor:$9${crypt64:14}${crypt64:43}⟧
      snmp-server community ⟦+base62:11⟧ RO
      snmp-server community public RO
      tacacs-server key 7 ⟦+HEX:20⟧
      line vty 0 4
       password 7 ⟦+HEX:16⟧

      """),
    CredentialFileSample(
      "juniper.conf",
      """
      system { root-authentication { encrypted-password "⟦+vendor:$6${crypt64:8}${crypt64:86}⟧"; } }
      security { ike { policy p { pre-shared-key ascii-text "⟦+base62:20⟧"; } } }
      system { host-name ⟦-lower:8⟧; }

      """),
    CredentialFileSample(
      "etc/wpa_supplicant/wpa_supplicant.conf",
      "network={\n  ssid=\"⟦-lower:8⟧\"\n  psk=\"⟦+password⟧\"\n  #psk=\"⟦-base62:12⟧\"\n  key_mgmt=WPA-PSK\n}\nnetwork={\n  ssid=\"x\"\n  psk=⟦+hex:64⟧\n}\n"
    ),
    CredentialFileSample(
      "etc/NetworkManager/system-connections/corp.nmconnection",
      "[connection]\nid=⟦-lower:8⟧\nuuid=⟦-uuid⟧\n[wifi-security]\nkey-mgmt=wpa-psk\npsk=⟦+password⟧\n"),
    CredentialFileSample("etc/hostapd.wpa_psk", "# 00:00:00:00:00:00 ⟦-base62:12⟧\n00:00:00:00:00:00 ⟦+base62:16⟧\n"),
    CredentialFileSample("etc/racoon/psk.txt", "192.0.2.7 ⟦+base62:20⟧\npeer.corp.net ⟦+password⟧\n"),
    CredentialFileSample(
      "Wi-Fi-corp.xml",
      "<WLANProfile><name>⟦-lower:8⟧</name><MSM><security><sharedKey><keyType>passPhrase</keyType><protected>false</protected><keyMaterial>⟦+base62:14⟧</keyMaterial></sharedKey></security></MSM></WLANProfile>"
    ),
    CredentialFileSample(
      "etc/wireguard/wg0.conf",
      "[Interface]\nAddress = 192.0.2.7/32\nPrivateKey = ⟦+b64bytes:32⟧\n[Peer]\nPublicKey = ⟦-b64bytes:32⟧\nPresharedKey = ⟦+b64bytes:32⟧\nEndpoint = vpn.corp.net:51820\n"
    ),
    CredentialFileSample(
      "etc/ipsec.secrets",
      "# : PSK \"⟦-base62:12⟧\"\n192.0.2.7 198.51.100.9 : PSK \"⟦+base62:24⟧\"\napp : EAP \"⟦+password⟧\"\n: RSA ⟦-lower:8⟧.pem\n"
    ),
    CredentialFileSample("etc/openvpn/auth.txt", "⟦-lower:8⟧\n⟦+password⟧\n"),
    CredentialFileSample("etc/krb5.keytab", "⟦+vendor:\u{5}\u{2}{base62:80}⟧"),
    CredentialFileSample(
      "Autounattend.xml",
      "<unattend><AutoLogon><Username>⟦-lower:8⟧</Username><Password><Value>⟦+base62:12⟧</Value><PlainText>true</PlainText></Password></AutoLogon></unattend>"
    ),
    CredentialFileSample(
      "Policies/Groups.xml",
      "<Groups><User name=\"⟦-lower:8⟧\"><Properties action=\"U\" cpassword=\"⟦+base64:43⟧\" userName=\"x\"/></User></Groups>"
    ),
    CredentialFileSample(
      "ks.cfg",
      "lang en_US\n# rootpw ⟦-base62:12⟧\nrootpw --plaintext ⟦+password⟧\nuser --name=⟦-lower:8⟧ --password=⟦+base62:12⟧\n"
    ),
  ]
}
