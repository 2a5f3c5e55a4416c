// Connects the page to the program: every change of the state arrives as an event.

import * as checked from './checked.js';
import {allKeys, byId, make, onKey} from './dom.js';
import * as findings from './findings.js';
import * as inspector from './inspector.js';
import './knobs.js';
import * as overlays from './overlays.js';
import './compare.js';
import * as pages from './pages.js';
import * as panel from './panel.js';

let state = null;

function tellTime(begun) {
  requestAnimationFrame(() => setTimeout(() => {
    const made = Math.round(state.microseconds / 1000), drawn = Math.round(performance.now() - begun);
    const time = byId('time');
    const draft = state.draft ? 'draft ' : state.draft_microseconds ? `draft ${Math.round(state.draft_microseconds / 1000)} ms, whole ` : '';
    time.textContent = `${draft}${made} ms + ${drawn} ms`;
    time.title = ['Made, then drawn', ...state.timings.map(([phase, us]) => `${phase} ${(us / 1000).toFixed(1)} ms`)].join('\n');
  }));
}

function tellProblem(problem) {
  const bar = byId('problem');
  document.body.classList.toggle('stale', Boolean(problem));
  bar.hidden = !problem;
  bar.replaceChildren();
  if (!problem) return;
  const place = problem.file + (problem.line ? `:${problem.line}:${problem.column}` : '');
  bar.append(make('span', {class: 'where'}, place), make('span', {}, problem.message));
  if (problem.excerpt) bar.append(make('code', {}, problem.excerpt.trim()));
  if (problem.hint) bar.append(make('span', {class: 'hint'}, problem.hint));
  bar.append(make('span', {class: 'hint'}, state.pages.length ? 'The last good pages are shown.' : ''));
}

function receive(next) {
  const begun = performance.now();
  state = next;
  document.title = state.title ? `${state.title} - Galley` : 'Galley';
  byId('title').textContent = state.title || 'Galley';
  byId('title').title = state.title;
  tellProblem(state.problem);
  checked.receive(state);
  overlays.receive(state);
  findings.receive(state);
  pages.show(state);
  inspector.receive(state);
  panel.refresh();
  tellTime(begun);
}

// While nobody sees the page it does not hold a connection: browsers allow a site only a few.
let events = null;
function connect() {
  if (events || document.hidden) return;
  events = new EventSource(`events?reader=${pages.readerName()}`);
  events.onmessage = (event) => receive(JSON.parse(event.data));
  events.onerror = () => {
    byId('time').textContent = 'not connected';
  };
}
document.addEventListener('visibilitychange', () => {
  if (document.hidden && events) {
    events.close();
    events = null;
  }
  connect();
});

function showKeys() {
  const rows = [...allKeys()].flatMap(([key, {what}]) => [make('dt', {}, make('kbd', {}, key)), make('dd', {}, what)]);
  byId('key-list').replaceChildren(...rows);
  byId('keys').showModal();
}

const zoomStep = 1.2;
onKey('j', 'next page', () => pages.goTo(pages.currentIndex() + 1));
onKey('k', 'previous page', () => pages.goTo(pages.currentIndex() - 1));
onKey('+', 'larger', () => pages.setZoom(pages.actualZoom() * zoomStep));
onKey('-', 'smaller', () => pages.setZoom(pages.actualZoom() / zoomStep));
onKey('1', 'actual size', () => pages.setZoom(1));
onKey('0', 'whole page', () => pages.setZoom(0));
onKey('?', 'these keys', showKeys);
for (const [id, key] of [['next', 'j'], ['previous', 'k'], ['larger', '+'], ['smaller', '-'], ['zoom', '1'], ['fit', '0'], ['help', '?']])
  byId(id).addEventListener('click', () => allKeys().get(key).action());

panel.start();
connect();
