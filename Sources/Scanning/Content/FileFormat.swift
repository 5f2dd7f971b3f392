/// Formats that are known by their first bytes.
///
/// A text may begin with the letters of a signature (`OTTO_TOKEN=…`), so that more is asked of what is not read: fields of
/// its header that hold what the format allows, and behind it as many control bytes as no text has.
enum FileFormat: Hashable {
  /// RFC 1952; its content is read.
  case gzip
  /// Compressed or pictorial, so that its bytes show no secret: not read, and the coverage says so.
  case opaque(String)

  /// How many bytes at the beginning tell the format.
  static let headCount = 512

  /// - Parameter head: the first bytes of the content, `headCount` or more; fewer where it is shorter.
  /// - Returns: nil where the content is to be read as it is, binary or not.
  init?(head: Span<UInt8>) {
    if Self.matches([0x1F, 0x8B, 0x08], head, at: 0) {
      self = .gzip
      return
    }
    for signature in Self.signatures where signature.fits(head) && Self.isBinary(head, from: signature.end) {
      self = .opaque(signature.name)
      return
    }
    return nil
  }

  /// Whether the first bytes are those of a program or library: ELF, Mach-O, or Windows' portable executables.
  static func isProgram(_ head: Span<UInt8>) -> Bool {
    if matches([0x7F, 0x45, 0x4C, 0x46], head, at: 0) { return true }
    if matches([0xCF, 0xFA, 0xED, 0xFE], head, at: 0) || matches([0xCA, 0xFE, 0xBA, 0xBE], head, at: 0) {
      return true
    }
    return matches([0x4D, 0x5A], head, at: 0) && isBinary(head, from: 2)
  }

  private static func matches(_ bytes: [UInt8], _ head: Span<UInt8>, at offset: Int) -> Bool {
    guard head.count >= offset + bytes.count else { return false }
    for index in bytes.indices where head[offset + index] != bytes[index] { return false }
    return true
  }

  /// Whether the bytes from `start` hold more control bytes than a text, of which compressed data has one among nine, or more
  /// bytes that are no UTF-8 than the text behind a signature would have: the table of bright colours of a picture holds few others.
  private static func isBinary(_ head: Span<UInt8>, from start: Int) -> Bool {
    let end = min(head.count, headCount)
    guard start < end else { return false }
    var controls = 0
    var broken = 0
    var at = start
    while at < end {
      if isControl(head[at]) { controls += 1 }
      let length = UTF8Length.ofCharacter(head, at: at)
      if length == 0 { broken += 1 }
      at += max(1, length)
    }
    return controls > (end - start) / 32 || broken > (end - start) / 3
  }

  /// Whether no text has the byte: tabs, line and page ends and the escape of coloured output are none of these.
  private static func isControl(_ byte: UInt8) -> Bool {
    byte < 0x20 && !(0x09...0x0D).contains(byte) && byte != 0x1B
  }

  /// A byte of a header that holds something of `allowed`.
  private struct Field {
    var offset: Int
    var allowed: ClosedRange<UInt8>

    init(_ offset: Int, _ allowed: ClosedRange<UInt8>) {
      self.offset = offset
      self.allowed = allowed
    }

    init(_ offset: Int, _ byte: UInt8) {
      self.init(offset, byte...byte)
    }
  }

  private struct Signature {
    var name: String
    var offset: Int
    var bytes: [UInt8]
    var fields: [Field]

    init(_ name: String, _ bytes: [UInt8], at offset: Int = 0, _ fields: [Field] = []) {
      self.name = name
      self.offset = offset
      self.bytes = bytes
      self.fields = fields
    }

    init(_ name: String, _ text: StaticString, at offset: Int = 0, _ fields: [Field] = []) {
      self.init(name, Array("\(text)".utf8), at: offset, fields)
    }

    var end: Int { offset + bytes.count }

    func fits(_ head: Span<UInt8>) -> Bool {
      guard FileFormat.matches(bytes, head, at: offset) else { return false }
      return fields.allSatisfy { $0.offset < head.count && $0.allowed.contains(head[$0.offset]) }
    }
  }

  /// The begin of RIFF, whose kind stands behind its size.
  private static let riff = [Field(0, 0x52), Field(1, 0x49), Field(2, 0x46), Field(3, 0x46)]
  /// A first box of less than 64 KiB.
  private static let smallBox = [Field(0, 0), Field(1, 0)]
  /// The number of tables, below 256, and the reserved field of web fonts.
  private static let webFont = [Field(12, 0), Field(14, 0), Field(15, 0)]

  /// Each as its own specification or registration states it. An archive without members has nothing to pass over.
  private static let signatures: [Signature] = [
    Signature("ZIP archive", [0x50, 0x4B, 0x03, 0x04], [Field(4, 0...63), Field(5, 0...19), Field(9, 0)]),
    Signature("xz stream", [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], [Field(6, 0), Field(7, 0...15)]),
    Signature("Zstandard stream", [0x28, 0xB5, 0x2F, 0xFD]),
    Signature("bzip2 stream", [0x42, 0x5A, 0x68, 0x39, 0x31, 0x41, 0x59, 0x26, 0x53, 0x59]),
    Signature("LZ4 stream", [0x04, 0x22, 0x4D, 0x18], [Field(4, 0x40...0x7F)]),
    Signature("7-Zip archive", [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], [Field(6, 0), Field(7, 0...15)]),
    Signature("RAR archive", [0x52, 0x61, 0x72, 0x21, 0x1A, 0x07], [Field(6, 0...1)]),
    Signature("SquashFS image", "hsqs", [Field(28, 4), Field(29, 0)]),
    Signature(
      "PNG image", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A],
      [Field(8, 0), Field(9, 0), Field(10, 0), Field(11, 13), Field(12, 0x49), Field(13, 0x48)]),
    Signature("JPEG image", [0xFF, 0xD8, 0xFF], [Field(3, 0xC0...0xFE)]),
    Signature("GIF image", "GIF87a", [Field(7, 0...0x1F), Field(9, 0...0x1F)]),
    Signature("GIF image", "GIF89a", [Field(7, 0...0x1F), Field(9, 0...0x1F)]),
    Signature("WebP image", "WEBPVP8", at: 8, riff),
    Signature("TIFF image", [0x49, 0x49, 0x2A, 0x00]),
    Signature("TIFF image", [0x4D, 0x4D, 0x00, 0x2A]),
    Signature("Windows icon", [0x00, 0x00, 0x01, 0x00, 0x01, 0x00]),
    Signature("HEIF image", "ftypheic", at: 4, smallBox),
    Signature("AVIF image", "ftypavif", at: 4, smallBox),
    Signature("MP4 video", "ftyp", at: 4, smallBox),
    Signature("Matroska or WebM video", [0x1A, 0x45, 0xDF, 0xA3]),
    Signature("Ogg audio or video", "OggS", [Field(4, 0), Field(5, 0...7)]),
    Signature("FLAC audio", "fLaC", [Field(5, 0), Field(6, 0), Field(7, 34)]),
    Signature("WAVE audio", "WAVEfmt ", at: 8, riff),
    Signature("AVI video", "AVI LIST", at: 8, riff),
    Signature("MP3 audio", [0x49, 0x44, 0x33, 0x03], [Field(4, 0)]),
    Signature("MP3 audio", [0x49, 0x44, 0x33, 0x04], [Field(4, 0)]),
    Signature("WOFF font", "wOFF", webFont),
    Signature("WOFF2 font", "wOF2", webFont),
    Signature("TrueType font", [0x00, 0x01, 0x00, 0x00, 0x00]),
    Signature("TrueType font collection", "ttcf", [Field(4, 0), Field(5, 1...2), Field(6, 0)]),
    Signature("OpenType font", "OTTO", [Field(4, 0), Field(5, 1...64)]),
    Signature("git pack", [0x50, 0x41, 0x43, 0x4B, 0x00, 0x00, 0x00, 0x02]),
  ]
}

/// How long characters in UTF-8 are.
private enum UTF8Length {
  /// The bytes of the character at `start`; 0 where none begins there. One that the end cuts counts as whole.
  static func ofCharacter(_ bytes: Span<UInt8>, at start: Int) -> Int {
    let length =
      switch bytes[start] {
      case 0..<0x80: 1
      case 0xC2..<0xE0: 2
      case 0xE0..<0xF0: 3
      case 0xF0..<0xF5: 4
      default: 0
      }
    for offset in 1..<max(1, length) where start + offset < bytes.count && bytes[start + offset] & 0xC0 != 0x80 {
      return 0
    }
    return length
  }
}
