'use strict';
/** How to turn a value that JSON cannot carry into one that it can: advice, in words and code. */

const byTag = {
  '[object Date]': 'use .toISOString() or .getTime()',
  '[object Map]': 'use Object.fromEntries(map) or [...map]',
  '[object Set]': 'use [...set]',
  '[object RegExp]': 'use .source',
  '[object Error]': 'use { name: error.name, message: error.message }',
  '[object URL]': 'use .href',
  '[object URLSearchParams]': 'use .toString() or Object.fromEntries(params)',
  '[object Headers]': 'use Object.fromEntries(headers)',
  '[object Promise]': 'await it',
  '[object Uint8Array]': 'use Buffer.from(bytes).toString(\'base64\')',
  '[object ArrayBuffer]': 'use Buffer.from(bytes).toString(\'base64\')',
  '[object String]': 'use .valueOf()',
  '[object Number]': 'use .valueOf()',
  '[object Boolean]': 'use .valueOf()',
  '[object Response]': 'await its .json() or .text()',
};

const byType = {
  undefined: 'use null, or leave it out',
  function: 'call it and give the result, or leave it out',
  symbol: 'use its .description',
  bigint: 'use .toString(), or Number(value) when it is small enough',
};

/**
 * @param {any} value
 * @param {string} tag as of Object.prototype.toString
 * @returns {string | null}
 */
function conversionOf(value, tag) {
  if (value === null || typeof value !== 'object') return byType[typeof value] ?? null;
  if (Array.isArray(value)) return 'give an object: { items: array }';
  const known = byTag[tag];
  if (known) return known;
  if (ArrayBuffer.isView(value)) return 'use [...array]';
  return byMethod(value);
}

/** Class instances: rows of an ORM, decimals, ids. */
function byMethod(value) {
  const has = (name) => {
    try {
      return typeof value[name] === 'function';
    } catch {
      return false;
    }
  };
  if (has('then')) return 'await it';
  if (has('toNumber')) return 'use .toString() or .toNumber()';
  if (has('toHexString')) return 'use .toString()';
  if (has('toObject')) return 'use .toObject(), then convert what it contains';
  if (has('toJSON')) return 'use JSON.parse(JSON.stringify(value)) or .toJSON()';
  return 'use a plain copy: { ...value }';
}

module.exports = { conversionOf };
