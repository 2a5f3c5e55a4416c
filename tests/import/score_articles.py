#!/usr/bin/env python3
"""Scores the import of saved web pages against the articles a reader mode should find.

    GALLEY_SHARED=DIR tests/import/score_articles.py PROGRAM [NAME...]

DIR/data/articles/NAME holds source.html, expected.html and expected-metadata.json; PROGRAM is import_report. For each
page: precision and recall of the body's words by 4-grams, title, byline, paragraphs that match whole, captions found,
captions that stand twice. With names given, the words that are missing and those too many are shown.
"""
import hashlib
import html.parser
import json
import os
import re
import subprocess
import sys
from collections import Counter

BLOCKS = set("p div h1 h2 h3 h4 h5 h6 li td th pre blockquote figcaption section article tr table ul ol dt dd br hr".split())


class Reader(html.parser.HTMLParser):
    """Splits a page into the texts of its blocks; captions apart."""

    def __init__(self):
        super().__init__()
        self.blocks, self.captions, self.run, self.skip, self.caption = [], [], [], 0, 0

    def flush(self):
        text = " ".join("".join(self.run).split())
        if text:
            (self.captions if self.caption else self.blocks).append(text)
        self.run = []

    def handle_starttag(self, tag, attributes):
        if tag in ("script", "style", "template", "svg", "noscript"):
            self.skip += 1
        if tag in BLOCKS:
            self.flush()
        if tag == "figcaption":
            self.caption += 1

    def handle_endtag(self, tag):
        if tag in ("script", "style", "template", "svg", "noscript"):
            self.skip = max(0, self.skip - 1)
        if tag in BLOCKS:
            self.flush()
        if tag == "figcaption":
            self.caption = max(0, self.caption - 1)

    def handle_data(self, data):
        if not self.skip:
            self.run.append(data)


def words(text):
    return re.findall(r"[^\W_]+", text.lower())


def grams(text):
    w = words(text)
    return Counter(tuple(w[i:i + 4]) for i in range(max(1, len(w) - 3))) if w else Counter()


def overlap(a, b):
    return sum((a & b).values())


def alike(a, b):
    x, y = set(words(a or "")), set(words(b or ""))
    return 1.0 if not x and not y else len(x & y) / max(1, len(x | y))


def score(program, folder, show):
    expected = json.load(open(folder + "/expected-metadata.json", encoding="utf-8"))
    reader = Reader()
    reader.feed(open(folder + "/expected.html", encoding="utf-8").read())
    reader.flush()
    run = subprocess.run([program, folder + "/source.html"], capture_output=True)
    if run.returncode != 0:
        return None
    report = json.loads(run.stdout)
    ours = [b["text"] for b in report["blocks"] if b["type"] not in ("image", "caption")]
    dateline = (report["dateline"] or {}).get("text")
    if dateline:  # stands apart in the report, before its paragraph in the page
        lead = report["lines"]["dateline"][0]
        for i, block in enumerate(report["blocks"]):
            if block["type"] == "paragraph" and block["lines"][0] <= lead <= block["lines"][1]:
                text = dateline + " " + block["text"]
                ours = [text if t is block["text"] else t for t in ours]
                break
    captions = [b["text"] for b in report["blocks"] if b["type"] in ("image", "caption") and b["text"]]
    head = " ".join(filter(None, [report["title"], report["standfirst"], report["byline"]]))
    want, got = grams("\n".join(reader.blocks + reader.captions)), grams("\n".join(ours + captions))
    got_all = got + grams(head)
    precision = overlap(want, got) / max(1, sum(got.values()))
    recall = overlap(want, got_all) / max(1, sum(want.values()))
    if show:
        have, need = set(got_all), set(want)
        for block in reader.blocks + reader.captions:
            g = grams(block)
            if g and sum(1 for x in g if x in have) < len(g) / 2:
                print("  missing:", block[:150])
        for block in ours + captions:
            g = grams(block)
            if g and sum(1 for x in g if x in need) < len(g) / 2:
                print("  extra:  ", block[:150])
    whole = {" ".join(words(b)) for b in ours}
    paragraphs = [b for b in reader.blocks if len(words(b)) >= 8]
    same = sum(1 for b in paragraphs if " ".join(words(b)) in whole) / max(1, len(paragraphs))
    found = {" ".join(words(c)) for c in captions}
    wanted = [c for c in reader.captions if words(c)]
    caption_share = sum(1 for c in wanted if " ".join(words(c)) in found) / len(wanted) if wanted else 1.0
    doubled = sum(n - 1 for n in Counter(" ".join(words(c)) for c in captions).values())
    return {"p": precision, "r": recall, "title": alike(report["title"], expected.get("title")), "byline": alike(report["byline"], expected.get("byline")),
            "par": same, "cap": caption_share, "dup": doubled}


def is_held_out(name):
    """A third of the pages, by name: rules are not made from them."""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % 3 == 0


def print_mean(label, rows):
    if rows:
        print(f"{label:28}" + "".join(f" {k} {sum(r[k] for r in rows) / len(rows):5.3f}" for k in rows[0]))


def main():
    program, names = sys.argv[1], sys.argv[2:]
    root = os.path.join(os.environ.get("GALLEY_SHARED", ""), "data", "articles")
    if not os.path.isdir(root):
        print("set GALLEY_SHARED to the folder that holds data/articles; nothing to do")
        return 0
    rows = []
    for name in sorted(names or os.listdir(root)):
        if names:
            print(name)
        row = score(program, os.path.join(root, name), bool(names))
        if row is None:
            print(f"{name:28} FAILED")
            continue
        rows.append((name, row))
        print(f"{name:28}" + "".join(f" {k} {v:5.2f}" for k, v in row.items()))
    print_mean("mean", [row for _, row in rows])
    print_mean("  open", [row for name, row in rows if not is_held_out(name)])
    print_mean("  held out", [row for name, row in rows if is_held_out(name)])
    return 0


if __name__ == "__main__":
    sys.exit(main())
