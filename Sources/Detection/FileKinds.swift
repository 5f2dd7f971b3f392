/// What files are for, as their paths tell: what a program is tested with, what it says to people of one language, what
/// a compiler made, and what is data.
///
/// A value whose name leaves doubt is more often made up there than anywhere else.
public struct FileKinds: OptionSet, Sendable, Hashable {
  public let rawValue: UInt8

  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Tests, and what they are fed with or compare against.
  public static let tests = FileKinds(rawValue: 1 << 0)
  /// Texts of a user interface in one language.
  public static let translations = FileKinds(rawValue: 1 << 1)
  /// Programs and libraries as compilers and linkers write them: names stand beside other names there, not beside values.
  public static let compiled = FileKinds(rawValue: 1 << 2)
  /// Rows, feeds, maps, drawings, minified programs: a key or a token there is mostly what something is found by.
  public static let data = FileKinds(rawValue: 1 << 3)

  /// Programs in languages that write every text in quotes.
  public static let programs = FileKinds(rawValue: 1 << 4)

  /// Programs in any language, and statements of databases: prose in them explains them.
  public static let sources = FileKinds(rawValue: 1 << 5)

  /// Texts that explain programs, and their settings: prose in them says how things are done, and seldom what opens them.
  public static let documents = FileKinds(rawValue: 1 << 6)

  /// The kinds of the file at `path`, which is relative to what is searched: what lies further out says nothing.
  public init(ofFileAt path: String) {
    let parts = path.utf8.split(whereSeparator: { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "!") })
      .map { $0.map(Byte.lower) }
    guard let file = parts.last else {
      self = []
      return
    }
    self = []
    if parts.dropLast().contains(where: Self.isTestFolder) || Self.isTest(file, path: path) { insert(.tests) }
    if Self.isTranslation(file, in: parts.dropLast()) { insert(.translations) }
    if Self.isCompiled(file) { insert(.compiled) }
    if Self.isData(file) { insert(.data) }
    if Self.isDocument(file) { insert(.documents) }
    if Self.isProgram(file) { insert([.programs, .sources]) } else if Self.isSource(file) { insert(.sources) }
  }

  private static func isProgram(_ file: [UInt8]) -> Bool {
    let ends = [
      ".go", ".dart", ".ts", ".tsx", ".js", ".jsx", ".mjs", ".cjs", ".java", ".kt", ".kts", ".rs", ".c", ".cc", ".cpp",
      ".h", ".hpp", ".cs", ".swift", ".scala", ".php", ".py", ".groovy", ".m", ".mm", ".vue",
    ]
    return ends.contains { file.ends(in: $0) } && !file.ends(in: ".min.js")
  }

  private static func isSource(_ file: [UInt8]) -> Bool {
    guard let dot = file.lastIndex(of: UInt8(ascii: ".")) else { return false }
    return otherSources.contains(Array(file[(dot + 1)...]))
  }

  /// The ends of names of programs in languages that also write texts without quotes, and of what they are made of.
  private static let otherSources = Set(
    [
      "rb", "pl", "pm", "t", "lua", "r", "jl", "ex", "exs", "erl", "hrl", "hs", "ml", "mli", "clj", "cljs", "el",
      "lisp",
      "scm", "f90", "f", "for", "pas", "inc", "dpr", "vb", "vbs", "bas", "frm", "cls", "asm", "s", "v", "vhd", "sv",
      "tcl", "awk", "abap", "cob", "cbl", "sol", "nim", "zig", "d", "cr", "coffee", "hx", "as", "gd", "glsl", "hlsl",
      "cu", "proto", "thrift", "graphql", "css", "scss", "sass", "less", "sql", "ids", "pp", "erb", "tpl", "hxx", "cxx",
      "ino", "pde", "4dm", "xsd", "wsdl", "patch", "diff", "po", "tf", "nix", "cmake", "am", "ac", "m4",
    ].map { Array($0.utf8) })

  private static func isTestFolder(_ name: [UInt8]) -> Bool {
    if testFolders.contains(name) { return true }
    // OBAKitTests, integration-tests, Shop.Tests.Unit
    return [".tests", "-tests", "_tests", "-test", "_test"].contains { name.ends(in: $0) }
      || name.starts(with: "test-".utf8) || name.starts(with: "test_".utf8)
      || name.ends(in: "tests") && name.count > 6
      || name.split(separator: UInt8(ascii: ".")).contains { $0.elementsEqual("tests".utf8) }
  }

  private static func isTest(_ file: [UInt8], path: String) -> Bool {
    guard let dot = file.lastIndex(of: UInt8(ascii: ".")) else { return false }
    let stem = Array(file[..<dot])
    if stem.starts(with: "test_".utf8) || stem.starts(with: "e2e_".utf8) || stem == Array("conftest".utf8)
      || stem == Array("tests".utf8) || file.ends(in: ".feature")
    {
      return true
    }
    let ends = [
      ".test", ".spec", "_test", "_spec", "-test", "-spec", ".tests", ".mock", ".mocks", ".stories", ".cy", ".e2e",
      "_e2e",
    ]
    if ends.contains(where: { stem.ends(in: $0) }) { return true }
    // LoginTest.java, LoginTests.swift: a capital parts the word from `latest` and `contest`.
    let name = Array(path.utf8.suffix(file.count).prefix(dot))
    return ["Test", "Tests", "Spec", "TestCase"].contains { name.ends(in: $0) && name.count > $0.utf8.count }
  }

  private static func isTranslation(_ file: [UInt8], in folders: ArraySlice<[UInt8]>) -> Bool {
    let ends = [
      ".mo", ".gmo", ".qm", ".tmx", ".po", ".pot", ".strings", ".stringsdict", ".xcstrings", ".resx", ".xlf", ".xliff",
      ".arb", ".ftl",
    ]
    if ends.contains(where: { file.ends(in: $0) }) { return true }
    // res/values-pt-rBR/strings.xml, as applications of Android are translated
    if file.ends(in: ".xml"), folders.last?.starts(with: "values-".utf8) == true { return true }
    if isBundle(file) { return true }
    guard
      [
        ".json", ".json5", ".yml", ".yaml", ".php", ".properties", ".js", ".ts", ".toml", ".csv", ".ini", ".lua",
        ".txt",
        ".xml", ".lang",
      ]
      .contains(where: { file.ends(in: $0) })
    else { return false }
    if folders.contains(where: { translationFolders.contains($0) }) { return true }
    guard !file.ends(in: ".txt"), !file.ends(in: ".csv") else { return false }
    let stem = file[..<(file.lastIndex(of: UInt8(ascii: ".")) ?? file.endIndex)]
    return ["messages", "translation", "i18n", "locale"].contains { stem.starts(with: $0.utf8) }
      || isLanguage(Array(stem))
  }

  /// `de`, `pt-br`: the name of a language, and perhaps of a country.
  private static func isLanguage(_ stem: [UInt8]) -> Bool {
    guard stem.count == 2 || stem.count == 5 && !Byte.isLetter(stem[2]) else { return false }
    return languages.contains(Array(stem.prefix(2)))
  }

  private static func isData(_ file: [UInt8]) -> Bool {
    let ends = [
      ".csv", ".tsv", ".geojson", ".topojson", ".svg", ".kml", ".gpx", ".rss", ".atom", ".min.js", ".min.css",
      "feed.xml", "rss.xml", "atom.xml", "sitemap.xml", ".textproto", ".pbtxt", ".sdf", ".fasta", ".lock", "go.sum",
      "package-lock.json", "npm-shrinkwrap.json", "pnpm-lock.yaml", ".pbxproj", ".xib", ".storyboard", ".snap", ".bib",
      ".srt", ".vtt", ".excalidraw", ".drawio",
      // What generators write from schemas and models.
      ".designer.cs", "modelsnapshot.cs", ".g.cs", ".g.dart", ".freezed.dart", ".pb.go", "_pb2.py", ".generated.ts",
      ".generated.cs", ".generated.go", ".generated.swift", ".js.map", ".css.map",
    ]
    return ends.contains { file.ends(in: $0) }
  }

  private static func isCompiled(_ file: [UInt8]) -> Bool {
    let ends = [
      ".dll", ".exe", ".so", ".dylib", ".lib", ".obj", ".pdb", ".pyc", ".pyd", ".wasm", ".node", ".dcu", ".bpl", ".ocx",
      ".a", ".o", ".ko", ".mo", ".gmo", ".qm",
    ]
    // libssl.so.3
    return ends.contains { file.ends(in: $0) } || file.starts(with: "lib".utf8) && holdsShared(file)
  }

  private static func holdsShared(_ file: [UInt8]) -> Bool {
    let mark = Array(".so.".utf8)
    return file.count > 8
      && (0...(file.count - mark.count)).contains { file[$0..<($0 + mark.count)].elementsEqual(mark) }
  }

  private static let testFolders = Set(
    [
      "test", "tests", "spec", "specs", "__tests__", "__mocks__", "__fixtures__", "__snapshots__", "testdata",
      "testsuite", "testsuites", "testcases", "testing", "fixture", "fixtures", "e2e", "cypress", "mock", "mocks",
      "wiremock",
      "androidtest", "unittest", "unittests", "testutil", "testutils", "cassettes", "vcr_cassettes", "stubs",
      "cassette",
      "recordings", "__recordings__", "snapshots", "goldens", "golden", "itest", "mockdata", "mock-data", "mock_data",
    ].map { Array($0.utf8) })

  /// Two letters that name a language, and hardly anything else that a file would be called for.
  private static let languages = Set(
    [
      "en", "de", "fr", "es", "pt", "nl", "pl", "cs", "sk", "hu", "ro", "bg", "ru", "uk", "tr", "ar", "he", "fa", "zh",
      "ja", "ko", "sv", "da", "nb", "fi", "et", "lv", "lt", "el", "hr", "sr",
    ].map { Array($0.utf8) })

  /// The codes of ISO 639-1 that bundles are called by.
  static let bundleLanguages = languages.union(
    [
      "af", "am", "az", "bn", "bs", "ca", "cy", "eu", "ga", "gl", "gu", "ha", "hi", "hy", "id", "ig", "is", "it", "iw",
      "ka", "kk", "km", "kn", "lb", "ln", "mk", "ml", "mn", "mr", "ms", "mt", "my", "ne", "nn", "no", "pa", "ps", "si",
      "sl", "so", "sq", "sw", "ta", "te", "th", "tl", "ur", "uz", "vi", "wo", "xh", "yo", "zu",
    ].map { Array($0.utf8) })

  private static let translationFolders = Set(
    [
      "i18n", "l10n", "locale", "locales", "lang", "langs", "language", "languages", "translation", "translations",
      "_locales",
    ].map { Array($0.utf8) })
}

extension [UInt8] {
  func ends(in text: String) -> Bool { suffix(text.utf8.count).elementsEqual(text.utf8) }
}
