'use strict';
/**
 * Reads the value of a CSS declaration into its components and prints them as SWC's compiler does
 * when it takes out what is not needed (`swc_css_codegen` with `minify`).
 *
 * @typedef {{type: 'ident' | 'string' | 'url' | 'hash' | 'delimiter' | 'raw', text: string}} Text
 * @typedef {{type: 'integer' | 'number' | 'percentage' | 'dimension', value: number,
 *   unit: string}} Quantity
 * @typedef {{type: 'function', name: string, parts: Component[]}} CssFunction
 * @typedef {{type: 'block', open: '(' | '[', parts: Component[]}} Block
 * @typedef {Text | Quantity | CssFunction | Block} Component
 */

const mathFunctions = /^(?:-\w+-)?(?:calc|min|max|clamp|round|mod|rem|abs|sign|hypot|pow|sqrt)$/i;
const number = /[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?/iy;
const name = /-{0,2}(?:[A-Za-z_\u0080-\uffff]|\\[^\n])(?:[-\w\u0080-\uffff]|\\[^\n])*/y;
const string = /"(?:[^"\\\n]|\\[^])*"|'(?:[^'\\\n]|\\[^])*'/y;
const address = /url\(\s*((?:[^\s"'()\\]|\\[^])*)\s*\)/iy;

function matchAt(pattern, text, index) {
  pattern.lastIndex = index;
  return pattern.exec(text);
}

/**
 * The components of a value.
 * @param {string} text without comments
 * @returns {Component[] | null} null: it is not one, and is printed as it was written
 */
function readValue(text) {
  const reader = { text, index: 0 };
  const parts = readParts(reader, '');
  return parts !== null && reader.index === text.length ? parts : null;
}

function readParts(reader, close) {
  const parts = [];
  for (;;) {
    reader.index += /^\s*/.exec(reader.text.slice(reader.index))[0].length;
    if (reader.index >= reader.text.length) return close === '' ? parts : null;
    if (reader.text[reader.index] === close) {
      reader.index += 1;
      return parts;
    }
    const part = readPart(reader);
    if (part === null) return null;
    parts.push(part);
  }
}

/** @returns {Component | null} */
function readPart(reader) {
  const { text, index } = reader;
  const take = (match) => {
    reader.index = index + match[0].length;
    return match[0];
  };
  const url = matchAt(address, text, index);
  if (url !== null) return take(url) && { type: 'url', text: url[1] };
  const quoted = matchAt(string, text, index);
  if (quoted !== null) return { type: 'string', text: unescaped(take(quoted).slice(1, -1)) };
  const digits = matchAt(number, text, index);
  if (digits !== null) return readQuantity(reader, take(digits));
  const word = matchAt(name, text, index);
  if (word !== null) return readNamed(reader, take(word));
  const hash = matchAt(/#[-\w]+/y, text, index);
  if (hash !== null) return { type: 'hash', text: take(hash) };
  const [char] = text.slice(index);
  reader.index = index + 1;
  if (char === '(' || char === '[') {
    const parts = readParts(reader, char === '(' ? ')' : ']');
    return parts && { type: 'block', open: char, parts };
  }
  return ',/+-*'.includes(char) ? { type: 'delimiter', text: char } : null;
}

function readQuantity(reader, digits) {
  const value = Number(digits);
  if (reader.text[reader.index] === '%') {
    reader.index += 1;
    return { type: 'percentage', value, unit: '%' };
  }
  const unit = matchAt(/-?[A-Za-z_][-\w]*/y, reader.text, reader.index)?.[0] ?? '';
  reader.index += unit.length;
  if (unit !== '') return { type: 'dimension', value, unit: unit.toLowerCase() };
  return { type: /^[+-]?\d+$/.test(digits) ? 'integer' : 'number', value, unit };
}

function readNamed(reader, word) {
  if (reader.text[reader.index] !== '(') return { type: 'ident', text: word };
  reader.index += 1;
  const parts = readParts(reader, ')');
  return parts && { type: 'function', name: word.toLowerCase(), parts };
}

function unescaped(text) {
  return text.replace(/\\(?:([0-9a-f]{1,6})\s?|(\r\n|[^]))/gi, (_, hex, char) =>
    (hex === undefined ? (/[\r\n]/.test(char) ? '' : char)
      : String.fromCodePoint(Number.parseInt(hex, 16) || 0xfffd)));
}

/** @param {Component[]} parts @returns {string} */
function printValue(parts) {
  return parts.map((part, index) => {
    const next = parts[index + 1];
    return printPart(part) + (next !== undefined && needsSpace(part, next) ? ' ' : '');
  }).join('');
}

/** Two components that would be one another when they touched stand apart. */
function needsSpace(part, next) {
  if (next.type === 'delimiter') return false;
  if (part.type === 'ident') {
    if (next.type === 'block') return next.open === '(';
    if (next.type === 'hash' || next.type === 'string') return false;
    const isFraction = next.type === 'number' || next.type === 'dimension';
    return !(isFraction && printNumber(next.value).startsWith('.'));
  }
  if (/^(?:integer|number|dimension|hash)$/.test(part.type)) {
    return next.type !== 'block' && next.type !== 'hash';
  }
  return false;
}

/** @param {Component} part */
function printPart(part) {
  switch (part.type) {
    case 'string': return printString(part.text);
    case 'url': return `url(${part.text})`;
    case 'hash': return printColour(part.text);
    case 'integer': return String(part.value);
    case 'number': case 'percentage': case 'dimension':
      return printNumber(part.value) + part.unit;
    case 'block':
      return `${part.open}${printValue(part.parts)}${part.open === '(' ? ')' : ']'}`;
    case 'function': {
      const print = mathFunctions.test(part.name) ? printSum : printValue;
      return `${part.name}(${print(part.parts)})`;
    }
    default: return part.text;
  }
}

/** In arithmetic, plus and minus keep their spaces; a sum in brackets is one, too. */
function printSum(parts) {
  return parts.map((part) => {
    if (part.type === 'block' && part.open === '(') return `(${printSum(part.parts)})`;
    const isSign = part.type === 'delimiter' && '+-'.includes(part.text);
    return isSign ? ` ${part.text} ` : printPart(part);
  }).join('');
}

/** `0.50` is `.5`, `3000` is `3e3`, `.0005` is `5e-4`. */
function printNumber(value) {
  const plain = String(value);
  const text = plain.includes('e') ? value.toFixed(20).replace(/\.?0+$/, '') : plain;
  const short = text.replace(/^(-?)0\./, '$1.');
  const small = /^\.(000+)(.*)$/.exec(short);
  if (small !== null) return `${small[2]}e-${small[2].length + small[1].length}`;
  const [zeros = ''] = /000+$/.exec(short) ?? [];
  return zeros === '' ? short : `${short.slice(0, -zeros.length)}e${zeros.length}`;
}

function printColour(text) {
  const digits = text.slice(1).toLowerCase();
  const isDoubled = /^(?:(.)\1){3,4}$/.test(digits) && /^[0-9a-f]+$/.test(digits);
  if (!isDoubled) return /^[0-9a-f]+$/.test(digits) ? `#${digits}` : text;
  const short = digits.replace(/(.)./g, '$1');
  return `#${short.length === 4 && short.endsWith('f') ? short.slice(0, 3) : short}`;
}

/** With double quotes, unless the text itself has more of them than of single ones. */
function printString(text) {
  const safe = text.replace(/\\/g, '\\\\').replace(/[\u0001-\u001f\u007f]/g, (char) =>
    `\\${char.charCodeAt(0).toString(16)} `);
  const count = (quote) => safe.split(quote).length;
  return count('"') > count("'")
    ? `'${safe.replaceAll("'", "\\'")}'` : `"${safe.replaceAll('"', '\\"')}"`;
}

module.exports = { printNumber, printString, printValue, readValue, unescaped };
