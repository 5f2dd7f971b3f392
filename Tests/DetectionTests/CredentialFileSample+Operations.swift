extension CredentialFileSample {
  /// Files of backups, monitors, message brokers, machines that are set up, and homes.
  static let operations: [CredentialFileSample] = [
    CredentialFileSample("etc/restic/password", "⟦+base62:32⟧\n"),
    CredentialFileSample("root/.borg-passphrase", "# of the archive\n⟦+base62:24⟧\n"),
    CredentialFileSample("etc/zabbix/zabbix_agentd.psk", "⟦+hex:64⟧\n"),
    CredentialFileSample(
      "etc/pgbackrest/pgbackrest.conf",
      "[global]\nrepo1-cipher-type=aes-256-cbc\nrepo1-cipher-pass=⟦+b64bytes:48⟧\nrepo1-path=/⟦-lower:9⟧\n"),
    CredentialFileSample(
      "etc/amandapass", "//win1/c$ backup%⟦+password⟧ CORP\n//win2/⟦-lower:8⟧ backup%\n# //win3/c$ x%⟦-base62:12⟧\n"),
    CredentialFileSample(
      "etc/nagios/resource.cfg",
      "$USER1$=/usr/lib/⟦-lower:9⟧/plugins\n# $USER2$=⟦-base62:12⟧\n$USER4$=⟦+password⟧\n$USER5$=⟦+base62:14⟧\n"),
    CredentialFileSample(
      "etc/icinga2/conf.d/api-users.conf",
      """
      // password = "⟦-base62:12⟧"
      object ApiUser "director" {
        password = "⟦+hex:32⟧"
        client_cn = "⟦-lower:8⟧"
      }
      const TicketSalt = "⟦+hex:40⟧"
      object Host "sw1" {
        vars.snmp_community = "⟦+base62:12⟧"
        vars.mysql_password = "$mysql_password$"
      }

      """),
    CredentialFileSample(
      "snmp_exporter/snmp.yml",
      """
      auths:
        corp_v2:
          community: ⟦+base62:12⟧
          version: 2
        corp_v3:
          username: ⟦-lower:8⟧
          password: ⟦+password⟧
          auth_protocol: SHA
          priv_password: ⟦+base62:14⟧
        env:
          community: ${SNMP_COMMUNITY}

      """),
    CredentialFileSample(
      "etc/munin/plugin-conf.d/site",
      "[snmp_*]\nenv.community ⟦+base62:10⟧\nenv.host ⟦-lower:8⟧\n[mysql*]\nenv.mysqlpassword ⟦+password⟧\n"),
    CredentialFileSample(
      "etc/monit/monitrc",
      "set httpd port 2812\n  allow localhost\n  allow admin:⟦+password⟧\n  allow @⟦-lower:8⟧\n# allow x:⟦-base62:12⟧\n"
    ),
    CredentialFileSample(
      "artemis/etc/artemis-users.properties", "# admin = ⟦-base62:12⟧\nadmin = ⟦+password⟧\nguest = guest\n"),
    CredentialFileSample(
      "kafka/kafka_server_jaas.conf",
      """
      KafkaServer {
        org.apache.kafka.common.security.plain.PlainLoginModule required
        username="⟦-lower:8⟧"
        password="⟦+password⟧"
        user_admin="⟦+base62:14⟧";
      };
      Client { password="${ZOOKEEPER_PASSWORD}"; };

      """),
    CredentialFileSample(
      "cloud/user-data",
      """
      #cloud-config
      users:
        - name: ⟦-lower:8⟧
          plain_text_passwd: ⟦+password⟧
      chpasswd:
        list: |
          root:⟦+base62:12⟧
          ubuntu:RANDOM
        expire: false

      """),
    CredentialFileSample(
      "pxe/web.ks",
      "lang en_US\nrootpw --iscrypted ⟦+vendor:$6${crypt64:16}${crypt64:86}⟧\nuser --name=⟦-lower:8⟧ --password=⟦+password⟧\n"
    ),
    CredentialFileSample(
      "homeassistant/secrets.yaml",
      """
      wifi_ssid: ⟦-base62:12⟧
      wifi_password: ⟦+password⟧
      mqtt_user: ⟦-base62:14⟧
      weather: ⟦+hex:32⟧
      yard_name: ⟦-lower:8⟧
      camera_yard: ⟦+base62:20⟧

      """),
    CredentialFileSample(
      "heidi/portable_settings.txt",
      #"""
      Servers\prod\Host<|||>1<|||>db1.corp.net
      Servers\prod\User<|||>1<|||>⟦-lower:6⟧
      Servers\prod\Password<|||>1<|||>⟦+HEX:24⟧

      """#),
    CredentialFileSample(
      "basic/profiles/Main/service.json",
      #"{"settings": {"key": "⟦+base62:40⟧", "server": "auto", "service": "⟦-lower:8⟧"}, "type": "rtmp_common"}"#),
    CredentialFileSample(
      "Config/DefaultCrypto.json",
      #"{"EncryptionKey": {"Name": "Embedded", "Guid": "⟦-HEX:32⟧", "Key": "⟦+b64bytes:32⟧"}}"#),
    CredentialFileSample(
      "clickhouse/users.d/app.xml",
      "<clickhouse><users><app><password_sha256_hex>⟦+sha256⟧</password_sha256_hex><profile>⟦-lower:8⟧</profile></app></users></clickhouse>"
    ),
    CredentialFileSample(
      "pgbouncer/userlist.txt",
      "\"app\" \"⟦+vendor:SCRAM-SHA-256$4096:{b64bytes:16}${b64bytes:32}:{b64bytes:32}⟧\"\n\"old\" \"\"\n"),
  ]
}
