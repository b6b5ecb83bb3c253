'use strict';
/** Ordinary objects that say which of their properties are read. */

const { inspect } = require('node:util');

/**
 * A copy of an object whose properties note that they are read: it can be spread, cloned, changed
 * and printed like any object, which a Proxy could not.
 * @template {Record<string, any>} T
 * @param {T} values
 * @param {Set<string>} read takes the names of properties that were read
 * @returns {T}
 */
function watchedObject(values, read) {
  const watched = /** @type {any} */ ({});
  for (const [name, value] of Object.entries(values)) {
    Object.defineProperty(watched, name, {
      configurable: true,
      enumerable: true,
      get() {
        read.add(name);
        return value;
      },
      set(own) {
        Object.defineProperty(watched, name, {
          configurable: true, enumerable: true, writable: true, value: own,
        });
      },
    });
  }
  // Printing looks at properties, not at what they give; and it reads nothing.
  Object.defineProperty(watched, inspect.custom, { value: () => plain(watched, values) });
  return watched;
}

/** What is to be printed, with what page code changed meanwhile. */
function plain(watched, values) {
  const copy = {};
  for (const name of Object.keys(watched)) {
    const { get, value } = Object.getOwnPropertyDescriptor(watched, name);
    copy[name] = get ? values[name] : value;
  }
  return copy;
}

module.exports = { watchedObject };
