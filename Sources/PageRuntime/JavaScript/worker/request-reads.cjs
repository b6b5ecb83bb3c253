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

module.exports = { watchHeaders };
