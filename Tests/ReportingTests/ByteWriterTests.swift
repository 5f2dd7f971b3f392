import Foundation
import Reporting
import Testing

@Suite struct ByteWriterTests {
  private func temporaryDirectory() throws -> URL {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("keyfuse-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    return url
  }

  @Test func `a file appears whole, with its bytes, and only at the end`() throws {
    let directory = try temporaryDirectory()
    defer { #expect(throws: Never.self) { try FileManager.default.removeItem(at: directory) } }
    let file = directory.appendingPathComponent("report")
    let content = String(repeating: "0123456789", count: 30_000)
    let writer = try AtomicFileWriter(path: file.path)
    try writer.write(content)
    #expect(!FileManager.default.fileExists(atPath: file.path))
    try writer.finish()
    #expect(try Data(contentsOf: file) == Data(content.utf8))
    #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path) == ["report"])
    let attributes = try FileManager.default.attributesOfItem(atPath: file.path)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
  }

  @Test func `a file stays until its replacement is whole, which keeps its permissions`() throws {
    let directory = try temporaryDirectory()
    defer { #expect(throws: Never.self) { try FileManager.default.removeItem(at: directory) } }
    let file = directory.appendingPathComponent("report").path
    #expect(
      FileManager.default.createFile(atPath: file, contents: Data("old".utf8), attributes: [.posixPermissions: 0o640]))
    let writer = try AtomicFileWriter(path: file)
    try writer.write(String(repeating: "new", count: 30_000))
    #expect(FileManager.default.contents(atPath: file) == Data("old".utf8))
    try writer.finish()
    #expect(FileManager.default.contents(atPath: file)?.count == 90_000)
    #expect(try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int == 0o640)
  }

  @Test(arguments: [true, false])
  func `a symbolic link stays, and the file that it leads to takes the bytes`(exists: Bool) throws {
    let directory = try temporaryDirectory()
    defer { #expect(throws: Never.self) { try FileManager.default.removeItem(at: directory) } }
    let below = directory.appendingPathComponent("below")
    try FileManager.default.createDirectory(at: below, withIntermediateDirectories: false)
    if exists { try Data("old".utf8).write(to: below.appendingPathComponent("report")) }
    let link = directory.appendingPathComponent("link").path
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "below/report")
    let writer = try AtomicFileWriter(path: link)
    try writer.write("new")
    try writer.finish()
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "below/report")
    #expect(try Data(contentsOf: below.appendingPathComponent("report")) == Data("new".utf8))
    #expect(try FileManager.default.contentsOfDirectory(atPath: below.path) == ["report"])
  }

  @Test func `a pipe stays a pipe and takes the bytes`() throws {
    let directory = try temporaryDirectory()
    defer { #expect(throws: Never.self) { try FileManager.default.removeItem(at: directory) } }
    let path = directory.appendingPathComponent("pipe").path
    // SAFETY: the calls read a string that lives across them.
    #expect(unsafe mkfifo(path, 0o600) == 0)
    let reader = FileHandle(fileDescriptor: unsafe open(path, O_RDONLY | O_NONBLOCK), closeOnDealloc: true)
    let writer = try AtomicFileWriter(path: path)
    try writer.write("new")
    try writer.finish()
    #expect(try reader.readToEnd() == Data("new".utf8))
    #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path) == ["pipe"])
    var status = stat()
    #expect(unsafe lstat(path, &status) == 0)
    #expect(status.st_mode & S_IFMT == S_IFIFO)
  }

  @Test func `an unfinished file leaves nothing behind`() throws {
    let directory = try temporaryDirectory()
    defer { #expect(throws: Never.self) { try FileManager.default.removeItem(at: directory) } }
    var writer: AtomicFileWriter? = try AtomicFileWriter(path: directory.appendingPathComponent("report").path)
    try writer?.write("half")
    writer = nil
    #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path).isEmpty)
  }

  @Test func `a missing directory is an error that names the file`() {
    let error = #expect(throws: WriteError.self) { _ = try AtomicFileWriter(path: "/nonexistent-keyfuse/report") }
    #expect(error?.code == .impossible)
    #expect(error?.description.contains("cannot create /nonexistent-keyfuse/report") == true)
  }

  @Test func `a reader that went away is an error of its own kind`() throws {
    DescriptorWriter.ignoreBrokenPipes()
    let pipe = Pipe()
    try pipe.fileHandleForReading.close()
    let writer = DescriptorWriter(descriptor: pipe.fileHandleForWriting.fileDescriptor, name: "standard output")
    try writer.write("text")
    let error = #expect(throws: WriteError.self) { try writer.finish() }
    #expect(error?.code == .brokenPipe)
    try pipe.fileHandleForWriting.close()
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
  func `a full disk is an error that says so`() throws {
    let handle = try #require(FileHandle(forWritingAtPath: "/dev/full"))
    let writer = DescriptorWriter(descriptor: handle.fileDescriptor, name: "out.jsonl")
    try writer.write("text")
    let error = #expect(throws: WriteError.self) { try writer.finish() }
    #expect(error?.code == .noSpace)
    #expect(error?.description.contains("out.jsonl") == true)
  }
}
