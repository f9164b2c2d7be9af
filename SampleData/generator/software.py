"""The catalogue: products, part numbers, names, and who works with what."""

import csv
import os
from collections import namedtuple

TEMPLATES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "templates")


def _rows(name):
    with open(os.path.join(TEMPLATES, name), encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


_header, *_products = _rows("products.csv")
Product = namedtuple("Product", _header)
CATALOGUE = {row[0]: Product(*row) for row in _products}
ALIASES = _rows("aliases.csv")[1:]

# Which portal administers the seats, the application name in the sign-in log (empty: the log does not know it), and
# what share of which department holds a seat.
Seat = namedtuple("Seat", "portal app weekly shares")
_ALL = dict.fromkeys("Civ Str Mec Ele Sim Sof Pro Geo Inf Fin Hum".split(), 1.0)
SEATS = {
    "m365-e3": Seat("microsoft", "Office 365 Exchange Online", 0.7, _ALL),
    "m365-f3": Seat("microsoft", "", 0, {"Ope": 1.0}),
    "visio-plan-2": Seat("microsoft", "Microsoft Visio", 0.2, {"Pro": 0.5, "Inf": 0.6, "Ele": 0.3}),
    "project-plan-3": Seat("microsoft", "Project for the web", 0.4, {"Pro": 0.8, "Civ": 0.15, "Str": 0.1}),
    "power-bi-pro": Seat("microsoft", "Power BI Service", 0.3, {"Fin": 0.7, "Pro": 0.5, "Ope": 0.2}),
    "visual-studio-ent": Seat("governance", "", 0, {"Sof": 0.5}),
    "autocad": Seat("vendor", "Autodesk AutoCAD", 0.5, {"Civ": 0.5, "Str": 0.4, "Ele": 0.5, "Mec": 0.15}),
    "aec-collection": Seat("vendor", "Autodesk AEC Collection", 0.4, {"Str": 0.45, "Civ": 0.25}),
    "civil-3d": Seat("vendor", "Autodesk Civil 3D", 0.4, {"Civ": 0.35, "Geo": 0.4}),
    "acrobat-pro": Seat("vendor", "Adobe Identity Management", 0.3,
                        {"Fin": 0.6, "Hum": 0.8, "Pro": 0.6, "Civ": 0.2}),
    "creative-cloud": Seat("vendor", "Adobe Creative Cloud", 0.3, {"Hum": 0.25, "Ope": 0.12}),
    "jira": Seat("governance", "Atlassian Cloud - Jira", 0.4,
                 {"Sof": 1.0, "Inf": 0.9, "Sim": 0.5, "Pro": 0.6, "Ele": 0.4, "Mec": 0.2}),
    "confluence": Seat("governance", "Atlassian Cloud - Confluence", 0.3,
                       {"Sof": 1.0, "Inf": 1.0, "Sim": 0.7, "Pro": 0.7, "Ele": 0.5, "Mec": 0.4, "Hum": 0.3}),
    "slack": Seat("governance", "Slack", 0.4,
                  {"Sof": 1.0, "Inf": 1.0, "Sim": 1.0, "Ele": 0.7, "Mec": 0.6, "Pro": 0.5}),
    "github-enterprise": Seat("governance", "GitHub Enterprise Cloud - Meridian", 0.4,
                              {"Sof": 1.0, "Sim": 0.5, "Inf": 0.4, "Ele": 0.2}),
    "copilot-business": Seat("governance", "", 0, {"Sof": 0.7, "Sim": 0.2}),
    "staad-pro": Seat("governance", "STAAD.Pro Advanced", 0.4, {"Str": 0.55}),
    "projectwise": Seat("", "Bentley ProjectWise", 0.4, {"Civ": 0.8, "Str": 0.8, "Geo": 0.6}),
    "teamcenter": Seat("governance", "Teamcenter Rich Client", 0.4, {"Mec": 0.7, "Ele": 0.2}),
    "primavera-p6": Seat("governance", "Primavera P6", 0.5, {"Pro": 0.9, "Civ": 0.1}),
    "intellij-ultimate": Seat("vendor", "", 0, {"Sof": 0.6}),
    "pycharm-pro": Seat("vendor", "", 0, {"Sim": 0.5, "Sof": 0.25}),
    "bluebeam-revu": Seat("vendor", "Bluebeam Studio", 0.4, {"Civ": 0.5, "Str": 0.5, "Pro": 0.4}),
    "rds-cal": Seat("governance", "", 0, {}),         # whose: see metered.py
}
# Used through the published-application gateway by German and Singaporean staff, by single sign-on elsewhere.
GATEWAY_PRODUCTS = {"autocad", "staad-pro", "teamcenter", "primavera-p6"}
# What everybody signs in to and nobody licenses by itself.
PLAIN_APPS = ["Microsoft Teams", "Windows Sign In", "My Apps", "Workday", "Azure Portal"]
# How the portals call what the catalogue calls otherwise.
PORTAL_NAMES = {
    "m365-e3": "Microsoft 365 E3", "m365-f3": "Microsoft 365 F3", "visio-plan-2": "Visio Plan 2",
    "project-plan-3": "Project Plan 3", "autocad": "AutoCAD - Specialised Toolsets",
    "aec-collection": "Architecture Engineering & Construction Collection", "civil-3d": "Civil 3D",
    "acrobat-pro": "Acrobat Pro (DIRECT - 5A21 Default)", "creative-cloud": "All Apps plan - Pro Edition",
    "jira": "APP-JIRA-USERS", "confluence": "APP-CONFLUENCE-USERS", "slack": "APP-SLACK-MEMBERS",
    "github-enterprise": "APP-GITHUB-ENTERPRISE", "copilot-business": "APP-GITHUB-COPILOT",
    "visual-studio-ent": "APP-VS-ENTERPRISE", "staad-pro": "APP-STAAD", "teamcenter": "APP-TEAMCENTER-AUTHOR",
    "primavera-p6": "APP-PRIMAVERA-P6", "intellij-ultimate": "IntelliJ IDEA Ultimate",
    "pycharm-pro": "PyCharm", "bluebeam-revu": "Revu Complete", "rds-cal": "APP-RDS-USERS",
}

# Device products: share of departments whose machines have it, and its spellings in the inventory.
Installed = namedtuple("Installed", "shares publisher spellings")
INSTALLED = {
    "acrobat-2020": Installed({"Fin": 0.3, "Hum": 0.2, "Geo": 0.5, "Ope": 0.4}, "Adobe Systems Incorporated",
                              [("Adobe Acrobat 2020", "20.005.30748"),
                               ("Adobe Acrobat 2020 Standard", "20.004.30006")]),
    "microstation": Installed({"Civ": 0.25, "Geo": 0.7}, "Bentley Systems, Incorporated",
                              [("MicroStation 2024", "24.00.02.062"), ("MicroStation CONNECT Edition", "10.17.02.61"),
                               ("Bentley MicroStation CONNECT Edition Update 17", "10.17.02.61")]),
    "solidworks-pro": Installed({"Mec": 0.75, "Ele": 0.2}, "Dassault Systèmes SolidWorks Corp",
                                [("SOLIDWORKS Professional 2025 SP03", "33.3.0.50"),
                                 ("SolidWorks 2025 x64 Edition SP03 (Professional)", "33.30.0053"),
                                 ("SOLIDWORKS Professional 2025", "33.1.0.23")]),
    "solidworks-premium": Installed({"Mec": 0.12, "Sim": 0.2}, "Dassault Systèmes SolidWorks Corp",
                                    [("SOLIDWORKS Premium 2025 SP03", "33.3.0.50")]),
    "revu-20": Installed({"Str": 0.2, "Pro": 0.3, "Geo": 0.2}, "Bluebeam, Inc.",
                         [("Bluebeam Revu 20", "20.3.30"), ("Revu 20.3.30", "20.3.30")]),
    "java-se": Installed({"Sof": 0.4, "Inf": 0.3, "Pro": 0.2}, "Oracle Corporation",
                         [("Java 8 Update 441 (64-bit)", "8.0.4410.7"),
                          ("Java(TM) SE Development Kit 21.0.6 (64-bit)", "21.0.6.0")]),
}
# Installed beside a seat or a pool; the metric does not count installations.
COMPANIONS = {
    "autocad": ("AutoCAD 2026 - English", "25.1.61.0.0", "Autodesk"),
    "civil-3d": ("Autodesk Civil 3D 2026", "13.8.280.0", "Autodesk, Inc."),
    "aec-collection": ("Revit 2026", "26.0.4.409", "Autodesk"),
    "m365-e3": ("Microsoft 365 Apps for enterprise - en-us", "16.0.18526.20168", "Microsoft Corporation"),
    "acrobat-pro": ("Adobe Acrobat (64-bit)", "25.001.20432", "Adobe"),
    "bluebeam-revu": ("Bluebeam Revu 21", "21.3.0", "Bluebeam, Inc."),
}
NOISE = [
    ("Microsoft Visual C++ 2015-2022 Redistributable (x64) - 14.40.33810", "14.40.33810.0", "Microsoft Corporation",
     0.9),
    ("Microsoft Edge", "137.0.3296.52", "Microsoft Corporation", 0.95),
    ("Google Chrome", "137.0.7151.56", "Google LLC", 0.6),
    ("7-Zip 24.08 (x64)", "24.08", "Igor Pavlov", 0.5),
    ("Intel(R) Graphics Driver", "31.0.101.5590", "Intel Corporation", 0.4),
    ("Dell Command | Update", "5.4.0", "Dell, Inc.", 0.4),
    ("Adobe Acrobat Reader", "25.001.20432", "Adobe Systems Incorporated", 0.35),
    ("Zoom Workplace (64-bit)", "6.2.50939", "Zoom Communications, Inc.", 0.4),
    ("AutoCAD 2026 Language Pack - English", "25.1.61.0.0", "Autodesk", 0.1),
    ("Notepad++ (64-bit x64)", "8.7.1", "Notepad++ Team", 0.3),
]

def title(product):
    p = CATALOGUE[product]
    words = [w for w in (p.edition, p.version) if w and w != "any" and not p.name.endswith(w)]
    return " ".join([p.name] + words)
