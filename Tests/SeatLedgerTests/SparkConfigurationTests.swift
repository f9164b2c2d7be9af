import SeatLedger
import Testing
import Usage

@Suite("Configuration of a Spark cluster")
struct SparkConfigurationTests {
  private static func fixture(engine: String, _ text: String) throws -> WorkspaceFixture {
    try WorkspaceFixture(replacing: [
      ("[organisation]", engine + "\n[organisation]"), ("[cadence]", text + "\n[cadence]"),
    ])
  }

  private static let table = "[spark]\nmaster = \"spark://hub:7077\"\nshared = \"/mnt/shared\""

  @Test("a cluster is described") func reads() throws {
    let fixture = try Self.fixture(
      engine: "engine = \"spark\"",
      "[spark]\nmaster = \"spark://hub:7077\"\nshared = \"/mnt/shared/\"\nhome = \"/opt/spark\"\n"
        + "memory = \"4g\"\npatience-minutes = 5")
    guard case .spark(let cluster) = try fixture.open().engine else {
      Issue.record("the engine is not the cluster")
      return
    }
    #expect(
      cluster
        == SparkCluster(
          master: "spark://hub:7077", home: "/opt/spark", sharedFolder: "/mnt/shared", memory: "4g",
          patience: 300))
  }

  @Test("a table alone changes nothing", arguments: ["", "engine = \"here\""])
  func isNotUsed(engine: String) throws {
    guard case .here = try Self.fixture(engine: engine, Self.table).open().engine else {
      Issue.record("the cluster is used, and nobody said so")
      return
    }
  }

  @Test(
    "what is wrong is said with its line",
    arguments: [
      ("engine = \"spark\"", "", "there is no table [spark]"),
      ("engine = \"sparc\"", table, "did you mean engine = \"spark\"?"),
      ("", "[spark]\nshared = \"/mnt\"", "spark.master is missing"),
      ("", "[spark]\nmaster = \"local\"", "spark.shared is missing"),
      ("", "[spark]\nmaster = \"local\"\nshared = \"mnt\"", "spark.shared is \"mnt\""),
      ("", "[spark]\nmaster = \"local\"\nshared = \"/mnt/{a,b}\"", "spark.shared is"),
      ("", "[spark]\nmaster = \"local\"\nshared = \"/mnt/it's\"", "spark.shared is"),
      ("engine = \"spark\"", "[spark]\nmaster = \"--jars x\"\nshared = \"/mnt\"", "spark.master is"),
      ("", table + "\nmemory = \"lots\"", "spark.memory is"),
      ("", table + "\npatience-minutes = 0", "spark.patience-minutes is the number 0"),
      ("", table + "\nmaster-url = \"x\"", "unknown key spark.master-url"),
    ])
  func faults(_ engine: String, _ text: String, _ words: String) throws {
    let faults = try Self.fixture(engine: engine, text).faults()
    #expect(faults.contains { $0.hasPrefix("seatledger.toml:") && $0.contains(words) }, "\(faults)")
  }
}
