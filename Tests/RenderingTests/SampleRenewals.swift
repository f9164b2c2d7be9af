import Facts
import Reconciliation

/// Both editions of a renewal of each publisher of the sample evidence.
enum SampleRenewals {
  static func all() -> [Renewal] {
    let evidence = SampleEvidence.make()
    return Set(evidence.catalogue.products.map(\.publisher)).sorted().flatMap { publisher in
      let whole = buildRenewal(
        evidence,
        RenewalQuestion(publisher: publisher, calendar: WorkCalendar(), negotiation: []))
      return [whole, whole.vendorEdition(packName: "2026-10-05_example_renewal-vendor")]
    }
  }
}
