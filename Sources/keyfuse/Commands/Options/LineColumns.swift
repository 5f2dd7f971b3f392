import KeyfuseCore

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Columns in UTF-16 units, for formats that count so.
enum LineColumns {
  /// Lines are read again up to this many bytes.
  private static let limit = 1 << 20

  /// The columns of a secret in a plain file, from its first to behind its last unit.
  ///
  /// - Returns: nil where the text is not at hand: inside of archives and histories, in very long lines, in files that
  ///   went away or are not UTF-8.
  static func utf16(of location: Location) -> Range<Int>? {
    let isPlain = location.layers.allSatisfy {
      switch $0 {
      case .file, .log: true
      default: false
      }
    }
    let lineStart = location.start - (location.column - 1)
    guard isPlain, lineStart >= 0, location.end > location.start, location.end - lineStart <= limit,
      let bytes = read(path(of: location), at: lineStart, count: location.end - lineStart)
    else { return nil }
    let inLine = location.column - 1
    // After the last line break, where the secret goes over several lines.
    let lastBreak = bytes[inLine...].lastIndex(of: UInt8(ascii: "\n"))
    guard let before = String(validating: bytes[..<inLine], as: UTF8.self),
      let last = String(validating: bytes[(lastBreak.map { $0 + 1 } ?? 0)...], as: UTF8.self)
    else { return nil }
    let (start, end) = (before.utf16.count + 1, last.utf16.count + 1)
    return start < end || lastBreak != nil ? start..<max(start, end) : nil
  }

  /// A target that is a file stands for itself; its path is only its name.
  private static func path(of location: Location) -> String {
    let (target, path) = (location.target, location.path)
    let isFile = target == path || target.hasSuffix("/\(path)")
    if isFile { return target }
    return target.hasSuffix("/") ? target + path : "\(target)/\(path)"
  }

  private static func read(_ path: String, at offset: Int, count: Int) -> [UInt8]? {
    // SAFETY: Swift passes the path as a NUL-terminated string that lives during the call.
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: count)
    // SAFETY: the pointer is used only during the call, with the buffer's own size.
    let got = unsafe bytes.withUnsafeMutableBytes { unsafe pread(descriptor, $0.baseAddress, $0.count, off_t(offset)) }
    return got == count ? bytes : nil
  }
}
