internal import KeyfuseCore

extension IncidentReport {
  /// The report as one HTML page: no script, no external asset, readable on screen, on paper and by a screen reader.
  public func html() -> [UInt8] {
    let sections = [
      storySection, usageSection, locationSection, actionSection, reachSection, containmentSection, nextSection,
      limitSection,
    ]
    let page: HTML = """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta name="referrer" content="no-referrer">
      <meta name="robots" content="noindex">
      <title>\(id): \(headline)</title>
      <style>\(IncidentStyle.sheet)</style>
      </head>
      <body>
      <main>
      \(masthead)
      \(sections)
      \(footer)
      </main>
      </body>
      </html>

      """
    return Array(page.text.utf8)
  }

  private var masthead: HTML {
    """
    <header>
    <div class="bar"><p class="eyebrow">\(IncidentStyle.mark)Keyfuse incident report</p><p class="meta"><code>\(id)</code><span>\(generated.readable)</span></p></div>
    <h1>\(headline)</h1>
    <p class="pills"><span class="pill severity-\(severity.rawValue)">\(severity.rawValue) severity</span><span class="pill status-\(status.rawValue)">\(status.rawValue)</span><span class="pill">\(key.identity.environment ?? "no environment")</span></p>
    <p class="lede">\(summary)</p>
    <dl class="figures">\(figures.map(figure))</dl>
    \(keyFacts)
    </header>
    """
  }

  private func figure(_ figure: (label: String, value: String, note: String)) -> HTML {
    "<div><dt>\(figure.label)</dt><dd><b>\(figure.value)</b><span>\(figure.note)</span></dd></div>"
  }

  private var keyFacts: HTML {
    let identity = key.identity
    let networks =
      key.allowedNetworks.isEmpty ? "accepted from every address" : key.allowedNetworks.joined(separator: ", ")
    let facts: [(String, String?)] = [
      ("Key", "\(identity.name) (\(identity.id))"), ("Access key", identity.accessKey), ("Secret", key.redacted),
      ("Fingerprint", key.fingerprint.text), ("Owner", identity.owner), ("Organisation", key.organisation),
      ("Service", key.service), ("Description", key.summary),
      ("Issued", key.created.map { "\($0.readable)\(key.createdBy.map { " by \($0)" } ?? "")" }),
      ("Expires", key.expires?.readable ?? "never"), ("Networks", networks), ("State now", identity.state),
    ]
    let rows = facts.compactMap { name, value -> HTML? in
      value.map { "<div><dt>\(name)</dt><dd>\($0)</dd></div>" }
    }
    return "<dl class=\"facts\">\(rows)</dl>"
  }

  private var footer: HTML {
    """
    <footer><p>Made by Keyfuse \(version) on \(generated.readable) from the scan's findings, the key store's usage records and its \
    audit log. It names the key and never contains its secret. The same facts for programs are in the JSON file of the same name.</p></footer>
    """
  }

  /// A section with a heading, which keeps to its first lines on paper.
  func section(_ id: String, _ title: String, _ body: HTML) -> HTML {
    "<section aria-labelledby=\"\(id)\"><h2 id=\"\(id)\">\(title)</h2>\(body)</section>\n"
  }

  /// A table; `columns` are its headings, `#` in front of those of numbers, and each row has a cell for each of them.
  func table(_ caption: String, _ columns: [String], _ rows: [HTML]) -> HTML {
    let heads = columns.map { name -> HTML in
      name.hasPrefix("#")
        ? "<th scope=\"col\" class=\"number\">\(String(name.dropFirst()))</th>" : "<th scope=\"col\">\(name)</th>"
    }
    return """
      <div class="scroll" role="region" aria-label="\(caption)" tabindex="0"><table><caption>\(caption)</caption>\
      <thead><tr>\(heads)</tr></thead><tbody>\(rows)</tbody></table></div>
      """
  }
}
