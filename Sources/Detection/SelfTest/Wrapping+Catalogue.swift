internal import KeyfuseCore

extension Wrapping {
  private static let none = ByteSet()
  private static let lineFeed = ByteSet("\n")
  private static let double = ByteSet("\"\\\n")
  private static let single = ByteSet("'\\\n")
  /// What ends a bare word of a shell, a log line or a properties file.
  private static let bare = ByteSet(" \t\n\"'`\\;#<>")
  private static let markup = ByteSet("<>&\"")
  /// What an address writes percent-encoded.
  private static let address = Wrapping.except("-._~:@/!$*,")
  private static let pathSegment = Wrapping.except("-._~:@!$*,=")
  private static let unreserved = Wrapping.except("-._~")

  private static func except(_ others: String) -> ByteSet {
    var set = ByteSet()
    let kept = ByteSet.alphanumeric.union(ByteSet(others))
    for byte in UInt8.min...UInt8.max where !kept.contains(byte) { set.insert(byte) }
    return set
  }

  /// The places in which every rule has to find its form, if it can stand there.
  static let catalogue: [Wrapping] = files + code + markupLanguages + network + prose + nameless

  private static let files = [
    Wrapping("shell-export", "#!/bin/sh\nexport «ENV»=", "\nrun\n", refusing: bare),
    Wrapping("shell-quoted", "«ENV»='", "'\nrun\n", refusing: ByteSet("'")),
    Wrapping("unquoted-assignment", "A=1\n«ENV»=", "\nB=2\n", refusing: bare),
    Wrapping("properties", "app.name=x\napp.«snake» = ", "\n", refusing: bare),
    Wrapping("ini", "[section]\n«snake»=", "\nother=1\n", refusing: bare),
    Wrapping("toml", "[section]\n«snake» = \"", "\"\n", refusing: double),
    Wrapping("toml-literal", "«kebab» = '", "'\n", refusing: ByteSet("'\n")),
    Wrapping("json", "{\n  \"«snake»\": \"", "\"\n}\n", encoding: .json, refusing: none),
    Wrapping("json-compact", "{\"a\":1,\"«camel»\":\"", "\",\"b\":2}", encoding: .json, refusing: none),
    Wrapping(
      "json-in-json", #"{"body":"{\"«snake»\":\""#, #"\"}"}"#, encoding: .jsonTwice, refusing: ByteSet("\"\\")),
    Wrapping("yaml-plain", "a: 1\n«snake»: ", "\nb: 2\n", refusing: bare.union(ByteSet("{}[]&*!|%@"))),
    Wrapping("yaml-quoted", "a:\n  «camel»: \"", "\"\n", refusing: double),
    Wrapping("yaml-single-quoted", "a:\n  «snake»: '", "'\n", refusing: single),
    Wrapping("yaml-block", "a:\n  «snake»: |\n    ", "\n  b: 2\n", encoding: .indented(4), refusing: none),
    Wrapping("yaml-list", "«snake»:\n  - ", "\nb: 2\n", refusing: bare.union(ByteSet("{}[]&*!|%@"))),
    Wrapping("dockerfile-env", "FROM scratch\nENV «ENV»=", "\nRUN x\n", refusing: bare),
    Wrapping("dockerfile-env-blank", "FROM scratch\nENV «ENV» ", "\nRUN x\n", refusing: bare),
    Wrapping("end-of-file", "A=1\n«ENV»=", "", refusing: bare),
    Wrapping("start-of-file", "«ENV»=", "\nA=1\n", refusing: bare),
    Wrapping("carriage-return", "A=1\r\n«ENV»=", "\r\nB=2\r\n", refusing: bare),
    Wrapping("csv", "id,name,value,date\n1,«snake»,", ",2026-01-05\n", refusing: bare.union(ByteSet(","))),
    Wrapping("csv-quoted", "\"1\",\"«snake»\",\"", "\",\"2026-01-05\"\n", refusing: double),
  ]

  private static let code = [
    Wrapping("double-quoted", "const «camel» = \"", "\";\n", refusing: double),
    Wrapping("single-quoted", "$«snake» = '", "';\n", refusing: single),
    Wrapping("backtick", "const «camel» = `", "`;\n", refusing: ByteSet("`\\$")),
    Wrapping("colon-equals", "\t«camel» := \"", "\"\n", refusing: double),
    Wrapping("python-argument", "client = Client(«snake»=\"", "\", timeout=3)\n", refusing: double),
    Wrapping("go-argument", "os.Setenv(\"«ENV»\", \"", "\")\n", refusing: double),
    Wrapping("javascript-argument", "config.set('«camel»', '", "');\n", refusing: single),
    Wrapping("javascript-object", "module.exports = { «camel»: '", "', retries: 3 };\n", refusing: single),
    Wrapping("line-comment", "// «snake»: ", "\nx()\n", refusing: lineFeed),
    Wrapping("hash-comment", "# «ENV»=", "\nx = 1\n", refusing: bare),
    Wrapping("block-comment", "/* «camel» = ", " */\nx()\n", refusing: lineFeed),
  ]

  private static let markupLanguages = [
    Wrapping("xml-element", "<config>\n  <«camel»>", "</«camel»>\n</config>\n", refusing: markup),
    Wrapping("xml-attribute", "<connection «camel»=\"", "\" timeout=\"3\"/>\n", refusing: markup.union(double)),
    Wrapping("xml-key-value", "<add key=\"«camel»\" value=\"", "\" />\n", refusing: markup.union(double)),
    Wrapping("html-attribute", "<div id=\"map\" data-«kebab»=\"", "\"></div>", refusing: markup.union(double)),
    Wrapping("markdown-code", "Then set `«ENV»=", "` and go on.\n", refusing: ByteSet("`\n ")),
    Wrapping("markdown-fence", "```sh\n«ENV»=", "\n```\n", refusing: bare),
  ]

  private static let network = [
    Wrapping("url-query", "https://host.test/v1/items?«snake»=", "&page=2", refusing: address),
    Wrapping("url-query-end", "GET /v1/items?page=2&«snake»=", " HTTP/1.1\n", refusing: address),
    Wrapping("markdown-link", "See [the page](https://host.test/x?«snake»=", ") first.\n", refusing: address),
    Wrapping("header", "GET / HTTP/1.1\r\nX-«kebab»: ", "\r\nHost: host.test\r\n", refusing: lineFeed),
    Wrapping("curl-header", "curl -H 'X-«kebab»: ", "' https://host.test/v1\n", refusing: single),
    Wrapping(
      "percent-encoded-neighbours", "next=https%3A%2F%2Fhost.test%2Fx%3F«snake»%3D", "%26page%3D2\n",
      refusing: unreserved),
  ]

  private static let prose = [
    Wrapping(
      "log-line", "2026-01-05T10:11:12.345Z INFO [main] start: «snake»=", " retry=1\n", refusing: bare),
    Wrapping("escaped-line-feed", #"text = "first line\n«ENV»="#, #"\nlast line""#, encoding: .json, refusing: none),
    Wrapping("full-stop", "Please use «snake»: ", ". It works.\n", refusing: bare),
    Wrapping("full-stop-at-end", "Please use «snake»: ", ".", refusing: bare),
    Wrapping("comma", "Please use «snake»: ", ", it works.\n", refusing: bare.union(ByteSet(","))),
    Wrapping("semicolon", "a=1; «snake»=", "; b=2\n", refusing: bare),
    Wrapping("parenthesis", "(we use «snake»: ", ")\n", refusing: bare),
    Wrapping("question-mark", "Is it «snake»=", "?\n", refusing: bare),
  ]

  private static let nameless = [
    Wrapping("alone", "", "", refusing: none, isNameless: true),
    Wrapping("alone-in-line", "first\n", "\nlast\n", refusing: none, isNameless: true),
    Wrapping(
      "authorization-header", "Authorization: Bearer ", "\r\n", refusing: lineFeed, isNameless: true),
    Wrapping("url-path", "https://host.test/v1/", "/items", refusing: pathSegment, isNameless: true),
    Wrapping("argument", "client.login(\"", "\")\n", refusing: double, isNameless: true),
    Wrapping("list", "tokens = ['a', '", "', 'b']\n", refusing: single, isNameless: true),
    Wrapping("markdown-code-alone", "Use `", "` here.\n", refusing: ByteSet("`\n"), isNameless: true),
    Wrapping("sentence", "the token is ", ". It works.\n", refusing: bare, isNameless: true),
    Wrapping("angle-brackets", "<", ">\n", refusing: markup.union(bare), isNameless: true),
    Wrapping("table-cell", "| deploy | ", " | yes |\n", refusing: ByteSet("|\n"), isNameless: true),
    Wrapping(
      "escaped-line-feed-alone", #"x = "first\n"#, #"\nlast""#, encoding: .json, refusing: none, isNameless: true),
    Wrapping("tab-separated", "1\tdeploy\t", "\t2026-01-05\n", refusing: ByteSet("\t\n"), isNameless: true),
  ]
}
