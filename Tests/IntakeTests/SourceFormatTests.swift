import Facts
import Intake
import TestSupport
import Testing

@Suite struct SourceFormatTests {
  @Test func namesAreUniqueAndFound() {
    let names = SourceFormat.all.map(\.name)
    #expect(Set(names).count == names.count)
    #expect(names.allSatisfy { SourceFormat.named($0)?.name == $0 })
    #expect(SourceFormat.all.allSatisfy { !$0.summary.isEmpty && !$0.roles.isEmpty })
  }

  @Test(arguments: [
    ("a,b\n1,2\n", "delimited"), ("{\"a\":1}\n{\"a\":2}\n", "json-lines"), ("{\"result\": [\n{}]}", "json"),
    ("[{}]", "json"), (" 9:49:41 (lmgrd) -----\n 9:49:41 (lmgrd)   Please Note:\n", "flexnet-debug-log"),
    ("lmutil - x\nFlexible License Manager status on Fri 10/20/2017 17:02\n", "lmstat-a"),
    ("NOTE: x\nFeature   Version   #licenses   Vendor   Expires\n", "lmstat-i"),
  ])
  func beginningsAreRecognised(_ text: String, _ name: String) {
    #expect(SourceFormat.recognised(Array(text.utf8))?.name == name)
  }
}
