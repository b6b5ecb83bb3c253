'use strict';
/** API routes of the edge runtime: a function from a web request to a web response. */

const { Readable } = require('node:stream');
const { pipeline } = require('node:stream/promises');
const { copyHeaders, webRequest } = require('./edge-request.cjs');

/** Second argument of the handler: work that the answer does not wait for. */
class NextFetchEvent {
  constructor(request) {
    this.request = request;
    this.awaited = [];
  }

  waitUntil(promise) {
    this.awaited.push(promise);
  }
}

/**
 * Calls the handler and sends what it returns.
 * @param {Function} handler
 * @param {import('./run-state.cjs').RunState} run
 * @param {{ req: import('node:http').IncomingMessage, res: import('node:http').ServerResponse,
 *   address?: string }} exchange `address`: path and query, when not those of the run
 */
async function callEdgeHandler(handler, run, { req, res, address }) {
  const request = webRequest(run, req, address);
  const event = new NextFetchEvent(request);
  const response = await handler(request, event);
  if (response !== undefined && response !== null && !(response instanceof Response)) {
    throw new TypeError('Expected an instance of Response to be returned');
  }
  if (!response) {
    run.trace.log('warn', `The edge handler of ${run.message.page.key} returned no Response: the ` +
      'answer is empty.');
    return void res.end();
  }
  res.statusCode = response.status;
  if (response.statusText) res.statusMessage = response.statusText;
  copyHeaders(response.headers, res);
  if (response.body === null || req.method === 'HEAD') res.end();
  else await pipeline(Readable.fromWeb(response.body), res);
  await Promise.all(event.awaited);
}

module.exports = { callEdgeHandler };
