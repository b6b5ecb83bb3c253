'use strict';

const { readSegment, skipBrackets, stripComments } = require('./css-scanner.cjs');
const { ownAnimations, prefixed, prefixedRule } = require('./styled-jsx-prefixes.cjs');

/** At-rules whose block holds rules, not declarations. */
const groupRules = /^@(-\w+-)?(media|supports|layer|container|document|scope)\b/;

/**
 * Limits a style sheet to the elements of a class, and prints it without what is not needed.
 * @param {string} css
 * @param {string | null} className null: as it is, for every element
 * @param {boolean} isBabel whether Babel's plugin prints it: with a semicolon after the last
 *   declaration, too, prefixes, and names of animations that belong to the class
 * @returns {string}
 */
function scopeCss(css, className, isBabel) {
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
    out += block(prelude, text.slice(end + 1, close - 1), className, isBabel);
    index = close;
  }
  return out;
}

/** @param {string} prelude what stands before the brace @param {string} body */
function block(prelude, body, className, isBabel) {
  if (groupRules.test(prelude)) {
    return `${spaced(prelude)}{${scopeCss(body, className, isBabel)}}`;
  }
  if (/^@(-\w+-)?keyframes\b/.test(prelude)) {
    const frames = `{${scopeCss(body, null, isBabel)}}`;
    if (!isBabel) return spaced(prelude) + frames;
    const own = `keyframes ${prelude.replace(/^\S+\s+/, '')}${suffixOf(className)}${frames}`;
    return prelude.startsWith('@keyframes') ? `@-webkit-${own}@${own}` : `@${own}`;
  }
  const inner = declarations(body, className, isBabel);
  if (prelude.startsWith('@')) return `${spaced(prelude)}{${inner}}`;
  const rule = `${scopedSelectors(prelude, className, isBabel)}{${inner}}`;
  if (!isBabel) return rule;
  return inner === '' ? '' : prefixedRule(rule);
}

/** What the names of animations end with, so that those of two sheets are not the same. */
function suffixOf(className) {
  return className === null ? '' : `-${className}`;
}

function spaced(text) {
  return text.replace(/\s+/g, ' ').replace(/\s*([,:])\s*/g, '$1');
}

/** @param {string} body of a style rule */
function declarations(body, className, isBabel) {
  const parts = [];
  for (let index = 0; index < body.length;) {
    const { end } = readSegment(body, index);
    const [, name, given] = /^\s*([^:]+?)\s*:\s*([^]*?)\s*$/.exec(body.slice(index, end)) ?? [];
    if (name !== undefined) {
      const value = given.replace(/\s+/g, ' ').replace(/\s*,\s*/g, ',');
      const isAnimation = name === 'animation' || name === 'animation-name';
      parts.push(...(isBabel
        ? prefixed(name, isAnimation ? ownAnimations(value, suffixOf(className)) : value)
        : [`${name}:${value}`]));
    }
    index = end + 1;
  }
  return parts.join(';') + (isBabel && parts.length > 0 ? ';' : '');
}

/** The parts of a text between separators that no bracket hides. */
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

/** @param {string} prelude a list of selectors */
function scopedSelectors(prelude, className, isBabel) {
  return partsOf(prelude, (char) => char === ',').filter((part) => part !== ',')
    .map((selector) => scopedSelector(selector.trim(), className, isBabel)).join(',');
}

function scopedSelector(selector, className, isBabel) {
  const spaces = selector.replace(/\s+/g, ' ');
  const tight = isBabel
    ? partsOf(spaces, (char) => '>+~'.includes(char)).map((part) => part.trim()).join('')
    : spaces.replace(/ ?([>+~]) ?/g, '$1');
  return partsOf(tight, (char) => ' >+~'.includes(char)).map((part) =>
    (part === '' || ' >+~'.includes(part) ? part : scopedCompound(part, className))).join('');
}

/** `p:hover` becomes `p.jsx-1:hover`, `:global(p)` is `p`. */
function scopedCompound(compound, className) {
  const global = /^([^]*?):global\(([^]*)\)([^]*)$/.exec(compound);
  if (global !== null) return `${global[1]}${global[2].trim()}${global[3]}`;
  if (className === null) return compound;
  const plain = compound.replace(/\[[^\]]*\]/g, (found) => '_'.repeat(found.length));
  const pseudo = /(?<!\\):/.exec(plain);
  const at = pseudo === null ? compound.length : pseudo.index;
  return `${compound.slice(0, at)}.${className}${compound.slice(at)}`;
}

module.exports = { scopeCss };
