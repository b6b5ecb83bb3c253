'use strict';
/**
 * Middleware: run before routing decides for a page, with a web request, and answered with a web
 * response whose headers say what shall happen. The headers are those of Next.js, so that the
 * routing reads here what it would read there.
 */

const { loadModule } = require('./bundle.cjs');
const { webRequest } = require('./edge-request.cjs');
const { loadingShim } = require('./shims.cjs');
const { ContractError } = require('./user-error.cjs');

/**
 * The handler: `middleware` (`proxy` since version 16), else the default export.
 * @param {Record<string, any>} module
 * @param {string} name of the file without its ending
 */
function handlerOf(module, name) {
  const handler = module[name] ?? module.default;
  if (typeof handler === 'function') return handler;
  throw new ContractError(`The Middleware "/${name}" must export a \`${name}\` or a \`default\` ` +
    'function', `Export it: export function ${name}(request) { … }`);
}

/** What the module says of itself, as JSON. */
function describe(run, res) {
  const module = loadModule(run, 'page');
  handlerOf(module, nameOf(run));
  run.documents.props = Buffer.from(JSON.stringify({ matcher: module.config?.matcher ?? null }));
  run.outcome = { kind: 'ended' };
  res.end();
}

/** `middleware` or `proxy`. */
function nameOf(run) {
  return run.message.page.key.slice(1);
}

/**
 * Does what the run asks of the module: to say where it applies, or to answer.
 * @param {{ run: import('./run-state.cjs').RunState, req: import('node:http').IncomingMessage,
 *   res: import('node:http').ServerResponse }} exchange
 */
function handleMiddleware(exchange) {
  const { run, res } = exchange;
  return run.trace.inStage('middleware', () =>
    (run.message.kind === 'middleware' ? answerMiddleware(exchange) : describe(run, res)));
}

/**
 * Calls the handler and sends what it answers.
 * @param {{ run: import('./run-state.cjs').RunState, req: import('node:http').IncomingMessage,
 *   res: import('node:http').ServerResponse }} exchange
 */
async function answerMiddleware({ run, req, res }) {
  const module = loadModule(run, 'page');
  const handler = handlerOf(module, nameOf(run));
  const { NextResponse } = loadingShim('server');
  const request = requestFrom(run, req);
  const waiting = [];
  const event = fetchEvent(request, waiting);
  const returned = await handler(request, event);
  if (returned && !(returned instanceof Response)) {
    throw new TypeError('Expected an instance of Response to be returned');
  }
  const response = finished(request, returned ?? NextResponse.next(), req);
  const results = await Promise.allSettled(waiting);
  for (const { reason } of results) if (reason !== undefined) console.error(reason);
  await send(response, res);
  run.outcome = { kind: 'ended' };
}

/** The second argument of a handler. */
function fetchEvent(request, waiting) {
  return {
    request,
    sourcePage: '/middleware',
    get page() {
      throw new Error('The middleware event has no page.');
    },
    waitUntil(promise) {
      waiting.push(promise);
    },
    passThroughOnException() {},
  };
}

/** The request with its whole URL; a data request looks like one for the page itself. */
function requestFrom(run, req) {
  const request = webRequest(run, req, addressOf(run, req));
  request.headers.delete('x-middleware-prefetch');
  return request;
}

/** Path and query of what is asked for: those of the page, where its data is. */
function addressOf(run, req) {
  const { NextURL } = require('../next/server-url.cjs');
  const { url: asked } = run.message.request;
  const url = new NextURL(asked, `http://${req.headers.host ?? 'localhost'}`);
  if (url.buildId === undefined) return asked;
  url.buildId = '';
  const { pathname, search } = new URL(url.toString());
  return (run.config.trailingSlash && !pathname.endsWith('/') ? `${pathname}/` : pathname) + search;
}

/** Destinations relative to the site; for data requests as the client's router reads them. */
function finished(request, response, req) {
  const isData = Boolean(req.headers['x-nextjs-data']);
  const headers = new Headers(response.headers);
  const rewrite = headers.get('x-middleware-rewrite');
  if (rewrite !== null) {
    const target = relative(rewrite, request, true);
    headers.set('x-middleware-rewrite', target);
    if (isData) headers.set('x-nextjs-rewrite', target);
  }
  const location = headers.get('location');
  if (location !== null) {
    const target = relative(location, request, false);
    headers.set('location', target);
    if (isData) {
      headers.delete('location');
      headers.set('x-nextjs-redirect', target);
    }
  }
  return new Response(response.body, { status: response.status, headers });
}

/** A URL of this site as path and query; one of another as it is. */
function relative(address, request, forceLocale) {
  const { NextURL } = require('../next/server-url.cjs');
  const url = new NextURL(address, { base: request.url, forceLocale });
  if (url.host !== request.nextUrl.host) return String(address);
  const text = url.toString();
  return text.slice(`${url.protocol}//${url.host}`.length);
}

async function send(response, res) {
  const { setCookieLines } = require('../next/server-cookies.cjs');
  res.statusCode = response.status;
  for (const [name, value] of response.headers) {
    if (name !== 'set-cookie') res.setHeader(name, value);
  }
  const cookies = setCookieLines(response.headers);
  if (cookies.length > 0) res.setHeader('set-cookie', cookies);
  res.end(Buffer.from(await response.arrayBuffer()));
}

module.exports = { handleMiddleware };
