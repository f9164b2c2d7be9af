import Facts
import Reconciliation

/// What was read, and what became of each row.
func writeSources(_ evidence: Evidence, _ files: FileReferences, to xml: XMLStream) {
  xml.element("files") {
    for account in evidence.accounts { writeAccount(account, files, to: xml) }
    for file in files.others {
      xml.element("reference-file", fileAttributes(file, files))
    }
    for unused in evidence.unused {
      xml.element("unused-file", [("source", unused.source), ("path", unused.path)]) {
        xml.text("reason", unused.reason)
      }
    }
  }
  xml.element("rejected-rows") {
    for rejected in evidence.rejected {
      xml.element("rejected-row", [("code", rejected.code)]) {
        writeOrigins([rejected.origin], files, to: xml, paths: true)
        xml.text("reason", rejected.reason)
        xml.text("raw", rejected.raw)
      }
    }
  }
  xml.element("flagged-purchase-lines") {
    for purchase in evidence.flaggedPurchases { writeFlagged(purchase, files, to: xml) }
  }
  xml.element("unresolved-names") {
    for item in evidence.unresolved {
      xml.element("unresolved-name", [("kind", item.kind), ("rows", String(item.rows))]) {
        writeOrigins([item.origin], files, to: xml, paths: true)
        xml.text("name", item.name)
      }
    }
  }
  xml.element("match-rules") {
    for match in evidence.matches {
      xml.element(
        "match-rule", [("kind", match.kind), ("rule", match.rule), ("matches", String(match.matches))])
    }
  }
}

private func writeFlagged(_ purchase: FlaggedPurchase, _ files: FileReferences, to xml: XMLStream) {
  let line = purchase.line
  let attributes: [(String, String?)] = [
    ("id", line.id), ("order-date", line.orderDate.description), ("status", line.status.rawValue),
    ("quantity", line.quantity.description), ("unit-price", line.unitPrice?.description),
    ("amount", line.amount.amount), ("computed-amount", purchase.computedAmount?.amount),
    ("difference", purchase.difference?.amount), ("currency", line.amount.currency.code),
    ("in-doubt", String(purchase.isDoubtful)),
  ]
  xml.element("flagged-purchase-line", attributes) {
    writeOrigins([line.origin], files, to: xml, paths: true)
    for flag in purchase.flags {
      xml.element("flag", [("code", flag.code), ("casts-doubt", String(flag.castsDoubt))]) {
        xml.text("meaning", flag.words)
      }
    }
  }
}

private func fileAttributes(_ file: SourceFile, _ files: FileReferences) -> [(String, String?)] {
  [
    ("id", files.id(file)), ("source", file.source), ("path", file.path), ("sha256", file.digest.hex),
    ("bytes", String(file.byteCount)),
  ]
}

private func writeAccount(_ account: FileAccount, _ files: FileReferences, to xml: XMLStream) {
  let counts: [(String, String?)] = [
    ("role", account.role.rawValue), ("reader", account.reader), ("encoding", account.encoding),
    ("read", String(account.read)), ("accepted", String(account.accepted)),
    ("rejected", String(account.rejected)), ("merged", String(account.merged)),
    ("out-of-scope", String(account.outOfScopeCount)), ("first-day", account.firstDay?.description),
    ("last-day", account.lastDay?.description),
  ]
  xml.element("file", fileAttributes(account.file, files) + counts) {
    for (reason, rows) in account.outOfScope.sorted(by: { $0.key < $1.key }) {
      xml.element("out-of-scope", [("reason", reason), ("rows", String(rows))])
    }
    for (name, value) in account.controlTotals.sorted(by: { $0.key < $1.key }) {
      xml.element("control-total", [("name", name), ("value", value)])
    }
    for note in account.notes { xml.text("note", note) }
  }
}
