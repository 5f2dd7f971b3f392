internal import KeyfuseCore

extension JSONWriter {
  /// One finding as `keyfuse.finding/1`.
  ///
  /// - Parameter targets: the scan's; a path says too little where the finding's is not the only one.
  mutating func finding(_ finding: Finding, showingSecrets: Bool, targets: [String] = []) {
    let target = finding.location.target
    let named = targets.isEmpty || targets == [target] ? nil : target
    object { writer in
      writer.field("schema", "keyfuse.finding/1")
      writer.field("rule", finding.rule.id)
      writer.field("title", finding.rule.title)
      if let service = finding.rule.service { writer.field("service", service) }
      writer.field("severity", finding.rule.severity.rawValue)
      writer.field("confidence", finding.confidence.rawValue)
      writer.field("fingerprint", finding.fingerprint.text)
      writer.field("redacted", finding.redacted)
      if showingSecrets { writer.field("secret", finding.secret.reveal()) }
      writer.position(finding.location, target: named)
      writer.layers(finding.location.layers)
      writer.field("verdict", finding.verdict.rawValue)
      if let key = finding.key { writer.object("key") { $0.keyFields(key) } }
      writer.parts(finding, showingSecrets: showingSecrets)
      writer.suppression(finding.suppression)
    }
  }

  /// `"parts": [ … ]`, where there are any.
  private mutating func parts(_ finding: Finding, showingSecrets: Bool) {
    guard !finding.parts.isEmpty else { return }
    array("parts") { writer in
      for part in finding.parts {
        writer.object { writer in
          writer.field("rule", part.rule)
          writer.field("fingerprint", part.fingerprint.text)
          writer.field("redacted", part.redacted)
          if showingSecrets { writer.field("secret", part.secret.reveal()) }
          writer.range(finding.location.moved(to: part.position))
          writer.field("verdict", part.verdict.rawValue)
          if let key = part.key { writer.object("key") { $0.keyFields(key) } }
        }
      }
    }
  }

  /// `path` to `end`; `target` behind the path where it is given.
  mutating func position(_ location: Location, target: String? = nil) {
    field("path", location.path)
    if let target { field("target", target) }
    range(location)
  }

  /// `line` to `end`.
  private mutating func range(_ location: Location) {
    field("line", location.line)
    field("column", location.column)
    field("end_line", location.endLine)
    field("end_column", location.endColumn)
    field("start", location.start)
    field("end", location.end)
  }

  /// `"source": [ … ]`
  mutating func layers(_ layers: [SourceLayer]) {
    array("source") { writer in
      for layer in layers { writer.object { $0.layerFields(layer) } }
    }
  }

  private mutating func layerFields(_ layer: SourceLayer) {
    field("kind", layer.kind)
    switch layer {
    case .git(let provenance): gitFields(provenance)
    case .log(let timestamp): if let timestamp { field("timestamp", timestamp) }
    case .archive(let member): field("member", member)
    case .bundle(let original, let line):
      field("original", original)
      field("line", line)
    case .encoding(let name): field("encoding", name)
    case .file, .staged, .unstaged, .standardInput: break
    }
  }

  private mutating func gitFields(_ provenance: GitProvenance) {
    field("repository", provenance.repository)
    field("commit", provenance.commit)
    field("author", provenance.author)
    field("email", provenance.email)
    field("date", provenance.date)
    field("removed", provenance.removed)
    field("refs", provenance.refs)
    field("reachable", provenance.isReachable)
    field("tip", provenance.isAtTip)
  }

  /// The fields of a key's identity.
  mutating func keyFields(_ key: KeyIdentity) {
    field("id", key.id)
    field("name", key.name)
    field("access_key", key.accessKey)
    field("owner", key.owner)
    field("environment", key.environment)
    field("state", key.state)
  }

  private mutating func suppression(_ suppression: Suppression?) {
    guard let suppression else { return null("suppressed") }
    object("suppressed") { writer in
      writer.field("kind", suppression.kind.rawValue)
      writer.field("detail", suppression.detail)
    }
  }
}
