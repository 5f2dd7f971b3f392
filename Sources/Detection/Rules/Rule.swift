public import KeyfuseCore

/// What to look for, and what a match must stand up to: one `[[rules]]` table of a rule file.
public struct Rule: Sendable {
  /// Unique, in kebab case, vendor first: `github-pat`.
  public var id: String
  /// What the rule finds, for people.
  public var title: String
  /// What the secret gives access to, and what to do about it.
  public var summary: String
  public var severity: Severity
  /// What a match deserves that has passed all validators.
  public var confidence: Confidence
  /// A PCRE2 expression over bytes; empty where a reader takes its place, or where a path alone is a finding.
  public var pattern: String
  /// What is read at a keyword in place of an expression: assignments of a kind of credential.
  public var reader: CredentialKind?
  /// For a rule that reads files known by their path, in place of an expression and keywords.
  public var file: CredentialFile?
  /// The capture group that holds the secret; nil for the first that took part, or the whole match without groups.
  public var secretGroup: Int?
  /// Literals of which every match contains one, compared without regard to the case of ASCII letters.
  public var keywords: [String]
  /// The upper bound of a match in bytes, where the author states one.
  public var maximumSpan: Int?
  /// The least Shannon entropy of the secret in bits per character.
  public var entropy: Double?
  public var validators: [Validator]
  /// Restricts the rule to paths that this expression matches.
  public var path: String?
  public var allowlists: [Allowlist]
  /// The documented form of the token, as a template.
  public var form: String?
  /// What the form needs around it to be recognised, as a template with `{form}` in it; nil where form and examples
  /// show it.
  public var context: String?
  /// What the self-test leaves out for this rule.
  public var exceptions: [SelfTestException]
  /// Templates of text in which the rule must find one secret.
  public var examples: [String]
  /// Templates of text in which the rule must find nothing at medium confidence.
  public var counterexamples: [String]
  /// How well the form is known.
  public var evidence: Evidence?
  /// Where the facts are from.
  public var references: [String]
  /// Where the rule stands.
  public var origin: RuleOrigin
  /// Whose meaning the fields have.
  public var dialect = RuleDialect.keyfuse
  /// The expression as it was written, where it had to be translated.
  public var writtenPattern: String?
  /// Words of the author's, for reports.
  public var tags: [String] = []
  /// What has to stand near a match.
  public var required: [RequiredPart] = []
  /// Whether the rule makes findings of its own, rather than only parts of others'.
  public var isReported = true

  /// Whether a file whose path matches is a finding, whatever is in it.
  public var isForPathsAlone: Bool { pattern.isEmpty && reader == nil && file == nil && path != nil }

  /// The ends of the paths of the files that the rule reads; none for one that searches all texts.
  public var files: [String] { file?.paths ?? [] }

  /// Whether the rule looks for an expression; otherwise it has a reader.
  public var hasExpression: Bool { !pattern.isEmpty }

  /// How the name of the rule, its title and severity appear in findings.
  public var reference: RuleReference {
    RuleReference(id: id, title: title, severity: severity)
  }
}

/// Whose meaning the fields of a rule have.
public enum RuleDialect: String, Sendable, CaseIterable {
  /// Ours: PCRE2, and placeholders are no findings.
  case keyfuse
  /// That of gitleaks and betterleaks: RE2, and what the expression matches counts unless the rule's own filters say
  /// otherwise. Any rule that uses no field of ours.
  case gitleaks
}

/// A kind of text that the self-test leaves out for a rule, and why.
public struct SelfTestException: Sendable {
  /// The wrapping or near miss, such as `url-query`.
  public var kind: String
  public var reason: String
}

/// How well a token's form is known.
public enum Evidence: String, Sendable, CaseIterable {
  /// The vendor's documentation states it.
  case documented
  /// The vendor's published source code shows it.
  case vendorSource = "vendor source"
  /// Everybody who issued one can see it.
  case wellKnown = "well known"
}

/// Where a rule stands.
public struct RuleOrigin: Sendable, Hashable {
  /// The rule file.
  public var file: String
  /// The line of its `[[rules]]` header, from 1.
  public var line: Int
}

/// What makes a match not count: a `[[rules.allowlists]]` table.
public struct Allowlist: Sendable {
  /// What the expressions are matched against.
  public enum Target: String, Sendable {
    case secret, match, line
  }

  /// Whether one condition is enough, or each kind that is given has to hold.
  public enum Condition: String, Sendable {
    case any = "OR"
    case all = "AND"
  }

  /// What the allowlist is for, in its author's words.
  public var summary: String?
  public var expressions: [String] = []
  public var paths: [String] = []
  /// Words that the secret contains, without regard to case.
  public var stopwords: [String] = []
  /// Commits, in hexadecimal and small letters: what they bring into a history does not count.
  public var commits: [String] = []
  public var target: Target = .secret
  /// In our own dialect, what is proven by a checksum passes no allowlist.
  public var dialect = RuleDialect.gitleaks
  public var condition: Condition = .any
}
