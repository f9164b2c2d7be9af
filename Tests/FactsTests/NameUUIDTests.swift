import Facts
import Testing

@Suite struct NameUUIDTests {
  /// Python's `uuid.uuid5(uuid.uuid5(NAMESPACE_URL, "urn:seatledger"), "a\x1fb")`.
  @Test func itIsVersionFiveOfTheNamespace() {
    #expect(NameUUID("a", "b").description == "4f34a169-deff-5095-aa0f-04fe6b2a2dcb")
  }

  @Test func otherNamesAreOthers() {
    #expect(NameUUID("a", "b") == NameUUID("a", "b"))
    #expect(NameUUID("a", "b") != NameUUID("ab"))
    #expect(NameUUID("a", "b") != NameUUID("b", "a"))
  }
}
