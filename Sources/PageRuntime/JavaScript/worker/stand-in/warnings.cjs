'use strict';
/** The warnings of React 18 in the words of React 19. */

const settings = require('../../next/settings.cjs');

/** What React 19 has nothing to say about: it renders on the server, and types are ignored. */
const dropped = ['useLayoutEffect does nothing on the server', 'Failed %s type: %s'];

/**
 * @param {string} format with `%s` for its values
 * @returns {string | null} null for none
 */
function worded(format) {
  if (!settings.asReact19) return `Warning: ${format}`;
  if (dropped.some((beginning) => format.startsWith(beginning))) return null;
  return format.replace('https://reactjs.org/link/', 'https://react.dev/link/');
}

module.exports = { worded };
