import Facts
import Foundation
import Intake
import TestSupport
import Testing
import Usage

/// What becomes of a run when Hadoop's client is missing, fails, is silent, or tells what is not so. A script stands in for it.
@Suite struct HadoopShellTests {
  private let folder: TemporaryFolder
  private let home: TemporaryFolder
  private let log = "user,app,time\nann,CAD,2026-08-01T10:00:00Z\n"

  init() throws {
    folder = try TemporaryFolder()
    home = try TemporaryFolder()
  }

  /// - Parameters: what the script does when it is asked to list, to look at, and to read files.
  private func client(ls: String, stat: String = "", cat: String = "") throws {
    let script = """
      #!/bin/sh
      # org.apache.hadoop.fs.FsShell -conf FILE -COMMAND …
      test -f "$3" && grep -q '<configuration>' "$3" || exit 9
      echo "WARNING: Using incubator modules" >&2
      shift 3
      case "$1" in
      -ls) \(ls) ;;
      -stat) shift 2; \(stat) ;;
      -cat) shift; \(cat) ;;
      esac
      """
    try home.write(script, to: "bin/spark-class")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: home.path + "/bin/spark-class")
  }

  /// Sessions are made of what this machine reads: no cluster is needed.
  private func read(patience: Int = 60, files: [String] = ["hdfs://hub/logs/*.csv"]) throws -> Records {
    var source = SourceSpecification(
      id: "gateway", role: .access, files: files, format: "delimited", zone: .utc,
      fields: [
        "subject": .init(from: ["user"]), "product": .init(from: ["app"]), "at": .init(from: ["time"]),
      ])
    source.fields["until"] = FieldRule(from: ["time"])
    let cluster = SparkCluster(
      master: "local", home: home.path, sharedFolder: folder.path, patience: patience)
    return try readRecords(
      workspace: folder.path, sources: [source], period: try #require(Period("2026-Q3")), zone: .utc,
      engine: .spark(cluster), progress: { _ in })
  }

  private func fault(patience: Int = 60) throws -> Fault {
    try #require(throws: Fault.self) { try read(patience: patience) }
  }

  private let listing = "echo hdfs://hub/logs/a.csv"
  private var sizes: String { "echo 'regular file/\(log.utf8.count)/1785000000000'" }
  private var content: String { "printf 'user,app,time\\nann,CAD,2026-08-01T10:00:00Z\\n'" }

  @Test func readsWhatTheClientGives() throws {
    try client(ls: listing, stat: sizes, cat: content)
    let records = try read()
    let account = try #require(records.accounts.first)
    #expect(account.file.path == "hdfs://hub/logs/a.csv")
    #expect(account.file.digest == Digest.sha256(log))
    #expect(account.file.byteCount == Int64(log.utf8.count))
    #expect(account.read == 1)
  }

  /// Each name comes as one argument, with what would mean something else made plain.
  @Test func hostileNamesStayNames() throws {
    let name = "hdfs://hub/logs/$(x) `y`; 'z' {a,b}*.csv"
    try folder.write(name, to: "name")
    let escaped = name.replacing("{a,b}*", with: "\\{a\\,b\\}\\*")
    try folder.write(escaped, to: "escaped")
    let isOne = "[ $# = 1 ] && [ \"$1\" = \"$(cat \(folder.path)/escaped)\" ] || exit 7"
    try client(
      ls: "cat \(folder.path)/name; echo; printf 'hdfs://hub/logs/b\\nc.csv\\nhdfs://hub/logs/d\\re.csv\\n'",
      stat: "\(isOne); \(sizes)", cat: "\(isOne); \(content)")
    let records = try read()
    #expect(records.accounts.map(\.file.path) == [name])
    #expect(records.unused.map(\.path) == ["hdfs://hub/logs/b\nc.csv", "hdfs://hub/logs/d\re.csv"])
    #expect(records.unused.allSatisfy { $0.reason == "a name with a control character" })
  }

  @Test func nothingIsNoFault() throws {
    try client(ls: "echo \"ls: \\`hdfs://hub/logs/*.csv': No such file or directory\" >&2; exit 1")
    let records = try read()
    #expect(records.accounts.isEmpty)
    #expect(records.unused.map(\.reason) == [UnusedFile.noFileMatches])
  }

  @Test func aFolderThatMayNotBeListedIsAFault() throws {
    try client(
      ls:
        "\(listing); echo 'ls: Permission denied: user=auditor, access=READ_EXECUTE, inode=\"/logs\"' >&2; exit 1"
    )
    let fault = try fault()
    #expect(fault.code == .unreadable)
    #expect(fault.found.contains("hdfs://hub/logs/*.csv") && fault.found.contains("user=auditor"))
    #expect(!fault.found.contains("incubator"))
  }

  @Test func aFileThatIsGoneIsAFault() throws {
    try client(
      ls: listing, stat: "echo \"stat: \\`hdfs://hub/logs/a.csv': No such file or directory\" >&2; exit 1")
    let fault = try fault()
    #expect(fault.code == .unreadable)
    #expect(fault.place == "hdfs://hub/logs/a.csv")
    #expect(fault.found.contains("No such file"))
  }

  @Test("other bytes than were listed are a fault", arguments: ["printf 'user,app'", "seq 1000"])
  func otherBytes(_ cat: String) throws {
    try client(ls: listing, stat: sizes, cat: cat)
    let fault = try fault()
    #expect(fault.code == .unreadable)
    #expect(fault.place == "hdfs://hub/logs/a.csv")
  }

  @Test func aReadingThatFailsIsAFault() throws {
    try client(
      ls: listing, stat: sizes, cat: "\(content); echo 'cat: Premature EOF: pos=3 < filelength=6' >&2; exit 1"
    )
    let fault = try fault()
    #expect(fault.place == "hdfs://hub/logs/a.csv")
    #expect(fault.found.contains("Premature EOF"))
  }

  /// Of several that are read with one start, which Hadoop's words do not name.
  @Test func theFileThatCannotBeReadIsFound() throws {
    let names = ["a", "b", "c", "d", "e"].map { "hdfs://hub/logs/\($0).csv" }
    let fails = "*/d.csv) echo 'cat: no such block' >&2; status=1"
    try client(
      ls: names.map { "echo \($0)" }.joined(separator: "; "), stat: "for file; do \(sizes); done",
      cat: "for file; do case $file in \(fails);; *) \(content);; esac; done; exit $status")
    let fault = try fault()
    #expect(fault.place == "hdfs://hub/logs/d.csv")
    #expect(fault.found.contains("no such block"))
  }

  @Test func aFileThatIsWrittenToIsAFault() throws {
    // Each question finds it a second younger.
    let now = "echo . >> \(folder.path)/count; n=$(wc -l < \(folder.path)/count)"
    try client(
      ls: listing, stat: "\(now); echo \"regular file/\(log.utf8.count)/178500000${n}000\"", cat: content)
    let fault = try fault()
    #expect(fault.place == "hdfs://hub/logs/a.csv")
    #expect(fault.found.contains("changed while it was read"))
  }

  @Test func aSilentClientIsGivenUp() throws {
    try client(ls: "exec sleep 600")
    let fault = try fault(patience: 1)
    #expect(fault.code == .unreadable)
    #expect(fault.found.contains("nothing for 1 seconds"))
  }

  @Test func aMissingClientIsNamed() throws {
    let fault = try fault()
    #expect(fault.code == .configuration)
    #expect(fault.found.contains("bin/spark-class"))
  }

  @Test func aMissingJavaIsSaid() throws {
    try home.write("#!/bin/sh\necho 'JAVA_HOME is not set' >&2\nexit 1\n", to: "bin/spark-class")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: home.path + "/bin/spark-class")
    #expect(try fault().found.contains("JAVA_HOME is not set"))
  }

  /// Keys that Spark is told stand in a file that nobody else may read, and go with the run.
  @Test func keysAreNoArguments() throws {
    try home.write("spark.hadoop.fs.s3a.secret.key hunter2\n", to: "conf/spark-defaults.conf")
    let copy = "$(dirname \"$0\")/../seen"
    try home.write(
      """
      #!/bin/sh
      echo "$3" > "\(copy)"; stat -c %a "$3" >> "\(copy)"; grep -o '<value>.*</value>' "$3" >> "\(copy)"
      case "$*" in *hunter2*) exit 8;; esac
      echo "ls: \\`x': No such file or directory" >&2; exit 1
      """, to: "bin/spark-class")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: home.path + "/bin/spark-class")
    #expect(try read().accounts.isEmpty)
    let seen = try String(contentsOfFile: home.path + "/seen", encoding: .utf8).split(separator: "\n").map(
      String.init)
    #expect(seen.dropFirst() == ["600", "<value>hunter2</value>"])
    #expect(!FileManager.default.fileExists(atPath: try #require(seen.first)))
  }
}
