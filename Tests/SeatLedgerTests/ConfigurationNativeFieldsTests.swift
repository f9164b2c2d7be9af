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
}
