'use strict';
/**
 * Exports that work however they are imported: `require('next/link')`, its `.default`, and the
 * default or named import of either module system.
 */

/**
 * @template {Function | object} T
 * @param {T} value the default export
 * @param {Record<string, unknown>} [named]
 * @returns {T}
 */
function asModule(value, named = {}) {
  Object.assign(value, named);
  Object.defineProperty(value, '__esModule', { value: true });
  Object.defineProperty(value, 'default', { value, enumerable: true });
  return value;
}

module.exports = { asModule };
