// What `galley check` says of the pages, asked for when somebody looks at it and kept until the pages change.

import {ask} from './dom.js';

let version = 0, asked = null;

export function receive(state) {
  if (state.version !== version) asked = null;
  version = state.version;
}

// As findings of the state are: places in thousandths of a point.
function told({severity, message, code, page, rect, span}) {
  const place = span ? {file: span.file, line: span.line, column: span.column} : {};
  return {severity, message, code, page, rect: rect && rect.map((n) => n * 1000), ...place};
}

export function marks() {
  asked ??= ask('check').then((report) => report.findings.map(told), () => []);
  return asked;
}
