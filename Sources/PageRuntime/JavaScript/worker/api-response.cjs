'use strict';
/** `res.status()`, `res.json()` and their companions. */

const { warnOfBody } = require('./api-warnings.cjs');
const { entityTag } = require('./respond.cjs');

/**
 * @param {import('./run-state.cjs').RunState} run
 * @param {import('node:http').IncomingMessage} req
 * @param {any} res
 */
function extendResponse(run, req, res) {
  res.status = (code) => {
    res.statusCode = code;
    return res;
  };
  res.send = (body) => send(run, req, res, body);
  res.json = (body) => {
    res.setHeader('Content-Type', 'application/json; charset=utf-8');
    res.send(JSON.stringify(body));
  };
  res.redirect = (statusOrUrl, url) => {
    redirect(res, statusOrUrl, url);
    return res;
  };
}

function redirect(res, statusOrUrl, url) {
  const [status, target] = typeof statusOrUrl === 'string'
    ? [307, statusOrUrl] : [statusOrUrl, url];
  if (typeof status !== 'number' || typeof target !== 'string') {
    throw new Error('Invalid redirect arguments. Please use a single argument URL, e.g. ' +
      'res.redirect(\'/destination\') or use a status code and URL, e.g. ' +
      'res.redirect(307, \'/destination\').');
  }
  res.writeHead(status, { Location: target });
  res.write(target);
  res.end();
}

function send(run, req, res, body) {
  if (body === null || body === undefined) return void res.end();
  if (res.statusCode === 204 || res.statusCode === 304) {
    for (const name of ['Content-Type', 'Content-Length', 'Transfer-Encoding']) {
      res.removeHeader(name);
    }
    if (body) warnOfBody(run, req.url);
    return void res.end();
  }
  if (typeof body.pipe === 'function') {
    if (!res.getHeader('Content-Type')) res.setHeader('Content-Type', 'application/octet-stream');
    return void body.pipe(res);
  }
  const isBytes = Buffer.isBuffer(body);
  const isJson = !isBytes && typeof body !== 'string';
  const bytes = isBytes ? body : Buffer.from(isJson ? JSON.stringify(body) : body);
  if (isBytes && !res.getHeader('Content-Type')) {
    res.setHeader('Content-Type', 'application/octet-stream');
  }
  if (isJson) res.setHeader('Content-Type', 'application/json; charset=utf-8');
  const tag = entityTag(bytes);
  res.setHeader('ETag', tag);
  if (req.headers['if-none-match'] === tag) {
    res.statusCode = 304;
    return void res.end();
  }
  res.setHeader('Content-Length', bytes.length);
  res.end(req.method === 'HEAD' ? undefined : bytes);
}

module.exports = { extendResponse };
