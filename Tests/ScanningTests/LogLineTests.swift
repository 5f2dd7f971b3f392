import Testing

@testable import Scanning

@Suite struct LogLineTests {
  @Test(arguments: [
    ("2026-01-02T03:04:05Z GET /", "2026-01-02T03:04:05Z"),
    ("ts=2026-01-02T03:04:05.678901+01:00 msg", "2026-01-02T03:04:05.678901+01:00"),
    ("2026-01-02 03:04:05,123 INFO", "2026-01-02 03:04:05,123"),
    ("10.0.0.1 - - [10/Oct/2000:13:55:36 -0700] \"GET", "10/Oct/2000:13:55:36 -0700"),
    ("Nov  1 08:42:37 host sshd", "Nov  1 08:42:37"),
    ("<34>Nov 21 08:42:37 host sshd", "Nov 21 08:42:37"),
    ("{\"time\":\"2026-01-02T03:04:05Z\"}", "2026-01-02T03:04:05Z"),
  ])
  func readsTheTimeAsItStands(line: String, expected: String) {
    #expect(LogLine.timestamp(of: Array(line.utf8).span) == expected)
  }

  @Test(arguments: ["", "no time here", "2026-01-02", "1234567-01-02T03:04:05", "Foo 21 08:42:37"])
  func findsNoTimeWhereThereIsNone(line: String) {
    #expect(LogLine.timestamp(of: Array(line.utf8).span) == nil)
  }

  @Test(arguments: [
    ("a.log", true), ("a.log.1", true), ("a.log.gz", true), ("a.log.2.gz", true), ("a.log-20260101", true),
    ("x/log/anything", true), ("var/logs/x/y", true), ("syslog", true), ("syslog.1", true), ("access_log", true),
    ("catalog", false), ("a.txt", false), ("log", false), ("a.log.md", false), ("blog/post", false),
    ("A.LOG.1", true), ("x/LOG/y", false), ("a/b.log/", true), ("logs/", false), ("//log//x", true), ("", false),
    ("2026", false), ("a.log-", false), ("ｌog", false),
  ])
  func knowsLogsByTheirName(path: String, expected: Bool) {
    #expect(LogLine.isLog(path: path) == expected)
  }
}
