'use strict';
/** ES modules are strict code, which esbuild does not say of the script that it makes of them. */

/**
 * A script is strict as a whole: with a module among its own that is none of ES, none is.
 * @param {string} text a script that esbuild made
 * @param {Record<string, {format?: 'esm' | 'cjs'}>} inputs its modules
 * @returns {string} the same, on the same lines
 */
function asStrict(text, inputs) {
  const isStrict = Object.entries(inputs).every(([name, { format }]) =>
    format === 'esm' || !/\.[cm]?[jt]sx?$/.test(name));
  return isStrict ? `"use strict";${text}` : text;
}

module.exports = { asStrict };
