/// When text carries colour.
public enum ColorChoice: String, Sendable, CaseIterable {
  case auto, always, never

  /// - Parameters:
  ///   - isTerminal: whether the text goes to a terminal.
  ///   - environment: `NO_COLOR` (when set and not empty, no-color.org) and `TERM=dumb` switch colour off under `auto`.
  public func usesColor(isTerminal: Bool, environment: [String: String]) -> Bool {
    switch self {
    case .always: true
    case .never: false
    case .auto: isTerminal && (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
    }
  }
}

/// Styles of text on a terminal (ECMA-48 SGR); without colour it hands text on as it is.
struct TextStyle {
  var isOn: Bool

  func bold(_ text: String) -> String { wrap(text, "1") }
  func dim(_ text: String) -> String { wrap(text, "2") }
  func red(_ text: String) -> String { wrap(text, "31") }
  func alarm(_ text: String) -> String { wrap(text, "1;31") }
  func warning(_ text: String) -> String { wrap(text, "1;33") }
  func good(_ text: String) -> String { wrap(text, "32") }
  func accent(_ text: String) -> String { wrap(text, "36") }

  private func wrap(_ text: String, _ code: String) -> String {
    isOn && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
