import KeyStore
import KeyfuseCore
import Reporting

extension APIKey {
  /// The header of the rows of `tableRow`.
  static let tableHeader = ["ID", "NAME", "ENVIRONMENT", "STATE", "OWNER", "EXPIRES", "LAST USED"]

  func tableRow(at now: Timestamp) -> [String] {
    [
      id, name, environment, state(at: now).rawValue, owner, expiresAt?.wholeSecond.description ?? "never",
      lastUsedAt?.wholeSecond.description ?? "never",
    ]
  }

  /// All particulars, one a line.
  func text(at now: Timestamp) -> String {
    var rows = [
      ["id", id], ["access key", accessKey], ["name", name], ["description", description],
      ["account", "\(organisation)/\(account)"], ["owner", owner], ["service", service],
      ["environment", environment], ["role", role.rawValue], ["workspace", workspace ?? ""],
      ["scopes", scopes.joined(separator: " ")],
      ["networks", allowlist.map(\.description).joined(separator: " ")],
      ["state", state(at: now).rawValue], ["created", "\(createdAt.wholeSecond) by \(createdBy)"],
      ["expires", expiresAt?.wholeSecond.description ?? "never"],
      ["last used", lastUsedAt?.wholeSecond.description ?? "never"],
    ]
    if let revokedAt { rows.append(["revoked", "\(revokedAt.wholeSecond): \(revocationReason ?? "")"]) }
    return TextTable.render(rows.filter { !$0[1].isEmpty })
  }

  /// The fields of the JSON form.
  func write(to writer: inout JSONWriter, at now: Timestamp) {
    writer.field("id", id)
    writer.field("access_key", accessKey)
    writer.field("organisation", organisation)
    writer.field("account", account)
    writer.field("name", name)
    writer.field("description", description)
    writer.field("owner", owner)
    writer.field("service", service)
    writer.field("environment", environment)
    writer.field("role", role.rawValue)
    writer.field("workspace", workspace)
    writer.field("scopes", scopes)
    writer.field("allowlist", allowlist.map(\.description))
    writer.field("state", state(at: now).rawValue)
    writer.field("enabled", isEnabled)
    writer.field("active", state(at: now) == .live)
    writer.field("created_at", createdAt.description)
    writer.field("created_by", createdBy)
    writer.field("expires_at", expiresAt?.description)
    writer.field("last_used_at", lastUsedAt?.description)
    writer.field("revoked_at", revokedAt?.description)
    writer.field("revocation_reason", revocationReason)
  }
}

extension DataOptions {
  static let keySchema = "keyfuse.api-key/1"

  /// Prints all particulars of a key.
  func print(_ key: APIKey) {
    let now = Timestamp.now()
    print(key.text(at: now), schema: Self.keySchema) { key.write(to: &$0, at: now) }
  }

  /// Prints a page of a list: a table, or one object a line behind one with the total.
  func print(_ listing: Listing<APIKey>) {
    let now = Timestamp.now()
    switch format {
    case .text:
      guard !listing.results.isEmpty else {
        StandardOutput.write("no keys\n")
        return
      }
      StandardOutput.write(TextTable.render([APIKey.tableHeader] + listing.results.map { $0.tableRow(at: now) }) + "\n")
      if listing.total > listing.results.count {
        StandardError.write("keyfuse: \(listing.results.count) of \(listing.total) keys; --page shows the others\n")
      }
    case .jsonl:
      printTotal(listing.total, page: listing.page)
      for key in listing.results { print("", schema: Self.keySchema) { key.write(to: &$0, at: now) } }
    }
  }

  /// The first line of a list as JSON.
  func printTotal(_ total: Int, page: Page) {
    print("", schema: "keyfuse.page/1") { writer in
      writer.field("total", total)
      writer.field("page", page.number)
      writer.field("page_size", page.size)
    }
  }
}
