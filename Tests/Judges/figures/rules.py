"""What each number on a page must be. A table's rule gives, for a row, the expected numbers of each column that has any."""
import re

import forecast, loose, positions, review, sources
from evidence import plain

TABLES = positions.TABLES + review.TABLES + sources.TABLES + forecast.TABLES


def judge(page, evidence, fail):
    walked = 0
    for table in page.tables:
        rule = next((rule for where, caption, rule in TABLES
                     if re.search(where, page.name) and re.search(caption, table.caption)), None)
        for row in table.rows:
            if row.is_group:
                continue
            numbers = sum(len(cell.figures()) for cell in row.list)
            if rule is None:
                if numbers or any(cell.bare() for cell in row.list if "n" in cell.classes()):
                    fail(f"no rule knows the table “{table.caption}” ({table.titles})")
                    break
                continue
            walked += numbers
            compare(row, told(rule, row, evidence), fail)
    walked += loose.judge(page, evidence, fail)
    forecast.sentences(page, evidence, fail)
    return walked


def told(rule, *about):
    """What the rule expects, or that evidence.xml has nothing of the kind."""
    try:
        return rule(*about)
    except (AttributeError, IndexError, KeyError, StopIteration, TypeError):
        return None


def compare(row, expected, fail):
    name = f"“{row.table.caption}”, {row.head.words()[:50]}"
    if expected is None:
        return fail(f"{name}: nothing in evidence.xml is what this row tells of")
    for column, cell in row.cells.items():
        figures, bare = cell.figures(), cell.bare()
        wanted = expected.get(column)
        if wanted is None:
            # A column of words may hold digits (names, places, sentences); a column of numbers may not.
            if figures or (bare and "n" in cell.classes()):
                fail(f"{name}, {column}: no rule knows {figures or bare}")
            continue
        wanted = [value if isinstance(value, tuple) else (value, "") for value in wanted]
        texts = [plain(value) for value, unit in wanted if unit == "text"]
        wholes = [plain(value) for value, unit in wanted if unit == "whole"]
        wanted = [value for value in wanted if value[1] not in ("text", "whole")]
        if figures != [(value, unit) for value, unit in wanted if value is not None]:
            fail(f"{name}, {column}: {figures} on the page, {wanted} in evidence.xml")
        left = plain(bare)
        for text in wholes:
            if text != left:
                fail(f"{name}, {column}: {left!r} on the page, all of it must be {text!r}, as evidence.xml has it")
            left = ""
        for text in texts:
            if text not in left:
                fail(f"{name}, {column}: {left!r} on the page, {text!r} in evidence.xml")
            left = left.replace(text, "", 1)
        # An amount of nothing is a plain 0.
        if "n" in cell.classes() and re.sub(r"\b0\b", "", left) and re.search(r"\d", re.sub(r"\b0\b", "", left)):
            fail(f"{name}, {column}: no rule knows {left!r}")
