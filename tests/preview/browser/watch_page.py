"""The page of `galley watch` in a real browser: watch_page.py GALLEY PICTURES [TEST...]

Every test is a function that begins with test_; pictures of the page go into the folder PICTURES for people to look at.
"""

import pathlib
import struct
import sys
import time
import traceback
import zlib

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from watched import ARTICLE, SHEET, Watched

GALLEY = sys.argv[1]
PICTURES = pathlib.Path(sys.argv[2])
PATIENCE = 60_000  # milliseconds; machines may be busy


class Desk:
    """A browser page that shows what is watched and keeps what went wrong in it."""

    def __init__(self, browser, watched):
        self.watched = watched
        self.page = browser.new_page(viewport={"width": 1440, "height": 900})
        self.page.set_default_timeout(PATIENCE)
        self.complaints, self.foreign = [], []
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)
        self.page.on("request", lambda asked: self.see(asked.url))
        self.page.goto(watched.address)
        self.wait("document.querySelector('.ink svg path')")

    def see(self, url):
        if not url.startswith(self.watched.address) and not url.startswith("data:"):
            self.foreign.append(url)

    def wait(self, expression):
        """Asked again and again from outside: the page's own policy lets no text become a script inside it."""
        last = time.monotonic() + PATIENCE / 1000
        while not self.page.evaluate(f"Boolean({expression})"):
            assert time.monotonic() < last, f"in vain: {expression}"
            time.sleep(0.05)

    def ask(self, expression):
        return self.page.evaluate(expression)

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)

    def picture(self, name):
        self.page.screenshot(path=str(PICTURES / f"{name}.png"))

    def has_no_faults(self):
        found = Axe().run(self.page)
        return [(v["id"], [n["html"][:120] for n in v["nodes"]]) for v in found.response["violations"]]

    def close(self):
        assert not self.complaints, self.complaints
        assert not self.foreign, self.foreign
        self.page.close()


def write_picture(path, color):
    """A PNG of 64 by 64 pixels of one colour."""
    rows = (b"\0" + bytes(color) * 64) * 64
    chunks = [(b"IHDR", struct.pack(">IIBBBBB", 64, 64, 8, 2, 0, 0, 0)), (b"IDAT", zlib.compress(rows)), (b"IEND", b"")]
    body = b"".join(struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks)
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + body)


def painted(color):
    return f"document.querySelector('.ink svg [fill=\"{color}\"]')"


def test_pages_are_shown_and_nothing_is_fetched_from_elsewhere(browser):
    with Watched(GALLEY) as watched:
        desk = Desk(browser, watched)
        assert desk.ask("document.title").startswith("The ferry stops at noon")
        assert desk.page.inner_text("#place").startswith("1 /")
        desk.wait("/\\d+ ms/.test(document.getElementById('time').textContent)")
        time.sleep(0.3)
        desk.picture("page")
        assert desk.has_no_faults() == []
        desk.close()


def test_a_change_of_colour_mends_the_page_in_place(browser):
    with Watched(GALLEY) as watched:
        desk = Desk(browser, watched)
        desk.press("+", "+", "+", "+")
        desk.ask("document.getElementById('view').scrollTo(0, 300)")
        desk.wait(painted("#8c1d18"))
        desk.ask("window.seen = document.querySelector('.ink svg')")
        before = desk.ask("[view.scrollTop, document.querySelector('.page').style.width]")
        watched.change("own.css", "--accent: #8c1d18", "--accent: #0a7d32")
        desk.wait(painted("#0a7d32"))
        assert desk.ask("[view.scrollTop, document.querySelector('.page').style.width]") == before
        assert desk.ask("window.seen === document.querySelector('.ink svg')"), "the drawing was thrown away"
        assert before[0] > 0
        desk.close()


def test_a_change_of_size_or_text_redraws_the_page_and_keeps_the_place(browser):
    with Watched(GALLEY) as watched:
        desk = Desk(browser, watched)
        desk.press("1", "+", "+", "+")
        desk.ask("view.scrollTo(0, 200)")
        assert desk.ask("view.scrollTop") == 200
        old = desk.ask("document.querySelector('.ink svg').innerHTML.length")
        watched.change("own.css", "--size: 10pt", "--size: 11pt")
        desk.wait(f"document.querySelector('.ink svg').innerHTML.length !== {old}")
        assert desk.ask("view.scrollTop") == 200
        watched.change("article.md", "The ferry stops at noon", "The ferry goes on")
        desk.wait("document.title.startsWith('The ferry goes on')")
        assert desk.ask("view.scrollTop") == 200
        desk.close()


def test_a_mistake_leaves_the_last_good_pages_with_its_place(browser):
    with Watched(GALLEY) as watched:
        desk = Desk(browser, watched)
        good = desk.ask("document.querySelector('.ink').innerHTML")
        watched.change("own.css", "h1 {", "h1 { color: \"red\n")
        desk.wait("!document.getElementById('problem').hidden")
        said = desk.page.inner_text("#problem")
        assert "own.css:12:" in said, said
        assert desk.ask("document.querySelector('.ink').innerHTML") == good
        time.sleep(0.2)
        desk.picture("mistake")
        assert desk.has_no_faults() == []
        watched.change("own.css", "h1 { color: \"red\n", "h1 {")
        desk.wait("document.getElementById('problem').hidden")
        (watched.place / "article.md").unlink()
        desk.wait("!document.getElementById('problem').hidden")
        assert "article.md" in desk.page.inner_text("#problem")
        watched.write("article.md", ARTICLE.replace("noon", "one"))
        desk.wait("document.getElementById('problem').hidden && document.title.includes('one')")
        desk.close()


OVERLAYS = {"g": "line.grid", "c": "rect.column", "b": "rect.content", "t": "rect.bleed", "l": "g", "h": "g", "s": "circle.number",
            "f": "g"}


def test_every_overlay_has_a_key_and_a_button(browser):
    with Watched(GALLEY) as watched:
        desk = Desk(browser, watched)
        for key, mark in OVERLAYS.items():
            shown = f"document.querySelector('[data-overlay=\"{key}\"]')"
            pressed = f"document.querySelector('#overlays [data-key=\"{key}\"]').getAttribute('aria-pressed')"
            desk.press(key)
            desk.wait(f"{shown} && {pressed} === 'true'")
            if mark != "g":
                assert desk.ask(f"{shown}.querySelectorAll('{mark}').length") > 0, key
            time.sleep(0.1)
            desk.picture(f"overlay-{key}")
            desk.press(key)
            desk.wait(f"!{shown} && {pressed} === 'false'")
        desk.page.click("#overlays [data-key='b']")
        desk.wait("document.querySelector('[data-overlay=\"b\"] .content')")
        assert desk.has_no_faults() == []
        desk.close()


def test_inks_are_shown_plate_by_plate(browser):
    with Watched(GALLEY) as watched:
        desk = Desk(browser, watched)
        desk.wait(painted("#8c1d18"))
        headline = "getComputedStyle(document.querySelector('.ink svg [fill=\"#8c1d18\"]')).fill"
        desk.press("i")
        desk.wait(f"{headline} === 'rgb(255, 255, 255)'")  # no cyan in a red
        desk.press("i")
        desk.wait(f"{headline} !== 'rgb(255, 255, 255)'")  # magenta
        desk.picture("plate")
        desk.press("i", "i", "i")
        desk.wait("document.querySelector('#overlays [data-key=i]').textContent.startsWith('Coverage')")
        desk.wait(f"!/^rgb\\(255|^rgb\\(220, 0/.test({headline})")  # some ink, and no more than a press takes
        desk.press("i")
        desk.wait(f"{headline} === 'rgb(140, 29, 24)'")
        desk.close()


def test_a_spot_ink_has_a_plate_of_its_own(browser):
    ink = "@prince-color Stamp { alternate-color: cmyk(0, 1, 0.9, 0.1) }\n"
    with Watched(GALLEY, sheet=ink + SHEET + "h2 { color: prince-color(Stamp) }\n") as watched:
        desk = Desk(browser, watched)
        black = "[...document.querySelectorAll('.ink svg [data-c]')].filter((e) => getComputedStyle(e).fill === 'rgb(0, 0, 0)').length"
        desk.press("i")
        desk.wait("document.querySelector('#overlays [data-key=i]').textContent.startsWith('Cyan')")
        desk.wait("document.querySelector('.separated') !== null")  # spot inks are known once the page is
        desk.press("i", "i", "i")
        desk.wait("document.querySelector('#overlays [data-key=i]').textContent.startsWith('Black')")
        desk.press("i")
        desk.wait("document.querySelector('#overlays [data-key=i]').textContent.startsWith('Stamp')")
        desk.wait(f"{black} === 1")  # the cross-head alone
        desk.picture("plate-spot")
        desk.press("i", "i")
        desk.wait("document.querySelector('#overlays [data-key=i]').textContent.startsWith('Inks')")
        desk.close()


def test_a_picture_is_separated_too(browser):
    with Watched(GALLEY, sheet=SHEET + "h1 { background: url(ink.png) }\n") as watched:
        write_picture(watched.place / "ink.png", (255, 240, 0))
        desk = Desk(browser, watched)
        desk.wait("document.querySelector('.ink image')")
        desk.press("i")
        desk.wait("document.querySelector('.ink image').getAttribute('href').endsWith('?plate=cyan')")
        desk.press("i", "i")
        desk.wait("document.querySelector('.ink image').getAttribute('href').endsWith('?plate=yellow')")
        time.sleep(0.3)
        desk.picture("plate-picture")
        desk.press("i", "i")
        desk.wait("document.querySelector('.ink image').getAttribute('href').endsWith('?plate=coverage')")
        desk.press("i")
        desk.wait("!document.querySelector('.ink image').getAttribute('href').includes('?')")
        desk.close()


def test_a_gradient_is_separated_too(browser):
    with Watched(GALLEY, sheet=SHEET + "h2 { background: linear-gradient(#ffffff, #ffee00) }\n") as watched:
        desk = Desk(browser, watched)
        last = "getComputedStyle([...document.querySelectorAll('.ink stop')].at(-1)).stopColor"
        desk.press("i")
        desk.wait(f"/^rgb\\((24|25)\\d/.test({last})")  # hardly any cyan in a yellow
        desk.press("i", "i")
        desk.wait(f"/^rgb\\(\\d\\d?,/.test({last})")
        desk.press("i", "i", "i")
        desk.wait(f"{last} === 'rgb(255, 238, 0)'")
        desk.close()


def test_the_keyboard_alone_suffices(browser):
    article = ARTICLE + "\n\n".join(["", *[f"Paragraph {n}. " + "The tide turned and the men went home. " * 12 for n in range(40)]])
    with Watched(GALLEY, article=article) as watched:
        desk = Desk(browser, watched)
        assert desk.ask("document.querySelectorAll('.page').length") > 2
        desk.press("j")
        desk.wait("document.getElementById('place').textContent.startsWith('2 /')")
        desk.press("k")
        desk.wait("document.getElementById('place').textContent.startsWith('1 /')")
        desk.press("1")
        desk.wait("document.getElementById('zoom').textContent === '100 %'")
        desk.press("0")
        desk.wait("document.getElementById('fit').getAttribute('aria-pressed') === 'true'")
        desk.press("?")
        desk.wait("document.getElementById('keys').open")
        desk.picture("keys")
        assert desk.has_no_faults() == []
        desk.press("Escape")
        desk.wait("!document.getElementById('keys').open")
        # Every control can be reached and none is a trap.
        reached = set()
        for _ in range(80):
            desk.press("Tab")
            reached.add(desk.ask("document.activeElement.id || document.activeElement.dataset.key || document.activeElement.className"))
        for control in ["previous", "next", "smaller", "larger", "fit", "help", "view", "page", *OVERLAYS]:
            assert control in reached, (control, reached)
        desk.close()


def test_knobs_are_turned_kept_and_undone(browser):
    with Watched(GALLEY) as watched:
        desk = Desk(browser, watched)
        before = watched.read("own.css")
        desk.press("n")
        desk.wait("document.querySelectorAll('.knob').length === 5")
        assert desk.ask("document.querySelectorAll('.knob input[type=color]').length") == 1
        assert desk.ask("document.querySelectorAll('.knob input[type=range]').length") == 3
        assert desk.ask("document.querySelectorAll('.knob select').length") == 1
        desk.wait("document.querySelector('.knob select').options.length > 1")
        time.sleep(0.2)
        desk.picture("knobs")
        assert desk.has_no_faults() == []
        desk.page.fill(".knob input[type=color]", "#0a7d32")
        desk.wait(painted("#0a7d32"))
        assert watched.read("own.css") == before, "trying writes nothing"
        desk.wait("!document.querySelector('.keep').disabled")
        desk.page.click(".keep")
        desk.wait("document.querySelector('.keep').disabled && !document.querySelector('.undo').disabled")
        assert watched.read("own.css") == before.replace("--accent: #8c1d18", "--accent: #0a7d32")
        desk.page.click(".undo")
        desk.wait(painted("#8c1d18"))
        assert watched.read("own.css") == before
        # With the keys: a slider.
        desk.page.focus(".knob input[type=range]")
        old = desk.ask("document.querySelector('.ink svg').innerHTML.length")
        desk.press("ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight")
        desk.wait(f"document.querySelector('.ink svg').innerHTML.length !== {old}")
        desk.wait("!document.querySelector('.drop').disabled")
        desk.page.click(".drop")
        desk.wait(f"document.querySelector('.ink svg').innerHTML.length === {old}")
        assert watched.read("own.css") == before
        desk.close()


def test_a_click_or_the_keys_say_what_stands_there(browser):
    with Watched(GALLEY) as watched:
        desk = Desk(browser, watched)
        box = desk.page.locator(".page").first.bounding_box()
        desk.page.mouse.click(box["x"] + box["width"] * 0.3, box["y"] + box["height"] * 0.1)
        desk.wait("document.querySelector('#panel h2') && document.querySelector('#panel h2').textContent.startsWith('h1')")
        said = desk.page.inner_text("#panel")
        assert "line 1" in said, said
        desk.wait("document.querySelector('svg.chosen .content')")
        time.sleep(0.2)
        desk.wait("document.querySelector('#panel .style')")
        assert "own.css:12:" in desk.page.inner_text("#panel .style"), desk.page.inner_text("#panel .style")
        desk.picture("inspector")
        assert desk.has_no_faults() == []
        # It stays over a change, and tells which declaration lost.
        watched.change("own.css", "h2 {", "h1 { text-align: right; text-align: left }\nh1 { text-align: center }\nh2 {")
        desk.wait("[...document.querySelectorAll('#panel .style s')].some((lost) => lost.textContent.startsWith('left'))")
        watched.change("own.css", "--accent: #8c1d18", "--accent: #0a7d32")
        desk.wait(painted("#0a7d32"))
        desk.wait("document.querySelector('svg.chosen .content')")
        desk.press("Escape")
        desk.wait("document.getElementById('panel').hidden")
        desk.page.focus(".page")
        desk.press("Enter")
        desk.wait("document.querySelector('#panel h2')")
        first = desk.page.inner_text("#panel")
        desk.press("ArrowDown")
        desk.wait(f"document.getElementById('panel').innerText !== {first!r}")
        desk.close()


def test_a_value_is_tried_in_the_inspector_kept_and_undone(browser):
    with Watched(GALLEY) as watched:
        desk = Desk(browser, watched)
        before = watched.read("own.css")
        box = desk.page.locator(".page").first.bounding_box()
        desk.page.mouse.click(box["x"] + box["width"] * 0.3, box["y"] + box["height"] * 0.1)
        color = "#panel .trial input[data-property=color]"
        desk.wait(f"document.querySelector({color!r})")
        assert desk.ask(f"document.querySelector({color!r}).value") == "var(--accent)"
        desk.page.fill(color, "#0a7d32")
        desk.press("Enter")
        desk.wait(painted("#0a7d32"))
        desk.wait("document.querySelector('#panel .keep')")
        assert watched.read("own.css") == before, "trying writes nothing"
        assert desk.ask("document.activeElement.dataset.property") == "color", "the field stays in the hand"
        time.sleep(0.2)
        desk.picture("inspector-trial")
        assert desk.has_no_faults() == []
        # A value that would end its declaration is refused, with the reason.
        desk.page.fill(color, "red } h2 {")
        desk.press("Enter")
        desk.wait("document.querySelector('#panel .said').textContent !== ''")
        desk.page.click("#panel .keep")
        desk.wait("document.querySelector('#panel .undo') && !document.querySelector('#panel .keep')")
        assert watched.read("own.css") == before.replace("color: var(--accent)", "color: #0a7d32")
        desk.page.click("#panel .undo")
        desk.wait(painted("#8c1d18"))
        assert watched.read("own.css") == before
        desk.close()


def test_two_versions_are_compared(browser):
    with Watched(GALLEY) as watched:
        desk = Desk(browser, watched)
        watched.change("own.css", "--accent: #8c1d18", "--accent: #0a7d32")
        desk.wait(painted("#0a7d32"))
        desk.press("v")
        desk.wait("document.querySelector('.pinned svg [fill=\"#8c1d18\"]')")
        time.sleep(0.3)
        desk.picture("side-by-side")
        here, there = desk.page.locator(".page").first.bounding_box(), desk.page.locator(".pinned").first.bounding_box()
        assert there["x"] + there["width"] < here["x"] and there["x"] >= 0, (here, there)
        assert desk.has_no_faults() == []
        desk.press("v")
        desk.wait("document.body.classList.contains('pinned-up')")
        desk.wait("!document.body.classList.contains('pinned-up')")
        desk.press("v")
        time.sleep(0.3)
        desk.picture("difference")
        desk.press("v", "p")
        desk.wait("!document.querySelector('.pinned')")
        desk.press("v")
        desk.wait("document.querySelector('.pinned svg [fill=\"#0a7d32\"]')")
        desk.close()


def test_the_article_stands_in_every_house_sheet(browser):
    with Watched(GALLEY) as watched:
        desk = Desk(browser, watched)
        desk.press("o")
        desk.wait("document.querySelectorAll('.contact figure').length >= 5")
        desk.wait("document.querySelectorAll('.contact svg').length === document.querySelectorAll('.contact figure').length")
        time.sleep(0.3)
        desk.picture("contact-sheet")
        assert desk.has_no_faults() == []
        desk.close()


def test_findings_are_a_list(browser):
    with Watched(GALLEY, article=ARTICLE + "\n![A boat](boat.jpg)\n") as watched:
        desk = Desk(browser, watched)
        desk.press("w")
        desk.wait("document.querySelector('#panel .findings li')")
        assert "boat.jpg" in desk.page.inner_text("#panel")
        desk.picture("findings")
        assert desk.has_no_faults() == []
        desk.close()


def test_what_check_finds_stands_at_its_place(browser):
    with Watched(GALLEY) as watched:
        watched.change("own.css", "--columns: 2", "--columns: 3")  # narrow, without hyphens: loose lines
        desk = Desk(browser, watched)
        desk.press("f")
        desk.wait("document.querySelector('svg.overlay .finding.warning')")
        desk.press("w")
        desk.wait("document.querySelector('#panel .findings li')")
        assert "typography." in desk.page.inner_text("#panel")
        desk.close()


def test_a_second_tab_is_kept_up_to_date_too(browser):
    with Watched(GALLEY) as watched:
        one, other = Desk(browser, watched), Desk(browser, watched)
        watched.change("own.css", "--accent: #8c1d18", "--accent: #0a5d82")
        one.wait(painted("#0a5d82"))
        other.wait(painted("#0a5d82"))
        one.close()
        watched.change("own.css", "--accent: #0a5d82", "--accent: #5d0a82")
        other.wait(painted("#5d0a82"))
        other.close()


def test_a_document_of_two_hundred_pages_stays_alive(browser):
    article = "# A long one\n\n" + "\n\n".join("The tide turned and the men went home over the dike. " * 24 for n in range(560))
    with Watched(GALLEY, article=article) as watched:
        desk = Desk(browser, watched)
        assert desk.ask("document.querySelectorAll('.page').length") >= 200
        assert desk.ask("document.querySelectorAll('.ink svg').length") < 20
        desk.ask("view.scrollTo(0, view.scrollHeight)")
        desk.wait("[...document.querySelectorAll('.page')].at(-1).querySelector('.ink svg path')")
        desk.wait("document.querySelectorAll('.ink svg').length < 20")
        # What is looked at comes first, as a draft; the place stays.
        desk.ask("view.scrollTo(0, 0)")
        desk.wait("document.querySelector('.ink svg path') && document.querySelector('.page').querySelector('.ink svg path')")
        pages = desk.ask("document.querySelectorAll('.page').length")
        desk.ask("window.times = []")
        desk.ask("new MutationObserver(() => times.push([document.getElementById('time').textContent, document.querySelectorAll('.page').length]))"
                 ".observe(document.getElementById('time'), {childList: true})")
        old = desk.ask("document.querySelector('.ink').innerHTML.length")
        watched.change("own.css", "--size: 10pt", "--size: 10.5pt")
        desk.wait(f"document.querySelector('.ink').innerHTML.length !== {old}")
        desk.wait("/^draft \\d+ ms, whole/.test(document.getElementById('time').textContent)")
        times = desk.ask("times")
        assert times[0][0].startswith("draft ") and times[0][1] == pages, times
        assert desk.ask("document.querySelectorAll('.page').length") > pages
        desk.close()


def main():
    PICTURES.mkdir(parents=True, exist_ok=True)
    tests = [(name, test) for name, test in globals().items() if name.startswith("test_")]
    wanted = sys.argv[3:]
    failed = 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"])
        for name, test in tests:
            if wanted and not any(word in name for word in wanted):
                continue
            begun = time.monotonic()
            try:
                test(browser)
                print(f"passed  {name} ({time.monotonic() - begun:.1f} s)", flush=True)
            except Exception:
                failed += 1
                traceback.print_exc()
                print(f"FAILED  {name}", flush=True)
        browser.close()
    return 1 if failed else 0


sys.exit(main())
