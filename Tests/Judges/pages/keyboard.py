"""By keyboard alone: each stop of the Tab key can be seen and is marked; a column is sorted and rows are filtered."""

STOP = """() => { const e = document.activeElement; if (!e || e === document.body) return null;
  const box = e.getBoundingClientRect(), style = getComputedStyle(e);
  return { what: e.tagName + ' ' + e.textContent.slice(0, 40), wide: box.width, tall: box.height,
    inside: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    marked: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0, hidden: style.visibility !== 'visible' }; }"""
STOPS = 60


def judge(session, page, fail):
    for width in (1280, 420):
        with session.open(page, fail, width=width) as tab:
            for number in range(STOPS):
                tab.keyboard.press("Tab")
                stop = tab.evaluate(STOP)
                if stop is None:
                    break
                if not (stop["wide"] and stop["tall"] and stop["inside"]) or stop["hidden"]:
                    fail(f"at {width}, stop {number} of the Tab key cannot be seen: {stop['what']}")
                if not stop["marked"]:
                    fail(f"at {width}, stop {number} of the Tab key is not marked: {stop['what']}")
            else:
                number = STOPS
            if number < 5:
                fail(f"at {width} the Tab key stops {number} times only")
    with session.open(page, fail) as tab:
        if tab.locator("button.sort").count() == 0:
            return
        button = tab.locator("button.sort").first
        button.focus()
        tab.keyboard.press("Enter")
        if tab.locator("th[aria-sort=ascending]").count() != 1:
            fail("Enter on a column's head does not sort")
        tab.keyboard.press("Space")
        if tab.locator("th[aria-sort=descending]").count() != 1:
            fail("Space on a column's head does not turn the order")
        if tab.locator(".tools input").count():
            tab.locator(".tools input").first.focus()
            tab.keyboard.type("no row says this")
            if not tab.locator(".tools [role=status]").first.text_content().startswith("0 "):
                fail("typing into a filter says nothing")
