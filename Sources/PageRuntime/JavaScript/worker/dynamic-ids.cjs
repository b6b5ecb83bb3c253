'use strict';
/**
 * The names of modules that `next/dynamic` brought into a page, for `dynamicIds` of the payload. In
 * development Next.js names them by the file that asks and what it asks for; a build numbers them.
 */

const path = require('node:path');
const { placesOf, textOf } = require('./frames.cjs');

const specifiers = /\bimport\s*\(\s*(['"`])((?:(?!\1)[^\\$])+)\1\s*\)/g;
/** What decides where a call ends: parentheses, texts and comments that may hold some. */
const tokens = new RegExp([
  /[()]/, /'(?:[^'\\\n]|\\.)*'/, /"(?:[^"\\\n]|\\.)*"/, /`(?:[^`\\]|\\.)*`/, /\/\/.*/,
  /\/\*[^]*?\*\//,
].map(({ source }) => source).join('|'), 'g');

/**
 * @param {import('./run-state.cjs').RunState} run
 * @param {Set<{ stack: string, names?: string[] }>} calls of `dynamic()` whose components rendered
 * @returns {string[] | undefined}
 */
function dynamicIds(run, calls) {
  const names = new Set();
  for (const call of calls) {
    call.names ??= namesOf(run, call.stack);
    for (const name of call.names) names.add(name);
  }
  return names.size === 0 ? undefined : [...names];
}

/** What the imports in the text of one call are named. */
function namesOf(run, stack) {
  const [place] = placesOf(stack, run.root);
  const text = place && textOf(place);
  if (!text) return [];
  const folder = run.message.page.file.startsWith('src/') ? path.join(run.root, 'src') : run.root;
  const origin = path.relative(folder, place.absolute).split(path.sep).join('/');
  return [...argumentsAt(text, place).matchAll(specifiers)]
    .map(([, , specifier]) => `${origin} -> ${specifier}`);
}

/** The text between the parentheses of the call at a place, without comments. */
function argumentsAt(text, { line, column }) {
  let offset = 0;
  for (let at = 1; at < line; at += 1) offset = text.indexOf('\n', offset) + 1;
  const open = text.indexOf('(', offset + column - 1);
  let depth = 0;
  let kept = '';
  let from = Math.max(open, 0);
  for (const { 0: token, index } of text.slice(from).matchAll(tokens)) {
    const at = Math.max(open, 0) + index;
    kept += text.slice(from, at) + (/^\/[/*]/.test(token) ? '' : token);
    from = at + token.length;
    if (token === '(') depth += 1;
    if (token === ')') depth -= 1;
    if (depth === 0) break;
  }
  return kept;
}

module.exports = { dynamicIds };
