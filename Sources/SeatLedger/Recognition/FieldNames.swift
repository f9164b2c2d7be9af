import Facts

/// What exports call the target fields, the most telling name first. Compared as words in small letters.
///
/// Gathered from the headers of public exports; German names, because many exports are localised.
func namesInExports(of field: String, _ role: Role) -> [String] {
  switch (role, field) {
  case (.purchases, "po_number"):
    [
      "po number", "purchase order number", "purchase order", "order number", "order no", "po no", "po",
      "bestellnummer",
      "belegnummer", "number",
    ]
  case (.purchases, "order_date"):
    [
      "order date", "po date", "purchase date", "approved date", "creation date", "invoice date",
      "bestelldatum",
      "belegdatum", "ordered on", "ordered", "purchased on", "bought on", "bestellt am", "gekauft am",
      "created",
      "date", "datum",
    ]
  case (.purchases, "supplier"):
    ["supplier", "supplier name", "vendor", "vendor name", "beneficiary name", "reseller", "lieferant"]
  case (.access, "quantity"):
    ["usage quantity", "quantity", "consumed units", "consumed quantity", "units consumed"]
  case (_, "quantity"):
    [
      "quantity", "qty", "ordered quantity", "seats", "licenses", "licences", "purchased rights", "rights",
      "entitled",
      "menge", "anzahl", "count", "units",
    ]
  case (_, "currency"): ["currency", "currency code", "curr", "währung"]
  case (_, "line_number"):
    ["line number", "po line number", "line no", "line", "item number", "position", "pos"]
  case (_, "description"):
    [
      "description", "item description", "item name", "line description", "product description",
      "bezeichnung",
      "beschreibung", "product", "item",
    ]
  case (_, "sku"):
    [
      "sku", "part number", "supplier part number", "manufacturer part number", "supplier item", "mpn",
      "artikelnummer", "article number",
    ]
  case (_, "unit"): ["uom", "unit of measure", "unit", "mengeneinheit", "einheit"]
  case (_, "unit_price"): ["unit price", "price", "unit cost", "einzelpreis", "stückpreis", "preis"]
  case (_, "amount"):
    [
      "line amount", "amount", "total price", "net amount", "extended price", "total", "betrag",
      "nettobetrag", "net",
    ]
  case (_, "buyer_entity"):
    [
      "purchasing org", "legal entity", "company", "department name", "business unit", "body name",
      "buchungskreis",
    ]
  case (_, "status"): ["status", "line status", "order status", "closure status", "state"]
  case (_, "term_start"):
    [
      "term start", "service start", "subscription start", "start date", "valid from", "laufzeitbeginn",
      "gültig ab", "gültig von", "start", "beginn",
    ]
  case (_, "term_end"):
    [
      "term end", "service end", "subscription end", "end date", "expiration date", "expiry date", "valid to",
      "valid until", "laufzeitende", "gültig bis", "end", "ende",
    ]
  case (_, "agreement"):
    ["agreement number", "agreement", "contract number", "contract num", "contract", "vertrag"]
  case (_, "entitlement_id"):
    [
      "entitlement id", "license id", "licence id", "entitlement", "contract number", "agreement number",
      "id",
    ]
  case (.entitlements, "product"):
    [
      "product", "product name", "software", "software name", "license name", "licence name",
      "software model",
      "item name", "title", "produkt", "name",
    ]
  case (_, "evidence"): ["evidence", "proof of entitlement", "proof", "evidence grade"]
  case (_, "metric"): ["metric", "license metric", "licence metric"]
  case (_, "valid_from"):
    ["valid from", "start date", "purchase date", "effective date", "from", "gültig ab", "start"]
  case (_, "valid_to"):
    [
      "valid to", "valid until", "expiration date", "expiry date", "end date", "expires", "until",
      "gültig bis", "end",
    ]
  case (_, "document"): ["document", "file", "certificate", "order confirmation"]
  case (_, "legal_entity"): ["legal entity", "company", "entity", "business unit", "firma", "gesellschaft"]
  case (_, "notice_days"): ["notice days", "notice period"]
  case (_, "renews_itself"): ["auto renew", "auto renewal", "automatic renewal", "renews itself"]
  case (.deployments, "device"):
    [
      "device name", "computer name", "device", "hostname", "host name", "computer", "machine",
      "machine name", "host",
      "asset name", "device id", "rechner", "gerät",
    ]
  case (.deployments, "product"):
    [
      "product", "software", "software name", "application", "application name", "application title",
      "display name",
      "product name", "title", "name",
    ]
  case (_, "version"):
    ["version", "application version", "software version", "display version", "product version"]
  case (_, "publisher"): ["publisher", "vendor", "manufacturer", "hersteller"]
  case (_, "installed"): ["install date", "installed", "installed on", "installation date", "first seen"]
  case (_, "subject"):
    [
      "user principal name", "username", "user name", "login", "upn", "user", "email", "email address",
      "e mail",
      "sam account name", "account", "assigned to", "member", "actor", "user id", "benutzer", "benutzername",
    ]
  case (.assignments, "product"):
    [
      "product", "license", "licence", "application", "app", "license type", "product name", "plan", "sku",
      "software",
      "lizenz",
    ]
  case (_, "assigned"):
    [
      "assigned", "assigned date", "assigned on", "assignment date", "granted", "start date",
      "created", "zugewiesen am", "zugewiesen",
    ]
  case (.assignments, "project"): ["project", "project id", "project code", "project number"]
  case (_, "revoked"): ["revoked", "removed", "unassigned", "end date", "expires", "entzogen am", "entzogen"]
  case (.access, "at"):
    [
      "timestamp", "time", "date time", "datetime", "event time", "start time", "session start",
      "created date time", "at", "date create",
      "date created", "created at", "event date", "occurred at", "last login",
      "last sign in", "last activity", "last used", "last use", "login time", "published", "date",
      "zeitstempel",
      "zeit", "letzte nutzung", "letzte anmeldung", "check out time",
      "checkout time", "checked out", "logon time", "started", "start", "beginn", "anmeldung", "ausgeliehen",
    ]
  case (.access, "until"):
    [
      "end time", "session end", "check in time", "checkin time", "checked in", "logout time", "logoff time",
      "logged out", "ended", "end", "returned", "ende", "abmeldung", "zurückgegeben",
    ]
  case (.access, "device"):
    [
      "device", "device name", "computer name", "computer", "hostname", "host name", "host", "workstation",
      "machine", "rechner", "gerät",
    ]
  case (.access, "product"):
    [
      "application", "app", "app display name", "product", "application name", "service", "resource",
      "feature",
      "software", "anwendung", "license", "licence", "lizenz",
    ]
  case (_, "outcome"): ["outcome", "result", "result type", "status", "success", "ergebnis"]
  case (_, "person_id"):
    [
      "employee id", "employee number", "employee no", "person id", "personnel number", "worker id", "emp id",
      "staff id", "personalnummer", "personal nr", "pers nr", "user id", "user name", "username",
      "sam account name", "id",
    ]
  case (_, "display_name"): ["display name", "full name", "employee name", "name", "worker"]
  case (_, "email"): ["email", "email address", "work email", "mail", "e mail", "primary email"]
  case (_, "logins"):
    [
      "login", "username", "user name", "sam account name", "user principal name", "upn", "account",
      "user id",
    ]
  case (_, "kind"): ["worker type", "employee type", "kind"]
  case (_, "start"):
    ["start date", "hire date", "hired", "entry date", "joined", "eintritt", "eintrittsdatum"]
  case (_, "end"):
    [
      "end date", "termination date", "leave date", "leaving date", "last day", "left", "austritt",
      "austrittsdatum",
    ]
  case (_, "department"):
    [
      "department", "dept", "functional unit", "organisational unit", "team", "abteilung",
      "kostenstelle text",
    ]
  case (_, "location"): ["location", "office", "site", "city", "country", "standort"]
  case (_, "cost_centre"): ["cost center", "cost centre", "costcenter", "kostenstelle"]
  case (_, "manager"): ["manager", "supervisor", "reports to", "line manager", "vorgesetzter"]
  case (_, "device_id"):
    [
      "device id", "serial number", "serial", "asset tag", "asset id", "udid", "uuid", "hostname",
      "computer name", "id",
    ]
  case (_, "names"):
    ["device name", "computer name", "hostname", "host name", "fqdn", "serial number", "asset name", "name"]
  case (_, "assigned_to"):
    [
      "assigned to", "assigned user", "primary user", "primary user upn", "owner", "user", "username",
      "checked out to",
    ]
  case (_, "cores"):
    ["cores", "core count", "number of cores", "total number of cores", "cpu cores", "total cores"]
  case (_, "processors"): ["processors", "processor count", "number of processors", "sockets", "cpus"]
  case (_, "processor_model"):
    ["processor model", "cpu model", "processor name", "processor type", "cpu name", "processor", "cpu"]
  case (_, "host"): ["physical host", "vm host", "host server", "hypervisor", "esx host"]
  case (_, "is_virtual"): ["is virtual", "virtual", "virtual machine"]
  case (.people, "role"): ["job title", "title", "role", "position", "job"]
  case (.people, "territory"), (.entitlements, "territory"):
    ["country", "territory", "region", "country region"]
  case (_, "departments"): ["departments", "department", "cost centers"]
  case (_, "maintenance_to"):
    ["maintenance end", "maintenance to", "maintenance until", "support end", "maintenance expiration"]
  case (_, "minimum_commitment"): ["minimum commitment", "commitment", "minimum quantity"]
  case (_, "true_up_price"): ["true up price", "true up"]
  case (_, "uplift_cap"): ["uplift cap", "price cap", "renewal cap"]
  case (.devices, "territory"): ["country", "territory", "region", "country region"]
  case (_, "instances"): ["instances", "instance count", "number of instances"]
  case (_, "role"): ["environment", "usage", "role"]
  default: []
  }
}

/// `closureStatus`, `Closure_Status` and `Closure status:` are the same words.
func words(of name: String) -> String {
  var words: [String] = []
  var word = ""
  var last: Character = " "
  for letter in name {
    let startsWord = letter.isUppercase && last.isLowercase
    if !(letter.isLetter || letter.isNumber) || startsWord {
      if !word.isEmpty { words.append(word) }
      word = ""
    }
    if letter.isLetter || letter.isNumber { word += letter.lowercased() }
    last = letter
  }
  if !word.isEmpty { words.append(word) }
  return words.joined(separator: " ")
}
