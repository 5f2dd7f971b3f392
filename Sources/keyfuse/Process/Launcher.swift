import ArgumentParser
import Reporting
import Scanning

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Parses the command line, runs the command, and ends the process with the exit status that INTERFACE.md promises.
enum Launcher {
  static func run(_ arguments: [String]) -> Never {
    signal(SIGPIPE, SIG_IGN)
    exit(status(of: arguments).rawValue)
  }

  private static func status(of arguments: [String]) -> ExitStatus {
    do {
      var command = try CommandLineReader.command(arguments)
      try command.run()
      try StandardOutput.flush()
      return .done
    } catch {
      return report(error, arguments)
    }
  }

  /// Shows `error` to the person and tells which exit status it stands for.
  private static func report(_ error: any Error, _ arguments: [String] = []) -> ExitStatus {
    if let requested = error as? ExitStatus { return flushed(requested) }
    if let output = error as? OutputError, output.isBrokenPipe { return .failed }
    if let output = error as? WriteError, output.code == .brokenPipe { return .failed }
    if let failure = error as? ScanSinkError {
      return ExitStatus(failure.outcome).combined(with: report(failure.underlying))
    }
    if error is Interrupted { return .interrupted }
    if let failure = error as? any ClassifiedError {
      complain("keyfuse: \(failure)")
      return failure.exitStatus
    }
    if let status = LibraryErrors.exitStatus(of: error) {
      complain("keyfuse: \(error)")
      return status
    }
    let code = Keyfuse.exitCode(for: error)
    let text = Keyfuse.fullMessage(for: error)
    if code == .success {
      StandardOutput.write(text + "\n")
      return flushed(.done)
    }
    if !text.isEmpty { complain(SubcommandHint.text(arguments) ?? text) }
    return code == .validationFailure ? .usage : .failed
  }

  /// The status of a command that is done but for the rest of its standard output.
  private static func flushed(_ status: ExitStatus) -> ExitStatus {
    do {
      try StandardOutput.flush()
      return status
    } catch {
      if !error.isBrokenPipe { complain("keyfuse: \(error)") }
      return status.combined(with: .failed)
    }
  }

  private static func complain(_ text: String) {
    StandardError.write(text + "\n")
  }
}
