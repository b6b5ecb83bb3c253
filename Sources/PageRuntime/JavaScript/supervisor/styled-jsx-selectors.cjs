'use strict';
/** Selectors limited to a class, as the compilers of styled-jsx do it. */

const { skipBrackets } = require('./css-scanner.cjs');
const { printString, unescaped } = require('./css-values.cjs');

/** The parts of a text between separators that no bracket hides, and the separators. */
function partsOf(text, isSeparator) {
  const parts = [''];
  for (let index = 0; index < text.length;) {
    const char = text[index];
    if (char === '(' || char === '[') {
      const end = skipBrackets(text, index);
      parts[parts.length - 1] += text.slice(index, end);
      index = end;
      continue;
    }
    if (isSeparator(char)) parts.push(char, '');
    else parts[parts.length - 1] += char;
    index += 1;
  }
  return parts;
}

const isComma = (char) => char === ',';
const isCombinator = (char) => ' >+~'.includes(char);

/** The selectors of a list. @param {string} prelude @returns {string[]} */
function listed(prelude) {
  return partsOf(prelude, isComma).filter((part) => part !== ',').map((part) => part.trim());
}

/** @param {string} prelude a list of selectors @param {string | null} className */
function scopedByBabel(prelude, className) {
  return listed(prelude).map((selector) => {
    const spaces = selector.replace(/\s+/g, ' ');
    const tight = partsOf(spaces, (char) => '>+~'.includes(char)).map((part) => part.trim());
    return partsOf(tight.join(''), isCombinator).map((part) => {
      if (part === '' || isCombinator(part)) return part;
      const global = /^([^]*?):global\(([^]*)\)([^]*)$/.exec(part);
      return global === null ? classed(part, className)
        : `${global[1]}${global[2].trim()}${global[3]}`;
    }).join('');
  }).join(',');
}

/** @param {string} prelude a list of selectors @param {string | null} className */
function scopedBySwc(prelude, className) {
  return listed(prelude).map((selector) => {
    const parts = partsOf(tidied(selector), isCombinator).map((part) =>
      (part === '' || isCombinator(part) ? part : globalOf(part) ?? classed(part, className)));
    // `a :global(> b)` brings its own combinator.
    return parts.join('').replace(/ (?=[>+~])/g, '');
  }).join(',');
}

/** What `:global(…)` holds; what stands behind it belongs to each of its parts. */
function globalOf(compound) {
  const at = compound.indexOf(':global(');
  if (at < 0) return null;
  const end = skipBrackets(compound, at + 7);
  const rest = compound.slice(end);
  return partsOf(compound.slice(at + 8, end - 1), (char) => isCombinator(char) || isComma(char))
    .map((part) => (part === '' || isCombinator(part) || isComma(part) ? part : part + rest))
    .join('');
}

/** A selector without what is not needed: single spaces, double quotes, names in lower case. */
function tidied(selector) {
  const spaced = selector.replace(/("[^"]*"|'[^']*')|\s+/g, (_, quoted) => quoted ?? ' ');
  const tight = partsOf(spaced, (char) => '>+~,'.includes(char)).map((part) => part.trim());
  return partsOf(tight.join(''), isCombinator).map((part) => (isCombinator(part) ? part
    : part.replace(/^[a-z][-\w]*/i, (tag) => tag.toLowerCase())
      .replace(/\[[^\]]*\]/g, tidiedAttribute)
      .replace(/(::?[-\w]+)\(([^]*)\)/g, (_, name, inner) =>
        `${name}(${/^:nth-/.test(name) ? tidiedPlace(inner) : tidied(inner)})`))).join('');
}

const attribute =
  /^\[\s*([^\s~|^$*=]+)\s*([~|^$*]?=)\s*("[^"]*"|'[^']*'|[^\s\]]+)\s*([is]?)\s*\]$/i;

function tidiedAttribute(text) {
  const [, name, operator, value, flag] = attribute.exec(text) ?? [];
  if (name === undefined) return text.replace(/\s+/g, '');
  const isQuoted = /^["']/.test(value);
  const shown = isQuoted ? printString(unescaped(value.slice(1, -1))) : value;
  return `[${name}${operator}${shown}${flag && !isQuoted ? ' ' : ''}${flag.toLowerCase()}]`;
}

/** `2n + 1` is `2n+1`; what comes behind `of` is a list of selectors. */
function tidiedPlace(text) {
  const [, place, of] = /^([^]*?)(?:\sof\s([^]*))?$/.exec(text.trim());
  const formula = place.replace(/\s+/g, '').toLowerCase();
  return of === undefined ? formula : `${formula} of ${tidied(of)}`;
}

/** `p:hover` becomes `p.jsx-1:hover`. */
function classed(compound, className) {
  if (className === null) return compound;
  const plain = compound.replace(/\[[^\]]*\]/g, (found) => '_'.repeat(found.length));
  const pseudo = /(?<!\\):/.exec(plain);
  const at = pseudo === null ? compound.length : pseudo.index;
  return `${compound.slice(0, at)}.${className}${compound.slice(at)}`;
}

module.exports = { listed, scopedByBabel, scopedBySwc };
