"""Reads a workspace's raw sources as its `seatledger.toml` describes them. Standard library only (Python 3.11)."""

import csv
import fnmatch
import gzip
import hashlib
import io
import json
import os
import re
import tomllib
from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

LISTS = {"logins", "names", "purchase_lines"}
SUCCESS = {"success", "ok", "0", "true", "allowed", ""}
ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[Tt ](\d\d):(\d\d)(?::(\d\d)(?:[.,]\d*)?)?)?(Z|z|[+-]\d\d:?\d\d)?$")


class BadRow(Exception):
    pass


def fold(text):
    return " ".join(text.lower().split())


def zone(name):
    return timezone.utc if name in ("UTC", "Z") else ZoneInfo(name)


def pattern(text):
    """A date pattern (`dd.MM.yyyy HH:mm`) as a regular expression with named groups."""
    names = {"yyyy": "y", "MM": "mo", "M": "mo", "dd": "d", "d": "d", "HH": "h", "H": "h", "mm": "mi", "ss": "s"}
    result = re.sub(r"y+|M+|d+|H+|m+|s+|[^A-Za-z]", lambda m: (
        f"(?P<{names[m[0]]}>\\d{{{4 if m[0] == 'yyyy' else 2 if len(m[0]) == 2 else '1,2'}}})"
        if m[0] in names else re.escape(m[0])), text)
    return re.compile(result + "$")


def moment(text, formats, local):
    """An aware datetime: in its own zone, or in the source's where it names none."""
    text = text.strip()
    try:
        for form in formats:
            found = pattern(form).match(text)
            if found:
                part = found.groupdict()
                return datetime(int(part["y"]), int(part["mo"]), int(part["d"]), int(part.get("h") or 0),
                                int(part.get("mi") or 0), int(part.get("s") or 0), tzinfo=local)
        found = ISO.match(text) if not formats else None
        if found:
            year, month, day, hour, minute, second, offset = found.groups()
            where = local if offset is None else timezone.utc if offset in "Zz" else datetime.strptime(
                offset.replace(":", ""), "%z").tzinfo
            return datetime(int(year), int(month), int(day), int(hour or 0), int(minute or 0), int(second or 0),
                            tzinfo=where)
    except ValueError:
        pass
    raise BadRow(f"no date: {text!r}")


def day_of(text, rule, source):
    """A civil day: a time with a zone of its own falls on a day of the organisation."""
    if not text:
        return None
    value = moment(text, rule.get("formats", []), source["zone"])
    return value.date() if value.tzinfo is source["zone"] else value.astimezone(source["home"]).date()


def number(text, rule):
    """A decimal as a whole number of hundred-millionths, exactly."""
    mark = rule.get("decimal-mark", ".")
    kept = re.sub(r"[^0-9-" + re.escape(mark) + "]", "", text).replace(mark, ".")
    if not re.fullmatch(r"-?\d+(\.\d{1,8})?", kept):
        raise BadRow(f"no number: {text!r}")
    whole, _, places = kept.lstrip("-").partition(".")
    value = int(whole) * 10**8 + int(places.ljust(8, "0") or 0)
    return -value if kept.startswith("-") else value


class Workspace:
    def __init__(self, root):
        self.root = root
        with open(os.path.join(root, "seatledger.toml"), "rb") as file:
            self.settings = tomllib.load(file)
        self.home = zone(self.settings["organisation"]["time-zone"])
        self.domains = {d.lower() for d in self.settings["organisation"].get("domains", [])}
        self.rejected = {}        # path to number of rows

    def table(self, name):
        path = os.path.join(self.root, name)
        if not os.path.exists(path):
            return []
        with open(path, encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))

    def sources(self, role):
        for source in self.settings["source"]:
            if source["role"] == role:
                yield {**source, "home": self.home, "zone": zone(
                    source.get("time-zone", self.settings["organisation"]["time-zone"]))}

    def files(self, source, last):
        """Paths that count for a period ending on `last`, in path order; an identical file counts once."""
        everything = []
        for folder, _, names in os.walk(self.root):
            inside = os.path.relpath(folder, self.root).replace(os.sep, "/")
            everything += [name if inside == "." else f"{inside}/{name}" for name in names]
        found = sorted({path for path in everything for glob in source["files"] if fnmatch.fnmatchcase(path, glob)},
                       key=lambda path: path.encode())
        if source.get("snapshot"):
            dated = [(date.fromisoformat(re.search(r"\d{4}-\d\d-\d\d", path)[0]), path) for path in found]
            dated = [pair for pair in dated if pair[0] <= last]
            return [max(dated)[1]] if dated else []
        seen, result = set(), []
        for path in found:
            digest = hashlib.sha256(self.bytes(path, packed=True)).digest()
            if digest not in seen:
                seen.add(digest)
                result.append(path)
        return result

    def bytes(self, path, packed=False):
        with open(os.path.join(self.root, path), "rb") as file:
            content = file.read()
        return gzip.decompress(content) if path.endswith(".gz") and not packed else content

    def text(self, path, source):
        content = self.bytes(path)
        encoding = source.get("encoding")
        if not encoding:
            encoding = "utf-8-sig"
            try:
                content.decode(encoding)
            except UnicodeDecodeError:
                encoding = "windows-1252"
        return content.decode(encoding.replace("windows-", "cp"))

    def rows(self, role, last, convert):
        """`convert(row, source)` of every usable row; one that raises `BadRow` is counted and left out."""
        for source in self.sources(role):
            if source["format"] == "flexnet-debug-log":
                continue
            for path in self.files(source, last):
                self.rejected.setdefault(path, 0)
                source = {**source, "path": path}
                for raw in self._raw_rows(path, source):
                    try:
                        if raw is None:
                            raise BadRow("ragged")
                        if all(_passes(raw, condition) for condition in source.get("filter", [])):
                            yield convert(_mapped(raw, source["fields"], path), source)
                    except BadRow:
                        self.rejected[path] += 1

    def _raw_rows(self, path, source):
        text = self.text(path, source)
        if source["format"] == "json-lines":
            for line in text.splitlines():
                if line.strip():
                    yield json.loads(line)
            return
        lines = io.StringIO(text, newline="")
        for _ in range(source.get("skip-lines", 0)):
            lines.readline()
        first = text.split("\n", 1)[0]
        delimiter = source.get("delimiter") or max(",;\t|", key=first.count)
        reader = csv.reader(lines, delimiter=delimiter)
        header = next(reader)
        for cells in reader:
            if cells:
                yield dict(zip(header, cells)) if len(cells) == len(header) else None


def _passes(raw, condition):
    value = fold(_column(raw, condition["column"]) or "")
    for test, wanted in condition.items():
        if test == "equals" and value != fold(wanted) or test == "is-not" and value == fold(wanted):
            return False
        if test == "contains" and fold(wanted) not in value:
            return False
        if test == "is-empty" and value or test == "is-not-empty" and not value:
            return False
    return True


def _column(raw, name):
    if name in raw:
        value = raw[name]
    else:
        value = raw
        for step in name.split("."):
            value = value.get(step) if isinstance(value, dict) else None
    return None if value is None else str(value)


def _mapped(raw, fields, path):
    row = {}
    for target, rule in fields.items():
        rule = rule if isinstance(rule, dict) else {"from": rule}
        names = rule.get("from", [])
        names = [names] if isinstance(names, str) else names
        values = [value for value in (_column(raw, name) for name in names) if value is not None]
        if target in LISTS:
            entries = [part.strip() for value in values
                       for part in (value.split(rule["separator"]) if "separator" in rule else [value])]
            row[target] = ([entry for entry in entries if entry], rule)
            continue
        value = values[0].strip() if values else ""
        value = {fold(k): v for k, v in rule.get("map", {}).items()}.get(fold(value), value) if value else value
        row[target] = (value or rule.get("default", ""), rule)
    return Row(row, path)


class Row:
    """A mapped row; a field that the mapping does not name is empty."""

    def __init__(self, cells, path):
        self._cells, self.path = cells, path

    def __getitem__(self, name):
        return self._cells.get(name, ("", {}))[0]

    def rule(self, name):
        return self._cells.get(name, ("", {}))[1]

    def need(self, *names):
        for name in names:
            if not self[name]:
                raise BadRow(f"{name} is missing")

    def day(self, name, source):
        return day_of(self[name], self.rule(name), source)

    def number(self, name):
        return number(self[name], self.rule(name)) if self[name] else None


def period_of(name):
    year, quarter = name.split("-Q")
    first = date(int(year), int(quarter) * 3 - 2, 1)
    last = date(first.year + (first.month + 2) // 12, (first.month + 2) % 12 + 1, 1) - timedelta(days=1)
    return first, last
