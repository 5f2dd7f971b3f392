import BuiltInRules
import KeyfuseCore
import Testing

@testable import Detection

/// What vendors say of their credentials' length and characters, and what that makes of values beside their names.
@Suite struct ServiceValueTests {
  private static let lines = ServiceLine.all.filter { $0.forms != nil }

  private static func forms(_ line: ServiceLine) throws -> ServiceForms {
    let stated = try #require(line.forms)
    return ServiceForms("\(stated)\t\(line.source ?? "")")
  }

  private static func value(_ template: String, seed: Int = 0) throws -> [UInt8] {
    var filler = TemplateFiller(form: nil, generator: SeededGenerator(seed: "\(template)\(seed)"))
    return try filler.fill(template)
  }

  private static func confidences(_ text: [UInt8], at least: Confidence) throws -> [Confidence] {
    let chosen = try BuiltInRules.load().filtered(only: rules, without: [])
    var detector = Detector(DetectionEngine(rules: chosen, knownKeys: nil, minimumConfidence: least))
    var found: [Candidate] = []
    try detector.detect(in: text.span, owned: 0..<text.count, isEnd: true, path: nil, into: &found)
    return found.map(\.confidence)
  }

  private static let rules = ["generic-secret", "generic-token", "generic-api-key", "generic-service-credential"]

  @Test func manyServicesStateTheirForms() {
    #expect(Self.lines.count >= 100)
  }

  @Test(arguments: lines)
  func eachFormHasASourceAndFitsWhatItMakes(line: ServiceLine) throws {
    let forms = try Self.forms(line)
    #expect(forms.source.hasPrefix("https://"))
    #expect(forms.isSound)
    let number = try #require(ServiceLine.all.firstIndex { $0.title == line.title })
    let read = try #require(ServiceLexicon.builtIn.forms(of: Int32(number)))
    #expect(read.templates == forms.templates && read.source == forms.source)
    for template in forms.templates {
      for seed in 0..<5 {
        let value = try Self.value(template, seed: seed)
        let fit = forms.fit(value.span)
        #expect(fit == .fits, "\(template)")
      }
    }
    let other = Array("~\u{B7}".utf8) + Array(repeating: UInt8(ascii: "#"), count: 5_000)
    let fit = forms.fit(other.span)
    #expect(fit == (forms.isComplete ? .impossible : .open))
  }

  /// A form of 32 hexadecimal digits, and whether the vendor gives no other credentials.
  @Test(arguments: [
    ("{hex:32} only", "{hex:32}", ServiceForms.Fit.fits), ("{hex:32} only", "{HEX:32}", .open),
    ("{hex:32} only", "{hex:40}", .open), ("{hex:32} only", "zz{base62:30}", .open),
    ("{hex:32} only", "zz{base62:38}", .impossible), ("{hex:32}", "zz{base62:38}", .open),
    ("{hex:32}, {base62:40} only", "zz{base62:38}", .fits), ("{uuid} only", "{hex:32}", .open),
    ("SG.{base64url:22} only", "{base64:40}+/", .impossible), ("{oneof:a|b}{digit:20-30} only", "a{digit:25}", .fits),
    ("{oneof:a|b}{digit:20-30} only", "c{digit:32}", .impossible),
  ])
  func aValueIsExcludedByLengthAndCharactersTogether(
    forms: String, template: String, expected: ServiceForms.Fit
  ) throws {
    let value = try Self.value(template)
    let fit = ServiceForms(forms + "\thttps://docs.example").fit(value.span)
    #expect(fit == expected)
  }

  @Test(arguments: [
    "OPENWEATHERMAP_API_KEY={hex:32}\n", "scaleway_secret_key: \"{uuid}\"\n", "strava_client_secret = '{hex:40}'\n",
  ])
  func aValueThatFitsIsSurer(template: String) throws {
    let text = try Self.value(template)
    #expect(try Self.confidences(text, at: .low) == [.high])
    let other = template.replacing("{hex:32}", with: "{hex:40}").replacing("'{hex:40}'", with: "'{hex:64}'")
      .replacing("{uuid}", with: "{hex:32}")
    let changed = try Self.value(other)
    #expect(try Self.confidences(changed, at: .low) == [.medium])
  }

  @Test func aValueThatCannotBeIsNotReportedUnderAServicesNameAlone() throws {
    let text = try Self.value("virustotal: zQ{base62:38}\n")
    #expect(try Self.confidences(text, at: .medium).isEmpty)
    #expect(try Self.confidences(text, at: .low) == [.low])
    let whole = try Self.value("virustotal: {hex:64}\n")
    #expect(try Self.confidences(whole, at: .medium) == [.medium])
    // A credential word beside it speaks for itself.
    let named = try Self.value("virustotal_api_key: zQ{base62:38}\n")
    #expect(try Self.confidences(named, at: .medium).count == 1)
  }
}
