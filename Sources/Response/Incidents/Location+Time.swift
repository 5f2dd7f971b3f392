internal import KeyfuseCore

extension Location {
  /// When the secret came to this place, where commit or log line tells.
  var time: Timestamp? {
    for layer in layers {
      switch layer {
      case .git(let provenance): if let time = Timestamp(provenance.date) { return time }
      case .log(let text?): if let time = Timestamp(text) ?? Timestamp(commonLog: text) { return time }
      default: break
      }
    }
    return nil
  }

  var provenance: GitProvenance? {
    for case .git(let provenance) in layers { return provenance }
    return nil
  }
}

extension Timestamp {
  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

  /// Reads the time of Apache's and nginx's common log format: `10/Oct/2000:13:55:36 -0700`.
  init?(commonLog text: String) {
    let parts = text.split(maxSplits: 1, omittingEmptySubsequences: false) { $0 == ":" }
    guard parts.count == 2 else { return nil }
    let date = parts[0].split(separator: "/")
    guard date.count == 3, let month = Self.months.firstIndex(of: String(date[1])) else { return nil }
    let number = month < 9 ? "0\(month + 1)" : "\(month + 1)"
    self.init("\(date[2])-\(number)-\(date[0])T\(parts[1].replacing(" ", with: ""))")
  }
}
