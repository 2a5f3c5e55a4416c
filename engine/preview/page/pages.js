// The pages: elements of their true size, filled while they are near, mended in place when something changes.

import {ask, byId, make} from './dom.js';

const kPixelsPerMilli = 96 / 72 / 1000;  // lengths come in thousandths of a point
const view = byId('view');
const reader = Array.from(crypto.getRandomValues(new Uint32Array(3)), (n) => n.toString(36)).join('');

let pages = [];  // {index, section, ink, hash, size: [width, height, bleed], near, busy, elements}
let version = 0;
let zoom = Number(sessionStorage.getItem('zoom')) || 0;  // 0: whole page
let showsBleed = false;
const drawnListeners = [];

export const pageCount = () => pages.length;
export const pageAt = (index) => pages[index];
export const readerName = () => reader;
export function onDrawn(listener) { drawnListeners.push(listener); }

// ---- sizes ----

function fittingZoom() {
  const page = pages[currentIndex()] || pages[0];
  if (!page) return 1;
  const side = document.body.dataset.compare === 'side' ? 2 : 1;  // two pages stand beside each other
  const room = {width: (view.clientWidth - 56 - 20 * (side - 1)) / side, height: view.clientHeight - 44};
  return Math.min(room.width / (page.size[0] * kPixelsPerMilli), room.height / (page.size[1] * kPixelsPerMilli));
}

export const actualZoom = () => zoom || fittingZoom();

function layOut() {
  const scale = actualZoom() * kPixelsPerMilli;
  for (const page of pages) {
    const [width, height, bleed] = page.size, more = showsBleed ? 2 * bleed : 0;
    page.section.style.width = `${(width + more) * scale}px`;
    page.section.style.height = `${(height + more) * scale}px`;
    setViewBox(page);
  }
  byId('zoom').textContent = `${Math.round(actualZoom() * 100)} %`;
  byId('fit').setAttribute('aria-pressed', String(zoom === 0));
}

// The place in the middle of the view stays there.
export function setZoom(wanted) {
  const index = currentIndex(), page = pages[index];
  const before = page && page.section.getBoundingClientRect();
  const middle = view.getBoundingClientRect().top + view.clientHeight / 2;
  const share = before ? (middle - before.top) / before.height : 0;
  zoom = wanted === 0 ? 0 : Math.min(8, Math.max(0.1, wanted));
  sessionStorage.setItem('zoom', String(zoom));
  layOut();
  if (!page) return;
  const after = page.section.getBoundingClientRect();
  view.scrollTop += after.top + share * after.height - middle;
}

export function showBleed(shown) {
  showsBleed = shown;
  layOut();
}

export function viewBoxOf(page) {
  const [width, height, bleed] = page.size.map((n) => n / 1000), edge = showsBleed ? bleed : 0;
  return `${-edge} ${-edge} ${width + 2 * edge} ${height + 2 * edge}`;
}

function setViewBox(page) {
  for (const drawing of page.section.querySelectorAll(':scope > .ink > svg, :scope > svg.marks'))
    drawing.setAttribute('viewBox', viewBoxOf(page));
}

// ---- what is in view ----

export function currentIndex() {
  const middle = view.getBoundingClientRect().top + view.clientHeight / 2;
  let best = 0, least = Infinity;
  for (const page of pages) {
    const box = page.section.getBoundingClientRect();
    const distance = box.top > middle ? box.top - middle : box.bottom < middle ? middle - box.bottom : 0;
    if (distance < least) [best, least] = [page.index, distance];
  }
  return best;
}

export function goTo(index) {
  const page = pages[Math.max(0, Math.min(pages.length - 1, index))];
  if (page) page.section.scrollIntoView({block: page.section.offsetHeight > view.clientHeight ? 'start' : 'center'});
}

export function tellPlace() {
  byId('place').textContent = pages.length ? `${currentIndex() + 1} / ${pages.length}` : '0 / 0';
}

const nearness = new IntersectionObserver((entries) => {
  for (const entry of entries) {
    const page = pages[Number(entry.target.dataset.index)];
    if (!page || page.section !== entry.target) continue;
    page.near = entry.isIntersecting;
    if (page.near) load(page);
    else empty(page);
  }
  tellLooks();
}, {root: view, rootMargin: '150% 0px'});

let looksTimer = 0;
function tellLooks() {
  clearTimeout(looksTimer);
  looksTimer = setTimeout(() => {
    const near = pages.filter((page) => page.near).map((page) => page.index);
    ask('look', {reader, pages: near.slice(0, 16)}).catch(() => {});
  }, 60);
}

function empty(page) {
  page.ink.replaceChildren();
  page.hash = '';
  page.version = 0;  // whoever comes back wants it drawn again
  page.elements = null;
}

// ---- drawing ----

async function load(page) {
  if (page.busy || page.version === version) return;
  page.busy = true;
  const wanted = version;
  try {
    const response = await fetch(`page/${page.index}?have=${page.hash}`);
    if (response.status === 200) {
      const text = await response.text();
      if (page.near) draw(page, text, response.headers.get('X-Page-Hash'));
    }
    // A draft may end before this page: it stays as it was until the next state.
    if (page.near && (response.ok || response.status === 404)) page.version = wanted;
  } catch {
    // The server is gone or starts anew: the next state asks again.
    page.busy = false;
    return;
  }
  page.busy = false;
  if (page.near && page.version !== version) load(page);
  else drawnListeners.forEach((listener) => listener(page));
}

// What is seen comes first and is painted; what is near waits for that.
async function loadInOrder(wanted) {
  const bounds = view.getBoundingClientRect();
  const isSeen = ({section}) => {
    const box = section.getBoundingClientRect();
    return box.bottom > bounds.top && box.top < bounds.bottom;
  };
  const seen = wanted.filter(isSeen), rest = wanted.filter((page) => !seen.includes(page));
  await Promise.all(seen.map(load));
  if (rest.length) requestAnimationFrame(() => setTimeout(() => rest.forEach((page) => page.near && load(page))));
}

function draw(page, text, hash) {
  page.ink.innerHTML = text;
  page.hash = hash;
  page.elements = null;
  setViewBox(page);
}

function elementsOf(page) {
  if (!page.elements) {
    page.elements = new Map();
    for (const element of page.ink.querySelectorAll('[data-c]')) page.elements.set(element.dataset.c, element);
  }
  return page.elements;
}

// Only the attributes differ: the outlines of the letters stay.
function dress(element, markup) {
  const holder = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  holder.innerHTML = markup;
  const wanted = holder.firstElementChild, path = element.getAttribute('d');
  for (const name of element.getAttributeNames()) if (!wanted.hasAttribute(name) && name !== 'd') element.removeAttribute(name);
  for (const name of wanted.getAttributeNames()) {
    const value = wanted.getAttribute(name);
    if (element.getAttribute(name) !== value) element.setAttribute(name, value);
  }
  if (element.getAttribute('d') !== path) element.setAttribute('d', path);
}

function mend(page, change) {
  if (page.hash !== change.from) return false;
  const elements = elementsOf(page);
  for (const [command, markup, attributesOnly] of change.patch) {
    const element = elements.get(String(command));
    if (!element) return false;
    if (attributesOnly) {
      dress(element, markup);
    } else {
      const holder = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
      holder.innerHTML = markup;
      const wanted = holder.firstElementChild;
      element.replaceWith(wanted);
      elements.set(String(command), wanted);
    }
  }
  page.hash = change.to;
  return true;
}

function makePage(index, size) {
  const ink = make('div', {class: 'ink', role: 'img', 'aria-label': `Page ${index + 1}`});
  const section = make('section', {class: 'page', tabindex: '0', 'data-index': index, 'aria-label': `Page ${index + 1}`}, ink);
  view.append(section);
  nearness.observe(section);
  return {index, section, ink, size, hash: '', near: false, busy: false, version: 0, elements: null};
}

export function show(state) {
  version = state.version;
  while (pages.length > state.pages.length) {
    const page = pages.pop();
    nearness.unobserve(page.section);
    page.section.remove();
  }
  let resized = false;
  state.pages.forEach((size, index) => {
    if (index === pages.length) {
      pages.push(makePage(index, size));
      resized = true;
    } else if (pages[index].size.join() !== size.join()) {
      pages[index].size = size;
      resized = true;
    }
  });
  if (resized) layOut();
  const wanted = [];
  for (const page of pages) {
    const change = state.patches && state.patches[page.index];
    if (change && page.near && mend(page, change)) {
      page.version = version;
      drawnListeners.forEach((listener) => listener(page));
    } else if (page.near) {
      wanted.push(page);
    }
  }
  loadInOrder(wanted);
  tellPlace();
}

view.addEventListener('scroll', tellPlace, {passive: true});
addEventListener('resize', () => zoom === 0 && layOut());
new ResizeObserver(() => zoom === 0 && layOut()).observe(view);
