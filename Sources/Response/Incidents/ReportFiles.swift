internal import KeyfuseCore
internal import Reporting

#if canImport(Darwin)
  private import Darwin
#else
  private import Glibc
#endif

/// The three files of an incident report in the output directory, named by the incident's id.
struct ReportFiles {
  private let directory: String
  private let id: String

  /// - Parameter directory: an absolute path.
  init(directory: String, id: String) {
    self.directory = directory
    self.id = id
  }

  /// The page for people, which the store remembers.
  var page: String { path("html") }

  private func path(_ suffix: String) -> String { "\(directory)/\(id).\(suffix)" }

  /// Writes all three, each whole or not at all, and the page last.
  ///
  /// - Returns: the SHA-256 of the page in hexadecimal.
  func write(_ report: IncidentReport) throws(WriteError) -> String {
    try makeDirectory()
    removeLeftovers()
    try write(report.json(), to: path("json"))
    Failpoint.reportJSONWritten.reach()
    try write(report.markdown(), to: path("md"))
    Failpoint.reportMarkdownWritten.reach()
    let html = report.html()
    try write(html, to: page)
    Failpoint.reportHTMLWritten.reach()
    return HashFunction.sha256.digest(of: html).hex
  }

  /// Whether all three are there. Their content is not compared: a person may have annotated the Markdown.
  var areComplete: Bool {
    ["json", "md", "html"].allSatisfy { suffix in
      // SAFETY: Swift passes the path as a NUL-terminated string that lives during the call.
      unsafe access(path(suffix), F_OK) == 0
    }
  }

  private func write(_ bytes: [UInt8], to path: String) throws(WriteError) {
    let writer = try AtomicFileWriter(path: path)
    try writer.write(bytes.span)
    try writer.finish()
  }

  /// Readable by their owner alone, for reports name resources and addresses.
  private func makeDirectory() throws(WriteError) {
    var position = directory.startIndex
    while position < directory.endIndex {
      position = directory[position...].dropFirst().firstIndex(of: "/") ?? directory.endIndex
      let part = String(directory[..<position])
      // SAFETY: as above.
      guard unsafe mkdir(part, 0o700) != 0, errno != EEXIST else { continue }
      let code = errno
      if unsafe access(part, F_OK) != 0 {
        throw WriteError(name: part, operation: "create directory", errorNumber: code)
      }
    }
  }

  /// Removes the unnamed files of this incident that a run left which was killed; a run that lives still needs its own.
  private func removeLeftovers() {
    // SAFETY: the handle is closed before it goes away, and an entry is read before the next call.
    guard let handle = unsafe opendir(directory) else { return }
    defer { unsafe _ = closedir(handle) }
    while let entry = unsafe readdir(handle) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      guard name.hasPrefix("\(id)."), name.hasSuffix(".tmp"), isAbandoned(name) else { continue }
      _ = unsafe unlink("\(directory)/\(name)")
    }
  }

  /// - Parameter name: as `AtomicFileWriter` makes it, which ends in `.PROCESS.NUMBER.tmp`.
  private func isAbandoned(_ name: String) -> Bool {
    let parts = name.split(separator: ".")
    guard parts.count >= 3, let process = pid_t(parts[parts.count - 3]), process > 0 else { return false }
    return kill(process, 0) != 0 && errno == ESRCH
  }
}
