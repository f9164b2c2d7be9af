import Testing

/// Fields that a source of a native format may set.
@Suite struct ConfigurationNativeFieldsTests {
  private func faults(_ role: String, _ format: String, _ fields: String) throws -> [String] {
    let source = """

      [[source]]
      id = "machines"
      role = "\(role)"
      files = ["sources/machines/*"]
      format = "\(format)"
      [source.fields]
      \(fields)
      """
    return try WorkspaceFixture(replacing: [
      ("time-zone = \"Europe/Berlin\"", "time-zone = \"Europe/Berlin\"\n" + source)
    ]).faults()
  }

  @Test func theDeviceCanBeSet() throws {
    #expect(try faults("deployments", "windows-uninstall", "device = { default = \"PC-17\" }").isEmpty)
    #expect(try faults("deployments", "swid", "device = \"folder\"").isEmpty)
    #expect(
      try faults(
        "devices", "glpi-inventory", "device_id = [\"name\", \"serial\"]\nrole = { default = \"test\" }"
      )
      .isEmpty)
  }

  @Test(arguments: [
    ("deployments", "windows-uninstall", "product = \"DisplayName\""),
    ("deployments", "spdx", "devise = \"file\""),
    ("access", "flexnet-debug-log", "at = \"x\""),
    ("devices", "glpi-inventory", "cores = { default = \"8\" }"),
  ])
  func otherFieldsAreTheFormatsOwn(_ role: String, _ format: String, _ fields: String) throws {
    let faults = try faults(role, format, fields)
    #expect(faults.count == 1)
    #expect(faults.first?.contains("names its own") == true)
  }

  /// A filter that nobody asks would look as if it had left rows out.
  @Test(arguments: [
    ("flexnet-debug-log", "access", "[[source.filter]]\ncolumn = \"user\"\nequals = \"ada\"", "filter"),
    ("ms-graph", "people", "[[source.filter]]\ncolumn = \"id\"\nis-not-empty = true", "filter"),
    ("ldif", "people", "[source.each]\ncolumn = \"uid\"\nseparator = \",\"", "each"),
  ])
  func filtersAndFanOutsBelongToMappings(
    _ format: String, _ role: String, _ written: String, _ key: String
  ) throws {
    let source = """

      [[source]]
      id = "other"
      role = "\(role)"
      files = ["sources/other/*"]
      format = "\(format)"
      \(written)
      """
    let faults = try WorkspaceFixture(replacing: [
      ("time-zone = \"Europe/Berlin\"", "time-zone = \"Europe/Berlin\"\n" + source)
    ]).faults()
    #expect(faults.count == 1)
    #expect(faults.first?.contains("source.\(key) with format \"\(format)\"") == true, "\(faults)")
    // With the place of the key.
    #expect(faults.first?.contains("seatledger.toml:") == true, "\(faults)")
  }
}
