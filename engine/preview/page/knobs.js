// Knobs: the custom properties at the head of the style sheets. What is turned is tried at once, and written when it is kept.

import {ask, make} from './dom.js';
import {addPane} from './panel.js';
import {wish} from './wishes.js';

let faces = null;
let turning = 0;

// "9.5pt" -> [9.5, "pt"]
function parts(value) {
  const found = /^([+-]?[\d.]+)([a-z%]*)$/i.exec(value.trim());
  return found ? [Number(found[1]), found[2]] : null;
}

// Any colour of CSS as the browser's colour well wants it.
function hex(value) {
  const probe = make('span');
  probe.style.color = value;
  document.body.append(probe);
  const found = getComputedStyle(probe).color.match(/[\d.]+/g);
  probe.remove();
  return probe.style.color && found ? '#' + found.slice(0, 3).map((n) => Math.round(n).toString(16).padStart(2, '0')).join('') : '#000000';
}

function sliderFor(value) {
  const [number, unit] = parts(value);
  const whole = Number.isInteger(number) && unit === '';
  const span = Math.max(Math.abs(number), 1);
  return {
    unit, min: whole ? Math.max(0, number - 6) : Math.max(0, number - span * 0.6), max: whole ? number + 6 : number + span,
    step: whole ? 1 : span >= 20 ? 0.5 : 0.05, number,
  };
}

function control(sheet, knob, tell) {
  const id = `knob-${sheet.file}${knob.name}`.replace(/[^\w-]/g, '_');
  const send = (value) => wish('try', {file: sheet.file, name: knob.name, value}, tell);
  const field = make('input', {id, type: 'text', value: knob.value, spellcheck: 'false', disabled: !sheet.writable});
  field.addEventListener('change', () => send(field.value));
  const holder = make('div', {class: 'knob'}, make('label', {for: id, title: knob.comment || knob.name}, knob.name.slice(2)));
  let extra = null;
  if (knob.kind === 'color') {
    extra = make('input', {type: 'color', value: hex(knob.value), 'aria-label': `${knob.name}: colour`, disabled: !sheet.writable});
    extra.addEventListener('input', () => send(field.value = extra.value));
  } else if (knob.kind === 'size' && parts(knob.value)) {
    const {unit, min, max, step, number} = sliderFor(knob.value);
    extra = make('input', {type: 'range', min, max, step, 'aria-label': `${knob.name}: slider`, disabled: !sheet.writable});
    extra.value = number;
    extra.addEventListener('input', () => send(field.value = `${Number(Number(extra.value).toFixed(3))}${unit}`));
  } else if (knob.kind === 'face') {
    extra = make('select', {'aria-label': `${knob.name}: face`, disabled: !sheet.writable}, make('option', {value: ''}, 'another face …'));
    extra.addEventListener('focus', () => fillFaces(extra));
    extra.addEventListener('change', () => {
      const rest = field.value.split(',').slice(1).join(',').trim() || 'serif';
      if (extra.value) send(field.value = `"${extra.value}", ${rest}`);
    });
    fillFaces(extra);
  }
  for (const input of [field, extra]) {
    if (!input) continue;
    input.addEventListener('pointerdown', () => ++turning);
    input.addEventListener('pointerup', () => turning = 0);
  }
  holder.append(...[extra, field].filter(Boolean));
  if (knob.comment) holder.append(make('small', {}, knob.comment));
  return holder;
}

async function fillFaces(select) {
  faces = faces || ask('faces').catch(() => []);
  const names = await faces;
  if (select.options.length === 1) select.append(...names.map((name) => make('option', {value: name}, name)));
}

function shortName(file) {
  return file.startsWith('galley:styles/') ? `${file.slice(14)} (house sheet)` : file.split('/').at(-1);
}

async function fill(panel) {
  let found;
  try {
    found = await ask('knobs');
  } catch {
    return;
  }
  // Whoever is turning a knob keeps it in the hand.
  const sheets = JSON.stringify(found.sheets.map(({file, knobs}) => [file, knobs.map(({name}) => name)]));
  if (panel.dataset.sheets === sheets && panel.querySelector('.knob')) {
    update(panel, found);
    return;
  }
  panel.dataset.sheets = sheets;
  const said = make('p', {role: 'status', class: 'said'});
  const tell = (trouble) => said.textContent = trouble ? `${trouble.problem} ${trouble.hint || ''}` : '';
  const parts = [make('h2', {}, 'Knobs'), said];
  for (const sheet of found.sheets) {
    if (!sheet.knobs.length && !sheet.tried) continue;
    parts.push(make('h3', {title: sheet.file}, shortName(sheet.file)));
    if (sheet.writable) {
      parts.push(make('div', {class: 'row', 'data-file': sheet.file},
        make('button', {class: 'framed keep', onclick: () => wish('keep', {file: sheet.file}, tell).then(() => fill(panel))}, 'Keep'),
        make('button', {class: 'framed drop', onclick: () => {
          delete panel.dataset.sheets;
          wish('drop', {file: sheet.file}, tell).then(() => fill(panel));
        }}, 'Put back')));
    }
    for (const knob of sheet.knobs) parts.push(control(sheet, knob, tell));
  }
  if (parts.length === 2) parts.push(make('p', {}, 'No style sheet of this document has custom properties in a :root rule.'));
  parts.push(make('div', {class: 'row'}, make('button', {class: 'framed undo', onclick: () => {
    delete panel.dataset.sheets;
    wish('undo', {}, tell).then(() => fill(panel));
  }}, 'Undo the last keep')));
  panel.replaceChildren(...parts);
  update(panel, found);
}

function update(panel, found) {
  for (const sheet of found.sheets) {
    const row = panel.querySelector(`.row[data-file="${CSS.escape(sheet.file)}"]`);
    if (row) row.querySelectorAll('button').forEach((button) => button.disabled = !sheet.tried);
    for (const knob of sheet.knobs) {
      const field = document.getElementById(`knob-${sheet.file}${knob.name}`.replace(/[^\w-]/g, '_'));
      if (field && field !== document.activeElement && !turning) field.value = knob.value;
    }
  }
  const undo = panel.querySelector('.undo');
  if (undo) undo.disabled = found.undo === 0;
}

addPane('knobs', 'Knobs', 'n', 'knobs of the style sheets', fill);
