'use strict';

/**
 * The lexical half of the style sheet reader, after CSS Syntax Level 3: what a backslash, a string,
 * a comment and a bracket hide from the reader of selectors and declarations.
 */

const closers = { '(': ')', '[': ']', '{': '}' };

/**
 * Index just after the comment, string or escape that begins at `index`; `index` if none does.
 * @param {string} text
 * @param {number} index
 */
function skipOpaque(text, index) {
  const char = text[index];
  if (char === '\\') return Math.min(index + 2, text.length);
  if (char === '/' && text[index + 1] === '*') {
    const end = text.indexOf('*/', index + 2);
    return end < 0 ? text.length : end + 2;
  }
  if (char === '"' || char === "'") return skipString(text, index);
  return index;
}

/** A string ends at its quote, or at the end of the line when the quote is missing. */
function skipString(text, start) {
  for (let index = start + 1; index < text.length; index += 1) {
    if (text[index] === '\\') index += 1;
    else if (text[index] === text[start]) return index + 1;
    else if (text[index] === '\n') return index;
  }
  return text.length;
}

/**
 * Index just after the bracket that closes the one at `start`.
 * @param {string} text
 * @param {number} start
 */
function skipBrackets(text, start) {
  const open = [];
  for (let index = start; index < text.length;) {
    const next = skipOpaque(text, index);
    if (next > index) {
      index = next;
      continue;
    }
    const char = text[index];
    if (char in closers) open.push(closers[char]);
    else if (char === open[open.length - 1]) open.pop();
    index += 1;
    if (open.length === 0) return index;
  }
  return text.length;
}

/**
 * Reads up to what ends a declaration or opens a block.
 * @param {string} text
 * @param {number} start
 * @returns {{end: number, terminator: '{'|'}'|';'|''}} `end` is where the terminator stands
 */
function readSegment(text, start) {
  let isCustomProperty = null;
  for (let index = start; index < text.length;) {
    const next = skipOpaque(text, index);
    if (next > index) {
      index = next;
      continue;
    }
    const char = text[index];
    if (char === ';' || char === '}') return { end: index, terminator: char };
    if (char === '{') {
      isCustomProperty ??= /^\s*--[^:{]*:/.test(stripComments(text.slice(start, index)));
      if (!isCustomProperty) return { end: index, terminator: '{' };
      index = skipBrackets(text, index);
    } else {
      index = char === '(' || char === '[' ? skipBrackets(text, index) : index + 1;
    }
  }
  return { end: text.length, terminator: '' };
}

/** @param {string} text */
function stripComments(text) {
  return text.replace(/"(?:[^"\\\n]|\\[^])*"|'(?:[^'\\\n]|\\[^])*'|\/\*[^]*?(?:\*\/|$)/g,
    (found) => (found.startsWith('/*') ? ' ' : found));
}

/**
 * The name that begins at `index`, escapes resolved, and where it ends.
 * @param {string} text
 * @param {number} index
 * @returns {{name: string, end: number}|null}
 */
function readName(text, index) {
  const pattern = /(?:[-\w\u0080-\u{10ffff}]|\\[0-9a-f]{1,6}\s?|\\[^\n0-9a-f])+/iuy;
  pattern.lastIndex = index;
  const match = pattern.exec(text);
  if (match === null) return null;
  const name = match[0].replace(/\\(?:([0-9a-f]{1,6})\s?|([^]))/giu, (_, hex, char) =>
    hex === undefined ? char : codePoint(Number.parseInt(hex, 16)));
  return { name, end: pattern.lastIndex };
}

/** Zero, surrogates and numbers beyond Unicode stand for U+FFFD, as the standard says. */
function codePoint(number) {
  const isSurrogate = number >= 0xd800 && number <= 0xdfff;
  return number === 0 || isSurrogate || number > 0x10ffff
    ? '\ufffd' : String.fromCodePoint(number);
}

module.exports = { skipOpaque, skipBrackets, readSegment, readName, stripComments };
