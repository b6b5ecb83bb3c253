'use strict';
/** Which headers of its request a page reads. */

const { Proxy } = require('./captured.cjs');

/**
 * Notes the names of headers that are read in `run.headersRead`; reading `req.cookies` reads the
 * header `cookie`.
 * @param {import('node:http').IncomingMessage} req
 * @param {import('./run-state.cjs').RunState} run
 */
function watchHeaders(req, run) {
  const { headersRead } = run;
  // Node's own accessor takes it, so that the request has no property it would not have.
  req.headers = new Proxy(req.headers, {
    get(target, name) {
      if (typeof name === 'string' && Object.hasOwn(target, name)) headersRead.add(name);
      return target[name];
    },
  });
}

module.exports = { watchHeaders };
