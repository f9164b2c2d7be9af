internal import Facts

extension FieldValues {
  func entitlement(at origin: Origin) throws(RowFlaw) -> EntitlementLine {
    let id = try required("entitlement_id")
    let product = try required("product")
    guard let grade = try choice("evidence", EvidenceGrade.self) else { throw missing("evidence") }
    var line = EntitlementLine(
      id: id, productAsWritten: product, metric: try choice("metric", Metric.self),
      quantity: try entitledQuantity(), validFrom: try day("valid_from"), validTo: try day("valid_to"),
      grade: grade, document: text("document"), purchaseLines: list("purchase_lines"),
      agreement: text("agreement"), entity: text("legal_entity"), unitPrice: try number("unit_price")?.value,
      currency: try currency("currency"), noticeDays: try count("notice_days"),
      renewsItself: try flag("renews_itself") ?? false, origin: origin)
    line.scope = Scope(
      territories: list("territory"), departments: list("departments"), roles: list("roles"),
      lists: list("lists"))
    line.maintenanceTo = try day("maintenance_to")
    line.minimumCommitment = try count("minimum_commitment")
    line.trueUpPrice = try number("true_up_price")?.value
    line.upliftCapPercent = try number("uplift_cap")?.value
    return line
  }

  func entitledQuantity() throws(RowFlaw) -> Entitled {
    let text = try required("quantity")
    if foldedName(text) == "unlimited" { return .unlimited }
    guard let units = try count("quantity") else { throw missing("quantity") }
    return .limited(units)
  }

  func deployment(at origin: Origin) throws(RowFlaw) -> Deployment {
    var deployment = Deployment(
      device: try required("device"), productAsWritten: try required("product"), version: text("version"),
      publisher: text("publisher"), installed: try day("installed"), origin: origin)
    deployment.instances = try count("instances")
    return deployment
  }

  func assignment(at origin: Origin) throws(RowFlaw) -> Assignment {
    var assignment = Assignment(
      subject: try required("subject"), productAsWritten: try required("product"),
      assigned: try day("assigned"), revoked: try day("revoked"), origin: origin)
    assignment.project = text("project")
    return assignment
  }

  func person(at origin: Origin) throws(RowFlaw) -> Person {
    var person = Person(
      id: try required("person_id"), logins: list("logins"), displayName: text("display_name"),
      email: text("email"), kind: try choice("kind", Person.Kind.self) ?? .human, start: try day("start"),
      end: try day("end"), department: text("department"), legalEntity: text("legal_entity"),
      location: text("location"), costCentre: text("cost_centre"), manager: text("manager"), origin: origin)
    person.role = text("role")
    person.territory = text("territory")
    return person
  }

  func device(at origin: Origin) throws(RowFlaw) -> Device {
    var device = Device(
      id: try required("device_id"), names: list("names"), assignedTo: text("assigned_to"),
      cores: try count("cores"), processors: try count("processors"), legalEntity: text("legal_entity"),
      department: text("department"), role: text("role"), origin: origin)
    device.processorModel = text("processor_model")
    device.host = text("host")
    device.isVirtual = try flag("is_virtual") ?? (device.host.isEmpty ? nil : true)
    device.territory = text("territory")
    return device
  }
}
