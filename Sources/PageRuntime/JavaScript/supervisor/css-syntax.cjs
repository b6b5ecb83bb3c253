'use strict';
/** What PostCSS, which reads every style sheet of a build, takes for none. */

const { skipOpaque } = require('./css-scanner.cjs');

/**
 * The first thing in a style sheet that it cannot be read with.
 * @param {string} text
 * @returns {{ message: string, offset: number } | null}
 */
function syntaxProblem(text) {
  const open = [];
  for (let index = 0; index < text.length;) {
    const next = skipAddress(text, index) ?? skipOpaque(text, index);
    if (next > index) {
      const problem = unclosed(text, index, next);
      if (problem !== null) return { message: problem, offset: index };
      index = next;
      continue;
    }
    if (text[index] === '{') open.push(index);
    if (text[index] === '}' && open.pop() === undefined) {
      return { message: 'Unexpected }', offset: index };
    }
    index += 1;
  }
  return open.length === 0 ? null : { message: 'Unclosed block', offset: open[open.length - 1] };
}

/** `url(…)` without quotes may hold anything but a closing bracket. */
function skipAddress(text, index) {
  const address = /url\(\s*(?!["'\s])[^)]*\)/iy;
  address.lastIndex = index;
  return address.test(text) ? address.lastIndex : null;
}

/** A comment or a string that never ends. */
function unclosed(text, start, end) {
  const char = text[start];
  if (char === '/') return text.endsWith('*/') || end < text.length ? null : 'Unclosed comment';
  if (char !== '"' && char !== "'") return null;
  return text.indexOf(char, start + 1) < 0 ? 'Unclosed string' : null;
}

module.exports = { syntaxProblem };
