"""evidence.xml, found by the names that pages use."""
import re
import xml.etree.ElementTree as ElementTree
from collections import defaultdict

UNPRICED = {"shortfall-cost": "unpriced-shortfall", "surplus-cost": "unpriced-surplus", "potential-saving": "unpriced-idle-seats",
            "exposure": "unpriced-exposure", "saving": "unpriced-saving"}
GRADES = {"vendor PoE": "vendor_poe"}


def bare(element):
    for node in element.iter():
        node.tag = node.tag.split("}")[-1]
    return element


def plain(text):
    """`1,234` and `−2` as a machine writes them."""
    return text.replace(",", "").replace("−", "-").replace("+", "")


def unpriced_units(position, kind):
    """Units of a position, a finding or a segment of findings that are in no amount of a kind."""
    if position.tag == "finding":
        return int(position.get("unpriced-units")) if position.get("amount-kind") == kind else 0
    if kind in UNPRICED:
        return int(position.get(UNPRICED[kind]) or 0)
    part = {"accepted-cost": "accepted-shortfall", "remaining-cost": "remaining-shortfall"}.get(kind)
    return min(int(position.get(part)), int(position.get("unpriced-shortfall"))) if part else 0


class Evidence:
    def __init__(self, path):
        self.root = bare(ElementTree.parse(path).getroot())
        self.positions = {n.get("product"): n for n in self.root.find("positions")}
        self.findings = {n.get("id"): n for n in self.root.find("findings")}
        self.run = self.root.find("run")
        self.anchors = {}
        self.units, self.entitlements = defaultdict(list), defaultdict(list)
        for unit in self.root.find("consumption"):
            self.units[unit.get("product")].append(unit)
        for entitlement in self.root.find("entitlements"):
            self.entitlements[entitlement.get("product")].append(entitlement)
        self._values = {(i.get("id"), v.get("kind"), v.get("segment") or "", v.get("period")): [] for i in
                        self.root.iter("indicator") for v in i.findall("value")}
        for one in self.root.iter("indicator"):
            for v in one.findall("value"):
                self._values[one.get("id"), v.get("kind"), v.get("segment") or "", v.get("period")].append(v)
        self.indicator_ids = [n.get("id") for n in self.root.iter("indicator")]

    def product(self, href):
        anchor = href.split("#")[-1]
        while anchor and anchor not in self.anchors:
            anchor = anchor.rpartition("-")[0]
        return self.anchors.get(anchor)

    @staticmethod
    def amounts(elements, kind):
        """Sums by currency, as (value, currency), zeros left out; then the units that no price is known of."""
        elements = list(elements)
        sums, places = defaultdict(int), {}
        for element in elements:
            for amount in element.findall("amount"):
                if amount.get("kind") == kind:
                    value = amount.get("value")
                    places[amount.get("currency")] = len(value.partition(".")[2])
                    sums[amount.get("currency")] += int(value.replace(".", ""))
        unpriced = sum(unpriced_units(element, kind) for element in elements)
        told = [(Evidence.decimal(sums[c], places[c]), c) for c in sorted(sums) if sums[c]]
        return told + ([(str(unpriced), "")] if unpriced else [])

    @staticmethod
    def decimal(minor, places):
        digits = str(abs(minor)).rjust(places + 1, "0")
        return ("-" if minor < 0 else "") + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)

    def indicators(self, kind, segment, period=None):
        period = period or self.run.get("period")
        return {name: self._values.get((name, kind, segment, period), []) for name in self.indicator_ids}
