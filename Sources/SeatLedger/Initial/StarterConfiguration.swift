import Facts
import Intake

/// The text of a new workspace's `seatledger.toml`: every key with its default and a word about it.
func starterConfiguration(name: String, id: String, first: Period) -> String {
  """
  # What SeatLedger knows about this organisation. The file is TOML 1.0 (https://toml.io).
  # Unknown keys are errors; `seatledger check` reports everything that is wrong at once.

  # engine = "spark"                  # access logs are added up on the cluster of [spark]; here: by this program alone

  [organisation]
  name = "\(tomlText(name))"
  \(padded("id = \"\(id)\"")) # in file names: small letters, digits and -
  currency = "USD"                    # reporting currency, ISO 4217
  time-zone = "UTC"                   # days are days in this zone, e.g. "Europe/Berlin"
  domains = []                        # ["example.com"]: ann@example.com may be matched by the login ann
  # working-days = ["monday", "tuesday"]  # for counting to notice deadlines; by default Monday to Friday

  [cadence]
  close = "quarter"                   # month | quarter | year
  \(padded("first = \"\(first)\"")) # the first period accounted for
  # pulse = "week"                    # day | week: how often `seatledger pulse` is run, for the days that a drill tells
  # drill = true                      # each close plants defects in a copy and seals which of them it found

  [policy]                            # everything here may be left out; these are the defaults
  dormant-after-days = 90             # a held seat last used longer ago is dormant
  never-used-after-days = 30          # a seat held so long without any use is never used
  underused-below-days = 3            # a seat held all the period and used on fewer days is underused; 0: none is
  seat-before-start-days = 0          # so long before the first day of work a seat may be given out
  joiner-seat-within-days = 10        # so long after it a needed seat (catalogue/needs.csv) is due
  leaver-seat-within-days = 0         # so long after the last day a seat may still be held
  notice-window-days = 120            # notice deadlines so soon are reported
  weak-proof = "invoice"              # this grade or weaker: vendor_poe | contract | order | invoice | claim
  soft-limit-percent = 90             # of a pool or a cap of use; crossing it is recorded
  shrinking-source-percent = 20       # a source with so many fewer rows than at the last close is reported
  default-owner = "software asset management"

  [policy.due-days]                   # from the end of the period in which a finding is first seen to its due date
  critical = 7
  high = 14
  medium = 30
  low = 60
  note = 90

  # [policy.rates]                    # units of the reporting currency for one unit of another. Only to prefer the
  # EUR = "1.08"                      # cheaper of two entitlements: reported money is never converted

  # [[policy.escalation]]             # who owns a finding: the first entry that fits. Every condition may be left out:
  # publisher = "Ansys"               # publisher, product, rule, criticality (low | medium | high), legal-entity,
  # owner = "simulation lead"         # department, severity (critical | high | medium | low | note: that one or worse),
  # amount = "10000 USD"              # so much money or more, units = 50: so many or more
  # open-days = 30                    # takes findings over that wait longer; of several such rows, the one with most days

  # [[policy.limit]]                  # of one product, in units or per cent of the entitlement. Crossing the soft limit
  # product = "autocad"               # is recorded, crossing the hard one blocks
  # soft = "90%"
  # hard = 120

  # [identity]                        # who is who; `seatledger check` prints what was merged, contradicts, is proposed
  # authority = ["people"]            # people and device sources whose word holds first; default: as they stand here
  # join = ["person-id", "e-mail", "login", "domain"]   # what makes rows of several sources one person; catalogue/identities.csv
  #                                   # always does, and names alone never do: they are proposed
  # former-names = true               # earlier snapshots of people sources find people by what they were called then
  # replace-domains = { "old-name.example" = "example.com" }
  # external-domains = ["partner.example"]   # who has an address there is external
  # service = ["svc-*", "*$"]         # logins of no human being: * any text, ? one character, [a-z] one of them, [a-z]+ some
  # shared = ["reception*"]
  # external = ["x-*"]

  # [identity.naming]                 # what names should look like, by kind of account; others are listed
  # human = ["[a-z]+.[a-z]+"]
  # service = ["svc-*"]
  # hosts = ["[a-z][a-z][a-z]-*"]

  # [signoff]                         # who signs a period's position: `seatledger signoff request PACK`
  # ca = ["signing-ca.pem"]           # certificates that vouch for the signers: roots and intermediates
  # tsa-ca = ["tsa-ca.pem"]           # the same for time stamps (RFC 3161)
  # crl = ["signing-ca.crl"]          # revocation lists
  # preparer = { name = "Ida Holm", email = "ida.holm@example.com" }
  # [[signoff.approver]]              # one for each; the mail address is the one in the certificate
  # name = "Omar Said"
  # role = "IT"
  # email = "omar.said@example.com"
  # required = true                   # false: may sign, need not

  # [spark]                           # an Apache Spark 4 cluster. Every worker sees the workspace and `shared` under
  # master = "spark://host:7077"      # the same paths as this machine. Figures are the same with and without it. Access logs
  #                                   # may then be URLs as well: files = ["hdfs://namenode:8020/logs/**/*.csv.gz"]
  # shared = "/mnt/shared/seatledger" # results pass through it and are removed
  # home = "/opt/spark"               # default: the environment's SPARK_HOME
  # memory = "2g"                     # of an executor
  # patience-minutes = 30             # a cluster that shows no progress for so long is given up: more than a packed log takes

  # [style]                           # how the pages look; files for programs are the same in every style
  # language = "de"                   # en and de are shipped; others, and texts of your own, as templates/fr.po
  # locale = "de-CH"                  # numbers and days: en (ISO days) | en-GB | en-US | de-DE | de-CH | fr-FR | nl-NL
  # [style.colours]                   # paper, panel, ink, soft, accent; text needs a contrast of 4.5 on its ground
  # accent = { light = "#1d4f86", dark = "#8fbdf0" }
  # [style.fonts]                     # text, headings, code: families of the reader's machine, nothing is loaded
  # text = ["Inter", "Segoe UI"]
  #                                   # a logo: templates/logo.svg or logo.png, at most 64 KiB

  # [messages]                        # `seatledger messages`: what owners of findings are told, ready to be sent
  # from = "sam@example.com"          # whoever sends them
  # [messages.addresses]              # owners as [policy] names them; an owner who is a mail address needs none
  # "software asset management" = "sam@example.com"

  # Sources: exports as they come, never edited. For each one its files, what they hold, and which of their columns
  # is which field. Times without a zone are in the source's `time-zone`, by default the organisation's.
  # In [source.fields] the left side is SeatLedger's, the right side the export's:
  #   order_date = { from = "Approved Date", formats = ["MM/dd/yyyy"] }
  #   currency = { default = "EUR" }                        a constant
  #   status = { from = "State", map = { "Done" = "closed" }, default = "open" }
  #   unit_price = { from = "Price", decimal-mark = "," }
  #   agreement = { from = "Text", regex = 'MSA-(\\d+)|$' }   the part in brackets; `|$`: it may be missing
  #   logins = { from = ["Login", "AD account"], separator = ";" }
  # What an auditor asks of an export goes beside it, and a declared total that differs becomes a finding:
  #   extracted-by = "ida.holm"
  #   extracted-at = "2026-10-02T08:15:00Z"
  #   query = "Approved orders of the quarter"
  #   declared-rows = 211
  #   declared-totals = { quantity = 1890, "amount USD" = "1482300.55" }
  # Files that end in .gz are read as they are. Encoding and delimiter are found out; to name them:
  #   encoding = "windows-1252"       # utf-8 | utf-16le | utf-16be | windows-1252 | iso-8859-1
  #   delimiter = ";"
  #   skip-lines = 2                  # before the header
  # What holds rows otherwise than as a table in a text says where they are:
  #   sheet = "Orders"                # xlsx: the sheet's name, or its number from 1
  #   header-row = 3                  # xlsx: the header's line
  #   root = "/result"                # json: where the records are, as a JSON pointer (RFC 6901)
  #   row = "/orders/order/line"      # xml: elements down to the rows, or the last of them
  #   namespaces = { cbc = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2" }   # xml
  #   pattern = '^(?<user>\\S+) (?<at>.*)$'   # lines: its named groups are the columns
  #   other-lines = "leave-out"       # lines: what the pattern does not fit is no row; by default it is rejected
  #   year = 2026                     # of a file's first line, where times name none; "file-name": it stands there
  #   each = { column = "Products", separator = ";" }   # a record for each value of a cell; or for each of
  #                                   # columns = "Last seen in *"; or for each element at a
  #                                   # path = "software.applications"
  #   system = "Coupa"                # what the export came from, for the completeness sheet
  # Concurrent licences are counted from sessions. A log whose rows have both ends maps `until`, if it can also `device` and
  # `quantity`, the units held. Of one that only tells that somebody did something, uses of a login that follow each
  # other within a gap are one session:
  #   session-gap-minutes = 30
  # Rows that do not concern SeatLedger are left out by filters, and counted:
  #   [[source.filter]]
  #   column = "Category"
  #   contains = "SOFTWARE"           # equals | is-not | contains = "text"; is-empty | is-not-empty = true

  \(starterSources.map(sourceText).joined(separator: "\n"))
  # A FlexNet licence server's debug log names its own fields:
  # [[source]]
  # id = "licence-server"
  # role = "access"
  # files = ["sources/licence-server/*.log"]
  # format = "flexnet-debug-log"      # a licence server's log; `seatledger check` names formats

  """
}

private func sourceText(_ source: StarterSource) -> String {
  let required = source.role.fields.required
  let fields = (required + source.optional).map { field in
    let text = "\(field) = \"\(field)\""
    return source.isList(field) ? "\(field) = { from = \"\(field)\", separator = \";\" }" : text
  }
  let snapshot =
    "snapshot = true                     # the newest file dated YYYY-MM-DD in its name, up to the period's end\n"
  return """
    [[source]]                          # \(source.title)
    id = "\(source.folder)"
    role = "\(source.role.rawValue)"
    files = ["sources/\(source.folder)/*.csv"]
    format = "delimited"
    \(source.isSnapshot ? snapshot : "")[source.fields]
    \(fields.joined(separator: "\n"))

    """
}

/// To the column where comments stand.
private func padded(_ text: String) -> String {
  text + String(repeating: " ", count: max(0, 35 - text.count))
}

/// As the inside of a basic string.
private func tomlText(_ text: String) -> String {
  var result = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"", "\\": result += "\\\(scalar)"
    case "\u{0}"..."\u{1F}", "\u{7F}": result += " "
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}
