// Small things for building the page.

export const byId = (id) => document.getElementById(id);

// make('button', {class: 'x', onclick: f}, 'text', child, ...)
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? '' : value);
  }
  element.append(...children.filter((child) => child !== undefined && child !== null));
  return element;
}

export function svg(name, attributes = {}, ...children) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== null) element.setAttribute(key, value);
  }
  element.append(...children);
  return element;
}

export async function ask(path, body) {
  const options = body === undefined ? {} : {
    method: 'POST',
    headers: {'Content-Type': 'application/json'},
    body: JSON.stringify(body),
  };
  const response = await fetch(path, options);
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response.status === 204 ? null : response.json();
}

// Keys, each with what it does; letters as they are typed.
const keys = new Map();
export function onKey(key, what, action) { keys.set(key, {what, action}); }
export const allKeys = () => keys;

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (event.target.closest('dialog')) return;  // it closes by itself
  if (event.target.closest('input, select, textarea') && event.key !== 'Escape') return;
  const bound = keys.get(event.key);
  if (!bound) return;
  event.preventDefault();
  bound.action(event);
});
