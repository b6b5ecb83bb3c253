'use strict';
/** The worker's own way to the `next/*` modules: loaded when first needed. */

const path = require('node:path');

const folder = path.join(__dirname, '..', 'next');

/**
 * @param {string} name file name below `next/`, without extension
 * @returns {any}
 */
function loadingShim(name) {
  return require(path.join(folder, `${name}.cjs`));
}

module.exports = { loadingShim };
