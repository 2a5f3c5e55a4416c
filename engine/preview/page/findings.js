// Findings: what is odd in the article, the sheets or the pages, with its place and what to try.

import * as checked from './checked.js';
import {make} from './dom.js';
import * as pages from './pages.js';
import {addPane, isOpen} from './panel.js';

let findings = [];
export function receive(state) { findings = state.findings; }

function row(finding) {
  const place = finding.file ? `${finding.file}:${finding.line}:${finding.column}` : '';
  const parts = [make('strong', {}, finding.severity), ` ${finding.message} `, make('code', {}, finding.code)];
  if (place) parts.push(make('small', {}, place));
  if (finding.hint) parts.push(make('small', {}, finding.hint));
  if (finding.page) parts.push(make('button', {class: 'framed', onclick: () => pages.goTo(finding.page - 1)}, `Page ${finding.page}`));
  return make('li', {class: finding.severity}, ...parts);
}

addPane('findings', 'Findings', 'w', 'findings as a list', async (panel) => {
  const all = [...findings, ...await checked.marks()];
  if (!isOpen('findings')) return;  // closed meanwhile
  panel.replaceChildren(make('h2', {}, all.length ? `${all.length} findings` : 'No findings'), make('ul', {class: 'findings'}, ...all.map(row)));
});
