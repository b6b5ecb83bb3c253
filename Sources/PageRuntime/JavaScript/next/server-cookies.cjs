'use strict';
/** Cookies of a web request and of a web answer, as `next/server` has them. */

const { parseCookies } = require('../worker/incoming.cjs');

/** One cookie as a header writes it. */
function cookieText(cookie) {
  const { name, value, path, expires, maxAge, domain, secure, httpOnly, sameSite, partitioned,
    priority } = cookie;
  const until = typeof expires === 'number' ? new Date(expires) : expires;
  return [
    `${name}=${encodeURIComponent(value ?? '')}`,
    path && `Path=${path}`,
    (expires || expires === 0) && `Expires=${until.toUTCString()}`,
    typeof maxAge === 'number' && `Max-Age=${maxAge}`,
    domain && `Domain=${domain}`,
    secure && 'Secure',
    httpOnly && 'HttpOnly',
    sameSite && `SameSite=${sameSite}`,
    partitioned && 'Partitioned',
    priority && `Priority=${priority}`,
  ].filter(Boolean).join('; ');
}

/** A cookie from a `Set-Cookie` header. */
function parseSetCookie(text) {
  const [pair, ...attributes] = text.split(/;\s*/);
  const [[name, value]] = Object.entries(parseCookies(pair));
  const cookie = { name, value };
  const known = { path: 'path', domain: 'domain', priority: 'priority' };
  for (const attribute of attributes) {
    const [key, ...rest] = attribute.split('=');
    const lower = key.toLowerCase();
    const given = rest.join('=');
    if (lower === 'expires') cookie.expires = new Date(given);
    else if (lower === 'max-age') cookie.maxAge = Number(given);
    else if (lower === 'secure') cookie.secure = true;
    else if (lower === 'httponly') cookie.httpOnly = true;
    else if (lower === 'partitioned') cookie.partitioned = true;
    else if (lower === 'samesite') cookie.sameSite = given.toLowerCase();
    else if (known[lower]) cookie[known[lower]] = given;
  }
  return cookie;
}

/** `Set-Cookie` lines of an answer; Node 18 before 18.14 has no method for them. */
function setCookieLines(headers) {
  if (typeof headers.getSetCookie === 'function') return headers.getSetCookie();
  const text = headers.get('set-cookie');
  return text === null ? [] : text.split(/,\s*(?=[^;,\s]+=)/);
}

function nameOf(argument) {
  return typeof argument === 'string' ? argument : argument.name;
}

class RequestCookies {
  #headers;
  #parsed;

  /** @param {Headers} headers of the request; changes are written back to them */
  constructor(headers) {
    this.#headers = headers;
    this.#parsed = new Map(Object.entries(parseCookies(headers.get('cookie') ?? ''))
      .map(([name, value]) => [name, { name, value }]));
  }

  get size() { return this.#parsed.size; }
  get(name) { return this.#parsed.get(nameOf(name)); }
  has(name) { return this.#parsed.has(name); }
  getAll(...names) {
    const all = [...this.#parsed.values()];
    return names.length === 0 ? all : all.filter(({ name }) => name === nameOf(names[0]));
  }

  set(...given) {
    const [name, value] = given.length === 1 ? [given[0].name, given[0].value] : given;
    this.#parsed.set(name, { name, value });
    return this.#write();
  }

  delete(names) {
    const list = Array.isArray(names) ? names : [names];
    const results = list.map((name) => this.#parsed.delete(nameOf(name)));
    this.#write();
    return Array.isArray(names) ? results : results[0];
  }

  clear() {
    this.delete([...this.#parsed.keys()]);
    return this;
  }

  #write() {
    this.#headers.set('cookie', this.toString());
    return this;
  }

  toString() {
    return [...this.#parsed.values()].map(({ name, value }) =>
      `${name}=${encodeURIComponent(value)}`).join('; ');
  }

  [Symbol.iterator]() { return this.#parsed[Symbol.iterator](); }
}

class ResponseCookies {
  #headers;
  #parsed;

  /** @param {Headers} headers of the answer; changes are written back to them */
  constructor(headers) {
    this.#headers = headers;
    this.#parsed = new Map(setCookieLines(headers).map(parseSetCookie)
      .map((cookie) => [cookie.name, cookie]));
  }

  get(name) { return this.#parsed.get(nameOf(name)); }
  has(name) { return this.#parsed.has(name); }
  getAll(...names) {
    const all = [...this.#parsed.values()];
    return names.length === 0 ? all : all.filter(({ name }) => name === nameOf(names[0]));
  }

  set(...given) {
    const cookie = given.length === 1 ? { ...given[0] }
      : { name: given[0], value: given[1], ...given[2] };
    if (typeof cookie.expires === 'number') cookie.expires = new Date(cookie.expires);
    if (cookie.maxAge) cookie.expires = new Date(Date.now() + cookie.maxAge * 1000);
    cookie.path ??= '/';
    this.#parsed.set(cookie.name, cookie);
    this.#headers.delete('set-cookie');
    for (const each of this.#parsed.values()) this.#headers.append('set-cookie', cookieText(each));
    return this;
  }

  delete(...given) {
    const [first, options] = typeof given[0] === 'string' ? [{ name: given[0] }, given[1]]
      : [given[0], given[0]];
    const { path, domain } = options ?? {};
    return this.set({ ...first, value: '', path, domain, expires: new Date(0) });
  }

  toString() { return [...this.#parsed.values()].map(cookieText).join('; '); }
}

module.exports = { RequestCookies, ResponseCookies, cookieText, setCookieLines };
