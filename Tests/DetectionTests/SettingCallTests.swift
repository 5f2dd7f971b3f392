import Testing

@testable import Detection

/// What calls say of the setting whose name they are given first.
@Suite struct SettingCallTests {
  /// Where NAME stands in the text, and the bytes of that.
  private static func place(in text: String) -> (bytes: [UInt8], name: Range<Int>) {
    let bytes = Array(text.utf8)
    let start = (0..<bytes.count).first { bytes.span.has("name", at: $0) } ?? 0
    return (bytes, start..<(start + 4))
  }

  private static func takesValue(_ text: String) -> Bool {
    let place = place(in: text)
    return SettingCall.takesValue(behind: place.name, in: place.bytes.span)
  }

  private static func handsOver(_ text: String) -> Bool {
    let place = place(in: text)
    return SettingCall.handsOver(place.name, in: place.bytes.span)
  }

  private static func gives(_ text: String) -> Bool {
    let place = place(in: text)
    return SettingCall.gives(place.name, in: place.bytes.span)
  }

  @Test(arguments: [
    "os.getenv(\"NAME\", \"x\")", "sys.env.getOrElse(\"NAME\", \"x\")", "get(ENV, \"NAME\", \"x\")",
    "config('NAME', default='x')", "ENV.fetch('NAME', 'x')", "my_env_or(\"NAME\", \"x\")",
  ])
  func takesADefault(text: String) { #expect(Self.takesValue(text)) }

  @Test(arguments: [
    "print(\"NAME\", \"x\")", "getenv(NAME, \"x\")", "env[\"NAME\"]", "render(ENV, \"NAME\", \"x\")",
    "(\"NAME\", \"x\")",
    "\"NAME\"", "NAME",
  ])
  func takesNone(text: String) { #expect(!Self.takesValue(text)) }

  @Test(arguments: [
    "props.put(\"NAME\", \"x\")", "System.getProperty(\"NAME\", \"x\")", "flag.String(\"NAME\", \"x\")",
    "env.getOrDefault(\"NAME\", \"x\")",
  ])
  func handsOverAValue(text: String) { #expect(Self.handsOver(text)) }

  @Test(arguments: ["labels.put(\"NAME\", \"x\")", "list.add(\"NAME\")", "conf.read(\"NAME\", \"x\")", "\"NAME\""])
  func handsOverNone(text: String) { #expect(!Self.handsOver(text)) }

  @Test(arguments: ["setting(NAME, \"x\")", "Set(NAME, 'x')", "app.set(NAME, \"x\")"])
  func givesAValue(text: String) { #expect(Self.gives(text)) }

  @Test(arguments: ["reset(NAME, \"x\")", "set(NAME, x)", "set(a, NAME, \"x\")", "get_setting(NAME, \"x\")", "NAME"])
  func givesNone(text: String) { #expect(!Self.gives(text)) }
}
