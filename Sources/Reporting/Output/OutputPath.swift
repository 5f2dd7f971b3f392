#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// What lies at the path of an output before it is written.
enum OutputPath {
  /// The type and permissions of what `path` leads to; nil where there is nothing.
  static func mode(of path: String) -> mode_t? {
    var status = stat()
    // SAFETY: the C calls of this file read a string that lives across the call, and write to memory of that size.
    return unsafe stat(path, &status) == 0 ? status.st_mode : nil
  }

  /// Where the symbolic links that begin at `path` end, be there a file or not; `path` itself where it is none.
  static func followingLinks(_ path: String) throws(WriteError) -> String {
    var current = path
    for _ in 0..<40 {
      guard let destination = destination(of: current) else { return current }
      if destination.hasPrefix("/") {
        current = destination
      } else {
        let directory = current.lastIndex(of: "/").map { current[...$0] } ?? ""
        current = directory + destination
      }
    }
    throw WriteError(name: path, operation: "follow the links of", errorNumber: ELOOP)
  }

  private static func destination(of path: String) -> String? {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = unsafe readlink(path, &buffer, buffer.count)
    return count > 0 ? String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self) : nil
  }
}
