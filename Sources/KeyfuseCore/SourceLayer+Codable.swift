extension SourceLayer: Codable {
  private enum CodingKeys: String, CodingKey {
    case kind, timestamp, member, original, line, encoding, git
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(kind, forKey: .kind)
    switch self {
    case .file, .staged, .unstaged, .standardInput: break
    case .git(let provenance): try container.encode(provenance, forKey: .git)
    case .log(let timestamp): try container.encodeIfPresent(timestamp, forKey: .timestamp)
    case .archive(let member): try container.encode(member, forKey: .member)
    case .bundle(let original, let line):
      try container.encode(original, forKey: .original)
      try container.encode(line, forKey: .line)
    case .encoding(let name): try container.encode(name, forKey: .encoding)
    }
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let kind = try container.decode(String.self, forKey: .kind)
    switch kind {
    case "file": self = .file
    case "staged": self = .staged
    case "unstaged": self = .unstaged
    case "stdin": self = .standardInput
    case "git": self = .git(try container.decode(GitProvenance.self, forKey: .git))
    case "log": self = .log(timestamp: try container.decodeIfPresent(String.self, forKey: .timestamp))
    case "archive": self = .archive(member: try container.decode(String.self, forKey: .member))
    case "bundle":
      self = .bundle(
        original: try container.decode(String.self, forKey: .original),
        line: try container.decode(Int.self, forKey: .line))
    case "encoding": self = .encoding(try container.decode(String.self, forKey: .encoding))
    default:
      throw DecodingError.dataCorruptedError(
        forKey: .kind, in: container, debugDescription: "unknown kind of source layer: \(kind)")
    }
  }
}
