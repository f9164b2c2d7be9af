import Facts
import Intake
import TestSupport
import Testing

@Suite struct DpkgListTests {
  private static let head = """
    Desired=Unknown/Install/Remove/Purge/Hold
    | Status=Not/Inst/Conf-files/Unpacked/halF-conf/Half-inst/trig-aWait/Trig-pend
    |/ Err?=(none)/Reinst-required (Status,Err: uppercase=bad)
    ||/ Name           Version      Architecture Description
    +++-==============-============-============-=================================

    """

  @Test func installedPackagesAreRead() throws {
    let reading = try NamedReading(
      Self.head + """
        ii  example-tool   2.4-1        amd64        an example
        hi  libexample1:am 1:1.0~rc1+b2 amd64        cut by the screen
        rc  gone           1            all          removed
        un  never          <none>       <none>       (no description available)
        iU  half           3            all          unpacked
        iWR waiting        4            all          triggers
        xx  what           4            all          no such state
        short

        """, named: "debian-1.txt", format: "dpkg-list")
    #expect(reading.software == ["example-tool|2.4-1||", "libexample1|1:1.0~rc1+b2||", "waiting|4||"])
    #expect(reading.deployments.first?.device == "debian-1")
    #expect(
      reading.account.outOfScope == [
        "removed, its settings are left": 1, "not installed": 1, "installed in part": 1,
      ])
    #expect(reading.rejected.map { "\($0.code) \($0.origin.line)" } == ["bad-line 12", "bad-line 13"])
    #expect(
      reading.account.notes.contains(
        "2 names or versions fill their column and may be cut: list with COLUMNS=500 set"))
    #expect(SourceFormat.recognised(Array(Self.head.utf8))?.name == "dpkg-list")
  }

  @Test(
    .enabled(if: SharedCorpus.isPresent, "the folder ../shared is not here"),
    arguments: [
      "ubuntu-18.04__dpkg-l-codes.out", "ubuntu-18.04__dpkg-l-columns500.out", "ubuntu-18.04__dpkg-l.out",
    ])
  func realListsGiveEveryPackage(_ name: String) throws {
    let bytes = try SharedCorpus.bytes("corpus/B_deploy/linux_packages/\(name)")
    let reading = try NamedReading(bytes, named: name, format: "dpkg-list")
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").count
    #expect(reading.account.read == lines - 5)
    #expect(reading.account.rejected == 0)
  }
}
