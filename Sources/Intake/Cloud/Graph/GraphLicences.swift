internal import Facts

/// The right that a subscribed SKU gives: its enabled units and no others.
///
/// Suspended units cannot be assigned, units in warning are past their term, and a SKU that is not `Enabled` gives
/// nothing. The term and the price stand elsewhere.
/// - Returns: `nil` where the row gives no right and was left out.
func graphEntitlement(
  _ node: JSONNode, at origin: Origin, _ reading: FileReading
) throws(RowFlaw) -> EntitlementLine? {
  let product = try sku(node)
  guard node.text(at: "capabilityStatus").lowercased() == "enabled" else {
    reading.leaveOut("no right: the SKU is not enabled")
    return nil
  }
  let written = node.text(at: "prepaidUnits", "enabled")
  if written.isEmpty { throw RowFlaw.missing("`prepaidUnits.enabled`") }
  guard let units = Int(written), units >= 0 else {
    throw RowFlaw(
      code: "bad-number",
      reason: "`prepaidUnits.enabled` is `\(written.prefix(200))`; expected a whole number, 0 or more")
  }
  for state in ["suspended", "warning", "lockedOut"] {
    if !["", "0"].contains(node.text(at: "prepaidUnits", state)) {
      reading.note("units that are \(state) are no rights and do not count")
    }
  }
  if units == 0 {
    reading.leaveOut("no right: no unit is enabled")
    return nil
  }
  return EntitlementLine(
    id: either(node.first(of: "id", "skuId"), product), productAsWritten: product, metric: nil,
    quantity: .limited(units), validFrom: nil, validTo: nil, grade: .vendorProof,
    document: "Microsoft Graph subscribedSkus", purchaseLines: [], agreement: "",
    entity: "", unitPrice: nil, currency: nil, noticeDays: nil, renewsItself: false, origin: origin)
}

/// The SKU's name, or its id where the record has no name.
private func sku(_ node: JSONNode) throws(RowFlaw) -> String {
  let product = node.first(of: "skuPartNumber", "skuId")
  if product.isEmpty { throw RowFlaw.missing("`skuPartNumber` or `skuId`") }
  return product
}

/// Licences of a user: `assignedLicenses`, or `licenseDetails` where the export added them, which name the SKU
/// better. Each licence is a row; so is a user who has none.
func takeLicences(of user: JSONNode, _ record: JSONRecord, _ reading: FileReading) throws(RowFlaw) {
  let details = user.list("licenseDetails")
  let licences = details.isEmpty ? user.list("assignedLicenses") : details
  if licences.isEmpty { return reading.leaveOut("a user without licences") }
  let subject = user.first(of: "userPrincipalName", "mail", "id")
  if subject.isEmpty { throw RowFlaw.missing("`userPrincipalName`, `mail` or `id`") }
  for licence in licences {
    do throws(RowFlaw) {
      try takeLicence(licence, of: subject, record, reading)
    } catch {
      reading.reject(record.line, error.code, error.reason, raw: record.raw(of: licence))
    }
  }
}

func takeLicence(
  _ licence: JSONNode, of subject: String, _ record: JSONRecord, _ reading: FileReading
) throws(RowFlaw) {
  let assignment = Assignment(
    subject: subject, productAsWritten: try sku(licence), assigned: nil, revoked: nil,
    origin: reading.origin(record.line))
  reading.take(.assignment(assignment), line: record.line, raw: record.raw(of: licence))
}

/// A page of licence details names its user in the context only: `…$metadata#users('id')/licenseDetails`.
func owner(of detail: JSONNode, on heading: JSONNode?) throws(RowFlaw) -> String {
  let own = detail.first(of: "userPrincipalName", "userId")
  if !own.isEmpty { return own }
  let context = heading?.text(at: "@odata.context") ?? ""
  if let start = context.firstRange(of: "users('")?.upperBound,
    let end = context[start...].firstRange(of: "')")?.lowerBound, start < end
  {
    return String(context[start..<end])
  }
  throw RowFlaw.missing("user: neither the record nor the page's `@odata.context` names one")
}

func either(_ text: String, _ other: String) -> String { text.isEmpty ? other : text }
