'use strict';
/** Where a link leads, seen from the page it stands on: the rules of Next.js's client router. */

const { formatObject } = require('./format-url.cjs');
const settings = require('./settings.cjs');

/** Nobody's origin: what is left of a URL without it is the path. */
const origin = 'http://n';

/** Whether a URL names a scheme; `//host/path` does not, and is taken for a path. */
function isAbsolute(url) {
  return /^[a-z][a-z\d+.-]*:/i.test(url);
}

/**
 * The text of an address, resolved against the current page. Route parameters that its query has
 * are put into its path, unless it stands in `as`.
 * @param {string | object} href
 * @param {any} router of the page, null outside of one
 * @param {boolean} isShown as `as`, in the words of the browser's address bar
 * @returns {string} a path with query and hash, or an absolute URL as it was written
 */
function resolveHref(href, router, isShown) {
  const text = withoutRepeatedSlashes(
    typeof href === 'string' ? href : formatObject(href), router);
  if (router === null || isAbsolute(text)) return text;
  try {
    const url = new URL(text, baseOf(text, router));
    url.pathname = withSlash(url.pathname);
    const filled = isShown ? null : interpolated(url);
    return filled ?? (url.origin === origin ? url.href.slice(origin.length) : url.href);
  } catch {
    return text;
  }
}

/** Such a path matches no page: Next.js complains on the console and mends it. */
function withoutRepeatedSlashes(text, router) {
  const [scheme] = /^[a-z][a-z\d+.-]*:\/\//i.exec(text) ?? [''];
  const [path] = text.slice(scheme.length).split('?', 1);
  if (!/\/\/|\\/.test(path)) return text;
  if (router !== null) {
    console.error(`Invalid href '${text}' passed to next/router in page: '${router.pathname}'. ` +
      'Repeated forward-slashes (//) or backslashes \\ are not valid in the href.');
  }
  const mended = path.replace(/\\/g, '/').replace(/\/\/+/g, '/');
  return scheme + mended + text.slice(scheme.length + path.length);
}

/** A hash belongs to the address that is shown, anything else to the page's route. */
function baseOf(text, router) {
  let base = text.startsWith('#') ? router.asPath : router.pathname;
  // Since version 15 a query alone keeps the address of a page that a rewrite led to.
  if (text.startsWith('?') && settings.nextVersion >= 15) {
    const isOwn = isDynamic(router.pathname) && routePattern(router.pathname).test(router.asPath);
    base = isOwn ? router.pathname : router.asPath;
  }
  try {
    return new URL(base, origin);
  } catch {
    return new URL('/', origin);
  }
}

function isDynamic(path) {
  return /\/\[[^/]+?\](?=\/|$)/.test(path);
}

/** What paths of a route look like. The address it is tried on has its query behind it. */
function routePattern(route) {
  const source = segmentsOf(route).map(({ text, name, isMany, isOptional }) => {
    if (name === undefined) return `/${text.replace(/[|\\{}()[\]^$+*?.-]/g, '\\$&')}`;
    if (!isMany) return '/([^/]+?)';
    return isOptional ? '(?:/(.+?))?' : '/(.+?)';
  }).join('');
  return new RegExp(`^${source}(?:/)?$`);
}

function segmentsOf(route) {
  return route.replace(/\/$/, '').slice(1).split('/').map((text) => {
    const [, optional, many, name] = /^\[(\[)?(\.\.\.)?([^[\]]+)\]\]?$/.exec(text) ?? [];
    return { text, name, isMany: Boolean(many), isOptional: Boolean(optional) };
  });
}

/** The address with its route parameters filled in; null when one has no value. */
function interpolated(url) {
  if (!isDynamic(url.pathname)) return null;
  const query = {};
  for (const [key, value] of url.searchParams) {
    query[key] = key in query ? [query[key], value].flat() : value;
  }
  let path = url.pathname;
  const names = new Set();
  for (const { text, name, isMany, isOptional } of segmentsOf(path)) {
    if (name === undefined) continue;
    if (!isOptional && !Object.hasOwn(query, name)) return null;
    names.add(name);
    const value = Object.hasOwn(query, name) ? query[name] : '';
    const written = isMany ? [value].flat().map((part) => encodeURIComponent(part)).join('/')
      : encodeURIComponent(value);
    // An optional segment without a value takes its slash along.
    path = path.replace((isOptional && !value ? '/' : '') + text, () => written) || '/';
  }
  const others = Object.entries(query).filter(([key]) => !names.has(key));
  return formatObject({ pathname: path, hash: url.hash, query: Object.fromEntries(others) });
}

/** `trailingSlash` of next.config, for a path without query and hash. */
function withSlash(path) {
  const bare = path.replace(/\/$/, '') || '/';
  if (!settings.trailingSlash || /\.[^/]+\/?$/.test(path)) return bare;
  return path.endsWith('/') ? path : `${path}/`;
}

module.exports = { isAbsolute, resolveHref, withSlash };
