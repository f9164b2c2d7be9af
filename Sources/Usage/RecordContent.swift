internal import Facts

/// Everything a record says, its origin and the reader's flags aside, as one text: two rows with the same content
/// are the same row twice. Unit separators cannot be confused with what cells hold in practice.
private func joined(_ parts: [String?]) -> String {
  parts.map { $0 ?? "\u{1E}" }.joined(separator: "\u{1F}")
}

extension PurchaseLine {
  var content: String {
    joined([
      id, orderDate.description, supplier, description, sku, quantity.description, unit,
      unitPrice?.description, amount.description, status.rawValue, termStart?.description,
      termEnd?.description, agreement, grade.rawValue,
    ])
  }
}

extension EntitlementLine {
  var content: String {
    joined([
      id, productAsWritten, metric?.rawValue, quantity.description, validFrom?.description,
      validTo?.description, grade.rawValue, document, purchaseLines.joined(separator: "\u{1D}"), agreement,
      entity, unitPrice?.description, currency?.code, noticeDays?.description, renewsItself.description,
    ])
  }
}

extension Person {
  var content: String {
    joined([
      id, logins.joined(separator: "\u{1D}"), displayName, email, kind.rawValue, start?.description,
      end?.description, department, legalEntity, location, costCentre, manager,
    ])
  }
}

extension Device {
  var content: String {
    joined([
      id, names.joined(separator: "\u{1D}"), assignedTo, cores?.description, processors?.description,
      legalEntity, department, role, processorModel, host, isVirtual?.description, territory,
    ])
  }
}

extension Deployment {
  /// Device, product, version and number of instances: publisher and date do not make a second installation.
  var content: String {
    joined([foldedName(device), productAsWritten, version, instances.map(String.init)])
  }
}

extension Assignment {
  var content: String {
    joined([foldedName(subject), productAsWritten, assigned?.description, revoked?.description])
  }
}
