'use strict';
/** The request and response objects that code of the edge runtime gets in place of Node's. */

const { Readable } = require('node:stream');
const { parseCookies } = require('./incoming.cjs');
const { loadingShim } = require('./shims.cjs');
const { watchedRequest } = require('./web-request-reads.cjs');

/** Methods whose requests have no body. */
const bodiless = new Set(['GET', 'HEAD']);

/** `req` of an edge page: a plain view of a web request. */
class WebNextRequest {
  /** @param {Request} request @param {string} url as the page sees it */
  constructor(request, url, headers) {
    this.method = request.method.toUpperCase();
    this.url = url;
    this.body = request.body;
    this.headers = headers;
    this.request = request;
  }

  get cookies() {
    const value = parseCookies(this.headers.cookie);
    Object.defineProperty(this, 'cookies', { value, configurable: true, enumerable: true });
    return value;
  }
}

/** `res` of an edge page: headers and a status, and nothing of a stream. */
class WebNextResponse {
  constructor() {
    this.headers = new Headers();
    this.statusCode = undefined;
    this.statusMessage = undefined;
    this.textBody = undefined;
    this.sent = false;
  }

  setHeader(name, value) {
    this.headers.delete(name);
    for (const item of [value].flat()) this.headers.append(name, item);
    return this;
  }

  removeHeader(name) {
    this.headers.delete(name);
    return this;
  }

  getHeaderValues(name) {
    return this.getHeader(name)?.split(',').map((part) => part.trim());
  }

  getHeader(name) {
    return this.headers.get(name) ?? undefined;
  }

  hasHeader(name) {
    return this.headers.has(name);
  }

  appendHeader(name, value) {
    this.headers.append(name, value);
    return this;
  }

  body(value) {
    this.textBody = value;
    return this;
  }

  send() {
    this.sent = true;
  }
}

/**
 * The request as the web sees it.
 * @param {import('./run-state.cjs').RunState} run
 * @param {import('node:http').IncomingMessage} req
 * @param {string} [address] path and query, when not those of the run
 */
function webRequest(run, req, address = run.message.request.url) {
  const { NextRequest } = loadingShim('server');
  const headers = new Headers();
  const names = req.rawHeaders;
  for (let index = 0; index < names.length; index += 2) {
    headers.append(names[index], names[index + 1]);
  }
  const host = headers.get('host') ?? 'localhost:3000';
  const scheme = headers.get('x-forwarded-proto')?.split(',')[0].trim() ?? 'http';
  const method = req.method ?? 'GET';
  const request = new NextRequest(`${scheme}://${host}${address}`, {
    method, headers,
    ...(bodiless.has(method.toUpperCase()) ? undefined
      : { body: Readable.toWeb(req), duplex: 'half' }),
  });
  if (run.nextVersion < 15) placeOf(request);
  return watchedRequest(request, run.headersRead);
}

/** Until version 15, a request knew where it came from, when the host had said so. */
function placeOf(request) {
  const { headers } = request;
  const first = (...names) => names.map((name) => headers.get(name)).find(Boolean);
  const city = first('x-vercel-ip-city', 'cf-ipcity');
  const geo = {
    city: city && decoded(city),
    country: first('x-vercel-ip-country', 'cf-ipcountry'),
    region: first('x-vercel-ip-country-region', 'cf-region-code'),
    latitude: first('x-vercel-ip-latitude', 'cf-iplatitude'),
    longitude: first('x-vercel-ip-longitude', 'cf-iplongitude'),
  };
  const ip = first('x-real-ip', 'x-vercel-forwarded-for', 'cf-connecting-ip', 'x-forwarded-for');
  const known = Object.fromEntries(Object.entries(geo).filter(([, value]) => value !== undefined));
  for (const [name, value] of [['geo', known], ['ip', ip?.split(',')[0].trim()]]) {
    Object.defineProperty(request, name, { value, configurable: true, enumerable: true });
  }
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * `req` and `res` of an edge page, for one call of its props function.
 * @param {import('./run-state.cjs').RunState} run
 * @param {import('node:http').IncomingMessage} req
 */
function edgeExchange(run, req) {
  return {
    req: new WebNextRequest(webRequest(run, req), req.url ?? '/', req.headers),
    res: new WebNextResponse(),
  };
}

/**
 * Puts what an edge page said on the real answer. From version 16 on it is lost.
 * @param {import('./run-state.cjs').RunState} run
 * @param {WebNextResponse} from
 * @param {import('node:http').ServerResponse} to
 */
function applyEdgeResponse(run, from, to) {
  if (run.nextVersion >= 16) return;
  if (from.statusCode !== undefined) to.statusCode = from.statusCode;
  if (from.statusMessage !== undefined) to.statusMessage = from.statusMessage;
  copyHeaders(from.headers, to);
}

/** @param {Headers} headers */
function copyHeaders(headers, to) {
  const cookies = headers.getSetCookie?.() ?? [];
  for (const [name, value] of headers) {
    if (name !== 'set-cookie') to.setHeader(name, value);
  }
  if (cookies.length > 0) to.setHeader('Set-Cookie', cookies);
}

module.exports = { applyEdgeResponse, copyHeaders, edgeExchange, webRequest };
