// What is asked of the program, one wish after the other, so that the last one wins.

import {ask} from './dom.js';

let wishes = Promise.resolve();

// `tell` hears of trouble, or null when all is well.
export function wish(path, body, tell) {
  wishes = wishes.then(() => ask(path, body)).then((answer) => tell && tell(answer && answer.problem ? answer : null), () => {});
  return wishes;
}
