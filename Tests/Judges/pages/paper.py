"""On paper: running heads on every sheet, no heading left alone at a sheet's end, no row or figure torn in two."""
import pathlib, re, subprocess, tempfile

HEADS = """() => ({ headings: [...document.querySelectorAll('h2, h3')].map(e => e.textContent.replace(/\\s+/g, ' ').trim()),
  brand: document.querySelector('.brand').innerText.split('\\n'),
  torn: [...document.querySelectorAll('tr, figure')].filter(e => getComputedStyle(e).breakInside !== 'avoid').length,
  loose: [...document.querySelectorAll('h2, h3')].filter(e => getComputedStyle(e).breakAfter !== 'avoid').length,
  heads: [...document.querySelectorAll('thead')].filter(e => getComputedStyle(e).display !== 'table-header-group').length })"""
RULE = re.compile(r'@top-left \{ content: "(.*?)" \} @top-right \{ content: "(.*?)" \}')


def css_text(text):
    return re.sub(r"\\([0-9a-f]+) ", lambda found: chr(int(found[1], 16)), text)


def judge(session, page, fail):
    found = RULE.search(page.read_text(encoding="utf-8"))
    if not found:
        return fail("names no running heads")
    organisation, period = map(css_text, found.groups())
    with session.open(page, fail) as tab:
        tab.emulate_media(media="print")
        told = tab.evaluate(HEADS)
        with tempfile.TemporaryDirectory() as folder:
            sheet = pathlib.Path(folder) / "page.pdf"
            sheet.write_bytes(tab.pdf(prefer_css_page_size=True, print_background=False))
            text = subprocess.run(["pdftotext", "-layout", str(sheet), "-"], capture_output=True, text=True).stdout
    for what, words in (("torn", "rows or figures may be torn"), ("loose", "headings may stand alone"),
                        ("heads", "heads of tables do not come again")):
        if told[what]:
            fail(f"on paper, {told[what]} {words}")
    sheets = text.split("\f")[:-1]
    headings = {line for line in told["headings"] if line}
    for number, sheet in enumerate(sheets, 1):
        lines = [re.sub(r"\s+", " ", line).strip() for line in sheet.splitlines() if line.strip()]
        if not lines:
            fail(f"sheet {number} is empty")
            continue
        head = re.sub(r"\s+", " ", f"{organisation} {period}").strip()
        if lines[0] != head:
            fail(f"sheet {number} of {len(sheets)} begins with {lines[0][:60]!r} and not {head!r}")
        if lines[-1].replace(" ", "") != f"{number}/{len(sheets)}":
            fail(f"sheet {number} of {len(sheets)} ends with {lines[-1][:60]!r}")
        if len(lines) > 2 and lines[-2] in headings:
            fail(f"sheet {number} ends with the heading {lines[-2]!r}")
