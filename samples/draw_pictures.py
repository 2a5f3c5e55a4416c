#!/usr/bin/env python3
"""Draws the samples' pictures: layered, like screen prints, and the same bytes every time.

Needs python3-pil and python3-numpy. Run from anywhere: writes JPEGs beside the articles.
"""
import math
import pathlib
import random

import numpy
from PIL import Image, ImageDraw, ImageFilter

HERE = pathlib.Path(__file__).resolve().parent
WIDTH, HEIGHT, OVER = 1600, 1067, 2  # drawn twice as large, then reduced


def sky(top, bottom, size=(WIDTH, HEIGHT)):
    w, h = size[0] * OVER, size[1] * OVER
    t = numpy.linspace(0, 1, h)[:, None, None] ** 1.2
    rows = numpy.array(top)[None, None, :] * (1 - t) + numpy.array(bottom)[None, None, :] * t
    return Image.fromarray(numpy.broadcast_to(rows, (h, w, 3)).astype("uint8").copy())


def ridge(draw, base, height, color, seed, size, rough=5):
    rng = random.Random(seed)
    w, h = size
    phases = [(rng.uniform(0, 7), rng.uniform(.6, 1.6) * (k + 1), height / (k + 1.3)) for k in range(rough)]
    points = [(x, base - sum(a * (1 + math.sin(p + f * 6.3 * x / w)) / 2 for p, f, a in phases)) for x in range(0, w + 8, 8)]
    draw.polygon(points + [(w, h), (0, h)], fill=color)


def finish(image, path, size=(WIDTH, HEIGHT), seed=1, quality=84, grain=4.5):
    image = image.resize(size, Image.LANCZOS)
    noise = numpy.random.default_rng(seed).normal(0, grain, (size[1], size[0], 1))
    vignette = numpy.linspace(-1, 1, size[0])[None, :] ** 2 + numpy.linspace(-1, 1, size[1])[:, None] ** 2
    pixels = numpy.asarray(image).astype("float64") * (1 - .09 * vignette[:, :, None]) + noise
    path.parent.mkdir(exist_ok=True)
    Image.fromarray(pixels.clip(0, 255).astype("uint8")).save(path, quality=quality, dpi=(300, 300))


def glow(image, center, radius, color, strength=200):
    layer = Image.new("L", image.size, 0)
    ImageDraw.Draw(layer).ellipse([center[0] - radius, center[1] - radius, center[0] + radius, center[1] + radius], fill=strength)
    layer = layer.filter(ImageFilter.GaussianBlur(radius / 2))
    image.paste(Image.new("RGB", image.size, color), (0, 0), layer)


def tram():
    image = sky((38, 58, 92), (244, 186, 130))
    w, h = image.size
    glow(image, (w * .70, h * .56), 420, (255, 226, 170))
    d = ImageDraw.Draw(image)
    d.ellipse([w * .70 - 95, h * .56 - 95, w * .70 + 95, h * .56 + 95], fill=(255, 240, 205))
    ridge(d, h * .64, 190, (112, 104, 122), 4, (w, h))
    rng = random.Random(7)
    x = -20
    while x < w:  # gabled houses along the quay
        width, height = rng.randint(130, 240), rng.randint(300, 560)
        tone = rng.randint(0, 22)
        color = (66 + tone, 58 + tone, 76 + tone)
        top = h * .70 - height
        d.rectangle([x, top, x + width, h * .72], fill=color)
        d.polygon([(x, top), (x + width / 2, top - width * .55), (x + width, top)], fill=color)
        for wy in range(int(top) + 50, int(h * .68), 92):
            for wx in range(int(x) + 26, int(x + width) - 40, 58):
                lit = rng.random() < .35
                d.rectangle([wx, wy, wx + 26, wy + 44], fill=(250, 206, 120) if lit else (40, 38, 54))
        x += width + rng.randint(0, 8)
    d.rectangle([0, h * .72, w, h], fill=(58, 54, 66))
    d.rectangle([0, h * .72, w, h * .735], fill=(36, 34, 44))
    for k, y in enumerate((.80, .865)):  # rails catching the light
        d.line([(0, h * y), (w, h * (y - .012))], fill=(226, 178, 138), width=7 + 3 * k)
    for k in range(9):  # masts and wire
        mx = w * (.03 + .125 * k)
        d.rectangle([mx, h * .34, mx + 12, h * .79], fill=(26, 40, 38))
        d.line([(mx, h * .375), (mx + 150, h * .36)], fill=(26, 40, 38), width=8)
    d.line([(0, h * .362), (w, h * .350)], fill=(22, 24, 30), width=5)
    left, top, right, bottom = w * .14, h * .47, w * .60, h * .80
    d.rounded_rectangle([left, top, right, bottom], 70, fill=(150, 38, 34))
    d.rounded_rectangle([left, top, right, h * .645], 70, fill=(240, 226, 196))
    d.rectangle([left, h * .61, right, h * .652], fill=(240, 226, 196))
    for k in range(7):
        wx = left + 60 + k * (right - left - 100) / 7
        d.rounded_rectangle([wx, h * .505, wx + 150, h * .605], 18, fill=(255, 214, 140) if k % 3 else (70, 74, 92))
    for k in (2, 5):
        wx = left + 60 + k * (right - left - 100) / 7
        d.rectangle([wx - 8, h * .50, wx + 158, h * .785], fill=(120, 28, 26))
        d.rounded_rectangle([wx + 6, h * .512, wx + 70, h * .76], 10, fill=(255, 222, 156))
        d.rounded_rectangle([wx + 82, h * .512, wx + 146, h * .76], 10, fill=(255, 222, 156))
    d.polygon([(w * .36, top), (w * .40, h * .355), (w * .44, top), (w * .43, top), (w * .40, h * .375), (w * .37, top)], fill=(26, 26, 32))
    for wx in (.22, .30, .45, .53):
        d.ellipse([w * wx - 62, h * .765, w * wx + 62, h * .765 + 124], fill=(28, 26, 32))
    d.ellipse([right - 80, h * .69, right - 24, h * .69 + 56], fill=(255, 244, 200))
    for px, ph in ((.66, .20), (.71, .185), (.885, .21), (.93, .19)):  # people waiting
        foot = h * .865
        d.ellipse([w * px - 26, foot - h * ph, w * px + 26, foot - h * ph + 56], fill=(24, 24, 32))
        d.rounded_rectangle([w * px - 44, foot - h * ph + 60, w * px + 44, foot - h * .07], 30, fill=(24, 24, 32))
        d.rectangle([w * px - 30, foot - h * .09, w * px - 4, foot], fill=(24, 24, 32))
        d.rectangle([w * px + 4, foot - h * .09, w * px + 30, foot], fill=(24, 24, 32))
    finish(image, HERE / "tram" / "1.jpg", seed=1)


def portrait(path, back, coat, skin, hair, long_hair, glasses, seed):
    size = (1200, 1200)
    image = sky(back[0], back[1], size)
    w, h = image.size
    rng = random.Random(seed)
    d = ImageDraw.Draw(image)
    for _ in range(26):  # out-of-focus lights behind
        x, y, r = rng.uniform(0, w), rng.uniform(0, h * .7), rng.uniform(30, 130)
        glow(image, (x, y), r, (255, 226, 180), 46)
    d = ImageDraw.Draw(image)
    cx = w * .5
    shade = tuple(int(c * .82) for c in skin)
    if long_hair:
        d.rounded_rectangle([cx - 400, h * .20, cx + 400, h * .72], 330, fill=hair)
    d.polygon([(cx - 880, h), (cx - 700, h * .80), (cx - 250, h * .70), (cx + 250, h * .70), (cx + 700, h * .80), (cx + 880, h)], fill=coat)
    d.polygon([(cx - 190, h * .68), (cx, h * .90), (cx + 190, h * .68)], fill=(240, 236, 228))
    d.rounded_rectangle([cx - 130, h * .52, cx + 130, h * .76], 100, fill=shade)
    d.ellipse([cx - 310, h * .19, cx + 310, h * .67], fill=skin)
    d.pieslice([cx - 310, h * .19, cx + 310, h * .67], -60, 90, fill=tuple(int(c * .95) for c in skin))
    d.ellipse([cx - 290, h * .20, cx + 270, h * .66], fill=skin)
    d.pieslice([cx - 326, h * .165, cx + 326, h * .53], 180, 360, fill=hair)
    d.polygon([(cx - 330, h * .345), (cx - 300, h * .45), (cx - 250, h * .345)], fill=hair)
    d.polygon([(cx + 330, h * .345), (cx + 300, h * .45), (cx + 250, h * .345)], fill=hair)
    d.pieslice([cx - 250, h * .24, cx + 330, h * .46], 190, 330, fill=hair)
    for side in (-1, 1):
        ex = cx + side * 120
        d.ellipse([ex - 46, h * .425 - 24, ex + 46, h * .425 + 24], fill=(248, 244, 238))
        d.ellipse([ex - 24, h * .425 - 24, ex + 24, h * .425 + 24], fill=(52, 40, 34))
        d.arc([ex - 70, h * .375, ex + 70, h * .425], 200, 340, fill=hair, width=16)
        if glasses:
            d.rounded_rectangle([ex - 98, h * .39, ex + 98, h * .465], 50, outline=(38, 34, 34), width=13)
    if glasses:
        d.line([(cx - 24, h * .42), (cx + 24, h * .42)], fill=(38, 34, 34), width=12)
    d.line([(cx, h * .44), (cx - 34, h * .515), (cx + 16, h * .525)], fill=shade, width=13, joint="curve")
    d.chord([cx - 96, h * .535, cx + 96, h * .60], 8, 172, fill=(168, 84, 78))
    finish(image, path, size, seed)


def reed(draw, x, foot, height, lean, color, width):
    top = (x + lean, foot - height)
    draw.line([(x, foot), (x + lean * .4, foot - height * .6), top], fill=color, width=width)
    draw.ellipse([top[0] - width * 1.4, top[1] - 70, top[0] + width * 1.4, top[1] + 16], fill=color)


def reedbeds():
    image = sky((168, 190, 206), (250, 226, 186))
    w, h = image.size
    glow(image, (w * .30, h * .40), 360, (255, 240, 206))
    d = ImageDraw.Draw(image)
    d.ellipse([w * .30 - 80, h * .40 - 80, w * .30 + 80, h * .40 + 80], fill=(255, 248, 224))
    ridge(d, h * .50, 90, (150, 168, 164), 3, (w, h))
    ridge(d, h * .53, 50, (122, 146, 132), 9, (w, h))
    d.rectangle([0, h * .53, w, h], fill=(186, 190, 172))
    d.rectangle([w * .24, h * .53, w * .36, h], fill=(226, 214, 178))
    rng = random.Random(11)
    for layer, color in ((.60, (128, 142, 96)), (.72, (98, 118, 70)), (.90, (64, 88, 50)), (1.06, (36, 56, 36))):
        for _ in range(250):
            x = rng.uniform(-40, w + 40)
            walk = abs(x - w * .58) < (layer - .45) * w * .33
            if not walk:
                reed(d, x, h * layer, rng.uniform(.10, .24) * h * (layer + .2), rng.uniform(-50, 70), color, int(7 * layer + 3))
        if layer == .72:  # the boardwalk, then the heron
            for k in range(34):
                t = k / 34
                y = h * (.60 + .42 * t * t + .02 * t)
                half = 50 + 560 * t * t
                d.polygon([(w * .58 - half, y), (w * .58 + half, y), (w * .58 + half * 1.07, y + 9 + 34 * t), (w * .58 - half * 1.07, y + 9 + 34 * t)],
                          fill=(150 - 40 * (k % 2), 124 - 32 * (k % 2), 92 - 22 * (k % 2)))
    hx, hy = w * .20, h * .80
    d.ellipse([hx - 120, hy - 190, hx + 120, hy - 50], fill=(96, 106, 118))
    d.polygon([(hx - 200, hy - 60), (hx - 40, hy - 170), (hx - 20, hy - 70)], fill=(72, 80, 92))
    d.line([(hx + 80, hy - 150), (hx + 130, hy - 260), (hx + 90, hy - 330), (hx + 130, hy - 390)], fill=(206, 210, 212), width=34, joint="curve")
    d.ellipse([hx + 96, hy - 428, hx + 172, hy - 366], fill=(206, 210, 212))
    d.polygon([(hx + 160, hy - 412), (hx + 300, hy - 384), (hx + 158, hy - 380)], fill=(214, 158, 66))
    for leg in (-20, 26):
        d.line([(hx + leg, hy - 60), (hx + leg, hy + 110)], fill=(120, 104, 70), width=13)
    finish(image, HERE / "reedbeds" / "1.jpg", seed=21)

    image = sky((206, 222, 226), (240, 236, 216))
    w, h = image.size
    d = ImageDraw.Draw(image)
    ridge(d, h * .36, 120, (160, 180, 160), 14, (w, h))
    ridge(d, h * .42, 70, (134, 160, 128), 15, (w, h))
    d.polygon([(0, h * .40), (w, h * .74), (w, h), (0, h)], fill=(112, 134, 84))
    rng = random.Random(5)
    for k in range(5):
        x0, x1 = w * (.03 + .185 * k), w * (.195 + .185 * k)
        y = h * (.485 + .066 * k)
        d.polygon([(x0, y), (x1, y), (x1 + 60, y + 230), (x0 - 40, y + 230)], fill=(98, 84, 62))
        d.polygon([(x0 + 22, y + 20), (x1 - 22, y + 20), (x1 + 30, y + 206), (x0 - 10, y + 206)], fill=(116 - 8 * k, 132 + 8 * k, 120 + 18 * k))
        for _ in range(46 if 0 < k < 4 else 8):
            rx = rng.uniform(x0 + 24, x1 + 10)
            reed(d, rx, y + rng.uniform(90, 200), rng.uniform(90, 200), rng.uniform(-14, 24), (62, 92, 50), 7)
        if k < 4:
            d.line([(x1 + 34, y + 130), (x1 + 70, y + 168)], fill=(150, 190, 204), width=26)
    d.polygon([(w * .93, h * .80), (w, h * .80), (w, h), (w * .80, h)], fill=(104, 150, 172))
    finish(image, HERE / "reedbeds" / "2.jpg", seed=22)


def clock():
    image = sky((70, 88, 106), (176, 182, 178))
    w, h = image.size
    d = ImageDraw.Draw(image)
    d.rectangle([0, h * .80, w, h], fill=(88, 106, 112))
    for k in range(60):
        y = h * (.80 + .20 * (k / 60) ** 1.5)
        d.line([(0, y), (w, y + (k % 3) * 3)], fill=(98 + k % 5 * 4, 118, 124), width=3)
    d.rectangle([w * .20, h * .05, w * .80, h * .84], fill=(196, 176, 148))
    rng = random.Random(3)
    for row in range(26):
        for col in range(17):
            x = w * .20 + col * 116 - (58 if row % 2 else 0)
            y = h * .05 + row * 65
            t = rng.randint(-10, 10)
            box = [max(x, w * .20) + 3, y + 3, min(x + 113, w * .80), min(y + 62, h * .84)]
            if box[2] > box[0] + 4 and box[3] > box[1] + 4:
                d.rectangle(box, fill=(200 + t, 180 + t, 152 + t))
    d.rectangle([w * .18, h * .82, w * .82, h * .87], fill=(120, 112, 104))
    cx, cy, r = w * .5, h * .43, h * .30
    d.ellipse([cx - r - 40, cy - r - 40, cx + r + 40, cy + r + 40], fill=(92, 72, 44))
    d.ellipse([cx - r, cy - r, cx + r, cy + r], fill=(24, 46, 74))
    d.ellipse([cx - r + 26, cy - r + 26, cx + r - 26, cy + r - 26], outline=(222, 184, 104), width=7)
    for k in range(36):
        a = math.tau * k / 36
        inner = r - (104 if k % 3 == 0 else 66)
        d.line([(cx + inner * math.sin(a), cy - inner * math.cos(a)), (cx + (r - 36) * math.sin(a), cy - (r - 36) * math.cos(a))],
               fill=(222, 184, 104), width=15 if k % 3 == 0 else 6)
    for k in range(5):  # painted waves
        wy = cy + 40 + k * 62
        half = math.sqrt(max(0, (r * .70) ** 2 - (wy - cy) ** 2))
        for x in range(int(cx - half), int(cx + half), 60):
            d.arc([x, wy - 26, x + 60, wy + 26], 180, 360, fill=(150, 190, 206), width=9)
    a = math.radians(38)
    tip, back = r * .80, r * .24
    ux, uy = math.sin(a), -math.cos(a)
    d.polygon([(cx + ux * tip, cy + uy * tip), (cx - uy * 30, cy + ux * 30), (cx - ux * back, cy - uy * back), (cx + uy * 30, cy - ux * 30)], fill=(240, 206, 122))
    d.ellipse([cx - 44, cy - 44, cx + 44, cy + 44], fill=(240, 206, 122))
    d.rectangle([cx - 24, cy + r + 84, cx + 24, cy + r + 150], fill=(40, 34, 30))
    d.ellipse([cx - 34, cy + r + 62, cx + 34, cy + r + 124], fill=(40, 34, 30))
    for gx, gy in ((.08, .18), (.13, .26), (.90, .14), (.86, .30)):  # gulls
        d.arc([w * gx - 74, h * gy - 30, w * gx, h * gy + 44], 200, 330, fill=(240, 240, 236), width=13)
        d.arc([w * gx, h * gy - 30, w * gx + 74, h * gy + 44], 210, 340, fill=(240, 240, 236), width=13)
    finish(image, HERE / "clockmaker" / "1.jpg", seed=31)


def tree(d, x, foot, size, leaf, fruit, rng):
    d.polygon([(x - size * .07, foot), (x - size * .04, foot - size * .5), (x + size * .04, foot - size * .5), (x + size * .07, foot)], fill=(72, 56, 46))
    for _ in range(46):
        a, r = rng.uniform(0, math.tau), size * .36 * math.sqrt(rng.random())
        px, py, b = x + r * math.cos(a) * 1.25, foot - size * .74 + r * math.sin(a) * .86, size * rng.uniform(.07, .13)
        t = rng.randint(-12, 12)
        d.ellipse([px - b, py - b * .8, px + b, py + b * .8], fill=tuple(c + t for c in leaf))
    for _ in range(26):
        a, r = rng.uniform(0, math.tau), size * .42 * math.sqrt(rng.random())
        px, py, b = x + r * math.cos(a) * 1.2, foot - size * .72 + r * math.sin(a) * .84, size * .018 + 3
        d.ellipse([px - b, py - b, px + b, py + b], fill=fruit)


def orchard():
    size = (1400, 934)
    image = sky((150, 182, 204), (250, 222, 178), size)
    w, h = image.size
    glow(image, (w * .82, h * .30), 420, (255, 238, 196))
    d = ImageDraw.Draw(image)
    ridge(d, h * .44, 150, (150, 166, 168), 3, (w, h))
    ridge(d, h * .50, 90, (122, 142, 112), 8, (w, h))
    d.rectangle([0, h * .46, w, h], fill=(150, 156, 88))
    d.rectangle([0, h * .445, w, h * .485], fill=(158, 108, 84))  # the tannery wall
    for k in range(60):
        d.line([(k * w / 60, h * .448), (k * w / 60, h * .482)], fill=(140, 94, 74), width=3)
    rng = random.Random(19)
    fruits = [(196, 60, 42), (226, 164, 60), (214, 98, 46), (176, 44, 58)]
    for row, (foot, scale, count) in enumerate(((.545, 230, 12), (.66, 380, 8), (.86, 680, 5))):
        d.polygon([(0, h * (foot - .03)), (w, h * (foot - .045)), (w, h), (0, h)], fill=(150 - 18 * row, 158 - 12 * row, 88 - 10 * row))
        for k in range(count):
            x = w * ((k + .5 + .25 * (row % 2)) / count) + rng.uniform(-30, 30)
            if row == 2 and k == 2:
                continue
            d.ellipse([x - scale * .42, h * foot - 14, x + scale * .46, h * foot + 26], fill=(112 - 14 * row, 122 - 12 * row, 62))
            tree(d, x, h * foot, scale, (92 - 8 * row, 118 - 12 * row, 62), fruits[(k + row) % 4], rng)
    x, foot = w * .335, h * .87  # the ladder and the one who climbed it
    for side in (-1, 1):
        d.line([(x + side * 62 - 90, foot), (x + side * 34 + 60, h * .40)], fill=(206, 172, 118), width=15)
    for k in range(11):
        t = k / 11
        cx, cy = x - 90 + 150 * t, foot - (foot - h * .40) * t
        d.line([(cx - 62 + 28 * t, cy - 20), (cx + 62 - 28 * t, cy - 20)], fill=(186, 150, 98), width=12)
    px, py = x + 6, h * .60
    d.polygon([(px - 46, py - 20), (px + 46, py - 20), (px + 34, py + 190), (px + 4, py + 190), (px, py + 60), (px - 8, py + 230), (px - 40, py + 230)], fill=(44, 56, 78))
    d.rounded_rectangle([px - 58, py - 190, px + 58, py + 6], 44, fill=(168, 62, 44))
    d.line([(px + 40, py - 160), (px + 130, py - 250)], fill=(168, 62, 44), width=36)
    d.ellipse([px - 42, py - 280, px + 42, py - 190], fill=(216, 170, 136))
    d.pieslice([px - 58, py - 296, px + 58, py - 206], 180, 360, fill=(66, 58, 52))
    for bx, n in ((.47, 9), (.55, 7), (.90, 8)):  # baskets
        by = h * .93
        for k in range(n):
            ax = w * bx - 80 + (k * 47) % 170
            d.ellipse([ax - 34, by - 96 - (k % 3) * 22, ax + 34, by - 30 - (k % 3) * 22], fill=fruits[k % 4])
        d.polygon([(w * bx - 124, by - 52), (w * bx + 124, by - 52), (w * bx + 92, by + 70), (w * bx - 92, by + 70)], fill=(152, 112, 66))
        for k in range(4):
            d.line([(w * bx - 116 + 8 * k, by - 30 + 28 * k), (w * bx + 116 - 8 * k, by - 30 + 28 * k)], fill=(124, 88, 50), width=7)
    finish(image, HERE / "orchard" / "1.jpg", size, seed=51, quality=70, grain=1.5)

    size = (1200, 800)
    image = sky((106, 84, 70), (70, 54, 46), size)
    w, h = image.size
    glow(image, (w * .25, h * .10), 520, (255, 214, 150), 150)
    d = ImageDraw.Draw(image)
    d.polygon([(0, h * .42), (w, h * .36), (w, h), (0, h)], fill=(206, 182, 148))
    for k in range(6):
        d.line([(0, h * (.50 + .11 * k)), (w, h * (.44 + .115 * k))], fill=(186, 160, 126), width=5)
    rng = random.Random(23)
    colors = [(196, 70, 40), (222, 168, 62), (150, 158, 62), (206, 112, 48), (160, 40, 52), (232, 196, 108)]
    for row in range(3):
        for k in range(6):
            x, y, r = w * (.10 + .16 * k + .03 * row), h * (.47 + .20 * row), 84 + 22 * row
            d.ellipse([x - r * 1.05, y + r * .62, x + r * 1.3, y + r * 1.12], fill=(160, 132, 100))
            c = colors[(k * 5 + row * 2 + rng.randint(0, 1)) % 6]
            d.ellipse([x - r, y - r * .92, x + r, y + r * .95], fill=c)
            d.ellipse([x - r * .86, y - r * .80, x + r * .46, y + r * .60], fill=tuple(min(255, v + 18) for v in c))
            d.ellipse([x - r * .55, y - r * .58, x - r * .20, y - r * .30], fill=tuple(min(255, v + 70) for v in c))
            d.line([(x, y - r * .78), (x + 14, y - r * 1.16)], fill=(74, 52, 36), width=12)
            d.polygon([(x + r * .62, y + r * .58), (x + r * 1.36, y + r * .50), (x + r * 1.38, y + r * .98), (x + r * .64, y + r * 1.06)], fill=(246, 240, 226))
            for line in range(2):
                d.line([(x + r * .78, y + r * (.70 + .15 * line)), (x + r * (1.2 - .2 * line), y + r * (.66 + .15 * line))], fill=(90, 80, 72), width=6)
    finish(image, HERE / "orchard" / "2.jpg", size, seed=52, quality=74, grain=1.5)


def arches(d, left, right, road, foot, count, width, stone, hollow):
    """A bridge: its wall from `road` to `foot`, pierced by round arches."""
    d.rectangle([left, road, right, foot], fill=stone)
    pitch = (right - left) / count
    for k in range(count):
        x0 = left + pitch * (k + (1 - width) / 2)
        x1 = x0 + pitch * width
        r = (x1 - x0) / 2
        top = road + (foot - road) * .26
        d.pieslice([x0, top, x1, top + 2 * r], 180, 360, fill=hollow)
        d.rectangle([x0, top + r, x1, foot], fill=hollow)
        d.arc([x0 - 14, top - 14, x1 + 14, top + 2 * r + 14], 180, 360, fill=tuple(int(c * .8) for c in stone), width=14)


def person(d, x, foot, height, coat, rng):
    skin = rng.choice([(226, 186, 156), (196, 146, 112), (140, 96, 72), (214, 170, 138)])
    legs = rng.choice([(40, 44, 60), (70, 58, 52), (34, 36, 40)])
    d.rectangle([x - height * .09, foot - height * .46, x - height * .01, foot], fill=legs)
    d.rectangle([x + height * .01, foot - height * .46, x + height * .09, foot], fill=legs)
    d.rounded_rectangle([x - height * .15, foot - height * .82, x + height * .15, foot - height * .38], height * .09, fill=coat)
    d.line([(x - height * .10, foot - height * .68), (x + height * .34, foot - height * .58)], fill=coat, width=int(height * .08))
    d.ellipse([x - height * .09, foot - height * 1.0, x + height * .09, foot - height * .81], fill=skin)
    d.pieslice([x - height * .10, foot - height * 1.02, x + height * .10, foot - height * .84], 180, 360, fill=rng.choice([(50, 40, 34), (120, 90, 60), (90, 88, 88), (150, 60, 40)]))


def library():
    size = (1500, 1000)
    image = sky((120, 156, 182), (244, 226, 190), size)
    w, h = image.size
    glow(image, (w * .16, h * .22), 380, (255, 244, 210))
    d = ImageDraw.Draw(image)
    ridge(d, h * .46, 120, (150, 166, 170), 6, (w, h))
    d.polygon([(0, h * .30), (w * .12, h * .24), (w * .26, h * .26), (w * .40, h * .52), (0, h * .56)], fill=(112, 128, 108))  # Castle Hill
    d.rectangle([w * .10, h * .13, w * .27, h * .28], fill=(206, 188, 156))
    d.polygon([(w * .085, h * .13), (w * .185, h * .055), (w * .285, h * .13)], fill=(132, 92, 76))
    for k in range(6):
        d.rectangle([w * (.113 + .026 * k), h * .155, w * (.127 + .026 * k), h * .24], fill=(90, 92, 98))
    rng = random.Random(13)
    x = w * .24
    while x < w * .70:
        width, height = rng.randint(80, 150), rng.randint(170, 320)
        tone = rng.randint(-16, 16)
        d.rectangle([x, h * .53 - height, x + width, h * .54], fill=(178 + tone, 148 + tone, 128 + tone))
        d.polygon([(x - 6, h * .53 - height), (x + width / 2, h * .53 - height - width * .6), (x + width + 6, h * .53 - height)], fill=(136 + tone, 84 + tone, 70 + tone))
        for wy in range(int(h * .53 - height) + 30, int(h * .51), 62):
            for wx in range(int(x) + 16, int(x + width) - 22, 38):
                d.rectangle([wx, wy, wx + 16, wy + 30], fill=(84, 84, 96))
        x += width + 3
    d.polygon([(w * .72, h * .30), (w, h * .22), (w, h * .56), (w * .72, h * .56)], fill=(232, 234, 230))  # the new library
    for k in range(9):
        t = k / 9
        d.polygon([(w * (.735 + .031 * k), h * (.325 - .078 * t)), (w * (.760 + .031 * k), h * (.318 - .078 * t)),
                   (w * (.760 + .031 * k), h * .50), (w * (.735 + .031 * k), h * .50)], fill=(116, 152, 166) if k % 3 else (250, 220, 150))
    d.rectangle([0, h * .54, w, h], fill=(126, 156, 164))
    for k in range(110):
        y = h * (.60 + .40 * rng.random())
        rx = rng.uniform(-100, w)
        d.line([(rx, y), (rx + rng.uniform(80, 320), y)], fill=(146, 174, 178) if k % 2 else (110, 140, 150), width=6)
    arches(d, -40, w + 40, h * .66, h * .98, 5, .74, (190, 172, 146), (100, 128, 138))
    d.rectangle([0, h * .655, w, h * .685], fill=(206, 190, 164))
    coats = [(150, 46, 40), (36, 66, 96), (206, 158, 66), (64, 96, 74), (112, 72, 104), (60, 60, 66), (196, 104, 60), (90, 130, 150)]
    for k in range(29):
        height = rng.uniform(250, 300)
        x = w * (k + .4) / 28.5
        person(d, x, h * .675, height, coats[(k * 3 + rng.randint(0, 2)) % 8], rng)
        if k % 2 == 0:
            bx, by = x + height * .36, h * .675 - height * .60
            for n in range(4):
                d.rectangle([bx - 30 + n * 15, by - 46 + (n % 2) * 5, bx - 18 + n * 15, by + 8], fill=coats[(n + k) % 8])
    d.rectangle([0, h * .672, w, h * .700], fill=(214, 198, 172))
    for k in range(60):
        d.rectangle([w * k / 60, h * .700, w * k / 60 + 8, h * .706], fill=(170, 152, 128))
    for bx in (.30, .68):  # the rowing club
        by = h * .945
        d.polygon([(w * bx - 210, by - 20), (w * bx + 210, by - 20), (w * bx + 150, by + 34), (w * bx - 150, by + 34)], fill=(140, 52, 40))
        for k in (-90, 20):
            d.ellipse([w * bx + k - 26, by - 120, w * bx + k + 26, by - 68], fill=(206, 160, 128))
            d.rounded_rectangle([w * bx + k - 40, by - 76, w * bx + k + 40, by - 10], 22, fill=(240, 238, 230))
        d.line([(w * bx - 40, by - 40), (w * bx - 330, by + 40)], fill=(226, 206, 160), width=10)
    finish(image, HERE / "library" / "1.jpg", size, seed=61, quality=68, grain=1.5)


def bridge():
    size = (1500, 900)
    image = sky((84, 122, 156), (250, 206, 156), size)
    w, h = image.size
    glow(image, (w * .74, h * .42), 460, (255, 232, 180))
    d = ImageDraw.Draw(image)
    d.ellipse([w * .74 - 76, h * .42 - 76, w * .74 + 76, h * .42 + 76], fill=(255, 244, 214))
    ridge(d, h * .50, 230, (142, 136, 156), 2, (w, h))
    ridge(d, h * .54, 120, (128, 116, 118), 12, (w, h))
    rng = random.Random(29)
    for k in range(30):  # poplars and roofs behind
        x = rng.uniform(0, w)
        tall = rng.uniform(120, 260)
        d.ellipse([x - 24, h * .545 - tall, x + 24, h * .56], fill=(74 + k % 14, 92 + k % 10, 66))
    for x in (.10, .16, .21, .88, .94):
        d.rectangle([w * x - 90, h * .47, w * x + 90, h * .56], fill=(196, 158, 118))
        d.pieslice([w * x - 70, h * .42, w * x + 70, h * .52], 180, 360, fill=(176, 136, 100))
    d.rectangle([0, h * .55, w, h], fill=(104, 132, 146))
    road, foot = h * .44, h * .70
    arches(d, w * .02, w * .98, road, foot, 9, .70, (190, 128, 84), (228, 184, 142))
    for row in range(18):  # courses of brick
        y = road + row * (foot - road) / 18
        pitch = w * .96 / 9
        for k in range(10):
            x = w * .02 + pitch * k
            d.line([(x - pitch * .13, y), (x + pitch * .13, y)], fill=(168, 108, 70), width=3)
    d.rectangle([0, road - 18, w, road + 22], fill=(206, 146, 98))
    for k in range(9):  # the small arcade on the deck
        x = w * (.02 + .96 * (k + .5) / 9)
        d.rectangle([x - 78, road - 112, x + 78, road - 10], fill=(198, 138, 92))
        d.pieslice([x - 46, road - 92, x + 46, road], 180, 360, fill=(120, 78, 56))
        d.rectangle([x - 46, road - 46, x + 46, road - 14], fill=(120, 78, 56))
    mirror = image.crop((0, int(road - 130), w, int(foot))).transpose(Image.FLIP_TOP_BOTTOM)
    mirror = Image.blend(mirror, Image.new("RGB", mirror.size, (96, 120, 132)), .45).filter(ImageFilter.GaussianBlur(7))
    image.paste(mirror, (0, int(foot)))
    d = ImageDraw.Draw(image)
    d.rectangle([0, int(foot) + mirror.size[1], w, h], fill=(92, 118, 128))
    for k in range(10):  # piers with cutwaters
        x = w * .02 + w * .96 * k / 9
        d.polygon([(x - 66, foot - 150), (x, foot - 196), (x + 66, foot - 150), (x + 78, foot + 22), (x - 78, foot + 22)], fill=(172, 114, 76))
        d.polygon([(x, foot - 196), (x + 66, foot - 150), (x + 78, foot + 22), (x, foot + 22)], fill=(150, 98, 66))
    for _ in range(70):
        y = foot + 40 + (h - foot) * rng.random()
        x = rng.uniform(-100, w)
        d.line([(x, y), (x + rng.uniform(60, 260), y)], fill=(226, 190, 150) if rng.random() < .4 else (112, 140, 150), width=5)
    x = w * .455  # the girl with the bread
    foot = road - 4
    d.polygon([(x - 34, foot), (x, foot - 120), (x + 34, foot)], fill=(160, 40, 52))
    d.ellipse([x - 20, foot - 152, x + 20, foot - 110], fill=(58, 40, 34))
    d.ellipse([x + 20, foot - 78, x + 66, foot - 44], fill=(226, 190, 120))
    finish(image, HERE / "bridge" / "1.jpg", size, seed=71, quality=74, grain=1.5)


def ferry(path):
    """The picture of the guide's examples: a small ferry at a pier before sunrise."""
    size = (1200, 800)
    image = sky((62, 88, 112), (246, 204, 158), size)
    w, h = image.size
    glow(image, (w * .26, h * .55), 380, (255, 226, 176))
    d = ImageDraw.Draw(image)
    ridge(d, h * .57, 150, (118, 122, 138), 9, (w, h))
    d.rectangle([0, h * .58, w, h], fill=(92, 116, 130))
    rng = random.Random(17)
    for _ in range(160):  # light on the water
        y = h * (.59 + .40 * rng.random() ** 1.4)
        x = rng.gauss(w * .28, 320 + (y - h * .58) * .8)
        d.line([(x, y), (x + rng.uniform(30, 190), y)], fill=(240, 206, 160) if rng.random() < .55 else (112, 140, 152), width=5)
    for k in range(12):  # the pier
        x = w * (.60 + .042 * k)
        d.rectangle([x - 9, h * .60, x + 9, h * .88], fill=(58, 52, 54))
    d.rectangle([w * .56, h * .60, w, h * .635], fill=(84, 74, 72))
    d.polygon([(w * .80, h * .60), (w * .80, h * .47), (w * .86, h * .42), (w * .92, h * .47), (w * .92, h * .60)], fill=(120, 66, 58))
    d.rectangle([w * .845, h * .50, w * .875, h * .55], fill=(255, 232, 170))  # the oven's window
    left, right, deck = w * .14, w * .55, h * .62
    d.polygon([(left, deck), (right, deck), (right - 70, deck + 110), (left + 90, deck + 110)], fill=(34, 58, 70))
    d.polygon([(left, deck), (right, deck), (right - 12, deck + 22), (left + 16, deck + 22)], fill=(232, 228, 218))
    d.rectangle([left + 150, deck - 96, right - 150, deck], fill=(236, 230, 216))
    d.rectangle([left + 240, deck - 170, left + 440, deck - 96], fill=(224, 216, 200))
    d.rectangle([left + 520, deck - 210, left + 590, deck - 96], fill=(166, 67, 31))
    for k in range(7):
        x = left + 180 + k * 78
        d.rectangle([x, deck - 74, x + 46, deck - 34], fill=(255, 226, 160) if k % 3 else (96, 110, 116))
    for k in range(5):  # smoke
        x, r = left + 560 + k * 46, 26 + k * 13
        d.ellipse([x - r, deck - 250 - k * 34 - r, x + r, deck - 250 - k * 34 + r], fill=(196 - k * 4, 188 - k * 3, 186))
    finish(image, path, size, 23, 80)


if __name__ == "__main__":
    ferry(HERE.parent / "docs" / "examples" / "ferry" / "1.jpg")
    tram()
    portrait(HERE / "tram" / "2.jpg", ((70, 84, 104), (126, 116, 112)), (44, 58, 88), (226, 186, 160), (120, 116, 118), False, False, 41)
    portrait(HERE / "tram" / "3.jpg", ((58, 78, 72), (132, 128, 104)), (118, 52, 46), (196, 146, 112), (40, 30, 28), True, True, 42)
    reedbeds()
    clock()
    orchard()
    library()
    bridge()
