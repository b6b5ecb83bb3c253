'use strict';
/** Which headers of its request a page reads. */

const { inspect } = require('node:util');

/**
 * Notes the names of headers that are read in `run.headersRead`; reading `req.cookies` reads the
 * header `cookie`.
 * @param {import('node:http').IncomingMessage} req
 * @param {import('./run-state.cjs').RunState} run
 */
function watchHeaders(req, run) {
  // Node's own accessor takes it, so that the request has no property it would not have.
  req.headers = watchedHeaders(req.headers, run);
}

/**
 * The headers as an ordinary object: it can be spread, cloned and printed like Node's own, which a
 * Proxy could not.
 * @param {Record<string, any>} headers
 * @param {import('./run-state.cjs').RunState} run
 */
function watchedHeaders(headers, { headersRead }) {
  const watched = {};
  for (const [name, value] of Object.entries(headers)) {
    Object.defineProperty(watched, name, {
      configurable: true,
      enumerable: true,
      get() {
        headersRead.add(name);
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
  Object.defineProperty(watched, inspect.custom, { value: () => plain(watched, headers) });
  return watched;
}

/** What is to be printed, with what page code changed meanwhile. */
function plain(watched, headers) {
  const copy = {};
  for (const name of Object.keys(watched)) {
    const { get, value } = Object.getOwnPropertyDescriptor(watched, name);
    copy[name] = get ? headers[name] : value;
  }
  return copy;
}

module.exports = { watchHeaders, watchedHeaders };
