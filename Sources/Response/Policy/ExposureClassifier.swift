public import KeyfuseCore

/// Tells from a location how far it is open to others.
public struct ExposureClassifier: Sendable, Hashable {
  /// The repositories that anybody can read, as the operator named them: a path, or its last components.
  public var publicRepositories: [String]
  /// Names of directories whose content is served to anybody.
  public var publicDirectories: [String]

  /// The names under which web servers and build tools publish.
  public static let usualPublicDirectories = ["public", "dist", "static", "www", "htdocs", "public_html", "wwwroot"]

  public init(
    publicRepositories: [String] = [], publicDirectories: [String] = ExposureClassifier.usualPublicDirectories
  ) {
    self.publicRepositories = publicRepositories
    self.publicDirectories = publicDirectories
  }

  /// In this order: what is published by its place or nature, what a public or private repository holds, build systems,
  /// logs, and all the rest as local.
  public func kind(of location: Location) -> ExposureKind {
    if isPublished(location) { return .public }
    for case .git(let provenance) in location.layers {
      return isPublic(repository: provenance.repository, target: location.target) ? .public : .privateRepository
    }
    if isBuildSystem(location.path) { return .ci }
    if isLog(location) { return .log }
    return .local
  }

  private func isPublic(repository: String, target: String) -> Bool {
    publicRepositories.contains { name in
      [repository, target].contains { Self.hasSuffix(Self.components($0), Self.components(name)) }
    }
  }

  private func isPublished(_ location: Location) -> Bool {
    if location.layers.contains(where: { if case .bundle = $0 { true } else { false } }) { return true }
    let directories = Self.components(location.path).dropLast()
    if directories.contains(where: { publicDirectories.contains($0) }) { return true }
    return Self.isBundle(location.path)
  }

  /// JavaScript as build tools name what goes to browsers: `app.min.js`, `main.bundle.js`, `app.9f3c2ab1.js`, `app.js.map`.
  private static func isBundle(_ path: String) -> Bool {
    guard let name = components(path).last else { return false }
    let parts = name.split(separator: ".")
    guard parts.count > 2 else { return false }
    switch (parts[parts.count - 2], parts[parts.count - 1]) {
    case ("js", "map"), ("mjs", "map"), ("css", "map"): return true
    case (let middle, "js"), (let middle, "mjs"):
      return ["min", "bundle", "chunk"].contains(middle) || isHash(middle)
    default: return false
    }
  }

  private static func isHash(_ text: Substring) -> Bool {
    text.utf8.count >= 8 && text.utf8.allSatisfy(ByteSet.alphanumeric.contains)
      && text.contains(where: \.isNumber) && text.allSatisfy(\.isHexDigit)
  }

  private static let buildFiles: Set<String> = [
    ".gitlab-ci.yml", ".travis.yml", "Jenkinsfile", "azure-pipelines.yml", "bitbucket-pipelines.yml", ".drone.yml",
  ]
  private static let buildDirectories: Set<String> = [".github", ".circleci", ".buildkite", "ci-logs", "jenkins"]

  private func isBuildSystem(_ path: String) -> Bool {
    let components = Self.components(path)
    return components.last.map(Self.buildFiles.contains) == true
      || components.dropLast().contains(where: Self.buildDirectories.contains)
  }

  private func isLog(_ location: Location) -> Bool {
    for layer in location.layers {
      switch layer {
      case .log: return true
      case .archive(let member): if Self.isLogName(member) { return true }
      default: break
      }
    }
    return Self.isLogName(location.path)
  }

  private static func isLogName(_ path: String) -> Bool {
    let name = components(path).last ?? path
    return name.hasSuffix(".log") || name.contains(".log.")
  }

  private static func components(_ path: String) -> [String] {
    path.split(separator: "/").filter { $0 != "." }.map(String.init)
  }

  private static func hasSuffix(_ path: [String], _ end: [String]) -> Bool {
    !end.isEmpty && path.count >= end.count && Array(path.suffix(end.count)) == end
  }
}
