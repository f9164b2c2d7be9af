import Facts
import Testing

@testable import Intake

@Suite("URLs of the cluster's files") struct RemotePatternTests {
  @Test(
    "what is secret, or no URL of such a file system, is refused",
    arguments: [
      ("hdfs://ann:hunter2@hub/logs/a.csv", "password"),
      ("s3a://AKIA:hunter2@bucket/logs/*.csv", "password"),
      ("abfss://c@account.dfs.core.windows.net/a.csv?sig=hunter2", "query"),
      ("s3a://bucket/a.csv?x=1&sig=hunter2", "query"), ("https://hub/logs/a.csv", "web address"),
      ("http://hub/logs/*.csv", "web address"), ("file://host/logs/a.csv", "host"),
      ("hdfs://hub", "another form"), ("hdfs://hub/", "another form"), ("hdfs://hub/../a", "another form"),
      ("hdfs://hub/a//b", "another form"), ("hdfs://hub/a/./b", "another form"),
      ("hdfs://h*b/a.csv", "another form"), ("HDFS://hub/a.csv", "another form"),
      ("://hub/a", "another form"),
      ("hdfs://hub/a\\*.csv", "another form"), ("hdfs://hub/a\nb.csv", "another form"),
      ("hdfs://hub/logs.zip!/a.csv", "another form"), ("hdfs://hub /a.csv", "another form"),
    ])
  func refuses(_ text: String, _ words: String) {
    let flaw = #expect(throws: RemotePattern.Flaw.self) { try RemotePattern(text) }
    #expect(flaw?.found.contains(words) == true, "\(flaw?.found ?? "")")
    let said = [flaw?.found, flaw?.expected, flaw?.remedy].compactMap(\.self).joined()
    #expect(!said.contains("hunter2") && !said.contains("AKIA"))
  }

  @Test(
    "any scheme is taken, and the folder of a container is no password",
    arguments: [
      "hdfs://hub:8020/logs/a.csv", "s3a://bucket/dt=2026-07-??/*.csv", "gs://bucket/a", "viewfs:///logs/*",
      "abfss://logs@account.dfs.core.windows.net/2026/**/*.csv.gz", "webhdfs://[::1]:9870/a b/ü,{x}.csv",
      "file:///mnt/logs/*.csv", "x-own+fs://hub/year=202?/month=07/*.csv",
    ])
  func takes(_ text: String) throws { #expect(try RemotePattern(text).text == text) }

  @Test func matchesAsPathsOfTheWorkspaceDo() throws {
    let pattern = try RemotePattern("hdfs://hub/logs/**/gw-?.csv")
    for path in ["/logs/gw-1.csv", "/logs/a/gw-ü.csv", "/logs/a/b/gw-x.csv"] {
      #expect(pattern.matches("hdfs://hub" + path))
    }
    for path in ["/logs/gw-12.csv", "/log/gw-1.csv", "/logs/.hidden/gw-1.csv", "/logs/gw-1.csv/x", "/logs/a"]
    {
      #expect(!pattern.matches("hdfs://hub" + path))
    }
    #expect(!pattern.matches("hdfs://hub2/logs/gw-1.csv"))
    #expect(!pattern.matches("s3a://hub/logs/gw-1.csv"))
    #expect(try !RemotePattern("hdfs://hub/*").matches("hdfs://hub/.hidden"))
  }

  /// What Hadoop would take for a pattern of its own is written so that it does not.
  @Test func listsNoMoreThanItMust() throws {
    let plain = try RemotePattern("s3a://b/a{b,c}/[x]*/2026-??.csv").listing
    #expect(plain.glob == "s3a://b/a\\{b\\,c\\}/\\[x\\]*/2026-??.csv")
    #expect(!plain.isDeep)
    let deep = try RemotePattern("s3a://b/logs*/**/x/**/*.csv").listing
    #expect(deep.glob == "s3a://b/logs*")
    #expect(deep.isDeep)
    #expect(try RemotePattern("s3a://b/**/*.csv").listing.glob == "s3a://b/")
    #expect(HadoopGlob.escaped("a*b?c[d]{e},f\\g") == "a\\*b\\?c\\[d\\]\\{e\\}\\,f\\\\g")
  }

  @Test func aNameMayHoldTheEndOfALine() {
    let text = "hdfs://h/a.csv\nhdfs://h/b\nhdfs:\n/c\n\nhdfs://h/d\r\nhdfs://h/e\n"
    #expect(
      HadoopShell.urls(in: text) == [
        "hdfs://h/a.csv", "hdfs://h/b\nhdfs:\n/c\n", "hdfs://h/d\r", "hdfs://h/e",
      ])
    #expect(HadoopShell.urls(in: "") == [])
  }

  @Test func settingsOfSparkAreHadoops() {
    let text = """
      # spark.hadoop.fs.s3a.secret.key no
      spark.master local
      spark.hadoop.fs.s3a.endpoint   http://127.0.0.1:9000
      spark.hadoop.fs.s3a.access.key=AK=1
      spark.hadoop.a.b : c d\u{20}
      """
    let found = HadoopSettings.settings(in: text)
    #expect(found.map(\.name) == ["fs.s3a.endpoint", "fs.s3a.access.key", "a.b"])
    #expect(found.map(\.value) == ["http://127.0.0.1:9000", "AK=1", "c d"])
  }
}
