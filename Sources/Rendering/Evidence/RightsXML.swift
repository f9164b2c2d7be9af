import Facts
import Reconciliation

func writeEntitlements(_ evidence: Evidence, _ files: FileReferences, to xml: XMLStream) {
  xml.element("entitlements") {
    for entitlement in evidence.entitlements {
      xml.element(
        "entitlement",
        [
          ("id", entitlement.id), ("product", entitlement.product.nilIfEmpty),
          ("metric", entitlement.metric.rawValue), ("quantity", entitlement.quantity.description),
          ("effective", entitlement.effective.description),
          ("used-earlier", entitlement.earlierUse.map { _ in String(entitlement.usedEarlier) }),
          ("valid-from", entitlement.validFrom?.description), ("valid-to", entitlement.validTo?.description),
          ("evidence-grade", entitlement.grade.rawValue), ("document", entitlement.document.nilIfEmpty),
          ("agreement", entitlement.agreement.nilIfEmpty), ("legal-entity", entitlement.entity.nilIfEmpty),
          ("unit-cost", entitlement.unitCost?.amount), ("currency", entitlement.unitCost?.currency.code),
          ("notice-deadline", entitlement.noticeDeadline?.description),
          ("renews-itself", String(entitlement.renewsItself)),
          ("counts", String(entitlement.standing.counts)),
        ]
      ) {
        xml.text("standing", words(for: entitlement.standing).english)
        writeTerms(entitlement, to: xml)
        writeEarlierUse(entitlement, files, to: xml)
        writeOrigins(entitlement.origins, files, to: xml)
      }
    }
  }
}

func writeConsumption(_ evidence: Evidence, _ files: FileReferences, to xml: XMLStream) {
  xml.element("consumption") {
    for unit in evidence.consumption {
      xml.element(
        "unit",
        [
          ("product", unit.product), ("consumer-kind", unit.consumer.kind.rawValue),
          ("consumer", unit.consumer.id), ("title", unit.title.nilIfEmpty), ("low", String(unit.units.low)),
          ("expected", String(unit.units.expected)), ("high", String(unit.units.high)),
          ("seat-state", unit.seat?.rawValue), ("legal-entity", unit.legalEntity.nilIfEmpty),
          ("department", unit.department.nilIfEmpty), ("assigned", unit.assigned?.description),
          ("last-use", unit.lastUse?.description), ("active-days", String(unit.activeDays)),
          ("rule", unit.rule), ("covered", String(unit.covered)),
          ("coverage-group", unit.coverageGroup.nilIfEmpty),
        ]
      ) {
        writeOrigins(unit.origins, files, to: xml)
        for doubt in unit.doubts {
          xml.element(
            "doubt", [("kind", doubt.kind.rawValue), ("name", doubt.name), ("missing", doubt.missing)])
        }
      }
    }
  }
}

func writePools(_ evidence: Evidence, to xml: XMLStream) {
  xml.element("pools") {
    for pool in evidence.pools {
      var attributes: [(String, String?)] = [
        ("product", pool.product), ("peak-low", String(pool.peak.low)), ("peak", String(pool.peak.expected)),
        ("peak-high", String(pool.peak.high)), ("peak-at", pool.peakAt?.description),
        ("peak-people", String(pool.peakPeople)), ("sessions", String(pool.sessions)),
      ]
      for quality in LicenceSession.Quality.allCases {
        attributes.append((quality.rawValue, String(pool.quality[quality] ?? 0)))
      }
      attributes += [
        ("seconds-at-limit", String(pool.secondsAtLimit)),
        ("seconds-above-limit", String(pool.secondsAboveLimit)),
        ("denial-episodes", String(pool.denialEpisodes)), ("denial-lines", String(pool.denialLines)),
        ("denied-people", String(pool.deniedPeople)), ("percentile", pool.percentile.map(String.init)),
        ("counted-low", String(pool.counted.low)), ("counted", String(pool.counted.expected)),
        ("counted-high", String(pool.counted.high)),
      ]
      xml.element("pool", attributes) {
        for peak in pool.dailyPeaks {
          xml.element("day", [("date", peak.day.description), ("peak", String(peak.units))])
        }
      }
    }
  }
}

func writeAllocations(_ evidence: Evidence, to xml: XMLStream) {
  xml.element("allocations") {
    for allocation in evidence.allocations {
      xml.element(
        "allocation",
        [
          ("entitlement", allocation.entitlement), ("product", allocation.product),
          ("consumer-kind", allocation.consumer.kind.rawValue), ("consumer", allocation.consumer.id),
          ("units", String(allocation.units)), ("right", allocation.right.nilIfEmpty),
          ("reason", allocation.reason.nilIfEmpty),
        ])
    }
  }
}

func writeCoverageGroups(_ evidence: Evidence, to xml: XMLStream) {
  xml.element("coverage-groups") {
    for group in evidence.coverageGroups {
      xml.element(
        "coverage-group",
        [
          ("id", group.id), ("product", group.product), ("consumers", String(group.consumers)),
          ("needed", String(group.needed)), ("covered", String(group.covered)),
        ]
      ) {
        for way in group.ways {
          xml.element(
            "way",
            [
              ("part", way.part), ("entitlement", way.entitlement),
              ("eligible", way.isEligible ? "true" : "false"), ("right", way.right.nilIfEmpty),
              ("covers", String(way.covers)), ("why-no-more", way.words),
            ])
        }
      }
    }
  }
}

/// What a fixed order, first fit, would have reported, beside what is so.
func writeFixedOrder(_ evidence: Evidence, to xml: XMLStream) {
  let comparison = evidence.fixedOrder
  xml.element("fixed-order", [("extra-units-short", String(comparison.extraUnits))]) {
    writeAmounts("shortfall-cost", comparison.shortfallCost, to: xml)
    writeAmounts("unused-value", comparison.unusedValue, to: xml)
    writeAmounts("optimal-unused-value", comparison.optimalUnusedValue, to: xml)
    for line in evidence.positions {
      guard let units = comparison.shortfall[line.product.id] else { continue }
      xml.element(
        "line",
        [
          ("product", line.product.id), ("shortfall", String(units)), ("optimal", String(line.shortfall)),
        ])
    }
  }
}

func writeProofs(_ evidence: Evidence, to xml: XMLStream) {
  xml.element("shortfall-proofs") {
    for proof in evidence.proofs {
      xml.element(
        "shortfall-proof",
        [
          ("needed", String(proof.needed)), ("capacity", String(proof.capacity)),
          ("shortfall", String(proof.leastShort)), ("proved-by", proof.proof.word),
        ]
      ) {
        for product in proof.products { xml.element("product-ref", [("id", product)]) }
        for consumer in proof.consumers {
          xml.element("consumer", [("kind", consumer.kind.rawValue), ("id", consumer.id)])
        }
        for entitlement in proof.entitlements { xml.element("entitlement-ref", [("id", entitlement)]) }
      }
    }
  }
}

extension String {
  /// For attributes that are left out where there is nothing to say.
  var nilIfEmpty: String? { isEmpty ? nil : self }
}
