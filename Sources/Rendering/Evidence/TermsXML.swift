import Facts
import Reconciliation

/// For whom an entitlement holds, and its units by maintenance and reservation.
func writeTerms(_ entitlement: Entitlement, to xml: XMLStream) {
  let scope = entitlement.scope
  for (dimension, names) in [
    ("territory", scope.territories), ("department", scope.departments), ("role", scope.roles),
    ("list", scope.lists),
  ] {
    for name in names { xml.element("only", [("dimension", dimension), ("name", name)]) }
  }
  for part in entitlement.parts {
    xml.element(
      "part",
      [
        ("id", part.id), ("units", part.units.description),
        ("maintained-to", part.maintainedTo?.description), ("reservation", part.reservation.nilIfEmpty),
      ])
  }
}
