'use strict';

const { readSegment, skipBrackets, stripComments } = require('./css-scanner.cjs');
const { ownAnimations, prefixed, prefixedRule } = require('./styled-jsx-prefixes.cjs');
const { scopedByBabel } = require('./styled-jsx-selectors.cjs');
const { printSheet } = require('./styled-jsx-swc.cjs');

/** At-rules whose block holds rules, not declarations. */
const groupRules = /^@(-\w+-)?(media|supports|layer|container|document|scope)\b/;

/**
 * Limits a style sheet to the elements of a class, and prints it without what is not needed.
 * @param {string} css
 * @param {string | null} className null: as it is, for every element
 * @param {boolean} isBabel whether Babel's plugin prints it: with a semicolon after the last
 *   declaration, too, its own prefixes, and names of animations that belong to the class
 * @returns {string}
 */
function scopeCss(css, className, isBabel) {
  return isBabel ? printByBabel(css, className) : printSheet(css, className);
}

function printByBabel(css, className) {
  const text = stripComments(css);
  let out = '';
  for (let index = 0; index < text.length;) {
    const { end, terminator } = readSegment(text, index);
    const prelude = text.slice(index, end).trim();
    if (terminator !== '{') {
      if (prelude !== '') out += `${spaced(prelude)};`;
      index = end + 1;
      continue;
    }
    const close = skipBrackets(text, end);
    out += block(prelude, text.slice(end + 1, close - 1), className);
    index = close;
  }
  return out;
}

/** @param {string} prelude what stands before the brace @param {string} body */
function block(prelude, body, className) {
  if (groupRules.test(prelude)) return `${spaced(prelude)}{${printByBabel(body, className)}}`;
  if (/^@(-\w+-)?keyframes\b/.test(prelude)) {
    const own = `keyframes ${prelude.replace(/^\S+\s+/, '')}${suffixOf(className)}` +
      `{${printByBabel(body, null)}}`;
    return prelude.startsWith('@keyframes') ? `@-webkit-${own}@${own}` : `@${own}`;
  }
  const inner = declarations(body, className);
  if (prelude.startsWith('@')) return `${spaced(prelude)}{${inner}}`;
  return inner === '' ? '' : prefixedRule(`${scopedByBabel(prelude, className)}{${inner}}`);
}

/** What the names of animations end with, so that those of two sheets are not the same. */
function suffixOf(className) {
  return className === null ? '' : `-${className}`;
}

function spaced(text) {
  return text.replace(/\s+/g, ' ').replace(/\s*([,:])\s*/g, '$1');
}

/** @param {string} body of a style rule */
function declarations(body, className) {
  const parts = [];
  for (let index = 0; index < body.length;) {
    const { end } = readSegment(body, index);
    const [, name, given] = /^\s*([^:]+?)\s*:\s*([^]*?)\s*$/.exec(body.slice(index, end)) ?? [];
    if (name !== undefined) {
      const value = given.replace(/\s+/g, ' ').replace(/\s*,\s*/g, ',');
      const isAnimation = name === 'animation' || name === 'animation-name';
      parts.push(...prefixed(name,
        isAnimation ? ownAnimations(value, suffixOf(className)) : value));
    }
    index = end + 1;
  }
  return parts.map((part) => `${part};`).join('');
}

module.exports = { scopeCss };
