'use strict';

const path = require('node:path');
const { createRequire } = require('node:module');

/** Where Node keeps its own copy, within reach of `--expose-internals`. */
const inside = 'internal/deps/acorn/acorn/dist/acorn';

/**
 * The JavaScript parser: the project's, else the one inside Node. The project's comes first because
 * it may know newer syntax.
 * @param {string} root
 * @returns {{parse(text: string, options: any): any}|null} null when there is neither
 */
function loadAcorn(root) {
  for (const load of [
    () => createRequire(path.join(root, 'package.json'))('acorn'),
    () => require(inside),
  ]) {
    try {
      const acorn = load();
      if (typeof acorn.parse === 'function') return acorn;
    } catch {
      continue;
    }
  }
  return null;
}

module.exports = { loadAcorn };
