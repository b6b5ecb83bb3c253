'use strict';
/** A URL object as text, by the rules of Next.js, which are those of old Node.js. */

const querystring = require('node:querystring');
const settings = require('./settings.cjs');

/**
 * @param {Record<string, any>} url with the fields of `URL`, and `query`
 * @returns {string}
 */
function formatObject(url) {
  const auth = url.auth ? `${encodeURIComponent(url.auth).replace(/%3A/gi, ':')}@` : '';
  const host = hostOf(url, auth);
  const protocol = url.protocol ? url.protocol.replace(/:?$/, ':') : '';
  let path = url.pathname || '';
  let origin = host ?? '';
  if (url.slashes || ((!protocol || /https?|ftp|gopher|file/.test(protocol)) && host !== null)) {
    origin = `//${origin}`;
    if (path && !path.startsWith('/')) path = `/${path}`;
  }
  const search = url.search ? url.search.replace(/^\??/, '?') : searchOf(url.query);
  const hash = url.hash ? url.hash.replace(/^#?/, '#') : '';
  return protocol + origin + path.replace(/[?#]/g, encodeURIComponent) +
    search.replace(/#/g, '%23') + hash;
}

function hostOf({ host, hostname, port }, auth) {
  if (host) return auth + host;
  if (!hostname) return null;
  return auth + (hostname.includes(':') ? `[${hostname}]` : hostname) + (port ? `:${port}` : '');
}

function searchOf(query) {
  if (!query) return '';
  if (typeof query === 'string') return `?${query}`;
  const pairs = Object.entries(query).map(([key, value]) =>
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
  return (typeof value === 'number' && !Number.isNaN(value)) || typeof value === 'boolean' ||
    typeof value === 'bigint' ? String(value) : '';
}

module.exports = { formatObject };
