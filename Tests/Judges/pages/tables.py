"""Sorting and filtering: every column of every list both ways and back, every filter, by what stands in the page."""

# The machine values of one column in the order in which rows stand, by body; and what the head says of it.
STATE = """([table, column]) => { const names = window.rowNames = window.rowNames || new WeakMap(); return {
  said: document.querySelectorAll('table[data-list]')[table].tHead.rows[0].cells[column].getAttribute('aria-sort'),
  bodies: [...document.querySelectorAll('table[data-list]')[table].tBodies].map(body => [...body.rows]
    .filter(row => row.cells.length > 0 && row.cells[0].colSpan === 1).map(row => {
      const cell = row.cells[column];
      const ranked = cell && cell.querySelector('[data-rank]');
      const mark = cell && cell.querySelector('data, time');
      const unit = cell && cell.querySelector('.cur');
      if (!names.has(row)) names.set(row, (window.rowCount = (window.rowCount || 0) + 1));
      return [names.get(row), unit ? unit.textContent : '',
        ranked ? ranked.dataset.rank : mark ? (mark.getAttribute('value') || mark.getAttribute('datetime')) : cell ? cell.textContent.trim() : '',
        cell ? cell.textContent.trim() === '' : true];
    })) }; }"""
FIRST = """table => document.querySelectorAll('table[data-list]')[table].tBodies[0].rows[0].textContent"""
CLICK = """([table, column]) => document.querySelectorAll('table[data-list]')[table].tHead.rows[0].cells[column]
  .querySelector('button').click()"""
TABLES = """() => [...document.querySelectorAll('table[data-list]')].map(table => ({
  columns: [...table.tHead.rows[0].cells].map(cell => cell.querySelector('button') !== null),
  tools: (table.closest('.scroll') || table).previousElementSibling.matches('.tools'),
  rows: [...table.tBodies].reduce((n, body) => n + [...body.rows].filter(row => row.cells.length > 0
    && row.cells[0].colSpan === 1).length, 0) }))"""
TYPE = """([table, text]) => { const list = document.querySelectorAll('table[data-list]')[table];
  const tools = (list.closest('.scroll') || list).previousElementSibling; const input = tools.querySelector('input');
  input.value = text; input.dispatchEvent(new Event('input'));
  const rows = [...list.tBodies].flatMap(body => [...body.rows]).filter(row => row.cells.length > 0
    && row.cells[0].colSpan === 1);
  return { said: tools.querySelector('[role=status]').textContent, all: rows.length, found: document.querySelector('main').dataset.found,
    shown: rows.filter(row => !row.hidden && row.getClientRects().length).length,
    right: rows.filter(row => row.textContent.toLowerCase().includes(text.trim().toLowerCase())).length,
    elements: document.getElementsByTagName('*').length }; }"""
HOSTILE = ["<img src=x onerror=alert(1)>", "\"><script>alert(1)</script>", "{found}", "(.*", "\u202e", "'); alert(1); ("]


def number(value):
    if value == "unlimited":
        return float("inf")
    try:
        return float(value)
    except ValueError:
        return None


def in_order(rows, descending):
    """Blank cells last, words after numbers, currencies apart; equal ones as they stood."""
    def rank(row):
        _, unit, value, blank = row
        told = number(value)
        return (blank, told is None, unit)
    if [rank(row) for row in rows] != sorted(rank(row) for row in rows):
        return False
    for one, other in zip(rows, rows[1:]):
        if rank(one) != rank(other):
            continue
        left, right = number(one[2]), number(other[2])
        if left is None or right is None:
            # As JavaScript compares: by UTF-16 units.
            left, right = one[2].lower().encode("utf-16-be"), other[2].lower().encode("utf-16-be")
        if (left < right) if descending else (left > right):
            return False
    return True


def judge(session, page, fail):
    with session.open(page, fail) as tab:
        for table, what in enumerate(tab.evaluate(TABLES)):
            if what["rows"] < 2:
                continue
            if not any(what["columns"]):
                fail(f"list {table} of {what['rows']} rows has no buttons to sort it")
            for column, is_sortable in enumerate(what["columns"]):
                if is_sortable:
                    judge_column(tab, table, column, fail)
            if what["rows"] >= 8:
                judge_filter(tab, table, fail)


def judge_column(tab, table, column, fail):
    at = [table, column]
    first = tab.evaluate(STATE, at)
    for said, descending in (("ascending", False), ("descending", True), (None, False)):
        tab.evaluate(CLICK, at)
        now = tab.evaluate(STATE, at)
        if now["said"] != said:
            fail(f"list {table}, column {column}: the head says {now['said']} and not {said}")
        if said is None:
            if now["bodies"] != first["bodies"]:
                fail(f"list {table}, column {column}: the first order does not come back")
            continue
        for before, after in zip(first["bodies"], now["bodies"]):
            if sorted(map(str, before)) != sorted(map(str, after)):
                fail(f"list {table}, column {column}: rows are lost or moved to another part")
            if not in_order(after, descending):
                fail(f"list {table}, column {column}: not {said}: {[row[2] for row in after][:8]}")


def judge_filter(tab, table, fail):
    text = tab.evaluate(FIRST, table).strip().split("\n")[0][:12]  # a field has one line
    elements = None
    for words in [text, text.upper(), "no row says this", *HOSTILE, ""]:
        now = tab.evaluate(TYPE, [table, words])
        if now["shown"] != now["right"]:
            fail(f"list {table}: {words!r} shows {now['shown']} rows and not {now['right']}")
        wanted = now["found"].format(found=now["right"], total=now["all"]) if words else ""
        if now["said"] != wanted:
            fail(f"list {table}: {words!r} says {now['said']!r} and not {wanted!r}")
        elements = elements or now["elements"]
        if now["elements"] != elements:
            fail(f"list {table}: filtering by {words!r} made elements")
