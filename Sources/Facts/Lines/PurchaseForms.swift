extension FactForm where Fact == PurchaseLine {
  static let purchase = FactForm(
    PurchaseLine(
      id: "", buyerEntity: "", orderNumber: "", lineNumber: "", orderDate: Day(number: 0), supplier: "",
      description: "", sku: "", quantity: .zero, unit: "", unitPrice: nil, amount: .nothing, status: .open,
      termStart: nil, termEnd: nil, agreement: "", isAmountBased: false, flags: [], origin: .none),
    [
      FactColumn("origin", origin: \.origin), FactColumn("id", \.id, .text),
      FactColumn("buyer_entity", \.buyerEntity, .text), FactColumn("order_number", \.orderNumber, .text),
      FactColumn("line_number", \.lineNumber, .text), FactColumn("order_date", \.orderDate, .day),
      FactColumn("supplier", \.supplier, .text), FactColumn("description", \.description, .text),
      FactColumn("sku", \.sku, .text), FactColumn("quantity", \.quantity, .decimal),
      FactColumn("unit", \.unit, .text), FactColumn("unit_price", \.unitPrice, optional: .decimal),
      FactColumn("amount", \.amount, .money), FactColumn("status", \.status, .word),
      FactColumn("term_start", \.termStart, optional: .day),
      FactColumn("term_end", \.termEnd, optional: .day),
      FactColumn("agreement", \.agreement, .text), FactColumn("is_amount_based", \.isAmountBased, .flag),
      FactColumn("flags", \.flags, .texts), FactColumn("grade", \.grade, .word),
      FactColumn("proves", \.proves, .text),
    ])
}

extension FactForm where Fact == EntitlementLine {
  static let entitlement = FactForm(
    EntitlementLine(
      id: "", productAsWritten: "", metric: nil, quantity: .limited(0), validFrom: nil, validTo: nil,
      grade: .claim, document: "", purchaseLines: [], agreement: "", entity: "", unitPrice: nil,
      currency: nil, noticeDays: nil, renewsItself: false, origin: .none),
    [
      FactColumn("origin", origin: \.origin), FactColumn("id", \.id, .text),
      FactColumn("product_as_written", \.productAsWritten, .text),
      FactColumn("metric", \.metric, optional: .word), FactColumn("quantity", \.quantity, .entitled),
      FactColumn("valid_from", \.validFrom, optional: .day),
      FactColumn("valid_to", \.validTo, optional: .day),
      FactColumn("grade", \.grade, .word), FactColumn("document", \.document, .text),
      FactColumn("purchase_lines", \.purchaseLines, .texts), FactColumn("agreement", \.agreement, .text),
      FactColumn("entity", \.entity, .text), FactColumn("unit_price", \.unitPrice, optional: .decimal),
      FactColumn("currency", \.currency, optional: .currency),
      FactColumn("notice_days", \.noticeDays, optional: .whole),
      FactColumn("renews_itself", \.renewsItself, .flag), FactColumn("scope", \.scope, .scope),
      FactColumn("maintenance_to", \.maintenanceTo, optional: .day),
      FactColumn("minimum_commitment", \.minimumCommitment, optional: .whole),
      FactColumn("true_up_price", \.trueUpPrice, optional: .decimal),
      FactColumn("uplift_cap_percent", \.upliftCapPercent, optional: .decimal),
    ])
}

extension Money {
  /// XXX is the code of ISO 4217 for no currency.
  fileprivate static let nothing = Money(minor: 0, currency: .none)
}
