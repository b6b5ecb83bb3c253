'use strict';
/** Sends what a step decided through the real ServerResponse. */

const { cacheControl } = require('./cache-control.cjs');

/**
 * Sends an HTML document.
 * @param {import('./run-state.cjs').RunState} run
 * @param {import('node:http').IncomingMessage} req
 * @param {import('node:http').ServerResponse} res
 * @param {{ html: string | Buffer, situation: import('./cache-control.cjs').Situation,
 *   revalidate?: number | false }} answer
 */
function sendHtml(run, req, res, { html, situation, revalidate }) {
  if (res.writableEnded) return;
  if (res.headersSent) return void res.end();
  const body = typeof html === 'string' ? Buffer.from(html) : html;
  setCache(run, res, situation, revalidate);
  if (run.config.poweredByHeader !== false) res.setHeader('X-Powered-By', 'Next.js');
  if (run.isDataRequest && res.statusCode === 200) tellMatchedPath(run, req, res);
  sendBody(run, req, res, { body, type: 'text/html; charset=utf-8', withTag: true });
}

/**
 * Sends the JSON that `next/link` asks for.
 * @param {{ body: Buffer, situation: import('./cache-control.cjs').Situation,
 *   revalidate?: number | false, hasType?: boolean, matchedPath?: string }} answer
 */
function sendData(run, req, res, { body, situation, revalidate, hasType = true, matchedPath }) {
  if (res.headersSent) return void res.end();
  setCache(run, res, situation, revalidate);
  tellMatchedPath(run, req, res, matchedPath);
  sendBody(run, req, res, {
    body, type: hasType ? 'application/json' : null, withTag: run.nextVersion < 15,
  });
}

/** The client's router, which asks with a header of its own, is told which page answers. */
function tellMatchedPath({ nextVersion, route, message }, req, res, path) {
  if (!req.headers['x-nextjs-data'] || nextVersion < 13) return;
  const { locale } = route;
  res.setHeader('x-nextjs-matched-path',
    path ?? `${locale ? `/${locale}` : ''}${message.page.key}`);
}

/** Whether it is the client's router that asks, in a project with middleware. */
function isPastMiddleware({ route }, req) {
  return Boolean(route.hasMiddleware && req.headers['x-nextjs-data']);
}

/** The answer to a data request that gets a document. */
function htmlData({ route }, status) {
  return { url: route.dataUrl, status, headers: [['Content-Type', 'text/html; charset=utf-8']] };
}

function sendBody(run, req, res, { body, type, withTag }) {
  if (withTag && run.config.generateEtags !== false) {
    const tag = entityTag(body);
    res.setHeader('ETag', tag);
    if (isFresh(req.headers, tag)) {
      res.statusCode = 304;
      return void res.end();
    }
  }
  if (type !== null) {
    if (!res.getHeader('Content-Type')) res.setHeader('Content-Type', type);
    if (run.config.compress !== false) res.setHeader('Vary', compressedVary(res.getHeader('Vary')));
  }
  res.setHeader('Content-Length', body.length);
  res.end(req.method === 'HEAD' ? undefined : body);
}

/** Compression, which the answer is shown without, makes it depend on this request header. */
function compressedVary(own) {
  const values = own === undefined ? [] : String(own).split(/,\s*/);
  if (values.some((value) => value.toLowerCase() === 'accept-encoding')) return String(own);
  return [...values, 'Accept-Encoding'].join(', ');
}

function setCache(run, res, situation, revalidate) {
  const own = res.getHeader('Cache-Control');
  const value = cacheControl(situation, { run, own: own?.toString(), revalidate });
  run.keepProductionCache(situation, own?.toString(), revalidate);
  if (value === undefined) res.removeHeader('Cache-Control');
  else res.setHeader('Cache-Control', value);
  const kept = cacheState(run, situation);
  // The error page that is shown may have said so before.
  if (kept !== undefined && !res.hasHeader('x-nextjs-cache')) res.setHeader('x-nextjs-cache', kept);
}

/** What `x-nextjs-cache` says of an answer; undefined for one that no cache of Next.js keeps. */
function cacheState(run, situation) {
  if (run.isDevelopment || run.preview || run.nextVersion < 12) return undefined;
  // A `pages/404` with getStaticProps was made by the build, whatever it is shown for.
  if (situation === 'unmatchedStatic') return 'HIT';
  if (!situation.startsWith('static')) return undefined;
  return run.isOnRequest ? 'MISS' : 'HIT';
}

/** A quoted hash of the body: two rolling 32-bit hashes and the length. */
function entityTag(body) {
  let first = 0x811c9dc5;
  let second = 0x1b873593;
  // Four bytes at a time: the documents may be very large.
  const count = body.byteOffset % 4 === 0 ? body.length >> 2 : 0;
  const words = new Uint32Array(body.buffer, count > 0 ? body.byteOffset : 0, count);
  for (let index = 0; index < count; index += 1) {
    first = Math.imul(first ^ words[index], 0x01000193);
    second = Math.imul(second ^ words[index], 0x85ebca6b);
  }
  for (let index = count * 4; index < body.length; index += 1) {
    first = Math.imul(first ^ body[index], 0x01000193);
    second = Math.imul(second ^ body[index], 0x85ebca6b);
  }
  const text = [first >>> 0, second >>> 0, body.length].map((part) => part.toString(36)).join('');
  return `"${text}"`;
}

/** Whether the client has this very body, and did not ask for it anew. */
function isFresh(headers, tag) {
  const header = headers['if-none-match'];
  if (!header || headers['if-modified-since']) return false;
  if (/(?:^|,)\s*no-cache\s*(?:,|$)/.test(headers['cache-control'] ?? '')) return false;
  return header.split(',').map((item) => item.trim().replace(/^W\//, ''))
    .some((item) => item === '*' || item === tag);
}

/**
 * Where a redirect leads: base path in front, repeated slashes collapsed in the path.
 * @param {import('./run-state.cjs').RunState} run
 * @param {{ destination: string, basePath?: boolean }} redirect
 */
function locationOf(run, { destination, basePath: withBasePath }) {
  const basePath = run.route.basePath ?? '';
  let location = destination;
  if (location.startsWith('/') && withBasePath !== false) location = `${basePath}${location}`;
  if (!location.startsWith('/') || run.nextVersion < 12) return location;
  const end = location.search(/[?#]/);
  const path = end < 0 ? location : location.slice(0, end);
  return path.replace(/\\/g, '/').replace(/\/{2,}/g, '/') + (end < 0 ? '' : location.slice(end));
}

/**
 * Sends a redirect to a browser.
 * @param {{ destination: string, statusCode: number, basePath?: boolean,
 *   revalidate?: number | false }} redirect
 * @param {import('./cache-control.cjs').Situation} [situation]
 */
function sendRedirect(run, req, res, redirect, situation = 'redirect') {
  const location = locationOf(run, redirect);
  res.statusCode = redirect.statusCode;
  res.setHeader('Location', location);
  if (redirect.statusCode === 308) res.setHeader('Refresh', `0;url=${location}`);
  setCache(run, res, situation, redirect.revalidate ?? false);
  res.end(run.nextVersion < 12 || req.method === 'HEAD' ? undefined : location);
}

/** Answers a method that static pages do not take. */
function refuseMethod(res) {
  res.statusCode = 405;
  res.setHeader('Allow', ['GET', 'HEAD']);
}

module.exports = {
  cacheState, compressedVary, entityTag, htmlData, isPastMiddleware, refuseMethod, sendData,
  sendHtml, sendRedirect,
};
