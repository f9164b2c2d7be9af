"""Resolves logins to people, names to products, hosts to devices."""

from reading import fold


class Products:
    def __init__(self, workspace):
        self.all = {row["product_id"]: row for row in workspace.table("catalogue/products.csv")}
        self._exact, self._prefixes, self._contained = {}, [], []
        for row in self.all.values():
            name = row["name"]
            words = [w for w in (row["edition"], row["version"]) if w and w != "any" and not name.endswith(w)]
            for text in (row["product_id"], name, " ".join([name] + words)):
                self._exact.setdefault(fold(text), row["product_id"])
        aliases = {}
        for row in workspace.table("catalogue/aliases.csv"):
            text = fold(row["pattern"])
            if row["match"] == "exact":
                aliases.setdefault(text, row["product_id"])
            else:
                (self._prefixes if row["match"] == "prefix" else self._contained).append((text, row["product_id"]))
        self._exact = {**aliases, **self._exact}
        self._prefixes.sort(key=lambda rule: -len(rule[0]))       # stable: ties stay in the file's order
        self._contained.sort(key=lambda rule: -len(rule[0]))
        self._known = {}

    def find(self, name):
        """A product id, `-` for what needs no licence, or None."""
        if name not in self._known:
            text = fold(name)
            found = self._exact.get(text)
            found = found or next((p for start, p in self._prefixes if text.startswith(start)), None)
            self._known[name] = found or next((p for part, p in self._contained if part in text), None)
        return self._known[name]


class Person:
    def __init__(self, row, source):
        row.need("person_id")
        self.id, self.kind = row["person_id"], row["kind"] or "human"
        self.start, self.end, self.entity = row.day("start", source), row.day("end", source), row["legal_entity"]
        self.territory, self.department, self.role = row["territory"], row["department"], row["role"]
        self.keys = [self.id, row["email"]] + list(row["logins"])
        self.name, self.start, self.email = row["display_name"], row.day("start", source), row["email"]
        self.manager, self.logins = row["manager"], list(row["logins"])


class People:
    def __init__(self, workspace, last):
        self._domains = workspace.domains
        self.all, index = {}, {}
        for person in workspace.rows("people", last, Person):
            self.all.setdefault(person.id, person)
        for person in self.all.values():
            for key in {fold(k) for k in person.keys if k}:
                index.setdefault(key, set()).add(person.id)
        self._index = {key: next(iter(ids)) for key, ids in index.items() if len(ids) == 1}
        self._shared = {key for key, ids in index.items() if len(ids) > 1}
        short = {}
        for key, ids in index.items():
            if self._bare(key) != key:
                short.setdefault(self._bare(key), set()).update(ids)
        self._short = {key: next(iter(ids)) for key, ids in short.items() if len(ids) == 1}
        self._explained = {fold(row["login"]): row for row in workspace.table("catalogue/identities.csv")}

    def _bare(self, text):
        """A login without its domain, where it has one of ours."""
        if "\\" in text:
            return text.rsplit("\\", 1)[1]
        name, at, domain = text.rpartition("@")
        return name if at and domain in self._domains else text

    def find(self, login):
        """A person, a kind of account on nobody's roster (text), or None."""
        text = fold(login)
        if text in self._explained:
            row = self._explained[text]
            return self.all.get(row["person_id"]) if row["person_id"] else row["kind"]
        bare = self._bare(text)
        tries = [self._index.get(text)]
        if text not in self._shared:
            tries.append(self._short.get(text))
            if bare != text:
                tries += [self._index.get(bare), self._short.get(bare)]
        found = next((person for person in tries if person), None)
        return self.all[found] if found else None


class Device:
    def __init__(self, row, source):
        row.need("device_id")
        self.id, self.names, self.entity = row["device_id"], list(row["names"]), row["legal_entity"]
        self.cores, self.processors = (int(row[name]) if row[name] else None for name in ("cores", "processors"))
        self.processor_model, self.assigned_to = row["processor_model"], row["assigned_to"]
        self.territory, self.department, self.role = row["territory"], row["department"], row["role"]


class Devices:
    def __init__(self, workspace, last):
        self.all, index = {}, {}
        for device in workspace.rows("devices", last, Device):
            self.all.setdefault(device.id, device)
        for device in self.all.values():
            for key in {fold(k) for k in [device.id] + device.names if k}:
                index.setdefault(key, set()).add(device.id)
        self._index = {key: next(iter(ids)) for key, ids in index.items() if len(ids) == 1}

    def find(self, host):
        text = fold(host)
        found = self._index.get(text) or self._index.get(text.split(".")[0])
        return self.all[found] if found else None
