// Inspector: what stands where one clicks, where it comes from, and how its line is set.

import {ask, byId, make, onKey, svg} from './dom.js';
import * as overlays from './overlays.js';
import * as pages from './pages.js';
import {addPane, isOpen, refresh, show} from './panel.js';
import {wish} from './wishes.js';

let chosen = null;  // {page: index, box: number among the page's boxes, x, y}
let trouble = '';   // with the value that was tried last
const tried = new Map();  // by file and selector and name: the rule as text, to be copied

const points = (n) => `${Number((n / 1000).toFixed(2))}`;
const contains = ([x, y, w, h], px, py) => px >= x && px <= x + w && py >= y && py <= y + h;

// The innermost box at a place is the last one in order that has it.
function boxAt(facts, x, y) {
  let found = -1;
  facts.boxes.forEach((box, number) => { if (contains(box.rect, x, y)) found = number; });
  return found;
}

function rows(pairs) {
  return make('dl', {class: 'facts'}, ...pairs.filter(([, value]) => value).flatMap(([name, value]) => [make('dt', {}, name), make('dd', {}, value)]));
}

const edges = (sides) => sides && sides.some((n) => n) ? sides.map(points).join('  ') : '';

function lineFacts(facts, number, y) {
  const lines = facts.lines.filter(({box}) => box === number);
  const at = lines.findIndex(({rect}) => y >= rect[1] && y <= rect[1] + rect[3]);
  if (at < 0) return [];
  const line = lines[at], space = line.ratio ? `${(line.ratio / 1000).toFixed(2)} of the usual` : '';
  return [make('h3', {}, `Line ${at + 1} of ${lines.length} here`),
    rows([['baseline', `${points(line.base)} pt`], ['word spaces', space], ['ends with', line.hyphen ? 'a hyphen that was added' : '']])];
}

const source = (place) => place ? `${place.file}:${place.line}:${place.column}` : '';

// Why it is where it is, with what each way would have cost.
function reasons(answer) {
  if (!answer.reasons.length) return [];
  return [make('h3', {}, 'Why here'), make('ul', {class: 'reasons'}, ...answer.reasons.map(({text, charges}) => make('li', {}, text,
    charges.length ? make('small', {}, charges.map(({reason, cost}) => `${reason} ${cost.toLocaleString('en')}`).join(', ')) : null)))];
}

// A declaration in a sheet that may be written: what is typed is shown at once, and stays a trial until it is kept.
function field({name, value, selector, source: place}, property) {
  const input = make('input', {type: 'text', value, spellcheck: 'false', 'data-property': property, 'aria-label': `${name} at ${source(place)}`});
  input.addEventListener('change', () => {
    const fresh = input.value;
    tried.set(`${place.file} ${selector} ${name}`, `${selector} { ${name}: ${fresh} }`);
    input.defaultValue = fresh;
    wish('try', {file: place.file, property: name, begin: place.begin, end: place.end, value: fresh}, (answer) => {
      trouble = answer ? `${answer.problem} ${answer.hint || ''}` : '';
      refresh();
    });
  });
  return make('label', {class: 'trial'}, name === property ? '' : `${name}: `, input);
}

// Keep, put back and undo, as for knobs; what was tried may be copied instead.
function trials(bench) {
  const done = (answer) => {
    trouble = answer ? `${answer.problem} ${answer.hint || ''}` : '';
    tried.clear();
    refresh();
  };
  const rows = bench.sheets.filter((sheet) => sheet.tried).map(({file}) => make('div', {class: 'row'}, make('small', {}, file.split('/').at(-1)),
    make('button', {class: 'framed keep', onclick: () => wish('keep', {file}, done)}, 'Keep'),
    make('button', {class: 'framed drop', onclick: () => wish('drop', {file}, done)}, 'Put back'),
    tried.size ? make('button', {class: 'framed copy', onclick: () => navigator.clipboard.writeText([...tried.values()].join('\n'))}, 'Copy') : null));
  if (bench.undo) rows.push(make('div', {class: 'row'}, make('button', {class: 'framed undo', onclick: () => wish('undo', {}, done)}, 'Undo the last keep')));
  return [make('p', {role: 'status', class: 'said'}, trouble), ...rows];
}

// Every property with the declaration that won, and below it those that lost.
function style(answer, bench) {
  const told = answer.style.filter(({winner}) => winner && winner.origin !== 'user agent');
  if (told.length === 0) return [];
  const writable = ({source: place}) => place && bench.sheets.some(({file, writable: may}) => may && file === place.file);
  const declared = ({value, selector, important, source: place}) => [make('code', {}, `${value}${important ? ' !important' : ''}`),
    make('small', {}, [selector, source(place)].filter(Boolean).join('  '))];
  return [make('h3', {}, 'Style'), ...trials(bench), make('dl', {class: 'style'}, ...told.flatMap((entry) => [
    make('dt', {}, entry.property), make('dd', {}, ...declared({...entry.winner, value: entry.value}),
      entry['inherited-from'] ? make('small', {}, `from ${entry['inherited-from']}`) : null,
      writable(entry.winner) ? field(entry.winner, entry.property) : null,
      ...entry.overridden.map((lost) => make('s', {}, ...declared(lost))))]))];
}

// Whoever is typing keeps the field.
function isTyping(panel) {
  const at = document.activeElement;
  return at && panel.contains(at) && at.matches('.trial input') && at.value !== at.defaultValue;
}

async function answerFor({page, x, y}) {
  try {
    return await ask(`place/${page}?x=${Math.max(0, Math.round(x))}&y=${Math.max(0, Math.round(y))}`);
  } catch {
    return {reasons: [], style: []};  // outside of everything, or the pages have just changed
  }
}

async function fill(panel) {
  const page = chosen && pages.pageAt(chosen.page);
  if (!page) {
    panel.replaceChildren(make('h2', {}, 'Inspector'), make('p', {}, 'Click anything on a page. With the keys: Enter on a page takes its first box, the arrow keys go on from there.'));
    return;
  }
  const facts = await overlays.facts(page), box = facts.boxes[chosen.box];
  mark();
  if (!box) {
    panel.replaceChildren(make('h2', {}, 'Inspector'), make('p', {}, `Nothing stands there: the margin of page ${chosen.page + 1}.`));
    return;
  }
  const [x, y, w, h] = box.rect;
  const parts = [make('h2', {}, box.name || 'a box without an element'), rows([
    ['page', String(chosen.page + 1)], ['source', box.line ? `line ${box.line}` : ''], ['role', box.role || ''],
    ['place', `${points(x)}, ${points(y)} pt`], ['size', `${points(w)} × ${points(h)} pt`],
    ['margin', edges(box.margin)], ['border', edges(box.border)], ['padding', edges(box.padding)],
    ['columns', box.columns ? String(box.columns.length) : '']]), ...lineFacts(facts, chosen.box, chosen.y)];
  const inside = facts.boxes.map((one, number) => [one, number]).filter(([one, number]) => number < chosen.box && contains(one.rect, chosen.x, chosen.y) && one.name);
  if (inside.length) {
    parts.push(make('h3', {}, 'Inside'), make('div', {class: 'row'}, ...inside.reverse().slice(0, 5).map(([one, number]) =>
      make('button', {class: 'framed', onclick: () => choose(chosen.page, number, chosen.x, chosen.y)}, one.name))));
  }
  const [answer, bench] = await Promise.all([answerFor(chosen), ask('knobs').catch(() => ({sheets: [], undo: 0}))]);
  if (!isOpen('inspect') || isTyping(panel)) return;
  const at = panel.contains(document.activeElement) ? document.activeElement.dataset.property : undefined;
  panel.replaceChildren(...parts, ...reasons(answer), ...style(answer, bench));
  const again = at && panel.querySelector(`.trial input[data-property="${CSS.escape(at)}"]`);
  if (again) again.focus();
}

async function mark() {
  document.querySelectorAll('svg.chosen').forEach((element) => element.remove());
  const page = chosen && isOpen('inspect') && pages.pageAt(chosen.page);
  if (!page) return;
  const facts = await overlays.facts(page), box = facts.boxes[chosen.box];
  if (!box) return;
  document.querySelectorAll('svg.chosen').forEach((element) => element.remove());
  page.section.append(svg('svg', {class: 'marks chosen', viewBox: pages.viewBoxOf(page), 'aria-hidden': 'true'}, ...overlays.boxMarks(box)));
}

function choose(page, box, x, y) {
  chosen = {page, box, x, y};
  if (isOpen('inspect')) refresh();
  else show('inspect');
}

async function pick(page, x, y) {
  const facts = await overlays.facts(page);
  choose(page.index, boxAt(facts, x, y), x, y);
}

byId('view').addEventListener('click', (event) => {
  const section = event.target.closest('.page');
  if (!section || getSelection().type === 'Range') return;
  const page = pages.pageAt(Number(section.dataset.index));
  if (!page || page.section !== section) return;
  const area = section.getBoundingClientRect(), [left, top, width, height] = pages.viewBoxOf(page).split(' ').map(Number);
  pick(page, ((event.clientX - area.left) / area.width * width + left) * 1000, ((event.clientY - area.top) / area.height * height + top) * 1000);
});

// With the keys: Enter takes the first box of the page in focus; arrows go to the next, the one before, out and in.
async function step(by) {
  const page = chosen && pages.pageAt(chosen.page);
  if (!page) return;
  const facts = await overlays.facts(page);
  const number = Math.max(0, Math.min(facts.boxes.length - 1, chosen.box + by)), box = facts.boxes[number];
  if (box) choose(page.index, number, box.rect[0] + box.rect[2] / 2, box.rect[1] + Math.min(box.rect[3] / 2, 4000));
}

document.addEventListener('keydown', async (event) => {
  const section = event.target.closest && event.target.closest('.page');
  if (!section || event.target !== section) return;
  if (event.key === 'Enter') {
    const page = pages.pageAt(Number(section.dataset.index)), facts = await overlays.facts(page), box = facts.boxes[0];
    if (box) choose(page.index, 0, box.rect[0] + box.rect[2] / 2, box.rect[1] + 1000);
  } else if (chosen && isOpen('inspect') && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
    event.preventDefault();
    step(event.key === 'ArrowDown' ? 1 : -1);
  }
});

pages.onDrawn(() => mark());
addPane('inspect', 'Inspect', 'e', 'what stands where you click', (panel) => fill(panel));
export function receive() { mark(); }
onKey('x', 'forget what was chosen', () => {
  chosen = null;
  mark();
  refresh();
});
