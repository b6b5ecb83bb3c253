'use strict';
/** Which headers of its request a page reads. */

const { watchedObject } = require('./watched-object.cjs');

/**
 * Notes the names of headers that are read in `run.headersRead`; reading `req.cookies` reads the
 * header `cookie`.
 * @param {import('node:http').IncomingMessage} req
 * @param {import('./run-state.cjs').RunState} run
 */
function watchHeaders(req, run) {
  // Node's own accessor takes it, so that the request has no property it would not have.
  req.headers = watchedObject(req.headers, run.headersRead);
}

/**
 * Notes in `run.addressRead` that page code reads `req.url`, which is another when only the page's
 * data is asked for.
 * @param {import('node:http').IncomingMessage} req
 * @param {import('./run-state.cjs').RunState} run
 * @returns {() => void} ends it
 */
function watchAddress(req, run) {
  let value = req.url;
  const asBefore = () => ({ configurable: true, enumerable: true, writable: true, value });
  Object.defineProperty(req, 'url', {
    configurable: true,
    enumerable: true,
    get() {
      run.addressRead.add('url');
      return value;
    },
    set(own) {
      value = own;
    },
  });
  return () => void Object.defineProperty(req, 'url', asBefore());
}

module.exports = { watchAddress, watchHeaders };
