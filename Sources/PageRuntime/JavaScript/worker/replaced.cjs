'use strict';

/**
 * Sets properties, and says how to undo that.
 * @param {any} object
 * @param {object} values by name
 * @returns {() => void}
 */
function replaced(object, values) {
  const before = Object.keys(values).map((key) =>
    [key, Object.getOwnPropertyDescriptor(object, key)]);
  for (const [key, value] of Object.entries(values)) {
    Object.defineProperty(object, key,
      { value, configurable: true, writable: true, enumerable: false });
  }
  return () => {
    for (const [key, descriptor] of before) {
      if (descriptor === undefined) delete object[key];
      else Object.defineProperty(object, key, descriptor);
    }
  };
}

module.exports = { replaced };
