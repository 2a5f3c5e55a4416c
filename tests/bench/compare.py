"""compare.py [--write README.md]: Galley beside engines that come from PyPI, on one article and on many, as a table.

Installs what it compares into a folder of its own (GALLEY_COMPARE, ~/.cache/galley-compare), makes the same pages for each - A4,
three columns, EB Garamond justified and hyphenated, three pictures, other words in every article - and measures user and system
time of whole processes. Rounds are interleaved; figures are medians. What cannot be installed is left out and named.

An engine that is a Python package pays for Python's start in the first column; the second shares it among all articles.
"""
import argparse
import html
import json
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.join(HERE, "..", "..")
PLACE = os.environ.get("GALLEY_COMPARE", os.path.expanduser("~/.cache/galley-compare"))
GALLEY = os.environ.get("GALLEY", os.path.join(ROOT, "build/release/galley"))
FACES = "/usr/share/fonts/opentype/ebgaramond"
ARTICLES = 20
START, END = "<!-- compare: begin -->", "<!-- compare: end -->"

CSS = """@page { size: A4; margin: 18mm; @bottom-right { content: counter(page) " / " counter(pages) } }
body { font: 9.5pt/12.5pt "EB Garamond", EBGaramond; margin: 0; text-align: justify; hyphens: auto }
h1 { font-size: 26pt; line-height: 30pt; text-align: left; margin: 0 0 12pt } .s { font-style: italic; text-align: left }
main { columns: 3; column-gap: 5mm } p { margin: 0; text-indent: 1em } img { width: 100% } figure { margin: 0 0 12.5pt }
blockquote { margin: 12.5pt 0; font-size: 14pt; line-height: 18pt; text-align: left; border-block: .5pt solid }"""

# Name, package, program text that sets the files named after it: pairs of source and PDF.
PEERS = [
    ("WeasyPrint", "weasyprint", "html", """
import sys, weasyprint
for source, pdf in zip(sys.argv[1::2], sys.argv[2::2]): weasyprint.HTML(source).write_pdf(pdf)"""),
    ("PlutoPrint", "plutoprint", "html", """
import sys, plutoprint
for source, pdf in zip(sys.argv[1::2], sys.argv[2::2]):
    book = plutoprint.Book(plutoprint.PAGE_SIZE_A4, plutoprint.PageMargins(0))
    book.load_url(source); book.write_to_pdf(pdf)"""),
    ("Typst", "typst", "typ", f"""
import sys, typst
for source, pdf in zip(sys.argv[1::2], sys.argv[2::2]):
    typst.compile(source, output=pdf, font_paths=[{FACES!r}], ignore_system_fonts=True)"""),
]


def run(words):
    """CPU milliseconds and peak MiB of a process."""
    child = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    message = child.stderr.read().decode(errors="replace")
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        sys.exit(f"{' '.join(words)[:200]}: {message[-400:]}")
    return (usage.ru_utime + usage.ru_stime) * 1000, usage.ru_maxrss / 1024


def other_words(text, random_source):
    move = lambda word: word[1:] + word[0] if random_source.random() < .1 and word.isalpha() and word.islower() else word
    return " ".join(move(word) for word in text.split(" "))


def typst_text(text):
    return re.sub(r"([\\#*_`$<>@=\[\]~/-])", r"\\\1", text)


def write_article(folder, number, article):
    """The article as HTML and as Typst, with pictures of its own."""
    source = random.Random(number)
    blocks = [(b["type"], other_words(b["text"], source)) for b in article["blocks"]]
    os.makedirs(folder)
    for name in ("1.jpg", "2.jpg", "3.jpg"):
        with open(os.path.join(ROOT, "samples/tram", name), "rb") as picture, open(os.path.join(folder, name), "wb") as out:
            # A comment behind the first marker: other bytes, the same picture.
            bytes_ = picture.read()
            out.write(bytes_[:2] + b"\xff\xfe\x00\x06" + number.to_bytes(4, "big") + bytes_[2:])
    page = [f"<!doctype html><html lang=en><meta charset=utf-8><title>{html.escape(article['title'])}</title><style>{CSS}</style>",
            f"<h1>{html.escape(article['title'])}</h1><p class=s>{html.escape(article['standfirst'] or '')}</p><main>"]
    typst = ["#set page(paper: \"a4\", margin: 18mm, columns: 3, numbering: \"1 / 1\")\n#set columns(gutter: 5mm)\n"
             "#set text(font: \"EB Garamond\", size: 9.5pt, lang: \"en\", hyphenate: true)\n"
             "#set par(justify: true, leading: 3.4pt, first-line-indent: 1em, spacing: 3.4pt)\n"
             f"#place(top, scope: \"parent\", float: true)[#text(size: 26pt)[{typst_text(article['title'])}]\n\n"
             f"_{typst_text(article['standfirst'] or '')}_]\n"]
    for i, (kind, text) in enumerate(blocks):
        if i in (1, 5, 9):
            name = f"{(1, 5, 9).index(i) + 1}.jpg"
            page.append(f"<figure><img src={name} alt=Picture></figure>")
            typst.append(f"#image(\"{name}\", width: 100%)\n")
        if kind == "quote":
            page.append(f"<blockquote>{html.escape(text)}</blockquote>")
            typst.append(f"#block(text(size: 14pt)[{typst_text(text)}])\n")
        elif kind in ("paragraph", "heading"):
            page.append(f"<p>{html.escape(text)}</p>")
            typst.append(typst_text(text) + "\n")
    for ending, text in (("html", "\n".join(page) + "</main>"), ("typ", "\n".join(typst))):
        with open(os.path.join(folder, "article." + ending), "w", encoding="utf-8") as out:
            out.write(text)


def install():
    """Python of a folder where the packages are; names of those that are not to be had."""
    python = os.path.join(PLACE, "bin/python")
    if not os.path.exists(python):
        subprocess.run([sys.executable, "-m", "venv", PLACE], check=True)
    missing = []
    for name, package, _, _ in PEERS:
        have = subprocess.run([python, "-c", f"import {package}"], capture_output=True).returncode == 0
        if not have and subprocess.run([python, "-m", "pip", "install", "-q", package], stdout=sys.stderr).returncode:
            missing.append(name)
    return python, missing


def versions(python):
    words = "import importlib.metadata as m, sys; print(*[m.version(p) for p in sys.argv[1:]])"
    packages = [package for _, package, _, _ in PEERS]
    return dict(zip(packages, subprocess.run([python, "-c", words, *packages], capture_output=True, text=True).stdout.split()))


def pages_of(folder, name):
    """Pages of what an engine made of the first article; so that nobody is quick by leaving something out."""
    told = subprocess.run(["pdfinfo", f"{folder}/{name}.pdf"], capture_output=True, text=True).stdout
    return (re.search(r"^Pages: +(\d+)", told, re.M) or [0, "?"])[1]


def measure(rounds):
    python, missing = install()
    work = tempfile.mkdtemp()
    told = json.loads(subprocess.run([GALLEY, "import", os.path.join(ROOT, "samples/tram.txt"), "--json"], capture_output=True,
                                     check=True).stdout)
    folders = [os.path.join(work, str(i)) for i in range(ARTICLES)]
    for i, folder in enumerate(folders):
        write_article(folder, i, told)
    lists = os.path.join(work, "list")
    with open(lists, "w", encoding="utf-8") as out:
        out.writelines(f"{folder}/article.html\t{folder}/galley.pdf\n" for folder in folders)
    known = versions(python)
    engines = {"Galley": (lambda files: [GALLEY, "batch", "--list", lists, "-j", "1", "-q"] if len(files) > 1 else
                          [GALLEY, "render", files[0] + "/article.html", "-o", work + "/galley.pdf", "-q"])}
    for name, package, ending, program in PEERS:
        if name not in missing:
            engines[f"{name} {known.get(package, '')}"] = lambda files, program=program, ending=ending, name=name: [
                python, "-c", program, *[word for f in files for word in (f"{f}/article.{ending}", f"{f}/{name}.pdf")]]
    results = {name: ([], [], []) for name in engines}
    for turn in range(rounds + 1):
        for name, words in engines.items():
            one, peak = run(words(folders[turn % ARTICLES:][:1]))
            many, _ = run(words(folders))
            if turn > 0:  # the first round warms the caches of the disk
                for kept, value in zip(results[name], (one, many / ARTICLES, peak)):
                    kept.append(value)
    medians = {name: [statistics.median(values) for values in kept] for name, kept in results.items()}
    for name, row in medians.items():
        row.append(pages_of(folders[0], "galley" if name == "Galley" else name.split()[0]))
    shutil.rmtree(work)
    return medians, missing


def table(results, missing):
    ours = results["Galley"]
    lines = [f"| | one article, ms CPU | one of {ARTICLES} in one process, ms CPU | peak memory, MiB | pages |", "|---|--:|--:|--:|--:|"]
    for name, (one, many, peak, pages) in results.items():
        times = "" if name == "Galley" else "{:.0f} x"
        lines.append(f"| {name} | {one:.0f} {f'({times.format(one / ours[0])})' if times else ''} | {many:.1f} "
                     f"{f'({times.format(many / ours[1])})' if times else ''} | {peak:.0f} | {pages} |")
    if missing:
        lines.append(f"\nNot to be had here: {', '.join(missing)}.")
    return "\n".join(line.replace("  |", " |") for line in lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", help="file whose table between the marks is replaced")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    text = table(*measure(options.rounds))
    print(text)
    if options.write:
        with open(options.write, encoding="utf-8") as old:
            before, rest = old.read().split(START)
            after = rest.split(END)[1]
        with open(options.write, "w", encoding="utf-8") as new:
            new.write(f"{before}{START}\n{text}\n{END}{after}")


main()
