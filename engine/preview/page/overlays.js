// Overlays: drawings over the pages that show what the layout knows. Each has a key.

import * as checked from './checked.js';
import {ask, byId, make, onKey, svg} from './dom.js';
import * as pages from './pages.js';

const on = new Set();
let findings = [];

const points = (n) => n / 1000;
const rectangle = ([x, y, w, h], more = {}) =>
  svg('rect', {x: points(x), y: points(y), width: points(w), height: points(h), ...more});
const line = (x1, y1, x2, y2, more = {}) =>
  svg('line', {x1: points(x1), y1: points(y1), x2: points(x2), y2: points(y2), ...more});
const label = (x, y, text, more = {}) => svg('text', {x: points(x), y: points(y), ...more}, text);

// The number that comes most often.
function mode(numbers) {
  const counts = new Map();
  let best, most = 0;
  for (const number of numbers) {
    const count = (counts.get(number) || 0) + 1;
    counts.set(number, count);
    if (count > most) [best, most] = [number, count];
  }
  return best;
}

// Lines one below the other tell the pitch, and where most of them stand the place of the grid.
function baselineGrid(facts) {
  const pitches = [];
  for (let i = 1; i < facts.lines.length; ++i) {
    const [a, b] = [facts.lines[i - 1], facts.lines[i]];
    if (a.rect[0] === b.rect[0] && b.base > a.base) pitches.push(b.base - a.base);
  }
  const pitch = mode(pitches);
  if (!pitch) return [];
  const phase = mode(facts.lines.map(({base}) => Math.round((base % pitch) / 10) * 10));
  const [x, y, w, h] = facts.area, marks = [];
  for (let at = y - (y % pitch) + phase - pitch; at <= y + h; at += pitch) if (at >= y) marks.push(line(x, at, x + w, at, {class: 'grid'}));
  return marks;
}

function columns(facts) {
  const marks = [rectangle(facts.area, {class: 'area'})];
  for (const box of facts.boxes) {
    const [, y, , h] = box.rect;
    for (const [x, w] of box.columns || []) marks.push(rectangle([x, y, w, h], {class: 'column'}));
  }
  return marks;
}

// outer rectangle, edges -> inner one
const within = ([x, y, w, h], [t, r, b, l]) => [x + l, y + t, w - l - r, h - t - b];
const around = (rect, edges) => within(rect, edges.map((n) => -n));

function ring(outer, inner, kind) {
  const path = ([x, y, w, h]) => `M${points(x)} ${points(y)}h${points(w)}v${points(h)}h${points(-w)}z`;
  return svg('path', {d: path(outer) + path(inner), 'fill-rule': 'evenodd', class: kind});
}

export function boxMarks(box) {
  const padding = within(box.rect, box.border), content = within(padding, box.padding), marks = [];
  if (box.margin && box.margin.some((n) => n > 0)) marks.push(ring(around(box.rect, box.margin.map((n) => Math.max(0, n))), box.rect, 'margin'));
  if (box.border.some((n) => n)) marks.push(ring(box.rect, padding, 'border'));
  if (box.padding.some((n) => n)) marks.push(ring(padding, content, 'padding'));
  marks.push(rectangle(content, {class: 'content'}));
  return marks;
}

const boxes = (facts) => facts.boxes.flatMap(boxMarks);

function trim(facts, page) {
  const [w, h, bleed] = page.size;
  const marks = [rectangle([0, 0, w, h], {class: 'trim'})];
  if (bleed) marks.push(rectangle([-bleed, -bleed, w + 2 * bleed, h + 2 * bleed], {class: 'bleed'}));
  return marks;
}

// Word spaces from two thirds to four thirds of the usual ones are even; beyond, the line is the redder the looser, bluer the tighter.
function quality(facts) {
  return facts.lines.filter(({ratio}) => ratio && (ratio > 1330 || ratio < 800)).map(({rect, ratio}) => {
    const strength = ratio > 1000 ? Math.min(1, (ratio - 1200) / 1200) : Math.min(1, (860 - ratio) / 300);
    const mark = rectangle(rect, {class: ratio > 1000 ? 'loose' : 'tight', 'fill-opacity': (0.18 + 0.4 * strength).toFixed(2)});
    mark.append(svg('title', {}, `word spaces ${(ratio / 1000).toFixed(2)} times the usual`));
    return mark;
  });
}

// A river: word spaces that touch each other over four lines or more.
function rivers(facts) {
  const chains = [];
  let before = [];
  for (let i = 0; i < facts.lines.length; ++i) {
    const current = facts.lines[i], above = facts.lines[i - 1];
    const joins = above && above.rect[0] === current.rect[0] && current.base > above.base && current.base - above.base < 2 * current.rect[3];
    const now = current.spaces.map(([x, w]) => {
      const middle = x + w / 2;
      const over = joins && before.find((one) => Math.abs(one.middle - middle) < (one.width + w) / 2);
      const chain = over ? over.chain : [];
      chain.push([middle, current.base]);
      if (chain.length === 4) chains.push(chain);
      return {middle, width: w, chain};
    });
    before = now;
  }
  return chains.map((chain) => svg('polyline', {class: 'river', points: chain.map(([x, y]) => `${points(x)},${points(y) - 2}`).join(' ')}));
}

function hyphens(facts) {
  const marks = facts.lines.filter(({hyphen}) => hyphen).map(({rect: [x, y, w, h]}) => rectangle([x + w - 3000, y, 6000, h], {class: 'hyphen'}));
  return [...marks, ...rivers(facts)];
}

// Numbers stand before their elements, in the margin or the gutter; what only holds others has none.
function structure(facts) {
  const holders = ['Document', 'Art', 'Sect', 'Div', 'NonStruct', 'L', 'LI', 'Table', 'TR'];
  const ordered = facts.boxes.filter(({order, role}) => order !== undefined && !holders.includes(role)).sort((a, b) => a.order - b.order);
  const path = ordered.map(({rect: [x, y]}) => `${points(x) - 7},${points(y) + 6}`).join(' ');
  return [svg('polyline', {class: 'order', points: path}), ...ordered.flatMap((box, i) => [
    rectangle(box.rect, {class: 'element'}),
    svg('circle', {class: 'number', cx: points(box.rect[0]) - 7, cy: points(box.rect[1]) + 6, r: 5.5}),
    label(box.rect[0] - 7000, box.rect[1] + 8200, String(i + 1), {class: 'number-text'}),
    label(box.rect[0] - 14000, box.rect[1] + 8200, box.role, {class: 'role'})])];
}

async function findingMarks(facts, page) {
  const all = [...findings, ...await checked.marks()];
  return all.filter((finding) => finding.rect && finding.page === page.index + 1).map((finding) => {
    const mark = rectangle(finding.rect, {class: `finding ${finding.severity}`});
    mark.append(svg('title', {}, finding.message));
    return mark;
  });
}

// One plate at a time: what has ink there is as dark as there is ink. Spot inks come behind the four of every press once a page that
// knows them is drawn; coverage is all plates together, red above what the press takes. Pictures come separated from the program;
// placed pages are stand-ins and stay.
const process = ['cyan', 'magenta', 'yellow', 'black'], spots = [];
let plate = '';  // '': the page as it prints
const plates = () => ['', ...process, ...spots, 'coverage'];

function toneOf(inks, facts) {
  const [spot, amount] = inks.slice(4);
  let ink = 0;
  if (plate === 'coverage') {
    const all = inks.slice(0, 4).reduce((sum, part) => sum + part, amount ?? 0);
    if (all > facts.most) return 'rgb(220 0 0)';
    ink = all * 100 / facts.most;
  } else if (process.includes(plate)) {
    ink = inks[process.indexOf(plate)];
  } else if (facts.spots[spot] === plate) {
    ink = amount;
  }
  const level = Math.round(255 * (1 - ink / 100));
  return `rgb(${level} ${level} ${level})`;
}

function separatePictures(page) {
  const name = plate === '' ? '' : [...process, 'coverage'].includes(plate) ? plate : 'spot';
  for (const image of page.ink.querySelectorAll('image')) {
    const address = image.getAttribute('href'), wanted = address.split('?')[0] + (name && `?plate=${name}`);
    if (address !== wanted) image.setAttribute('href', wanted);
  }
}

function separateGradients(page, facts) {
  for (const [command, stops] of facts ? facts.gradients : []) {
    const element = page.ink.querySelector(`[data-c="${command}"]`);
    if (!element) continue;
    const shown = element.querySelectorAll('stop');
    stops.forEach((inks, i) => {
      if (shown[i]) shown[i].style.stopColor = plate ? toneOf(inks, facts) : '';
    });
    // One without length is a rectangle of its last colour.
    if (!shown.length && element.lastElementChild) element.lastElementChild.style.fill = plate ? toneOf(stops[stops.length - 1], facts) : '';
  }
}

function separate(page, facts) {
  separatePictures(page);
  separateGradients(page, facts);
  for (const name of facts ? facts.spots : []) if (!spots.includes(name)) spots.push(name);
  page.section.classList.toggle('separated', plate !== '');
  for (const [command, ...inks] of facts ? facts.inks : []) {
    const element = page.ink.querySelector(`[data-c="${command}"]`);
    if (!element) continue;
    element.style.fill = element.style.stroke = element.style.mixBlendMode = '';
    if (!plate) continue;
    if (inks.join() === '0,0,0,100') element.style.mixBlendMode = 'multiply';  // overprints
    const tone = toneOf(inks, facts);
    if (element.getAttribute('fill') !== 'none') element.style.fill = tone;
    if (element.hasAttribute('stroke')) element.style.stroke = tone;
  }
}

const overlays = [
  ['g', 'Grid', 'baseline grid', baselineGrid],
  ['c', 'Columns', 'columns and page area', columns],
  ['b', 'Boxes', 'edges of boxes: margin, border, padding, content', boxes],
  ['t', 'Trim', 'bleed and trim', trim],
  ['l', 'Lines', 'loose and tight lines', quality],
  ['h', 'Hyphens', 'hyphens and rivers', hyphens],
  ['s', 'Order', 'structure and reading order', structure],
  ['f', 'Findings', 'findings where they are', findingMarks],
];

const factsOf = new Map();  // page index -> {hash, facts}
export async function facts(page) {
  const known = factsOf.get(page.index);
  if (known && known.hash === page.hash) return known.facts;
  const hash = page.hash, found = await ask(`facts/${page.index}`);
  factsOf.set(page.index, {hash, facts: found});
  return found;
}

async function draw(page) {
  const old = page.section.querySelector(':scope > svg.overlay');
  if (!page.near || (on.size === 0 && !plate && !page.section.classList.contains('separated'))) {
    if (old) old.remove();
    return;
  }
  let known;
  try {
    known = await facts(page);
  } catch {
    return;
  }
  separate(page, known);
  const marks = svg('svg', {class: 'marks overlay', viewBox: pages.viewBoxOf(page), 'aria-hidden': 'true'});
  for (const [key, , , marksOf] of overlays) if (on.has(key)) marks.append(svg('g', {'data-overlay': key}, ...await marksOf(known, page)));
  page.section.querySelectorAll(':scope > svg.overlay').forEach((element) => element.remove());
  if (on.size) page.section.append(marks);
}

export function redraw() {
  for (let i = 0; i < pages.pageCount(); ++i) draw(pages.pageAt(i));
}

export function receive(state) {
  findings = state.findings;
  const places = findings.filter(({severity}) => severity !== 'note').length;
  const button = byId('overlays').querySelector('[data-key="f"]');
  if (button) button.title = `${findings.length} findings, ${places} of them warnings or errors (f)`;
}

function toggle(key) {
  if (!on.delete(key)) on.add(key);
  byId('overlays').querySelector(`[data-key="${key}"]`).setAttribute('aria-pressed', String(on.has(key)));
  if (key === 't') pages.showBleed(on.has('t'));
  redraw();
}

function nextPlate() {
  const all = plates();
  plate = all[(all.indexOf(plate) + 1) % all.length];
  const button = byId('overlays').querySelector('[data-key="i"]');
  button.setAttribute('aria-pressed', String(plate !== ''));
  button.firstChild.textContent = plate ? plate[0].toUpperCase() + plate.slice(1) : 'Inks';
  redraw();
}

for (const [key, name, what] of overlays) {
  byId('overlays').append(make('button', {'data-key': key, 'aria-pressed': 'false', title: `${what} (${key})`, onclick: () => toggle(key)}, name));
  onKey(key, what, () => toggle(key));
}
byId('overlays').append(make('button', {'data-key': 'i', 'aria-pressed': 'false', title: 'ink by ink: cyan, magenta, yellow, black (i)', onclick: nextPlate}, 'Inks'));
onKey('i', 'inks, one after the other', nextPlate);
pages.onDrawn(draw);
