import Intake
import SeatLedger
import Testing
import Usage

@Suite("Configuration of sources that stand in the cluster's file systems")
struct RemoteConfigurationTests {
  private static func fixture(
    _ files: String, engine: String = "spark", role: String = "access", format: String = "delimited",
    fields: String = "at = \"time\"\nsubject = \"user\"\nproduct = \"app\""
  ) throws -> WorkspaceFixture {
    let source =
      "[[source]]\nid = \"gateway\"\nrole = \"\(role)\"\nfiles = [\(files)]\nformat = \"\(format)\"\n"
      + (fields.isEmpty ? "" : "[source.fields]\n\(fields)\n")
    return try WorkspaceFixture(replacing: [
      ("[organisation]", "engine = \"\(engine)\"\n[organisation]"),
      ("[cadence]", "[spark]\nmaster = \"spark://hub:7077\"\nshared = \"/mnt/shared\"\n[cadence]"),
      ("[[source]]\nid = \"orders\"", source + "[[source]]\nid = \"orders\""),
    ])
  }

  @Test("URLs are taken, and no network is asked") func takes() throws {
    let workspace = try Self.fixture("\"hdfs://hub:8020/logs/**/*.csv\", \"s3a://bucket/logs/*.csv.gz\"")
      .open()
    #expect(workspace.sources.first?.isRemote == true)
    #expect(workspace.sources.last?.isRemote == false)
  }

  @Test(
    "what cannot be is said with its line, and nothing secret is repeated",
    arguments: [
      ("\"hdfs://ann:hunter2@hub/logs/*.csv\"", "a URL with a password"),
      ("\"s3a://bucket/a.csv?sig=hunter2\"", "a URL with a query"),
      ("\"https://hub/hunter2.csv\"", "a web address"),
      ("\"hdfs://hub/../hunter2.csv\"", "a URL of another form"),
      ("\"hdfs://hub/logs/*.csv\", \"sources/gateway/*.csv\"", "URLs and paths within the workspace"),
    ])
  func refuses(_ files: String, _ words: String) throws {
    let faults = try Self.fixture(files).faults()
    #expect(
      faults.contains { $0.wholeMatch(of: /(?s)seatledger\.toml:[0-9]+: .*/) != nil && $0.contains(words) },
      "\(faults)")
    #expect(!faults.joined().contains("hunter2"))
  }

  @Test("it takes the cluster, access logs, and a format that it reads") func combinations() throws {
    let url = "\"hdfs://hub/logs/*.csv\""
    let here = try Self.fixture(url, engine: "here").faults()
    #expect(
      here.count == 1 && here[0].contains("engine is \"here\"") && here[0].contains("engine = \"spark\""))
    let people = try Self.fixture(url, role: "people", fields: "person_id = \"id\"").faults()
    #expect(people.contains { $0.contains("URLs, with role \"people\"") })
    let lines = try Self.fixture(url, format: "xlsx").faults()
    #expect(lines.contains { $0.contains("URLs, with format \"xlsx\"") })
    let native = try Self.fixture(url, format: "okta-system-log", fields: "").faults()
    #expect(native.contains { $0.contains("URLs, with format \"okta-system-log\"") })
  }

  @Test("a cluster that is described badly is one fault, not two") func oneFault() throws {
    let fixture = try WorkspaceFixture(replacing: [
      ("[organisation]", "engine = \"spark\"\n[organisation]"),
      (
        "[[source]]\nid = \"orders\"",
        "[[source]]\nid = \"gateway\"\nrole = \"access\"\nfiles = [\"hdfs://hub/a.csv\"]\nformat = \"json-lines\"\n"
          + "[source.fields]\nat = \"t\"\nsubject = \"u\"\nproduct = \"p\"\n[[source]]\nid = \"orders\""
      ),
    ])
    #expect(fixture.faults().count == 1)
  }
}
