'use strict';
/** What Next.js says of API routes that answer too much, twice, in a wrong way or not at all. */

const { bytesOf } = require('./api-body.cjs');

const defaultLimit = 4 * 1024 * 1024;

/**
 * Counts what a handler sends, and says so when it is more than an API route is meant to send.
 * @param {import('./run-state.cjs').RunState} run
 * @param {import('node:http').IncomingMessage} req
 * @param {import('node:http').ServerResponse} res
 * @param {number | string | boolean} limit `config.api.responseLimit`
 * @returns {{ wasPiped: boolean }} kept up to date
 */
function watchResponse(run, req, res, limit) {
  const state = { wasPiped: false };
  res.once('pipe', () => {
    state.wasPiped = true;
  });
  const { write, end } = res;
  const most = limit && typeof limit !== 'boolean' ? bytesOf(limit) : defaultLimit;
  let length = 0;
  const count = (chunk) => {
    length += Buffer.byteLength(chunk || '');
  };
  res.write = (...args) => {
    count(args[0]);
    return write.apply(res, args);
  };
  res.end = (...args) => {
    if (args.length > 0 && typeof args[0] !== 'function') count(args[0]);
    if (limit && length >= most) console.warn(tooLarge(run, req.url, most));
    return end.apply(res, args);
  };
  return state;
}

function tooLarge(run, url, most) {
  const start = `API response for ${url} exceeds ${readable(most)}. `;
  const help = 'https://nextjs.org/docs/messages/';
  return run.nextVersion < 12
    ? `${start}This will cause the request to fail in a future version. `
      + `${help}api-routes-body-size-limit`
    : `${start}API Routes are meant to respond quickly. ${help}api-routes-response-size-limit`;
}

/** `4MB`, `1.5KB`. */
function readable(bytes) {
  const units = [['TB', 1024 ** 4], ['GB', 1024 ** 3], ['MB', 1024 ** 2], ['KB', 1024], ['B', 1]];
  const [name, size] = units.find(([, each]) => bytes >= each) ?? ['B', 1];
  return `${Number((bytes / size).toFixed(2))}${name}`;
}

/**
 * Development looks at what a handler returned, and whether it answered.
 * @param {import('./run-state.cjs').RunState} run
 * @param {{ req: import('node:http').IncomingMessage, res: import('node:http').ServerResponse,
 *   returned: unknown, wasPiped: boolean, isAnsweredElsewhere: boolean }} facts
 * @throws when it returned what only the edge runtime takes
 */
function checkHandled(run, { req, res, returned, wasPiped, isAnsweredElsewhere }) {
  if (!run.isDevelopment) return;
  if (run.nextVersion >= 13 && returned !== undefined) {
    if (returned instanceof Response) {
      throw new Error('API route returned a Response object in the Node.js runtime, this is not '
        + 'supported. Please use `runtime: "edge"` instead: '
        + 'https://nextjs.org/docs/api-routes/edge-api-routes');
    }
    console.warn(`API handler should not return a value, received ${typeof returned}.`);
  }
  if (isAnsweredElsewhere || wasPiped || res.writableEnded || res.headersSent) return;
  console.warn(`API resolved without sending a response for ${req.url}, this may result in `
    + 'stalled requests.');
}

/** A body where HTTP allows none. */
function warnOfBody(run, url) {
  if (!run.isDevelopment) return;
  console.warn(`A body was attempted to be set with a 204 statusCode for ${url}, this is invalid `
    + 'and the body was ignored.\nSee more info here '
    + 'https://nextjs.org/docs/messages/invalid-api-status-body');
}

module.exports = { checkHandled, warnOfBody, watchResponse };
