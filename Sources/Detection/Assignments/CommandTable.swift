/// Options by which commands take a password, by the keywords of the rule `generic-command-password`.
enum CommandTable {
  /// How a command takes a password.
  struct Usage {
    /// The option before it, such as `-p`.
    var option: StaticString
    /// Whether the option and the password are one argument: `-px`.
    var sticks = false
    /// What parts the password from the user before it.
    var separator: UInt8?
  }

  /// The usages of the command at `literal`.
  static func usages(of literal: Range<Int>, in bytes: Span<UInt8>) -> [Usage] {
    if let entry = table.first(where: { bytes.has($0.command, at: literal.lowerBound) }) { return entry.usages }
    return [Usage(option: "-p"), Usage(option: "-P"), Usage(option: "/p")]
  }

  private static let colon = UInt8(ascii: ":")
  private static let percent = UInt8(ascii: "%")
  private static let comma = UInt8(ascii: ",")

  /// The first entry that the text begins with counts.
  private static let table: [(command: StaticString, usages: [Usage])] = [
    (
      "curl",
      [
        Usage(option: "-u", separator: colon), Usage(option: "-u", sticks: true, separator: colon),
        Usage(option: "--user", separator: colon), Usage(option: "-U", separator: colon),
        Usage(option: "--proxy-user", separator: colon),
      ]
    ),
    ("http --auth", [Usage(option: "--auth", separator: colon)]),
    ("https --auth", [Usage(option: "--auth", separator: colon)]), ("open -u", [Usage(option: "-u", separator: comma)]),
    ("http -a", [Usage(option: "-a", separator: colon)]), ("https -a", [Usage(option: "-a", separator: colon)]),
    ("etcdctl", [Usage(option: "--user", separator: colon)]),
    ("jenkins-cli", [Usage(option: "-auth", separator: colon)]),
    (
      "smbclient",
      [
        Usage(option: "-U", separator: percent), Usage(option: "-U", sticks: true, separator: percent),
        Usage(option: "--user", separator: percent),
      ]
    ),
    ("net rpc", [Usage(option: "-U", separator: percent)]), ("wbinfo", [Usage(option: "-a", separator: percent)]),
    ("check_pgsql", [Usage(option: "-p"), Usage(option: "--password")]),
    ("check_http", [Usage(option: "-a", separator: colon)]),
    ("check_snmp", [Usage(option: "-C"), Usage(option: "-A"), Usage(option: "-X")]),
    ("rpcclient", [Usage(option: "-U", separator: percent)]),
    ("net ads", [Usage(option: "-U", separator: percent)]),
    ("lftp", [Usage(option: "-u", separator: comma), Usage(option: "--user", separator: comma)]),
    ("ldappasswd", [Usage(option: "-w"), Usage(option: "-s")]), ("ldap", [Usage(option: "-w")]),
    ("schtasks", [Usage(option: "/rp")]), ("sqlcmd", [Usage(option: "-P"), Usage(option: "-P", sticks: true)]),
    ("osql", [Usage(option: "-P"), Usage(option: "-P", sticks: true)]),
    ("bcp ", [Usage(option: "-P"), Usage(option: "-P", sticks: true)]), ("signtool", [Usage(option: "/p")]),
    ("vsce ", [Usage(option: "-p")]), ("ovsx ", [Usage(option: "-p")]), ("k6 login", [Usage(option: "-t")]),
    ("tsql ", [Usage(option: "-P")]), ("plink", [Usage(option: "-pw")]), ("pscp", [Usage(option: "-pw")]),
    ("psftp", [Usage(option: "-pw")]), ("nodetool", [Usage(option: "-pw")]),
    ("xfreerdp", [Usage(option: "/p:", sticks: true)]), ("sqlpackage", [Usage(option: "/tp:", sticks: true)]),
    ("redis-cli", [Usage(option: "-a"), Usage(option: "auth"), Usage(option: "AUTH")]),
    ("mysql", [Usage(option: "-p", sticks: true), Usage(option: "password")]),
    ("mariadb", [Usage(option: "-p", sticks: true), Usage(option: "password")]),
    ("sshpass", [Usage(option: "-p"), Usage(option: "-p", sticks: true)]),
    ("7z", [Usage(option: "-p", sticks: true)]),
    ("rar ", [Usage(option: "-hp", sticks: true), Usage(option: "-p", sticks: true)]),
    ("zip -r", [Usage(option: "-P")]), ("openssl enc", [Usage(option: "-k"), Usage(option: "-K")]),
    ("openssl dgst", [Usage(option: "-hmac")]),
    ("ipmitool", [Usage(option: "-P")]), ("mosquitto_", [Usage(option: "-P"), Usage(option: "--pw")]),
    ("snmp", [Usage(option: "-A"), Usage(option: "-X"), Usage(option: "-c")]),
    ("ssh-keygen", [Usage(option: "-N"), Usage(option: "-P")]),
    (
      "nmcli",
      [Usage(option: "password"), Usage(option: "wifi-sec.psk"), Usage(option: "802-11-wireless-security.psk")]
    ),
    ("iwconfig", [Usage(option: "key")]), ("add-generic-password", [Usage(option: "-w")]),
    ("add-internet-password", [Usage(option: "-w")]), ("put-parameter", [Usage(option: "--value")]),
    ("keyvault secret set", [Usage(option: "--value")]), ("putty", [Usage(option: "-pw")]),
    ("choco apikey", [Usage(option: "-k")]), ("nuget push", [Usage(option: "-k"), Usage(option: "--api-key")]),
    ("kadmin ", [Usage(option: "-w"), Usage(option: "-pw")]),
    ("gh secret set", [Usage(option: "--body"), Usage(option: "-b")]), ("doctl auth", [Usage(option: "-t")]),
    ("kaggle config", [Usage(option: "-v"), Usage(option: "--value")]),
    ("slmgr", [Usage(option: "/ipk"), Usage(option: "-ipk")]),
    ("influx ", [Usage(option: "-t"), Usage(option: "--token"), Usage(option: "-p")]),
  ]
}
