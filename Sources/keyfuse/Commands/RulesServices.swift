import ArgumentParser
import Detection
import KeyfuseCore
import Reporting

extension RulesCommand {
  struct Services: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "services", abstract: "Lists the services that names of credentials are known to speak of.",
      discussion: """
        A word counts only beside a credential word, a product also as the name of a section, what is distinct wherever it stands near. What \
        stands alone is looked for even where there is no credential word. FORMS are what the vendor says that its credentials look like: a \
        value of such a form is surer, and where there are only those, what has neither their length nor their characters is none.
        """)

    @Argument(help: ArgumentHelp("Parts of titles or spellings. (default: all)", valueName: "name"))
    var names: [String] = []

    @OptionGroup var data: DataOptions

    func run() throws {
      let services = Service.all.filter { names.isEmpty || names.contains(where: $0.isCalled) }
      for name in names where !services.contains(where: { $0.isCalled(name) }) {
        StandardError.write("keyfuse: no service is called \(TerminalText.escape(name))\n")
      }
      switch data.format {
      case .text:
        let rows = services.map { service in
          [
            service.title,
            service.spellings.map { "\($0.text) (\($0.isLookedFor ? "alone" : $0.weight))" }.joined(separator: ", "),
            service.forms.map { $0.templates.joined(separator: ", ") + ($0.isComplete ? " only" : "") } ?? "",
          ]
        }
        StandardOutput.write(TextTable.render([["SERVICE", "SPELLINGS", "FORMS"]] + rows) + "\n")
      case .jsonl:
        for service in services { StandardOutput.write(Self.json(service)) }
      }
    }

    private static func json(_ service: Service) -> [UInt8] {
      var writer = JSONWriter()
      writer.object { writer in
        writer.field("schema", "keyfuse.service/1")
        writer.field("title", service.title)
        writer.array("spellings") { writer in
          for spelling in service.spellings {
            writer.object { writer in
              writer.field("text", spelling.text)
              writer.field("weight", spelling.weight)
              writer.field("alone", spelling.isLookedFor)
            }
          }
        }
        if let forms = service.forms {
          writer.field("forms", forms.templates)
          writer.field("forms_complete", forms.isComplete)
          writer.field("source", forms.source)
        }
      }
      return writer.bytes + [UInt8(ascii: "\n")]
    }
  }
}

extension Service {
  /// Whether `part` occurs in the title or a spelling, without regard to case and blanks.
  fileprivate func isCalled(_ part: String) -> Bool {
    let wanted = Self.plain(part)
    return ([title] + spellings.map(\.text)).contains { Self.plain($0).contains(wanted) }
  }

  private static func plain(_ text: String) -> String {
    text.lowercased().filter { $0.isLetter || $0.isNumber }
  }
}
