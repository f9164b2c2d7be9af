"""One Chromium for all pages. Nothing a page asks for but itself is given to it."""
import contextlib, importlib.util, pathlib, shutil
from playwright.sync_api import sync_playwright

_spec = importlib.util.find_spec("axe_playwright_python")
if _spec is None:
    raise ImportError("axe_playwright_python")
AXE = next(pathlib.Path(_spec.submodule_search_locations[0]).rglob("axe.min.js")).read_text()
PATIENCE = 180_000  # milliseconds: machines that build beside this one are slow


class Session:
    def __init__(self, chromium):
        self.chromium = chromium

    @contextlib.contextmanager
    def open(self, page, fail, width=1280, height=900, scripts=True, scheme="light"):
        """The page, opened from its file with the network cut; whatever else it asks for, says or throws is a failure."""
        context = self.chromium.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme, java_script_enabled=scripts)
        context.set_default_timeout(PATIENCE)
        address = page.resolve().as_uri()

        def answer(route):
            if route.request.url.split("#")[0] == address:
                return route.continue_()
            fail(f"asks for {route.request.url}")
            route.abort()

        context.route("**/*", answer)
        tab = context.new_page()
        tab.on("dialog", lambda dialog: (fail(f"opens a dialog: {dialog.message}"), dialog.dismiss()))
        tab.on("pageerror", lambda error: fail(f"throws: {error}"))
        tab.on("console", lambda message: fail(f"console: {message.text}") if message.type == "error" else None)
        tab.goto(address, wait_until="load")
        try:
            yield tab
        finally:
            context.close()


@contextlib.contextmanager
def session():
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=shutil.which("chromium") or "/usr/bin/chromium",
            args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--host-resolver-rules=MAP * ~NOTFOUND"])
        try:
            yield Session(chromium)
        finally:
            chromium.close()
