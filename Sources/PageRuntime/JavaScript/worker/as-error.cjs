'use strict';
/** Whatever was thrown, in the form everything else expects. */

/**
 * What was thrown, as an Error: page code may throw anything.
 * @param {unknown} thrown
 * @returns {any}
 */
function asError(thrown) {
  if (thrown !== null && typeof thrown === 'object') {
    if (thrown instanceof Error || ('name' in thrown && 'message' in thrown)) return thrown;
    return new Error(jsonOf(thrown));
  }
  const site = 'see here for more info: https://nextjs.org/docs/messages/threw-undefined';
  if (thrown === undefined) return new Error(`An undefined error was thrown, ${site}`);
  if (thrown === null) return new Error(`A null error was thrown, ${site}`);
  return new Error(String(thrown));
}

function jsonOf(value) {
  try {
    return JSON.stringify(value);
  } catch {
    return Object.prototype.toString.call(value);
  }
}

module.exports = { asError };
