#!/usr/bin/python3
"""The pictures of the designer's guide.

    pictures.py GALLEY BUILD_FOLDER            renders the examples and holds them against the pictures in docs/guide
    pictures.py GALLEY BUILD_FOLDER --update   writes the pictures anew

A picture may differ from today's rendering in a few pixels (another version of the rasteriser), not in more. Declarations that the
guide shows are also looked up in the examples: text and picture say the same.
"""
import pathlib
import re
import struct
import subprocess
import sys
import zlib

HERE = pathlib.Path(__file__).resolve().parent
DOCS = HERE.parent.parent / "docs"
EXAMPLES, GUIDE = DOCS / "examples", DOCS / "guide"
DPI, GAP = 80, 12
TOLERANCE, MOST_PIXELS = 40, .004  # of 255; share of all


def read_ppm(data):
    """Pages of a stream of PPM files as (width, height, rows of bytes)."""
    pages, at = [], 0
    while at < len(data):
        head = re.compile(rb"P6\s+(\d+)\s+(\d+)\s+255\s").match(data, at)
        width, height, at = int(head[1]), int(head[2]), head.end()
        pages.append((width, height, [data[at + 3 * width * y:at + 3 * width * (y + 1)] for y in range(height)]))
        at += 3 * width * height
    return pages


def beside(pages):
    """One picture of pages on a gray ground, each with a thin edge."""
    height = max(page[1] for page in pages) + 2 * GAP
    width = sum(page[0] for page in pages) + GAP * (len(pages) + 1)
    ground, edge, rows = b"\xe4\xe4\xe4", b"\xb8\xb8\xb8", []
    for y in range(height):
        row = ground * GAP
        for page_width, page_height, page_rows in pages:
            inside = 0 <= y - GAP < page_height
            row += (page_rows[y - GAP] if inside else (edge if y - GAP == page_height else ground) * page_width) + ground * GAP
        rows.append(row)
    return width, height, rows


def write_png(path, picture):
    width, height, rows = picture

    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    # Each row as its difference from the one above: white stays nothing, which packs well.
    lines, above = [], bytes(3 * width)
    for row in rows:
        lines.append(b"\2" + bytes((a - b) & 255 for a, b in zip(row, above)))
        above = row
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)) +
                     chunk(b"IDAT", zlib.compress(b"".join(lines), 9)) + chunk(b"IEND", b""))


def read_png(path):
    """Only what write_png writes."""
    data = path.read_bytes()
    width, height = struct.unpack(">II", data[16:24])
    at, packed = 8, b""
    while at < len(data):
        size, kind = struct.unpack(">I4s", data[at:at + 8])
        packed += data[at + 8:at + 8 + size] if kind == b"IDAT" else b""
        at += size + 12
    lines, above, rows = zlib.decompress(packed), bytes(3 * width), []
    for y in range(height):
        line = lines[y * (3 * width + 1) + 1:(y + 1) * (3 * width + 1)]
        above = bytes((a + b) & 255 for a, b in zip(line, above))
        rows.append(above)
    return width, height, rows


def differing(a, b):
    """The share of pixels that differ."""
    if a[:2] != b[:2]:
        return 1.0
    count = 0
    for row_a, row_b in zip(a[2], b[2]):
        if row_a != row_b:
            count += sum(max(abs(row_a[i + k] - row_b[i + k]) for k in range(3)) > TOLERANCE for i in range(0, len(row_a), 3))
    return count / (a[0] * a[1])


def examples():
    for line in (EXAMPLES / "render.list").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, pages, words = line.split(None, 2)
            first, _, last = pages.partition("-")
            yield name, int(first), int(last or first), words.split()


def draw(galley, build, name, first, last, words):
    pdf = build / (name + ".pdf")
    guards = ["--fail-missing-glyphs", "--fail-missing-resources", "--fail-overset", "--fail-unsupported-css", "--fail-dropped-content"]
    subprocess.run([galley, "render", *words, "-o", str(pdf), "--quiet", "--pdf-profile", "screen", *guards], cwd=EXAMPLES, check=True)
    drawn = subprocess.run(["pdftoppm", "-r", str(DPI), "-f", str(first), "-l", str(last), str(pdf)], check=True, stdout=subprocess.PIPE)
    pages = read_ppm(drawn.stdout)
    if len(pages) != last - first + 1:
        raise SystemExit(f"{name}: pages {first} to {last} wanted, there are {len(pages)}")
    return beside(pages)


def declarations_not_in_examples():
    sheets = "".join(path.read_text(encoding="utf-8") for path in EXAMPLES.glob("*.css"))
    known = {" ".join(found.split()) for found in re.findall(r"[\w-]+:\s[^;{}]+", sheets)}
    for page in sorted(GUIDE.glob("*.md")):
        for block in re.findall(r"```css\n(.*?)```", page.read_text(encoding="utf-8"), re.S):
            for found in re.findall(r"[\w-]+:\s[^;{}]+", block):
                if " ".join(found.split()) not in known:
                    yield f"{page.name}: `{found.strip()}` is in no style sheet of docs/examples"


def main():
    galley, build, update = str(pathlib.Path(sys.argv[1]).resolve()), pathlib.Path(sys.argv[2]).resolve(), "--update" in sys.argv
    build.mkdir(parents=True, exist_ok=True)
    complaints = list(declarations_not_in_examples())
    named = set(re.findall(r"\]\((\d\d-\w+)\.png\)", "".join(p.read_text(encoding="utf-8") for p in GUIDE.glob("*.md"))))
    drawn = {name for name, *_ in examples()}
    complaints += [f"the guide shows {name}.png, which is not in docs/examples/render.list" for name in sorted(named - drawn)]
    complaints += [f"no page of the guide shows {name}.png" for name in sorted(drawn - named)]
    for name, first, last, words in examples():
        picture, kept = draw(galley, build, name, first, last, words), GUIDE / (name + ".png")
        if update:
            write_png(kept, picture)
        elif not kept.exists():
            complaints.append(f"{name}.png is not there (./dev docs makes it)")
        elif (share := differing(picture, read_png(kept))) > MOST_PIXELS:
            write_png(build / (name + ".png"), picture)
            complaints.append(f"{name}.png is not what is rendered today: {share:.1%} of its pixels differ; see {build / name}.png and, "
                              "if that is right, ./dev docs")
    table = subprocess.run([galley, "explain", "--all"], check=True, stdout=subprocess.PIPE).stdout
    if update:
        (DOCS / "properties.md").write_bytes(table)
    elif (DOCS / "properties.md").read_bytes() != table:
        complaints.append("docs/properties.md is not what `galley explain --all` says (./dev docs)")
    print("\n".join(complaints))
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
