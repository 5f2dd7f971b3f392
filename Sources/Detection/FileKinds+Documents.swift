/// Files that hold texts for people: what explains a program, and what it says in one language.
extension FileKinds {
  /// Whether the file explains something in prose, draws it, or sets it with remarks.
  static func isDocument(_ file: [UInt8]) -> Bool {
    let ends = [
      ".md", ".mdx", ".markdown", ".rst", ".adoc", ".asciidoc", ".puml", ".plantuml", ".pod", ".tex", ".yml", ".yaml",
      ".properties", ".vm", ".vsl",
    ]
    return ends.contains { file.ends(in: $0) }
  }

  /// `messages_fr.properties`, `reminder_pt_BR.vm`: what a program says in one language, as Java's resource bundles are called,
  /// and no settings of a country. Source: java.util.ResourceBundle.
  static func isBundle(_ file: [UInt8]) -> Bool {
    guard [".properties", ".vm", ".vsl"].contains(where: { file.ends(in: $0) }),
      !["application", "config", "settings", "db", "env"].contains(where: { file.starts(with: $0.utf8) }),
      let dot = file.lastIndex(of: UInt8(ascii: "."))
    else { return false }
    let parts = file[..<dot].split { $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-") }
    guard parts.count > 1, let last = parts.last, last.count == 2 else { return false }
    return bundleLanguages.contains(Array(last))
      || parts.count > 2 && bundleLanguages.contains(Array(parts[parts.count - 2]))
  }
}
