'use strict';
/** Gives memory back that a large answer took: V8 itself waits until more is asked of it. */

const v8 = require('node:v8');
const { runInNewContext } = require('node:vm');

/** @type {(() => void) | null} */
let collect = null;

/** Takes some tenths of a second for a heap of a hundred megabytes. */
function collectGarbage() {
  if (collect === null) {
    v8.setFlagsFromString('--expose-gc');
    collect = runInNewContext('gc');
    // Contexts that page code makes shall not have it.
    v8.setFlagsFromString('--no-expose-gc');
  }
  // Without it half of what is left of the heap are pages with a few objects in each.
  v8.setFlagsFromString('--compact-on-every-full-gc');
  collect?.();
  v8.setFlagsFromString('--no-compact-on-every-full-gc');
}

module.exports = { collectGarbage };
