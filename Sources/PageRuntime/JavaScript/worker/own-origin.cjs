'use strict';
/**
 * Requests of page code to the page's own site: answered here, by the API route they are for.
 *
 * In a server they would go out and come back in; here nothing listens.
 */

const path = require('node:path');
const fs = require('node:fs');
const { brokenConnection, connect } = require('./http-pair.cjs');

/**
 * @typedef {{ key: string, file: string, params: [string, string | string[]][] | null }} Route
 */

/** Where a development server would listen, whatever host the request names. */
const localHosts = new Set(['localhost:3000', '127.0.0.1:3000', '[::1]:3000', '0.0.0.0:3000']);

/**
 * @param {import('./run-state.cjs').RunState} run
 * @param {URL} url
 */
function isOwnOrigin(run, url) {
  if (localHosts.has(url.host)) return true;
  const host = run.message.request.headers.find(([name]) => name.toLowerCase() === 'host');
  return host !== undefined && host[1].toLowerCase() === url.host;
}

/**
 * The API route or public file that answers a path, or null when propscope serves neither.
 * @param {import('./run-state.cjs').RunState} run
 * @param {URL} url
 * @returns {{ route: Route } | { publicFile: string } | null}
 */
function ownAnswer(run, url) {
  const basePath = run.route.basePath ?? '';
  if (basePath && url.pathname !== basePath && !url.pathname.startsWith(`${basePath}/`)) {
    return null;
  }
  const pathname = url.pathname.slice(basePath.length).replace(/\/$/, '') || '/';
  const routes = run.message.routes ?? [];
  // A key without dynamic segments comes before any pattern, wherever it stands in the list.
  const exact = routes.filter(([key]) => key === pathname);
  for (const [key, file] of [...exact, ...routes]) {
    const params = matchKey(key, pathname);
    if (params !== null) return { route: { key, file, params } };
  }
  const publicFile = publicFileOf(run.root, pathname);
  return publicFile === null ? null : { publicFile };
}

/** Parameters of a path by a page's key; null when it does not match. */
function matchKey(key, pathname) {
  const parts = pathname.split('/').slice(1);
  const params = [];
  for (const segment of key.split('/').slice(1)) {
    const match = /^\[\[\.\.\.(.+)\]\]$|^\[\.\.\.(.+)\]$|^\[(.+)\]$/.exec(segment);
    const name = match?.[1] ?? match?.[2];
    if (name !== undefined) {
      if (parts.length === 0 && match[2] !== undefined) return null;
      if (parts.length > 0) params.push([name, parts.splice(0).map(decoded)]);
      continue;
    }
    const part = parts.shift();
    if (part === undefined || part === '' || (!match && part !== segment)) return null;
    if (match) params.push([match[3], decoded(part)]);
  }
  return parts.length === 0 ? params : null;
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function publicFileOf(root, pathname) {
  const folder = path.join(root, 'public');
  const file = path.join(folder, decoded(pathname));
  if (!file.startsWith(folder + path.sep)) return null;
  return fs.statSync(file, { throwIfNoEntry: false })?.isFile() ? file : null;
}

/**
 * What answers a request without the network; null when the network is to be asked.
 * @param {import('./run-state.cjs').RunState} run
 * @param {string} method
 * @param {URL} url
 */
function servedAnswer(run, method, url) {
  const own = isOwnOrigin(run, url) ? ownAnswer(run, url) : null;
  return own ?? run.stubs?.find(method, url) ?? null;
}

/** Who answers, in the words of the trace. */
function answererOf(answer) {
  if (answer === null) return 'network';
  if (answer.refusal) return 'refused';
  return answer.stubs ? answer.stubs[0].source : 'project';
}

/**
 * A connection whose requests are answered by what `servedAnswer` found.
 * @param {import('./run-state.cjs').RunState} run
 * @param {{ route?: Route, publicFile?: string, stubs?: object[], refusal?: Error }} answer
 * @returns {import('node:stream').Duplex}
 */
function connectToServed(run, answer) {
  if (answer.refusal) return brokenConnection(answer.refusal);
  if (answer.stubs) {
    const { serveStub } = require('./stubs.cjs');
    return connect((req, res) => serveStub(answer.stubs, req, res));
  }
  return connect((req, res) => {
    if (answer.publicFile) {
      const { sendPublicFile } = require('./public-file.cjs');
      return sendPublicFile(run, req, res, answer.publicFile);
    }
    const { answerApi } = require('./api-route.cjs');
    answerApi(run, answer.route, req, res).catch((error) => {
      console.error(error);
      if (!res.headersSent) res.statusCode = 500;
      if (!res.writableEnded) res.end('Internal Server Error');
    });
  });
}

module.exports = { answererOf, connectToServed, isOwnOrigin, servedAnswer };
