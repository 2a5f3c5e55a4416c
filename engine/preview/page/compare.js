// Two versions of the pages: side by side, in turn (blink), or what differs. And the article in every house sheet.

import {ask, byId, make, onKey} from './dom.js';
import * as pages from './pages.js';
import {addPane} from './panel.js';

const ways = ['', 'side', 'blink', 'difference'];
const names = {'': 'Compare', side: 'Side by side', blink: 'Blink', difference: 'Difference'};
let way = '';
let timer = 0;
const known = new Map();  // page index -> {hash, markup} of the pinned version

async function pinned(index) {
  const old = known.get(index);
  const response = await fetch(`page/${index}?pinned=1&have=${old ? old.hash : ''}`);
  if (response.status === 204) return old.markup;
  if (!response.ok) return '';
  const markup = (await response.text()).replace(/(id="|url\(#)([cg]\d)/g, '$1pinned-$2');
  known.set(index, {hash: response.headers.get('X-Page-Hash'), markup});
  return markup;
}

async function dress(page) {
  let holder = page.section.querySelector(':scope > .pinned');
  if (!way || !page.near) {
    if (holder) holder.remove();
    return;
  }
  const markup = await pinned(page.index).catch(() => '');
  holder = page.section.querySelector(':scope > .pinned') || page.section.appendChild(
    make('div', {class: 'pinned ink', role: 'img', 'aria-label': `Page ${page.index + 1} of the pinned version`}));
  holder.innerHTML = markup;
  for (const drawing of holder.querySelectorAll('svg')) drawing.setAttribute('viewBox', pages.viewBoxOf(page));
}

function setWay(wanted) {
  way = wanted;
  document.body.dataset.compare = way;
  clearInterval(timer);
  if (way === 'blink') timer = setInterval(() => document.body.classList.toggle('pinned-up'), 700);
  else document.body.classList.remove('pinned-up');
  button.textContent = names[way];
  button.setAttribute('aria-pressed', String(Boolean(way)));
  for (let i = 0; i < pages.pageCount(); ++i) dress(pages.pageAt(i));
  pages.setZoom(0);
}

const next = () => setWay(ways[(ways.indexOf(way) + 1) % ways.length]);
const pin = () => ask('pin', {}).then(() => {
  known.clear();
  for (let i = 0; i < pages.pageCount(); ++i) dress(pages.pageAt(i));
});

const button = make('button', {'data-key': 'v', 'aria-pressed': 'false', title: 'with the pinned version: side by side, blink, difference (v)', onclick: next}, names['']);
byId('overlays').append(button, make('button', {'data-key': 'p', title: 'pin this version for comparison (p)', onclick: pin}, 'Pin'));
onKey('v', 'compare with the pinned version: side by side, blink, difference', next);
onKey('p', 'pin this version', pin);
pages.onDrawn(dress);

async function contact(panel) {
  if (panel.querySelector('.contact')) return;
  const sheets = make('div', {class: 'contact'});
  panel.replaceChildren(make('h2', {}, 'The article in every house sheet'), sheets,
    make('button', {class: 'framed', onclick: () => { panel.replaceChildren(); contact(panel); }}, 'Draw again'));
  for (const name of await ask('contact')) {
    const picture = make('div', {class: 'thumb ink', role: 'img', 'aria-label': `First page in ${name}`});
    const caption = make('figcaption', {}, name);
    sheets.append(make('figure', {}, picture, caption));
    fetch(`contact/${name}`).then(async (response) => {
      if (!response.ok) {
        caption.textContent = `${name}: nothing came of it`;
        return;
      }
      picture.innerHTML = (await response.text()).replace(/(id="|url\(#)([cg]\d)/g, `$1${name}-$2`);
      const [, , width, height] = picture.querySelector('svg').getAttribute('viewBox').split(' ').map(Number);
      picture.style.aspectRatio = `${width} / ${height}`;
      const count = Number(response.headers.get('X-Pages'));
      caption.textContent = `${name}, ${count} ${count === 1 ? 'page' : 'pages'}`;
    }, () => {});
  }
}
addPane('contact', 'Sheets', 'o', 'the article in every house sheet', contact);
