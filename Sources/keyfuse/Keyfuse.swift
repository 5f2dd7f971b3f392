import ArgumentParser

@main
struct Keyfuse: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Finds leaked API keys, proves whose they are, revokes them, and explains.")
}
