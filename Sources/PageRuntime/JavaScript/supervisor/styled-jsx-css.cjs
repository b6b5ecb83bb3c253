'use strict';

const { readSegment, skipBrackets, stripComments } = require('./css-scanner.cjs');

/** At-rules whose block holds rules, not declarations. */
const groupRules = /^@(-\w+-)?(media|supports|layer|container|document|scope)\b/;

/**
 * Limits a style sheet to the elements of a class, and prints it without what is not needed.
 * @param {string} css
 * @param {string | null} className null: as it is, for every element
 * @param {boolean} endsDeclarations with a semicolon after the last one, too
 * @returns {string}
 */
function scopeCss(css, className, endsDeclarations) {
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
    const body = text.slice(end + 1, close - 1);
    if (groupRules.test(prelude)) {
      out += `${spaced(prelude)}{${scopeCss(body, className, endsDeclarations)}}`;
    } else if (/^@(-\w+-)?keyframes\b/.test(prelude)) {
      out += `${spaced(prelude)}{${scopeCss(body, null, endsDeclarations)}}`;
    } else {
      const head = prelude.startsWith('@') ? spaced(prelude) : scopedSelectors(prelude, className);
      out += `${head}{${declarations(body, endsDeclarations)}}`;
    }
    index = close;
  }
  return out;
}

function spaced(text) {
  return text.replace(/\s+/g, ' ').replace(/\s*([,:])\s*/g, '$1');
}

/** @param {string} body of a style rule */
function declarations(body, endsDeclarations) {
  const parts = [];
  for (let index = 0; index < body.length;) {
    const { end } = readSegment(body, index);
    const [, name, value] = /^\s*([^:]+?)\s*:\s*([^]*?)\s*$/.exec(body.slice(index, end)) ?? [];
    if (name !== undefined) {
      parts.push(`${name}:${value.replace(/\s+/g, ' ').replace(/\s*,\s*/g, ',')}`);
    }
    index = end + 1;
  }
  return parts.join(';') + (endsDeclarations && parts.length > 0 ? ';' : '');
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
function scopedSelectors(prelude, className) {
  return partsOf(prelude, (char) => char === ',').filter((part) => part !== ',')
    .map((selector) => scopedSelector(selector.trim(), className)).join(',');
}

function scopedSelector(selector, className) {
  const parts = partsOf(selector.replace(/\s+/g, ' ').replace(/ ?([>+~]) ?/g, '$1'),
    (char) => ' >+~'.includes(char));
  return parts.map((part) =>
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
