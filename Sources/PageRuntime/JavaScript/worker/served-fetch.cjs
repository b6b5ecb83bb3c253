'use strict';
/** `fetch` that is answered without the network: the connection that `http.request` would get. */

const http = require('node:http');
const { servedAnswer } = require('./own-origin.cjs');
const { servedBy } = require('./recorder.cjs');

const mostRedirects = 20;
const emptyStatuses = new Set([101, 204, 205, 304]);

/**
 * @param {import('./run-state.cjs').RunState} run
 * @param {{ url: URL, answer: object, at: Error }} served the address, what `servedAnswer` found
 *   for it, and where page code asked
 * @param {any} input
 * @param {any} init
 * @returns {Promise<Response>}
 */
async function fetchServed(run, { url, answer: first, at }, input, init) {
  const request = new Request(input, init);
  const body = request.body === null ? null : Buffer.from(await request.arrayBuffer());
  const headers = Object.fromEntries(request.headers);
  const standard = { accept: '*/*', 'accept-language': '*', 'sec-fetch-mode': 'cors',
    'user-agent': 'node' };
  let { method } = request;
  let target = url;
  let found = first;
  for (let redirects = 0; ; redirects += 1) {
    const answer = await send(target, {
      method, headers: { ...standard, ...headers }, body: method === 'GET' ? null : body,
      signal: request.signal, [servedBy]: { url: target, answer: found, at },
    });
    const { location } = answer.message.headers;
    const isRedirect = answer.message.statusCode >= 300 && answer.message.statusCode < 400 &&
      answer.message.statusCode !== 304 && location !== undefined;
    if (!isRedirect || request.redirect === 'manual') return responseOf(answer, target, redirects);
    if (request.redirect === 'error' || redirects >= mostRedirects) {
      throw new TypeError('fetch failed', { cause: new Error(request.redirect === 'error'
        ? 'unexpected redirect' : 'redirect count exceeded') });
    }
    target = new URL(location, target);
    if (answer.message.statusCode === 303) method = 'GET';
    found = servedAnswer(run, method, target);
    if (found === null) return globalThis.fetch(target, { method, headers });
  }
}

/** Through the wrapped `http.request`, which traces it and finds the route. */
function send(url, { method, headers, body, signal, [servedBy]: served }) {
  return new Promise((resolve, reject) => {
    const failed = (error) => {
      reject(signal.aborted ? signal.reason : new TypeError('fetch failed', { cause: error }));
    };
    // In plain text whatever the scheme: the connection never leaves the process.
    const plain = new URL(url);
    const request = http.request({
      hostname: plain.hostname, port: plain.port, path: plain.pathname + plain.search, method,
      headers: { host: plain.host, ...headers }, signal, [servedBy]: served,
    });
    request.on('error', failed);
    request.on('response', (message) => {
      const chunks = [];
      message.on('data', (chunk) => chunks.push(chunk));
      message.on('error', failed);
      message.on('end', () => resolve({ message, body: Buffer.concat(chunks) }));
    });
    request.end(body ?? undefined);
  });
}

function responseOf({ message, body }, url, redirects) {
  const headers = new Headers();
  for (let index = 0; index < message.rawHeaders.length; index += 2) {
    headers.append(message.rawHeaders[index], message.rawHeaders[index + 1]);
  }
  const { statusCode: status, statusMessage: statusText } = message;
  const response = new Response(emptyStatuses.has(status) ? null : body,
    { status, statusText, headers });
  Object.defineProperty(response, 'url', { value: url.href });
  Object.defineProperty(response, 'redirected', { value: redirects > 0 });
  return response;
}

module.exports = { fetchServed };
