"""`galley watch` on files of a folder of its own."""

import pathlib
import subprocess
import tempfile

ARTICLE = """# The ferry stops at noon

*Harbour Wire, 3 May 2024*

The last ferry of the morning left the quay at a quarter past eleven with nineteen passengers, two dogs and the
post. It was the four hundredth crossing of the year, and nobody on board knew that it would be the last before
the repairs. The harbour master had signed the order on Friday evening, after divers found that the piles under
the landing stage were hollow.

## What the divers saw

"One can put an arm through them," said Ada Lindqvist, who has looked after the stage for thirty years. She had
asked for new piles every spring since the flood and had been told every spring that the old ones would do.

The council says that the work takes six weeks. Until then a bus goes round the bay, fifty minutes instead of
twelve, and the school has moved its first lesson to nine o'clock. The bakery on the far side has begun to bake at
night so that its bread can go with the fishermen.

- The stage is closed from noon on Saturday.
- The bus leaves every hour from the church.
- Bicycles are taken where there is room.
"""

SHEET = """:root {
  --accent: #8c1d18; /* headline */
  --size: 10pt;
  --leading: 13pt;
  --columns: 2;
  --serif: "DejaVu Serif", serif;
  font: var(--size)/var(--leading) var(--serif);
}
@page { size: 150mm 210mm; margin: 15mm; bleed: 3mm }
body, .body { margin: 0; text-align: justify }
.body { column-count: var(--columns); column-gap: 5mm }
h1 { font-size: 20pt; line-height: 26pt; color: var(--accent); margin: 0 0 13pt }
h2 { font-size: 11pt; color: #224466; margin: 13pt 0 0; break-after: avoid }
p { margin: 0; text-indent: 1em }
"""


class Watched:
    def __init__(self, galley, article=ARTICLE, sheet=SHEET, words=()):
        self.folder = tempfile.TemporaryDirectory(prefix="galley-browser-")
        self.place = pathlib.Path(self.folder.name)
        self.write("article.md", article)
        self.write("own.css", sheet)
        self.process = subprocess.Popen(
            [galley, "watch", "article.md", "-s", "own.css", "--port", "0", *words],
            cwd=self.place, stdout=subprocess.PIPE, text=True)
        self.address = self.process.stdout.readline().strip()
        assert self.address.startswith("http://127.0.0.1:"), self.address

    def write(self, name, text):
        """Whole at once, as most editors do: between emptying a file and filling it a busy machine may look at it."""
        made = self.place / f".{name}.new"
        made.write_text(text)
        made.replace(self.place / name)

    def read(self, name):
        return (self.place / name).read_text()

    def change(self, name, old, new):
        text = self.read(name)
        assert old in text, old
        self.write(name, text.replace(old, new))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(60)
        self.folder.cleanup()
