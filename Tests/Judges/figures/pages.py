"""A page as a tree, its tables as rows of cells with the titles of their columns, and the numbers in each place."""
import re
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
DIGITS = re.compile(r"\d")


class Node:
    def __init__(self, tag, attributes, parent):
        self.tag, self.at, self.parent, self.children = tag, attributes, parent, []

    def classes(self):
        return set((self.at.get("class") or "").split())

    def walk(self):
        for child in self.children:
            if isinstance(child, Node):
                yield child
                yield from child.walk()

    def all(self, *tags, style=None):
        return [n for n in self.walk() if (not tags or n.tag in tags) and (style is None or style in n.classes())]

    def above(self, test):
        node = self.parent
        while node is not None and not test(node):
            node = node.parent
        return node

    def text(self, without=lambda node: False):
        parts = [c if isinstance(c, str) else "" if without(c) else c.text(without) for c in self.children]
        return re.sub(r"\s+", " ", "".join(parts)).strip() if self.tag in ("td", "th", "p", "li", "caption", "dd", "dt") else "".join(parts)

    def words(self):
        """Without what stands in small print below."""
        return re.sub(r"\s+", " ", self.text(lambda n: bool(n.classes() & {"range", "metric", "count", "why", "act"}))).strip()

    def figures(self):
        """(value, currency or "") of each number, in order."""
        found = []
        for node in self.walk():
            if node.tag == "data":
                money = node.above(lambda n: "money" in n.classes() or n is self)
                units = [u.text() for u in (money.all("span", style="cur") if money is not None and money is not self else [])]
                found.append((node.at["value"], units[0] if units else ""))
            elif node.tag == "time":
                found.append((node.at["datetime"], ""))
        return found

    def bare(self):
        """What stands beside the figures; empty where it holds no digit. Names in code, links to lines and digests are no numbers."""
        text = re.sub(r"\s+", " ", self.text(lambda n: n.tag in ("data", "time", "code", "svg")
                                             or bool(n.classes() & {"origin", "digest", "cur", "src"}))).strip()
        return text if DIGITS.search(text) else ""

    def hrefs(self):
        return [n.at.get("href", "") for n in self.all("a")]

    def codes(self):
        return [n.text() for n in self.all("code")]


class Row:
    def __init__(self, node, titles, table):
        self.node, self.table, self.id = node, table, node.at.get("id", "")
        self.cells = {}
        self.list = [n for n in node.children if isinstance(n, Node) and n.tag in ("th", "td")]
        column = 0
        for cell in self.list:
            self.cells.setdefault(titles[column] if column < len(titles) else f"#{column}", cell)
            column += int(cell.at.get("colspan", 1))
        self.head = next((c for c in self.list if c.tag == "th"), self.list[0])
        self.is_group = "group" in node.classes() or (len(self.list) == 1 and "colspan" in self.list[0].at)


def coded(article):
    """The product that an article names in code; the page of the forecast names products by links alone."""
    codes = [code for header in article.all("header") for code in header.codes()]
    return codes[0] if codes else None


class Table:
    def __init__(self, node):
        self.node = node
        captions = node.all("caption")
        self.caption = captions[0].text() if captions else ""
        heads = [n for n in node.all("thead")]
        self.titles = [c.text() for c in heads[0].walk() if c.tag in ("th", "td")] if heads else []
        self.rows = [Row(n, self.titles, self) for n in node.all("tr") if not any(n in h.all("tr") for h in heads)]
        article = node.above(lambda n: n.tag == "article")
        self.article = article
        self.product = coded(article) if article else None
        section = node.above(lambda n: n.tag == "section")
        self.section = (section.at.get("aria-labelledby") or "") if section else ""


class Builder(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.root = self.here = Node("root", {}, None)

    def handle_starttag(self, tag, attributes):
        node = Node(tag, dict(attributes), self.here)
        self.here.children.append(node)
        if tag not in VOID:
            self.here = node

    def handle_startendtag(self, tag, attributes):
        self.here.children.append(Node(tag, dict(attributes), self.here))

    def handle_endtag(self, tag):
        node = self.here
        while node is not None and node.tag != tag:
            node = node.parent
        if node is not None:
            self.here = node.parent

    def handle_data(self, text):
        self.here.children.append(text)


class Page:
    def __init__(self, path):
        builder = Builder()
        builder.feed(path.read_text(encoding="utf-8"))
        self.name = "/".join(path.parts[-2:]) if path.parent.name == "publishers" else path.name
        self.root = builder.root
        self.main = next(n for n in self.root.walk() if n.tag == "main")
        self.tables = [Table(n) for n in self.main.all("table")]
        self.products = {n.at["aria-labelledby"]: coded(n) for n in self.main.all("article") if coded(n)}

    def loose(self):
        """Places outside tables in which figures stand: a definition, a paragraph, an entry of a list, a heading."""
        for node in self.main.walk():
            if node.tag in ("dd", "p", "li", "h1", "h2", "h3", "figcaption", "dt", "summary") and node.figures():
                if node.above(lambda n: n.tag == "table") is None and not any(n.figures() for n in node.all("p", "li", "dd")):
                    yield node
