#!/usr/bin/env python3
"""Writes the synthetic face "Galley Test" that tests measure with: make_test_face.py OUT.ttf

Every glyph is a rectangle; 1000 units per em; ascent 800, descent 200, no line gap; capitals 700, small letters 500 high.
Nothing but this script decides what is in the face, so goldens do not move with a distribution's fonts. Standard library only.

Advances: letters and digits 500, except i 300, m 800; space 250; punctuation 250; hyphens 300; dashes 500 and 1000; U+FFFC has no glyph.
Kerning (GPOS kern): A V and V A -100, T o -50.  Ligatures (GSUB liga): f i -> one glyph of 700, f f i -> 1000.
Arabic: beh, teh, seen, meem, yeh, lam, alef, reh with init, medi and fina glyphs (advances 500, final 600, alef 300); lam + alef -> rlig.
Squares of 1000: six ideographs and kana; marks with their ink in the left or right third, U+FF0C in the middle. Tatweel 200.
Small capitals (smcp) for a, b, c, advance 450. Old-style figures (onum) 1, 2, 3, advance 400. A mark: U+0301 above (GPOS mark on a, e, A).
"""
import struct
import sys

ASCENT, DESCENT, CAPITAL, SMALL, EM = 800, 200, 700, 500, 1000


class Glyphs:
    def __init__(self):
        self.names, self.advances, self.boxes, self.cmap = [], [], [], {}

    def add(self, name, advance, height=SMALL, code=None, bottom=0, empty=False):
        gid = len(self.names)
        self.names.append(name)
        self.advances.append(advance)
        side = min(50, advance // 4)
        self.boxes.append(None if empty or advance == 0 and name != "acute" else (side, bottom, max(advance - side, side + 10), height))
        for c in [code] if isinstance(code, int) else code or []:
            self.cmap[c] = gid
        return gid

    def id(self, name):
        return self.names.index(name)


def draw():
    g = Glyphs()
    g.add(".notdef", 500, CAPITAL)
    g.add("space", 250, code=[0x20, 0xA0], empty=True)
    for c in range(ord("A"), ord("Z") + 1):
        g.add(chr(c), 500, CAPITAL, c)
    for c in range(ord("a"), ord("z") + 1):
        tall, deep = chr(c) in "bdfhklt", chr(c) in "gjpqy"
        g.add(chr(c), {"i": 300, "m": 800}.get(chr(c), 500), CAPITAL if tall else SMALL, c, -200 if deep else 0)
    for c in range(ord("0"), ord("9") + 1):
        g.add("digit" + chr(c), 500, CAPITAL, c)
    for c in "!\"#$%&'()*+,./:;<=>?@[\\]^_`{|}~":
        g.add("ascii%02x" % ord(c), 250, SMALL, ord(c))
    g.add("hyphen", 300, 300, [0x2D, 0x2010, 0x2011], 200)
    g.add("endash", 500, 300, 0x2013, 250)
    g.add("emdash", 1000, 300, 0x2014, 250)
    for name, code in (("quoteleft", 0x2018), ("quoteright", 0x2019), ("quotedblleft", 0x201C), ("quotedblright", 0x201D),
                       ("guillemotleft", 0xAB), ("guillemotright", 0xBB), ("ellipsis", 0x2026), ("bullet", 0x2022),
                       ("section", 0xA7), ("degree", 0xB0), ("middot", 0xB7)):
        g.add(name, 250, SMALL, code)
    for name, code in (("Agrave", 0xC0), ("Aacute", 0xC1), ("Adieresis", 0xC4), ("Eacute", 0xC9), ("Odieresis", 0xD6),
                       ("Udieresis", 0xDC), ("germandbls", 0xDF), ("agrave", 0xE0), ("aacute", 0xE1), ("acircumflex", 0xE2),
                       ("adieresis", 0xE4), ("ccedilla", 0xE7), ("egrave", 0xE8), ("eacute", 0xE9), ("ecircumflex", 0xEA),
                       ("icircumflex", 0xEE), ("ntilde", 0xF1), ("oacute", 0xF3), ("odieresis", 0xF6), ("udieresis", 0xFC)):
        g.add(name, 500, CAPITAL, code)
    g.add("acute", 0, CAPITAL, 0x301, SMALL + 50)
    for name in ("f_i", "f_f_i"):
        g.add(name, 700 if name == "f_i" else 1000, CAPITAL)
    for name in "abc":
        g.add(name + ".smcp", 450, SMALL)
    for name in "123":
        g.add("digit" + name + ".onum", 400, SMALL)
    for name, code in (("beh", 0x628), ("teh", 0x62A), ("seen", 0x633), ("meem", 0x645), ("yeh", 0x6CC), ("lam", 0x644)):
        g.add(name, 500, SMALL, code)
        for form, advance in ((".init", 500), (".medi", 500), (".fina", 600)):
            g.add(name + form, advance, SMALL - 50)
    for name, code in (("alef", 0x627), ("reh", 0x631)):
        g.add(name, 300, CAPITAL, code)
        g.add(name + ".fina", 300, CAPITAL - 50)
    g.add("lam_alef", 550, CAPITAL)
    g.add("lam_alef.fina", 600, CAPITAL)
    g.add("arabiccomma", 250, SMALL, 0x60C)
    for c in range(0x6F0, 0x6FA):
        g.add("fa%d" % (c - 0x6F0), 500, CAPITAL, c)
    g.add("tatweel", 200, 100, 0x640)
    for name, code in (("moon", 0x6708), ("three", 0x4E09), ("person", 0x4EBA), ("river", 0x5DDD), ("mountain", 0x5C71), ("hiragana_a", 0x3042)):
        g.add("square_" + name, EM, CAPITAL, code)
    for name, code, left in (("comma", 0x3001, 50), ("stop", 0x3002, 50), ("corneropen", 0x300C, 650), ("cornerclose", 0x300D, 50),
                             ("parenopen", 0xFF08, 650), ("parenclose", 0xFF09, 50), ("exclam", 0xFF01, 50), ("centred", 0xFF0C, 350)):
        g.add("square_" + name, EM, CAPITAL, code)
        g.boxes[-1] = (left, 0, left + 300, CAPITAL)
    return g


def u16(*values):
    return b"".join(struct.pack(">H", v & 0xFFFF) for v in values)


def pad(data):
    return data + b"\0" * (-len(data) % 4)


def glyf_and_loca(g):
    glyf, loca = b"", [0]
    for box in g.boxes:
        if box:
            left, bottom, right, top = box
            data = u16(1, left, bottom, right, top, 3, 0) + b"\x01" * 4
            data += u16(left, 0, right - left, 0) + u16(bottom, top - bottom, 0, bottom - top)
            glyf += pad(data)
        loca.append(len(glyf))
    return glyf or b"\0", b"".join(struct.pack(">L", at) for at in loca)


def cmap(g):
    codes = sorted(g.cmap)
    segments = []
    for code in codes:
        if segments and segments[-1][1] == code - 1 and g.cmap[code] - code == segments[-1][2]:
            segments[-1][1] = code
        else:
            segments.append([code, code, g.cmap[code] - code])
    segments.append([0xFFFF, 0xFFFF, 1])
    n = len(segments)
    power = 1
    while power * 2 <= n:
        power *= 2
    body = u16(n * 2, power * 2, power.bit_length() - 1, (n - power) * 2)
    body += u16(*[s[1] for s in segments]) + u16(0) + u16(*[s[0] for s in segments]) + u16(*[s[2] for s in segments]) + u16(*[0] * n)
    table = u16(4, len(body) + 6, 0) + body
    return u16(0, 1, 3, 1) + struct.pack(">L", 12) + table


def coverage(gids):
    return u16(1, len(gids), *gids)


def with_offsets(header, parts):
    """header + one 16-bit offset per part + the parts."""
    at = len(header) + 2 * len(parts)
    offsets = b""
    for part in parts:
        offsets += u16(at)
        at += len(part)
    return header + offsets + b"".join(parts)


def single_subst(pairs):
    pairs = sorted(pairs)
    return u16(2, 6 + 2 * len(pairs), len(pairs), *[b for _, b in pairs]) + coverage([a for a, _ in pairs])


def ligature_subst(ligatures):
    """{first glyph: [(rest, ligature), ...]}, longest first."""
    sets = []
    for first in sorted(ligatures):
        entries = [u16(result, len(rest) + 1, *rest) for rest, result in ligatures[first]]
        sets.append(with_offsets(u16(len(entries)), entries))
    cover = coverage(sorted(ligatures))
    at = 6 + 2 * len(sets)
    return with_offsets(u16(1, at + sum(map(len, sets)), len(sets)), sets) + cover


def pair_pos(pairs):
    """{first: {second: advance change}}"""
    sets = []
    for first in sorted(pairs):
        sets.append(u16(len(pairs[first])) + b"".join(u16(second, pairs[first][second]) for second in sorted(pairs[first])))
    cover = coverage(sorted(pairs))
    at = 10 + 2 * len(sets)
    return with_offsets(u16(1, at + sum(map(len, sets)), 4, 0, len(sets)), sets) + cover


def mark_pos(mark, bases):
    anchors = b"".join(u16(1, x, y) for x, y in bases.values())
    base_array = u16(len(bases), *[2 + 2 * len(bases) + 6 * i for i in range(len(bases))]) + anchors
    mark_array = u16(1, 0, 6) + u16(1, 0, SMALL)
    mark_cover, base_cover = coverage([mark]), coverage(sorted(bases))
    at = 12
    return (u16(1, at, at + len(mark_cover), 1, at + len(mark_cover) + len(base_cover),
                at + len(mark_cover) + len(base_cover) + len(mark_array)) + mark_cover + base_cover + mark_array + base_array)


def layout_table(features, lookups):
    """features: [(tag, [lookup index])], sorted by tag; one default language system for DFLT, arab and latn."""
    langsys = u16(0, 0xFFFF, len(features), *range(len(features)))
    script = u16(4, 0) + langsys
    tags = [b"DFLT", b"arab", b"latn"]
    at = 2 + 6 * len(tags)
    scripts = u16(len(tags)) + b"".join(tag + u16(at) for tag in tags) + script
    records, tables = b"", b""
    at = 2 + 6 * len(features)
    for tag, indexes in features:
        records += tag.encode() + u16(at + len(tables))
        tables += u16(0, len(indexes), *indexes)
    feature_list = u16(len(features)) + records + tables
    parts = [u16(kind, flag, 1, 8) + subtable for kind, flag, subtable in lookups]
    lookup_list = with_offsets(u16(len(parts)), parts)
    return u16(1, 0, 10, 10 + len(scripts), 10 + len(scripts) + len(feature_list)) + scripts + feature_list + lookup_list


def gsub(g):
    joining = ["beh", "teh", "seen", "meem", "yeh", "lam"]
    forms = {form: single_subst([(g.id(n), g.id(n + form)) for n in joining]) for form in (".init", ".medi")}
    forms[".fina"] = single_subst([(g.id(n), g.id(n + ".fina")) for n in joining + ["alef", "reh"]])
    rlig = ligature_subst({g.id("lam.init"): [([g.id("alef.fina")], g.id("lam_alef"))],
                           g.id("lam.medi"): [([g.id("alef.fina")], g.id("lam_alef.fina"))]})
    liga = ligature_subst({g.id("f"): [([g.id("f"), g.id("i")], g.id("f_f_i")), ([g.id("i")], g.id("f_i"))]})
    smcp = single_subst([(g.id(c), g.id(c + ".smcp")) for c in "abc"])
    onum = single_subst([(g.id("digit" + c), g.id("digit" + c + ".onum")) for c in "123"])
    lookups = [(1, 0, forms[".fina"]), (1, 0, forms[".init"]), (4, 0, liga), (1, 0, forms[".medi"]), (1, 0, onum), (4, 1, rlig), (1, 0, smcp)]
    features = [("fina", [0]), ("init", [1]), ("liga", [2]), ("medi", [3]), ("onum", [4]), ("rlig", [5]), ("smcp", [6])]
    return layout_table(features, lookups)


def gpos(g):
    kern = pair_pos({g.id("A"): {g.id("V"): -100}, g.id("V"): {g.id("A"): -100}, g.id("T"): {g.id("o"): -50}})
    mark = mark_pos(g.id("acute"), {g.id("A"): (250, CAPITAL), g.id("a"): (250, SMALL), g.id("e"): (250, SMALL)})
    return layout_table([("kern", [0]), ("mark", [1])], [(2, 0, kern), (4, 0, mark)])


def gdef(g):
    acute = g.id("acute")
    ligatures = [g.id("f_i"), g.id("f_f_i")]
    ranges = [(i, i, 3 if i == acute else 2 if i in ligatures else 1) for i in range(1, len(g.names))]
    classes = u16(2, len(ranges)) + b"".join(u16(*r) for r in ranges)
    return u16(1, 0, 12, 0, 0, 0) + classes


def name_table(family):
    strings = {1: family, 2: "Regular", 3: family + " 1", 4: family, 5: "Version 1.0", 6: family.replace(" ", "")}
    records, storage = b"", b""
    for key in sorted(strings):
        text = strings[key].encode("utf-16-be")
        records += u16(3, 1, 0x409, key, len(text), len(storage))
        storage += text
    return u16(0, len(strings), 6 + len(records)) + records + storage


def checksum(data):
    data = pad(data)
    return sum(struct.unpack(">%dL" % (len(data) // 4), data)) & 0xFFFFFFFF


def build(family="Galley Test"):
    g = draw()
    n = len(g.names)
    glyf, loca = glyf_and_loca(g)
    head = struct.pack(">LLLLHHQQ4hHHhhh", 0x10000, 0x10000, 0, 0x5F0F3CF5, 3, EM, 0, 0, 0, -200, 1000, CAPITAL, 0, 8, 2, 1, 0)
    hhea = struct.pack(">Lhhh", 0x10000, ASCENT, -DESCENT, 0) + u16(1000, 0, 0, 1000, 1, 0, 0, 0, 0, 0, 0, 0, n)
    maxp = struct.pack(">LH", 0x10000, n) + u16(4, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0)
    hmtx = b"".join(u16(advance, box[0] if box else 0) for advance, box in zip(g.advances, g.boxes))
    os2 = u16(4, 500, 400, 5, 0, 650, 700, 0, 140, 650, 700, 0, 480, 50, 300, 0) + b"\0" * 10 + struct.pack(">4L", 0, 0, 0, 0) + b"TEST"
    os2 += u16(0x40 | 0x80, min(g.cmap), max(g.cmap), ASCENT, -DESCENT, 0, ASCENT, DESCENT) + struct.pack(">LL", 1, 0)
    os2 += u16(SMALL, CAPITAL, 0, 0x20, 3)
    post = struct.pack(">LLhhLLLLL", 0x30000, 0, -75, 50, 0, 0, 0, 0, 0)
    tables = {"GDEF": gdef(g), "GPOS": gpos(g), "GSUB": gsub(g), "OS/2": os2, "cmap": cmap(g), "glyf": glyf, "head": head, "hhea": hhea,
              "hmtx": hmtx, "loca": loca, "maxp": maxp, "name": name_table(family), "post": post}
    count = len(tables)
    power = 1 << (count.bit_length() - 1)
    directory = struct.pack(">LHHHH", 0x10000, count, power * 16, power.bit_length() - 1, count * 16 - power * 16)
    offset, body = 12 + 16 * count, b""
    for tag in sorted(tables):
        data = tables[tag]
        directory += tag.encode() + struct.pack(">LLL", checksum(data), offset + len(body), len(data))
        body += pad(data)
    face = bytearray(directory + body)
    adjustment = (0xB1B0AFBA - checksum(bytes(face))) & 0xFFFFFFFF
    struct.pack_into(">L", face, face.index(b"\x5F\x0F\x3C\xF5") - 4, adjustment)
    return bytes(face)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    with open(sys.argv[1], "wb") as out:
        out.write(build())
