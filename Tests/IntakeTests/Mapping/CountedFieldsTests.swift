import Facts
import Intake
import Testing

/// Fields that metrics count by: processors and hosts of devices, instances of installations, quantities of uses.
@Suite struct CountedFieldsTests {
  private func column(_ names: String...) -> [String: FieldRule] {
    Dictionary(names.map { ($0, FieldRule.column($0)) }, uniquingKeysWith: { first, _ in first })
  }

  @Test func aDeviceTellsItsProcessorHostAndTerritory() throws {
    let reading = try Reading(
      """
      device_id,processor_model,host,is_virtual,territory
      vm1,Intel(R) Xeon(R) Gold 6338,esx-1,,Germany
      box,,,no,
      old,,,,

      """, role: .devices,
      fields: column("device_id", "processor_model", "host", "is_virtual", "territory"))
    let devices = reading.sink.records.compactMap {
      if case .device(let device) = $0 { device } else { nil }
    }
    #expect(devices.map(\.processorModel) == ["Intel(R) Xeon(R) Gold 6338", "", ""])
    #expect(devices.map(\.host) == ["esx-1", "", ""])
    #expect(devices.map(\.isVirtual) == [true, false, nil])
    #expect(devices.map(\.territory) == ["Germany", "", ""])
  }

  @Test func anInstallationMayStandForSeveralInstances() throws {
    let reading = try Reading(
      "device,product,instances\nd1,Exchange,3\nd2,Exchange,\nd3,Exchange,-1\n", role: .deployments,
      fields: column("device", "product", "instances"))
    let instances = reading.sink.records.compactMap {
      if case .deployment(let deployment) = $0 { deployment.instances ?? -1 } else { nil }
    }
    #expect(instances == [3, -1])
    #expect(reading.rejected.map(\.code) == ["bad-number"])
  }

  @Test func aUseMayHaveAQuantity() throws {
    let reading = try Reading(
      """
      at,subject,product,quantity
      2026-07-01T08:00:00Z,ann,API,12.5
      2026-07-01T09:00:00Z,ann,API,
      2026-07-01T10:00:00Z,ann,API,-1
      2026-07-01T11:00:00Z,ann,API,many

      """, role: .access, fields: column("at", "subject", "product", "quantity"))
    #expect(reading.sink.events.map { $0.quantity?.description ?? "none" } == ["12.5", "none"])
    #expect(reading.rejected.map(\.code) == ["bad-number", "bad-number"])
    #expect(reading.account.balances)
  }

  @Test func aLogWithoutTheColumnHasNoQuantities() throws {
    let reading = try Reading(
      "at,subject,product\n2026-07-01T08:00:00Z,ann,API\n", role: .access,
      fields: column("at", "subject", "product"))
    #expect(reading.sink.events.map(\.quantity) == [nil])
  }
}
