'use strict';

const { skipOpaque, skipBrackets, readName } = require('./css-scanner.cjs');

/**
 * @typedef {{text: string, isPure: boolean, composers: string[]|null}} LocalSelector
 *   `isPure`: every part has a local class or id; `composers`: the classes a `composes` in this
 *   rule belongs to, null when the selector is more than single classes
 */

/**
 * Replaces the local classes and ids of a selector list.
 * @param {string} text without the brace
 * @param {(name: string) => string} localName
 * @returns {LocalSelector}
 */
function localizeSelector(text, localName) {
  const parts = splitList(text).map((part) => localizePart(part, localName));
  const single = parts.every((part) => part.single !== null);
  return {
    text: parts.map((part) => part.text).join(','),
    isPure: parts.every((part) => part.locals > 0),
    composers: single ? parts.map((part) => part.single) : null,
  };
}

/** @param {string} text */
function splitList(text) {
  const parts = [];
  let start = 0;
  for (let index = 0; index < text.length;) {
    const next = skipOpaque(text, index);
    if (next > index) index = next;
    else if (text[index] === '(' || text[index] === '[') index = skipBrackets(text, index);
    else if (text[index] === ',') {
      parts.push(text.slice(start, index));
      index += 1;
      start = index;
    } else index += 1;
  }
  parts.push(text.slice(start));
  return parts;
}

/**
 * One selector of a list. Text inside `:is(…)`, `:not(…)` and the like is read on; only attribute
 * brackets, strings and comments are passed over.
 * @param {string} text
 * @param {(name: string) => string} localName
 */
function localizePart(text, localName) {
  const state = { out: '', locals: 0, isGlobal: false, names: [], closing: [] };
  for (let index = 0; index < text.length;) {
    index = localizeAt(text, index, state, localName);
  }
  const bare = /^\s*\.(?:[-\w\u0080-\u{10ffff}]|\\[^])+\s*$/u.test(text);
  return {
    text: state.out,
    locals: state.locals,
    single: bare && state.names.length === 1 ? state.names[0] : null,
  };
}

/** Handles what begins at `index` and says where the next thing begins. */
function localizeAt(text, index, state, localName) {
  const opaque = text[index] === '[' ? skipBrackets(text, index) : skipOpaque(text, index);
  if (opaque > index) {
    state.out += text.slice(index, opaque);
    return opaque;
  }
  const scope = /:(global|local)(?![-\w])(\()?\s*/y;
  scope.lastIndex = index;
  const match = scope.exec(text);
  if (match !== null) {
    if (match[2] !== undefined) state.closing.push({ outer: state.isGlobal });
    state.isGlobal = match[1] === 'global';
    return scope.lastIndex;
  }
  return localizeCharacter(text, index, state, localName);
}

function localizeCharacter(text, index, state, localName) {
  const char = text[index];
  if (char === '(') state.closing.push(null);
  if (char === ')') {
    const scope = state.closing.pop();
    if (scope) {
      state.isGlobal = scope.outer;
      state.out = state.out.trimEnd();
      return index + 1;
    }
  }
  const name = (char === '.' || char === '#') ? readName(text, index + 1) : null;
  if (name === null) {
    state.out += char;
    return index + 1;
  }
  if (state.isGlobal) {
    state.out += text.slice(index, name.end);
  } else {
    state.out += char + localName(name.name);
    state.locals += 1;
    state.names.push(name.name);
  }
  return name.end;
}

module.exports = { localizeSelector };
