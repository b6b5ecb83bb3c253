'use strict';
/** `next/font/local`. */

const { asModule } = require('./interop.cjs');
const { fontOf } = require('./font.cjs');

/** @param {{ src: string | { path: string }[], variable?: string }} options */
function localFont(options) {
  return fontOf('localFont', options);
}

module.exports = asModule(localFont);
