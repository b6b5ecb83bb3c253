'use strict';
/** From what `href` may be to the text of an attribute. */

const querystring = require('node:querystring');
const settings = require('./settings.cjs');

/** A URL object as text, with route parameters put into its path. */
function formatObject(url) {
  const { used, path } = interpolate(url.pathname ?? '', url.query);
  const auth = url.auth ? `${encodeURIComponent(url.auth).replace(/%3A/i, ':')}@` : '';
  const host = url.host ?? (url.hostname ? url.hostname + (url.port ? `:${url.port}` : '') : '');
  const protocol = url.protocol ? url.protocol.replace(/:?$/, ':') : '';
  const origin = host ? `${protocol}//${auth}${host}` : '';
  const search = url.search ? url.search.replace(/^\??/, '?') : searchOf(url.query, used);
  const hash = url.hash ? url.hash.replace(/^#?/, '#') : '';
  const slash = origin && path && !path.startsWith('/') ? '/' : '';
  return origin + slash + path.replace(/[?#]/g, encodeURIComponent) +
    search.replace('#', '%23') + hash;
}

/** Keys of the query that the path has taken are not repeated in the search. */
function searchOf(query, used) {
  if (!query) return '';
  if (typeof query === 'string') return `?${query}`;
  const pairs = Object.entries(query).filter(([key]) => !used.has(key)).map(([key, value]) =>
    [key, Array.isArray(value) ? value.map(textOf) : textOf(value)]);
  const text = settings.nextVersion >= 12 ? formText(pairs) : querystring.stringify(
    Object.fromEntries(pairs));
  return text === '' ? '' : `?${text}`;
}

function formText(pairs) {
  const search = new URLSearchParams();
  for (const [key, value] of pairs) {
    for (const item of Array.isArray(value) ? value : [value]) search.append(key, item);
  }
  return search.toString();
}

/** Numbers and truth values count; anything else that is no string is nothing. */
function textOf(value) {
  if (typeof value === 'string') return value;
  return (typeof value === 'number' && !Number.isNaN(value)) || typeof value === 'boolean'
    ? String(value) : '';
}

/** Fills `[id]` and `[...rest]` from the query, when it has a value for each. */
function interpolate(pathname, query) {
  const used = new Set();
  if (!query || typeof query !== 'object' || !pathname.includes('[')) {
    return { path: pathname, used };
  }
  const segments = pathname.split('/').map((segment) => {
    const match = /^\[(\[?)(\.\.\.)?([^\]]+)\]?\]$/.exec(segment);
    if (!match) return segment;
    const [, optional, many, name] = match;
    const value = query[name];
    if (value === undefined && !optional) return null;
    used.add(name);
    if (many) return [].concat(value ?? []).map((part) => encodeURIComponent(part)).join('/');
    return encodeURIComponent(textOf(value));
  });
  if (segments.includes(null)) return { path: pathname, used: new Set() };
  return { path: segments.join('/').replace(/(.)\/+$/, '$1'), used };
}

/** Whether a URL leads into this site: a path, a query, a hash, or its own origin. */
function isLocal(url) {
  return !/^[a-z][a-z\d+.-]*:/i.test(url) && !url.startsWith('//');
}

/**
 * The attribute of a link.
 * @param {string | object} href
 * @param {{ asPath: string, locale?: string, defaultLocale?: string } | null} router
 * @param {string | false | undefined} locale of the link itself
 */
function hrefOf(href, router, locale) {
  const text = typeof href === 'string' ? href : formatObject(href);
  if (!isLocal(text)) return text;
  return withBase(withSlash(withLocale(resolved(text, router), router, locale)));
}

/** `#h` and `?q=2` belong to the current path; `.` and `..` are resolved as a browser does. */
function resolved(text, router) {
  if (text.startsWith('/')) return text;
  try {
    const current = new URL(router?.asPath ?? '/', 'http://n');
    if (text.startsWith('#')) current.search = '';
    const url = new URL(text, text === '' || text.startsWith('#')
      ? new URL(current.pathname, 'http://n') : current);
    return url.href.slice('http://n'.length);
  } catch {
    return text;
  }
}

function withLocale(text, router, own) {
  const locale = own === false ? undefined : own ?? router?.locale;
  if (!locale || locale === router?.defaultLocale) return text;
  const lower = text.toLowerCase();
  const prefix = `/${locale.toLowerCase()}`;
  if (lower === prefix || lower.startsWith(`${prefix}/`)) return text;
  if (/^\/api(\/|$)/.test(lower)) return text;
  return text === '/' ? `/${locale}` : `/${locale}${text.startsWith('/?') ? text.slice(1) : text}`;
}

function withSlash(text) {
  const end = text.search(/[?#]/);
  const path = end < 0 ? text : text.slice(0, end);
  const rest = end < 0 ? '' : text.slice(end);
  if (settings.trailingSlash) {
    if (path.endsWith('/') || /\.[^/]+$/.test(path)) return text;
    return `${path}/${rest}`;
  }
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) + rest : text;
}

function withBase(text) {
  const { basePath } = settings;
  if (!basePath) return text;
  if (text === '/') return basePath;
  return `${basePath}${text.startsWith('/?') || text.startsWith('/#') ? text.slice(1) : text}`;
}

module.exports = { formatObject, hrefOf, isLocal };
