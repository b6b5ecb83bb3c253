'use strict';
/**
 * `next/font/google`: every export is a font. Files are fetched by Next.js's compiler; here a font
 * gives the names that the page puts into its markup.
 */

/**
 * @param {string} family
 * @param {{ variable?: string, weight?: unknown, style?: unknown }} options
 */
function fontOf(family, options = {}) {
  const name = family.replace(/_/g, ' ');
  const slug = family.toLowerCase().replace(/[^a-z0-9]+/g, '_');
  const only = (value) => (Array.isArray(value) && value.length === 1 ? value[0] : value);
  const weight = Number(only(options.weight));
  const slant = only(options.style);
  const font = {
    className: `__className_${slug}`,
    style: {
      fontFamily: `'${name}', '${name} Fallback'`,
      ...(Number.isFinite(weight) && weight > 0 ? { fontWeight: weight } : undefined),
      ...(typeof slant === 'string' ? { fontStyle: slant } : undefined),
    },
  };
  return options.variable ? { ...font, variable: `__variable_${slug}` } : font;
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
