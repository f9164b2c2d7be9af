"""How a page looks: at three widths with scripts off, and to axe with scripts on, light and dark."""
from browser import AXE

WIDTHS = (420, 768, 1280)
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# What is there for whoever reads: the script's own tools left out.
CONTENT = """() => { const main = document.body.cloneNode(true);
  main.querySelectorAll('.tools, script').forEach(e => e.remove());
  return main.textContent.replace(/\\s+/g, ' ').trim(); }"""
WIDER = """() => { const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= room) return [];
  return [...document.querySelectorAll('body *')].filter(e => {
    if (e.closest('.scroll, .unseen, .skip, thead') || !e.getClientRects().length) return false;
    return e.getBoundingClientRect().right > room + 1;
  }).slice(0, 5).map(e => e.tagName + '.' + e.className + ' ' + e.textContent.slice(0, 40)); }"""

# Cells of a table's body that hold something and do not show it.
UNSEEN = """() => [...document.querySelectorAll('tbody th, tbody td')].filter(e => e.textContent.trim()
  && e.getClientRects().length && getComputedStyle(e).visibility === 'hidden').slice(0, 3)
  .map(e => e.className + ' ' + e.textContent.trim().slice(0, 40))"""
# Cells beside each other that stand on different lines though each reads from the top.
ASKEW = """() => [...document.querySelectorAll('tbody td')].filter(e => getComputedStyle(e).display === 'table-cell'
  && getComputedStyle(e).verticalAlign !== 'top').slice(0, 3).map(e => e.className + ' ' + e.textContent.trim().slice(0, 40))"""


def judge(session, page, fail, screenshots, most_seconds):
    texts = {}
    with session.open(page, fail, scripts=False) as tab:
        texts["off"] = tab.evaluate(CONTENT)
        for width in WIDTHS:
            tab.set_viewport_size({"width": width, "height": 900})
            if tab.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
                fail(f"scrolls sideways at {width}: {tab.evaluate(WIDER)}")
            for what, found in (("hides cells", tab.evaluate(UNSEEN)), ("has cells askew", tab.evaluate(ASKEW))):
                if found:
                    fail(f"{what} at {width}: {found}")
            shoot(tab, page, screenshots, str(width))
    with session.open(page, fail) as tab:
        texts["on"] = tab.evaluate(CONTENT)
        loaded = tab.evaluate(
            "performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd") / 1000
        if loaded > most_seconds:
            fail(f"takes {loaded:.2f} s to be there")
        axe(tab, fail, {"runOnly": TAGS}, "light")
    if texts["on"] != texts["off"]:
        fail("says less, or more, with scripts off")
    with session.open(page, fail, scheme="dark") as tab:
        # What is not about colours is the same in the dark.
        axe(tab, fail, {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}, "dark")
        if page.name == "index.html":
            shoot(tab, page, screenshots, "1280-dark")


def axe(tab, fail, options, scheme):
    tab.evaluate(AXE)
    # Only what is wrong, without the costly names that axe finds for elements.
    options = {**options, "resultTypes": ["violations"], "selectors": False}
    outcome = tab.evaluate("options => axe.run(document, options)", options)
    for violation in outcome["violations"]:
        first = violation["nodes"][0]
        fail(f"axe, {scheme}: {violation['id']} × {len(violation['nodes'])}, first {first['html'][:120]}")


def shoot(tab, page, screenshots, what):
    if screenshots is None:
        return
    screenshots.mkdir(parents=True, exist_ok=True)
    width = tab.viewport_size["width"]
    tall = min(4000, tab.evaluate("document.documentElement.scrollHeight"))
    parts = page.with_suffix("").parts
    name = "-".join(parts[-2:] if parts[-2] in ("publishers", "archive") else parts[-1:])
    tab.screenshot(path=screenshots / f"{name}-{what}.png", full_page=True,
                   clip={"x": 0, "y": 0, "width": width, "height": tall})
