'use strict';
/** What Next.js adds to Node's request before page code gets it. */

/**
 * Cookies of a Cookie header, by the rules of Next.js: the first of two wins, surrounding quotes
 * go, values are percent-decoded where they can be, text without `=` is ignored.
 * @param {string | string[] | undefined} header
 * @returns {Record<string, string>}
 */
function parseCookies(header) {
  const cookies = {};
  if (!header) return cookies;
  const text = Array.isArray(header) ? header.join('; ') : header;
  for (const part of text.split(';')) {
    const equals = part.indexOf('=');
    if (equals < 0) continue;
    const name = part.slice(0, equals).trim();
    let value = part.slice(equals + 1).trim();
    if (value.length > 1 && value.startsWith('"') && value.endsWith('"')) {
      value = value.slice(1, -1);
    }
    if (name === '__proto__' || Object.hasOwn(cookies, name)) continue;
    cookies[name] = decoded(value);
  }
  return cookies;
}

function decoded(text) {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * Gives the request the URL the page sees and its cookies, parsed when first read.
 * @param {import('node:http').IncomingMessage} req
 * @param {string} url
 */
function prepareRequest(req, url) {
  req.url = url;
  Object.defineProperty(req, 'cookies', {
    configurable: true,
    enumerable: true,
    get() {
      const value = parseCookies(req.headers.cookie);
      Object.defineProperty(req, 'cookies', {
        configurable: true, enumerable: true, writable: true, value,
      });
      return value;
    },
    set(value) {
      Object.defineProperty(req, 'cookies', {
        configurable: true, enumerable: true, writable: true, value,
      });
    },
  });
}

/**
 * Versions 13 and 14 send no cookie twice that is set twice at once.
 * @param {import('node:http').ServerResponse} res
 * @param {number} nextVersion
 */
function prepareResponse(res, nextVersion) {
  if (nextVersion < 13 || nextVersion > 14) return;
  const original = res.setHeader;
  res.setHeader = function setHeader(name, value) {
    const isCookie = Array.isArray(value) && String(name).toLowerCase() === 'set-cookie';
    return original.call(res, name, isCookie ? [...new Set(value)] : value);
  };
}

/**
 * An ordinary object from name and value pairs, whatever the names.
 * @param {[string, unknown][] | null | undefined} pairs
 */
function objectFrom(pairs) {
  const object = {};
  for (const [name, value] of pairs ?? []) {
    if (name === '__proto__') {
      Object.defineProperty(object, name, {
        value, configurable: true, enumerable: true, writable: true,
      });
    } else {
      object[name] = value;
    }
  }
  return object;
}

/** A query: one value is a string unless it is said to be a list, several are an array. */
function queryFrom(pairs) {
  return objectFrom((pairs ?? []).map(([name, values, isList]) =>
    [name, values.length === 1 && !isList ? values[0] : [...values]]));
}

/**
 * The query of a run. A catch-all parameter is an array even with one segment.
 * @param {import('./run-state.cjs').RunState} run
 */
function queryOf(run) {
  const query = queryFrom(run.route.query);
  return Object.assign(query, paramsOf(run) ?? {});
}

/**
 * The query without the route parameters, which are merged over it.
 * @param {import('./run-state.cjs').RunState} run
 */
function addressQuery(run) {
  const names = new Set((run.route.params ?? []).map(([name]) => name));
  return queryFrom((run.route.query ?? []).filter(([name]) => !names.has(name)));
}

/** Route parameters, or null for a page without dynamic segments. */
function paramsOf(run) {
  const { params } = run.route;
  return params && objectFrom(params.map(([name, value]) =>
    [name, Array.isArray(value) ? [...value] : value]));
}

module.exports = {
  addressQuery, objectFrom, paramsOf, parseCookies, prepareRequest, prepareResponse, queryOf,
};
