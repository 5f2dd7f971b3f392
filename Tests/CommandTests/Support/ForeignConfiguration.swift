/// A rule of a configuration in gitleaks' format, with files in which it finds something and files in which it does not.
struct ForeignRule {
  /// The TOML of the rule, and of rules that belong to it.
  var toml: String
  var files: [File]

  struct File {
    var path: String
    var content: String
    /// What is to be found in it.
    var findings: [Finding] = []
  }

  struct Finding: Hashable, Comparable {
    var path: String
    var rule: String
    var secret: String

    static func < (left: Finding, right: Finding) -> Bool {
      (left.path, left.rule, left.secret) < (right.path, right.rule, right.secret)
    }
  }
}

/// Makes a large configuration that uses every field of the format, from a seed: sixteen kinds of rules for each of some
/// made-up vendors.
struct ForeignConfiguration {
  private(set) var rules: [ForeignRule] = []
  private var generator: SeededGenerator

  /// Commits that allowlists name do nothing in a tree of files.
  static let head = """
    title = "Rules of a made-up company"

    [extend]
    useDefault = false

    [[allowlists]]
    description = "third-party code"
    paths = ['''(^|/)third_party/''']
    stopwords = ["neverasecret"]

    [[allowlists]]
    description = "documentation"
    condition = "AND"
    regexTarget = "line"
    regexes = ['''# from the manual$''']
    paths = ['''\\.md$''']

    [[allowlists]]
    targetRules = ["vela-prefix"]
    description = "only for one rule"
    paths = ['''(^|/)target/''']

    """

  var toml: String { Self.head + rules.map(\.toml).joined(separator: "\n") }
  var files: [ForeignRule.File] { rules.flatMap(\.files) }
  var findings: [ForeignRule.Finding] { files.flatMap(\.findings).sorted() }

  init(seed: UInt64) {
    generator = SeededGenerator(seed: seed)
    let vendors = [
      "vela", "orin", "tuin", "quex", "zoma", "kibu", "plex9", "drof", "yoll", "wend", "juno7", "hask", "mirv",
    ]
    for vendor in vendors { add(vendor) }
  }

  // MARK: - Text

  private mutating func random(_ alphabet: String, _ count: Int) -> String {
    let characters = Array(alphabet)
    return String((0..<count).compactMap { _ in characters.randomElement(using: &generator) })
  }

  private mutating func alnum(_ count: Int) -> String {
    // Every class of character at a fixed place, so that the entropy is that of random text.
    random("abcdefghijkmnpqrstuvwxyz", count / 2) + random("23456789", count - count / 2)
  }

  private func hit(_ path: String, _ content: String, _ rule: String, _ secrets: String...) -> ForeignRule.File {
    ForeignRule.File(
      path: path, content: content,
      findings: secrets.map { ForeignRule.Finding(path: path, rule: rule, secret: $0) })
  }

  private func miss(_ path: String, _ content: String) -> ForeignRule.File {
    ForeignRule.File(path: path, content: content)
  }

  private mutating func rule(_ toml: String, _ files: [ForeignRule.File]) {
    rules.append(ForeignRule(toml: "[[rules]]\n" + toml + "\n", files: files))
  }

  // MARK: - Rules

  private mutating func add(_ v: String) {
    addForms(v)
    addFilters(v)
    addPaths(v)
    addSyntax(v)
    addComposites(v)
  }

  /// Tokens with and without groups, keywords and entropy.
  private mutating func addForms(_ v: String) {
    let (a, b, c) = (alnum(24), alnum(24), alnum(24))
    rule(
      """
      id = "\(v)-prefix"
      description = "Token of \(v)"
      regex = '''\\b(\(v)_pat_[a-z0-9]{24})\\b'''
      keywords = ["\(v)_pat_"]
      tags = ["token", "\(v)"]
      """,
      [
        hit(
          "\(v)/prefix.txt", "x = \(v)_pat_\(a)\ny: \"\(v)_pat_\(b)\"\n", "\(v)-prefix", "\(v)_pat_\(a)",
          "\(v)_pat_\(b)"),
        miss("\(v)/prefix-long.txt", "\(v)_pat_\(a)a \(v)_pat_short\n"),
        miss("\(v)/third_party/prefix.txt", "\(v)_pat_\(c)\n"),
        v == "vela"
          ? miss("\(v)/target/prefix.txt", "\(v)_pat_\(c)\n")
          : hit("\(v)/target/prefix.txt", "\(v)_pat_\(c)\n", "\(v)-prefix", "\(v)_pat_\(c)"),
        miss("\(v)/prefix.md", "export T=\(v)_pat_\(c) # from the manual\n"),
        hit("\(v)/manual.txt", "export T=\(v)_pat_\(c) # from the manual\n", "\(v)-prefix", "\(v)_pat_\(c)"),
        hit(
          "\(v)/example.txt", "\(v)_pat_exampleexample2345678923\n", "\(v)-prefix", "\(v)_pat_exampleexample2345678923"),
      ])
    let (d, e) = (random("0123456789abcdef", 32), String(repeating: "ab", count: 16))
    rule(
      """
      id = "\(v)-assigned"
      description = "Key of \(v), by the name it is assigned to"
      regex = '''(?i)\(v)[\\w .-]{0,20}(key|token)["' ]{0,3}[:=]\\s{0,3}["']?([a-f0-9]{32})["']?(?:\\s|;|$)'''
      secretGroup = 2
      entropy = 3
      keywords = ["\(v)"]
      """,
      [
        hit("\(v)/assigned.py", "\(v.uppercased())_API_KEY = '\(d)'\n", "\(v)-assigned", d),
        hit("\(v)/assigned-é.yml", "\(v) token: \(d)", "\(v)-assigned", d),
        miss("\(v)/assigned-regular.py", "\(v)_key = '\(e)'\n"),
      ])
    let f = alnum(30)
    rule(
      """
      id = "\(v)-no-keyword"
      description = "Nothing but an expression"
      regex = '''\(v)#[a-z0-9]{30}#'''
      """,
      [hit("\(v)/bare.txt", "say \(v)#\(f)# now", "\(v)-no-keyword", "\(v)#\(f)#")])
  }

  /// Rules with allowlists of their own.
  private mutating func addFilters(_ v: String) {
    let (a, b) = (alnum(20), alnum(20))
    rule(
      """
      id = "\(v)-allow"
      description = "With allowlists"
      regex = '''\(v)-secret-([a-z0-9]{20})'''
      keywords = ["\(v)-secret"]

      [[rules.allowlists]]
      description = "one known value"
      regexes = ['''^\(b)$''']
      stopwords = ["dummyvalue"]

      [[rules.allowlists]]
      regexTarget = "line"
      regexes = ['''fake''']
      paths = ['''_test\\.go$''']
      condition = "AND"
      """,
      [
        hit("\(v)/allow.txt", "\(v)-secret-\(a) and \(v)-secret-\(b)\n", "\(v)-allow", a),
        miss("\(v)/allow-stop.txt", "\(v)-secret-DUMMYVALUE\(v)-secret-dummyvalue1234567890\n"),
        miss("\(v)/allow_test.go", "fake := \"\(v)-secret-\(a)\"\n"),
        hit("\(v)/allow.go", "fake := \"\(v)-secret-\(a)\"\n", "\(v)-allow", a),
        hit("\(v)/real_test.go", "real := \"\(v)-secret-\(a)\"\n", "\(v)-allow", a),
      ])
    let (c, d) = (alnum(20), alnum(20))
    rule(
      """
      id = "\(v)-allow-old"
      description = "With the table of older versions"
      regex = '''\(v)=([a-z0-9]{20});(?:safe)?'''
      keywords = ["\(v)="]

      [rules.allowlist]
      regexTarget = "match"
      regexes = [''';safe$''']
      """,
      [
        hit("\(v)/old.txt", "\(v)=\(c);\n", "\(v)-allow-old", c),
        miss("\(v)/old-safe.txt", "\(v)=\(d);safe\n"),
      ])
  }

  /// Rules for certain paths, and for paths alone.
  private mutating func addPaths(_ v: String) {
    let a = alnum(20)
    rule(
      """
      id = "\(v)-in-path"
      description = "In some files only"
      regex = '''pass=([a-z0-9]{20})!\(v)'''
      path = '''(?i)\\.\(v)rc$'''
      keywords = ["pass="]
      """,
      [
        hit("\(v)/settings.\(v)RC", "pass=\(a)!\(v)\n", "\(v)-in-path", a),
        miss("\(v)/settings.txt", "pass=\(a)!\(v)\n"),
      ])
    rule(
      """
      id = "\(v)-file"
      description = "The file itself"
      path = '''(^|/)\(v)_credentials\\.json$'''

      [[rules.allowlists]]
      paths = ['''(^|/)fixtures/''']
      """,
      [
        hit("\(v)/\(v)_credentials.json", "{}\n", "\(v)-file", ""),
        miss("\(v)/fixtures/\(v)_credentials.json", "{}\n"),
        miss("\(v)/\(v)_credentials.json5", "{}\n"),
      ])
  }

  /// What RE2 and PCRE2 write or mean differently.
  private mutating func addSyntax(_ v: String) {
    let (a, b) = (alnum(16), alnum(16))
    let kinds: [(String, String, [(String, String?)])] = [
      (
        "named", "(?P<whole_name_of_a_group_that_is_quite_long>\(v)n[a-z0-9]{16})\\z",
        [("\(v)n\(a)", "\(v)n\(a)"), ("\(v)n\(a)\n.", nil)]
      ),
      ("ungreedy", "(?U)\(v)u<(.+)>", [("\(v)u<\(a)> <\(b)>", a)]),
      ("quoted", "\\Q\(v)+(\\E([a-z0-9]{16})\\)", [("\(v)+(\(a))", a), ("\(v)\(v)(\(a))", nil)]),
      ("dotall", "(?s)\(v)d\\{(.{16}).\\}", [("\(v)d{\(a)\n}", a)]),
      ("lines", "(?m)^\(v)m ([a-z0-9]{16})$", [("x\n\(v)m \(a)\ny", a), ("x \(v)m \(a)\n", nil)]),
      ("characters", "\(v)c\\[([^x]{3})\\]", [("\(v)c[éüß]", "éüß"), ("\(v)c[éü]", nil)]),
      ("greek", "\(v)g:(\\p{Greek}{4,8})", [("\(v)g:αβγδ", "αβγδ"), ("\(v)g:abcd", nil)]),
      (
        "posix", "\(v)p([[:upper:]]{4}[[:digit:]]{4})[^[:alnum:]]",
        [("\(v)pABCD1234.", "ABCD1234"), ("\(v)pABCD12345", nil)]
      ),
      ("class", "\(v)k([]\\-a-cé]{6})", [("\(v)k]-abcé", "]-abcé")]),
      ("space", "\(v)s\\s([a-z0-9]{16})", [("\(v)s\t\(a)", a), ("\(v)s\u{0B}\(a)", nil)]),
    ]
    for (name, expression, samples) in kinds {
      let id = "\(v)-\(name)"
      rule(
        """
        id = "\(id)"
        description = "Syntax: \(name)"
        regex = '''\(expression)'''
        keywords = ["\(v)"]
        """,
        samples.enumerated().map { number, sample in
          let path = "\(v)/\(name)-\(number).txt"
          return sample.1.map { hit(path, sample.0, id, $0) } ?? miss(path, sample.0)
        })
    }
  }

  /// Rules of which one asks for another.
  private mutating func addComposites(_ v: String) {
    let (a, b) = (alnum(20), alnum(12))
    rules.append(
      ForeignRule(
        toml: """
          [[rules]]
          id = "\(v)-pair"
          description = "Secret with its id"
          regex = '''\(v)sk([a-z0-9]{20})'''
          keywords = ["\(v)sk"]

          [[rules.required]]
          id = "\(v)-pair-id"
          withinLines = 2

          [[rules]]
          id = "\(v)-pair-id"
          description = "Id"
          regex = '''\(v)id([a-z0-9]{12})'''
          keywords = ["\(v)id"]
          skipReport = true

          """,
        files: [
          hit("\(v)/pair.txt", "\(v)id\(b)\n\n\(v)sk\(a)\n", "\(v)-pair", a),
          hit("\(v)/pair-after.txt", "\(v)sk\(a) \(v)id\(b)\n", "\(v)-pair", a),
          miss("\(v)/pair-far.txt", "\(v)id\(b)\n\n\n\(v)sk\(a)\n"),
          miss("\(v)/pair-alone.txt", "\(v)sk\(a)\n"),
        ]))
  }
}
