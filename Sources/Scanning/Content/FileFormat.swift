/// Formats that are known by their first bytes.
enum FileFormat: Hashable {
  /// RFC 1952; its content is read.
  case gzip
  /// Compressed or pictorial, so that its bytes show no secret: not read, and the coverage says so.
  case opaque(String)

  /// How many bytes at the beginning tell the format.
  static let headCount = 16

  /// - Parameter head: the first `headCount` bytes of the content, fewer where it is shorter.
  /// - Returns: nil where the content is to be read as it is, binary or not.
  init?(head: Span<UInt8>) {
    if Self.matches([0x1F, 0x8B, 0x08], head, at: 0) {
      self = .gzip
      return
    }
    for signature in Self.signatures where Self.matches(signature.bytes, head, at: signature.offset) {
      self = .opaque(signature.name)
      return
    }
    return nil
  }

  private static func matches(_ bytes: [UInt8], _ head: Span<UInt8>, at offset: Int) -> Bool {
    guard head.count >= offset + bytes.count else { return false }
    for index in bytes.indices where head[offset + index] != bytes[index] { return false }
    return true
  }

  private struct Signature {
    var name: String
    var offset: Int
    var bytes: [UInt8]

    init(_ name: String, _ bytes: [UInt8], at offset: Int = 0) {
      self.name = name
      self.offset = offset
      self.bytes = bytes
    }

    init(_ name: String, _ text: StaticString, at offset: Int = 0) {
      self.init(name, Array("\(text)".utf8), at: offset)
    }
  }

  /// Each as its own specification or registration states it.
  private static let signatures: [Signature] = [
    Signature("ZIP archive", [0x50, 0x4B, 0x03, 0x04]),
    Signature("empty ZIP archive", [0x50, 0x4B, 0x05, 0x06]),
    Signature("xz stream", [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]),
    Signature("Zstandard stream", [0x28, 0xB5, 0x2F, 0xFD]),
    Signature("bzip2 stream", [0x42, 0x5A, 0x68, 0x39, 0x31, 0x41, 0x59, 0x26, 0x53, 0x59]),
    Signature("LZ4 stream", [0x04, 0x22, 0x4D, 0x18]),
    Signature("7-Zip archive", [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]),
    Signature("RAR archive", [0x52, 0x61, 0x72, 0x21, 0x1A, 0x07]),
    Signature("SquashFS image", "hsqs"),
    Signature("PNG image", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
    Signature("JPEG image", [0xFF, 0xD8, 0xFF]),
    Signature("GIF image", "GIF87a"),
    Signature("GIF image", "GIF89a"),
    Signature("WebP image", "WEBPVP8", at: 8),
    Signature("TIFF image", [0x49, 0x49, 0x2A, 0x00]),
    Signature("TIFF image", [0x4D, 0x4D, 0x00, 0x2A]),
    Signature("Windows icon", [0x00, 0x00, 0x01, 0x00, 0x01, 0x00]),
    Signature("HEIF image", "ftypheic", at: 4),
    Signature("AVIF image", "ftypavif", at: 4),
    Signature("MP4 video", "ftyp", at: 4),
    Signature("Matroska or WebM video", [0x1A, 0x45, 0xDF, 0xA3]),
    Signature("Ogg audio or video", "OggS"),
    Signature("FLAC audio", "fLaC"),
    Signature("WAVE audio", "WAVEfmt ", at: 8),
    Signature("AVI video", "AVI LIST", at: 8),
    Signature("MP3 audio", [0x49, 0x44, 0x33, 0x03]),
    Signature("MP3 audio", [0x49, 0x44, 0x33, 0x04]),
    Signature("WOFF font", "wOFF"),
    Signature("WOFF2 font", "wOF2"),
    Signature("TrueType font", [0x00, 0x01, 0x00, 0x00, 0x00]),
    Signature("TrueType font collection", "ttcf"),
    Signature("OpenType font", "OTTO"),
    Signature("git pack", [0x50, 0x41, 0x43, 0x4B, 0x00, 0x00, 0x00, 0x02]),
  ]
}
