internal import KeyfuseCore

/// What a rule says of a credential file: where tools keep it, how it is read, and which of its values count.
///
/// No keyword leads to such a file, its path does. It is read whole, up to `sizeLimit` bytes; what is larger is searched
/// the ordinary way only.
public struct CredentialFile: Sendable {
  /// The grammars of credential files.
  public enum Grammar: String, Sendable, CaseIterable {
    /// `name = value`, `name: value` or `name value` in lines, sections in brackets: INI, properties, shell, directives.
    case settings
    /// Words in lines: `enable password 7 VALUE`. A field is a row of words with `?` for the value.
    case words
    /// As `words`, over the ends of lines: netrc.
    case tokens
    /// Lines of columns, as `passwd` has them. A field is a line with `*` for any column and `?` for the value.
    case columns
    case json
    case yaml
    case xml
    /// Strings that programs give to names, as members or in calls of `define`.
    case constants
    /// URLs with a user and a password.
    case urls
    /// What people note in their own words: words with the shape of a password.
    case notes
    /// The lines of the file are values; a field is the number of a line.
    case lines
    /// The file is a store of its own format: `hex:…` and `text:…` are how it begins, `size:…` how long it is.
    case store
  }

  /// What a value has to be like.
  public enum Value: String, Sendable, CaseIterable {
    /// Whatever is no placeholder and no reference.
    case any
    /// As `any`; a plain word counts less, since such files hold defaults and samples.
    case chosen
    /// Long and varied, as generators make keys.
    case generated
    /// A hash of a password.
    case hash
    /// A form of the secret that needs another one to be read.
    case encrypted
    /// Base64 of `user:password`.
    case basic
    /// `Password=…` or `Pwd=…` within a connection string.
    case connection
  }

  var grammar: Grammar
  /// See `PathPattern`.
  var paths: [String]
  /// See `FieldPattern`, or the grammar.
  var fields: [String]
  var value: Value

  /// The most bytes of a file that is read.
  public static let sizeLimit = 4 << 20
}

extension CredentialFile {
  /// A path that the first pattern matches, for examples.
  var examplePath: String {
    String((paths.first ?? "example").map { $0 == "*" ? "x" : $0 })
  }

  /// Calls `found` for the values in a file of this kind that count, and with what confidence at most.
  func read(
    _ bytes: Span<UInt8>, with judge: FileValueJudge, found: (FileField, Confidence) throws -> Void
  ) rethrows {
    for field in candidates(in: bytes) {
      guard let (range, confidence) = judge.judge(field, as: value, in: bytes) else { continue }
      var field = field
      field.value = range
      try found(field, confidence)
    }
  }

  /// The values of the fields that are named, whatever they are.
  private func candidates(in bytes: Span<UInt8>) -> [FileField] {
    switch grammar {
    case .settings: named(SettingsReader.fields(of: bytes), in: bytes)
    case .json: named(JSONFieldReader.fields(of: bytes), in: bytes)
    case .yaml: named(YAMLFieldReader.fields(of: bytes), in: bytes)
    case .xml: named(XMLFieldReader.fields(of: bytes), in: bytes)
    case .constants: named(ConstantReader.fields(of: bytes), in: bytes)
    case .words: WordReader(fields: fields, crossesLines: false).fields(of: bytes)
    case .tokens: WordReader(fields: fields, crossesLines: true).fields(of: bytes)
    case .columns: ColumnReader.fields(of: bytes, as: fields)
    case .notes: NoteReader.fields(of: bytes)
    case .urls: URLReader.fields(of: bytes)
    case .lines: WholeFileReader.lines(fields.compactMap { Int($0) }, of: bytes)
    case .store: WholeFileReader.store(beginning: fields, bytes)
    }
  }

  private func named(_ all: [FileField], in bytes: Span<UInt8>) -> [FileField] {
    let filter = FieldFilter(fields)
    return all.filter { filter.accepts($0.names, in: bytes) }
  }
}
