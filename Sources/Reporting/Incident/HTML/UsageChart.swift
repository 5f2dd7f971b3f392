internal import KeyfuseCore

/// Use of the key over time as bars, with the exposure as a band and its turning points as marked lines.
struct UsageChart {
  private let report: IncidentReport
  private let start: Int
  private let end: Int
  private let bins: [Bin]
  private let binWidth: Int

  private struct Bin {
    var start: Int
    var count = 0
    var flagged = 0
  }

  private static let hour = 3600
  private static let (width, height) = (960.0, 320.0)
  private static let (left, right, top, bottom) = (48.0, 948.0, 76.0, 286.0)

  init(report: IncidentReport) {
    self.report = report
    var moments = report.usage.flatMap { [$0.start.wholeSeconds, $0.start.wholeSeconds + Self.hour] }
    let marks = [report.exposure.began, report.exposure.detected, report.exposure.ended].compactMap { $0 }
    moments += marks.map(\.wholeSeconds)
    let (first, last) = (moments.min() ?? 0, moments.max() ?? Self.hour)
    let span = max(last - first, 6 * Self.hour)
    let hours = [1, 2, 3, 6, 12, 24, 48, 168, 336, 720, 2160].first { span / ($0 * Self.hour) <= 96 } ?? 8760
    let width = hours * Self.hour
    let from = (first / width) * width
    let until = (last / width + 1) * width
    binWidth = width
    start = from
    end = until + (until - from) / 50
    var bins = (0..<max(1, (until - from) / width)).map { Bin(start: from + $0 * width) }
    for bucket in report.usage {
      let index = min(max(0, (bucket.start.wholeSeconds - from) / width), bins.count - 1)
      bins[index].count += bucket.count
      bins[index].flagged += bucket.flagged
    }
    self.bins = bins
  }

  var figure: HTML {
    let unit = Elapsed.text(from: Timestamp(seconds: 0), to: Timestamp(seconds: Int64(binWidth)))
    let unitName = binWidth == Self.hour ? "hour" : binWidth == 24 * Self.hour ? "day" : unit
    return """
      <figure><svg class="chart" role="img" aria-labelledby="chart-title chart-text" viewBox="0 0 960 320">
      <title id="chart-title">Use of the key over time</title><desc id="chart-text">\(description)</desc>
      \(band)\(grid)\(bars)\(days)\(markers)</svg>
      <figcaption><span class="key usual">usual</span><span class="key odd">unusual</span><span class="key band">exposed</span>\
      <span class="unit">uses per \(unitName), UTC</span></figcaption></figure>
      """
  }

  private var description: String {
    let peak = bins.map(\.count).max() ?? 0
    return "Uses per bar, at most \(peak). \(report.summary)"
  }

  private func x(_ seconds: Int) -> Double {
    Self.left + (Self.right - Self.left) * Double(seconds - start) / Double(end - start)
  }

  private func y(_ count: Double) -> Double {
    Self.bottom - (Self.bottom - Self.top) * count / Double(scale.top)
  }

  private var band: HTML {
    guard let began = report.exposure.began else { return "" }
    let to = report.exposure.ended?.wholeSeconds ?? end
    let (from, until) = (x(began.wholeSeconds), x(to))
    return """
      <rect class="band" x="\(from)" y="\(Self.top - 8)" width="\(max(2, until - from))" height="\(Self.bottom - Self.top + 8)"/>
      """
  }

  /// Round numbers for the scale: at most five steps.
  private var scale: (top: Int, step: Int) {
    let peak = max(bins.map(\.count).max() ?? 0, 1)
    var step = 1
    var factors = [2, 5, 10]
    var power = 1
    while peak > 5 * step {
      if factors.isEmpty {
        factors = [2, 5, 10]
        power *= 10
      }
      step = factors.removeFirst() * power
    }
    return ((peak + step - 1) / step * step, step)
  }

  private var grid: HTML {
    let lines = stride(from: 0, through: scale.top, by: scale.step).map { value -> HTML in
      """
      <line class="grid" x1="\(Self.left)" x2="\(Self.right)" y1="\(y(Double(value)))" y2="\(y(Double(value)))"/>\
      <text class="tick" x="\(Self.left - 8)" y="\(y(Double(value)) + 4)" text-anchor="end">\(Count.grouped(value))</text>
      """
    }
    return "\(lines)"
  }

  private var bars: HTML {
    let gap = (x(start + binWidth) - x(start)) > 4 ? 1.0 : 0.2
    let shapes = bins.filter { $0.count > 0 }.map { bin -> HTML in
      let (from, to) = (x(bin.start) + gap / 2, x(bin.start + binWidth) - gap / 2)
      let usual = bin.count - bin.flagged
      let low = bar("usual", from, to, 0, usual)
      let high = bar("odd", from, to, usual, bin.count)
      return "\(low)\(high)"
    }
    return "\(shapes)"
  }

  private func bar(_ name: String, _ from: Double, _ to: Double, _ low: Int, _ high: Int) -> HTML {
    guard high > low else { return "" }
    let top = y(Double(high))
    return
      "<rect class=\"\(name)\" x=\"\(from)\" y=\"\(top)\" width=\"\(to - from)\" height=\"\(max(1, y(Double(low)) - top))\"/>"
  }

  private var days: HTML {
    let steps = [1, 3, 6, 12, 24, 48, 168, 336, 720, 2160, 8760].map { $0 * Self.hour }
    let step = steps.first { (end - start) / $0 <= 8 } ?? 8760 * Self.hour
    let first = (start / step + (start % step == 0 ? 0 : 1)) * step
    let labels = stride(from: first, to: end, by: step).map { moment -> HTML in
      let text = Self.label(Timestamp(seconds: Int64(moment)), step: step)
      return """
        <line class="axis" x1="\(x(moment))" x2="\(x(moment))" y1="\(Self.bottom)" y2="\(Self.bottom + 5)"/>\
        <text class="tick" x="\(x(moment))" y="\(Self.bottom + 20)" text-anchor="middle">\(text)</text>
        """
    }
    return "\(labels)"
  }

  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

  private static func label(_ time: Timestamp, step: Int) -> String {
    let parts = time.day.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3 else { return time.day }
    let day = "\(parts[2]) \(months[parts[1] - 1])"
    if step < 24 * hour { return "\(day) \(time.clock.prefix(5))" }
    return step >= 720 * hour ? "\(months[parts[1] - 1]) \(parts[0])" : day
  }

  // MARK: - Turning points

  private struct Mark {
    var x: Double
    var text: String
    var kind: String
  }

  /// Marks that would lie on one another share a line and a label.
  private var marks: [Mark] {
    var points: [(Int, String, String)] = []
    if let began = report.exposure.began { points.append((began.wholeSeconds, "exposed", "leaked")) }
    if let odd = report.anomalies.map(\.began).min() {
      points.append((odd.wholeSeconds, "first unusual use", "anomaly"))
    }
    points.append((report.exposure.detected.wholeSeconds, "found", "detected"))
    if let ended = report.exposure.ended { points.append((ended.wholeSeconds, endWord, "contained")) }
    var marks: [Mark] = []
    for (moment, text, kind) in points.sorted(by: { $0.0 < $1.0 }) where moment >= start && moment <= end {
      let position = x(moment)
      if let last = marks.last, position - last.x < 5 {
        marks[marks.count - 1].text += ", \(text)"
        marks[marks.count - 1].kind = kind
      } else {
        marks.append(Mark(x: position, text: text, kind: kind))
      }
    }
    return marks
  }

  private var endWord: String { report.containment.stateAfter == "revoked" ? "revoked" : report.containment.stateAfter }

  private var markers: HTML {
    var occupied = [-1000.0, -1000.0, -1000.0]
    let shapes = marks.map { mark -> HTML in
      let width = Double(mark.text.count) * 7.2 + 16
      let isCrossed = marks.contains { $0.x > mark.x && $0.x < mark.x + width } && mark.x - width > Self.left
      let leansLeft = mark.x + width > Self.width || isCrossed
      let from = leansLeft ? mark.x - width : mark.x
      let row = occupied.indices.first { occupied[$0] < from } ?? 0
      occupied[row] = max(occupied[row], from + width)
      let baseline = Self.top - 18 - Double(row) * 20
      let anchor = leansLeft ? "end" : "start"
      return """
        <g class="mark kind-\(mark.kind)"><line x1="\(mark.x)" x2="\(mark.x)" y1="\(baseline - 9)" y2="\(Self.bottom)"/>\
        <circle cx="\(mark.x)" cy="\(baseline - 5)" r="4"/><text x="\(mark.x + (leansLeft ? -9 : 9))" y="\(baseline)" \
        text-anchor="\(anchor)">\(mark.text)</text></g>
        """
    }
    return "\(shapes)"
  }
}
