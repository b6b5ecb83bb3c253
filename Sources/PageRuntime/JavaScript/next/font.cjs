'use strict';
/**
 * `next/font/google`: every export is a font. Files are fetched by Next.js's compiler; here a font
 * gives the names that the page puts into its markup. Next.js hashes the style sheet it fetched;
 * the hash here is of what was asked for, of the same form.
 */

const { createHash } = require('node:crypto');
const settings = require('./settings.cjs');

/**
 * @param {string} family
 * @param {{ variable?: string, weight?: unknown, style?: unknown }} options
 */
function fontOf(family, options = {}) {
  const name = family.replace(/_/g, ' ');
  const hash = createHash('sha1').update(JSON.stringify([family, options])).digest('hex')
    .slice(0, 6);
  const only = (value) => (Array.isArray(value) && value.length === 1 ? value[0] : value);
  const weight = Number(only(options.weight));
  const slant = only(options.style);
  const font = {
    className: `__className_${hash}`,
    style: {
      fontFamily: familiesOf(name, hash),
      ...(Number.isFinite(weight) && weight > 0 ? { fontWeight: weight } : undefined),
      ...(typeof slant === 'string' ? { fontStyle: slant } : undefined),
    },
  };
  return options.variable ? { ...font, variable: `__variable_${hash}` } : font;
}

/** Before version 15 families had names that no other font has. */
function familiesOf(name, hash) {
  if (settings.nextVersion >= 15) return `'${name}', '${name} Fallback'`;
  const own = `__${name.replace(/ /g, '_')}`;
  return `'${own}_${hash}', '${own}_Fallback_${hash}'`;
}

const known = new Map();

/** Any name is a font. As a prototype it also answers for copies that bundlers make. */
const everyFont = new Proxy({}, {
  get(_target, name) {
    if (typeof name !== 'string' || name === 'then' || !/^[A-Z]/.test(name)) return undefined;
    if (!known.has(name)) known.set(name, (options) => fontOf(name, options));
    return known.get(name);
  },
  has: (_target, name) => typeof name === 'string' && /^[A-Z]/.test(name),
});

const exported = Object.create(everyFont);
Object.defineProperty(exported, '__esModule', { value: true });

module.exports = exported;
module.exports.fontOf = fontOf;
