"""Three portals that administer seats, each exporting in its own way at each quarter's end."""

from .files import TableFile
from .quarters import american, iso
from .software import PORTAL_NAMES, SEATS

MICROSOFT = ["User principal name", "Display name", "Usage location", "Licence", "Assigned on", "Removed on"]
VENDOR = ["Email", "First and last name", "Product", "Assigned", "Status"]
GOVERNANCE = ["ACCOUNT", "ENTITLEMENT", "GRANTED", "REVOKED", "APPROVER", "PROJECT"]


def write_portals(workspace):
    for quarter in workspace.quarters:
        day = iso(quarter.last)
        for portal, path, header, row_of, how in (
                ("microsoft", f"sources/assignments/microsoft-365_{day}.csv", MICROSOFT, _microsoft,
                 {"newline": "\r\n", "preamble": "\ufeff"}),
                ("vendor", f"sources/assignments/vendor-portals_{day}.csv", VENDOR, _vendor, {}),
                ("governance", f"sources/assignments/access-governance_{day}.csv", GOVERNANCE, _governance,
                 {"delimiter": "|"})):
            with TableFile(workspace.root, path, header, workspace.marks, **how) as file:
                for holding in workspace.seats.holdings:
                    if SEATS[holding.product].portal != portal or holding.start > quarter.last:
                        continue
                    if holding.end and holding.end < quarter.first:
                        continue
                    mark = workspace.flaws and workspace.flaws.seat_marks.get(id(holding))
                    row = row_of(holding, quarter)
                    if row:
                        file.row(row, f"{mark} {quarter.name}" if mark else None)


def _removed(holding, quarter):
    return holding.end if holding.end and holding.end <= quarter.last else None


def _microsoft(holding, quarter):
    person = holding.person
    return [person.email, person.name, person.entity, PORTAL_NAMES.get(holding.product, holding.product)
            if holding.product != "power-bi-pro" else "Power BI Pro", f"{iso(holding.start)}T08:00:00Z",
            f"{iso(_removed(holding, quarter))}T21:00:00Z" if _removed(holding, quarter) else ""]


def _vendor(holding, quarter):
    """The vendors' consoles list only who holds a seat now."""
    if _removed(holding, quarter):
        return None
    person = holding.person
    return [person.email, person.name, PORTAL_NAMES[holding.product], american(holding.start), "Assigned"]


def _governance(holding, quarter):
    return [holding.person.account, PORTAL_NAMES[holding.product], iso(holding.start), iso(_removed(holding, quarter)),
            holding.person.manager, holding.project]
