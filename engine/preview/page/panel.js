// The panel beside the pages: one thing at a time, chosen by button or key.

import {byId, make, onKey} from './dom.js';

const panel = byId('panel');
const panes = new Map();  // name -> {button, fill}
let open = sessionStorage.getItem('panel') || '';

export const isOpen = (name) => open === name;

// fill(element) draws the pane; it is asked again at every change of the state.
export function addPane(name, title, key, what, fill) {
  const toggle = () => show(open === name ? '' : name);
  const button = make('button', {'aria-pressed': 'false', title: `${what} (${key})`, onclick: toggle, 'data-pane': name}, title);
  byId('panels').append(button);
  panes.set(name, {button, fill, title});
  onKey(key, what, toggle);
}

export function show(name) {
  open = name;
  sessionStorage.setItem('panel', name);
  for (const [each, {button}] of panes) button.setAttribute('aria-pressed', String(each === name));
  panel.hidden = !panes.has(name);
  panel.replaceChildren();
  refresh();
}

export function refresh() {
  const pane = panes.get(open);
  if (!pane) return;
  panel.setAttribute('aria-label', pane.title);
  pane.fill(panel);
}

export function start() { if (panes.has(open)) show(open); }

onKey('Escape', 'close the panel', () => show(''));
