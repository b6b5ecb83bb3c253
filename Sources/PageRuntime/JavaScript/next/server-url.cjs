'use strict';
/** `nextUrl`: a URL that knows the project's base path and locales. */

const { inspect } = require('node:util');
const settings = require('./settings.cjs');

const loopback = /(?!^https?:\/\/)(127(?:\.(?:25[0-5]|2[0-4]\d|[01]?\d\d?)){3}|\[::1\]|localhost)/;

function parse(url, base) {
  const plain = (text) => String(text).replace(loopback, 'localhost');
  return new URL(plain(url), base === undefined ? undefined : plain(base));
}

function hasPrefix(path, prefix) {
  return path === prefix || path.startsWith(`${prefix}/`);
}

function withoutSlash(path) {
  return path.replace(/\/$/, '') || '/';
}

/** What the project's configuration says about paths. */
function configured() {
  return { basePath: settings.basePath, i18n: settings.i18n,
    trailingSlash: settings.trailingSlash };
}

class NextURL {
  #url;
  #options;
  #parts;

  /**
   * @param {string | URL} input
   * @param {string | URL | { nextConfig?: object, forceLocale?: boolean, headers?: any,
   *   base?: string }} [baseOrOptions]
   * @param {object} [options]
   */
  constructor(input, baseOrOptions, options) {
    const isOptions = typeof baseOrOptions === 'object' && !('pathname' in baseOrOptions);
    this.#options = (isOptions ? baseOrOptions : options) ?? {};
    this.#url = parse(input, isOptions ? this.#options.base : baseOrOptions ?? this.#options.base);
    this.#analyse();
  }

  /** Takes the path apart: base path, data URL, locale. */
  #analyse() {
    const { basePath = '', i18n, trailingSlash = false } =
      this.#options.nextConfig ?? configured();
    let path = this.#url.pathname;
    const parts = { basePath: '', buildId: undefined, locale: undefined,
      trailingSlash: path === '/' ? trailingSlash : path.endsWith('/') };
    if (basePath && hasPrefix(path, basePath)) {
      parts.basePath = basePath;
      path = path.slice(basePath.length) || '/';
    }
    const data = /^\/_next\/data\/([^/]+)\/(.*)\.json$/.exec(path);
    if (data) {
      [, parts.buildId] = data;
      path = data[2] === 'index' ? '/' : `/${data[2]}`;
    }
    if (i18n) {
      const [, first = ''] = path.split('/');
      const locale = i18n.locales.find((each) => each.toLowerCase() === first.toLowerCase());
      if (locale !== undefined) {
        parts.locale = locale;
        path = path.slice(first.length + 1) || '/';
      }
    }
    const host = this.#url.hostname.toLowerCase();
    // By the host alone: a locale in the path that another domain has for its own stays there.
    parts.domainLocale = i18n?.domains?.find(({ domain }) =>
      domain.split(':', 1)[0].toLowerCase() === host);
    parts.defaultLocale = parts.domainLocale?.defaultLocale ?? i18n?.defaultLocale;
    parts.locale ??= parts.defaultLocale;
    this.#url.pathname = path;
    this.#parts = parts;
  }

  /** The path as the browser writes it. */
  #formatPath() {
    const { basePath, buildId, locale, defaultLocale, trailingSlash } = this.#parts;
    let path = this.#url.pathname;
    const hidden = this.#options.forceLocale || buildId ? undefined : defaultLocale;
    const lower = path.toLowerCase();
    if (locale && locale !== hidden && !hasPrefix(lower, '/api') &&
      !hasPrefix(lower, `/${locale.toLowerCase()}`)) {
      path = `/${locale}${path}`;
    }
    if (buildId || !trailingSlash) path = withoutSlash(path);
    if (buildId) {
      const ending = this.#url.pathname === '/' ? 'index.json' : '.json';
      path = `/_next/data/${buildId}${path}${ending}`;
    }
    path = basePath + path;
    if (buildId || !trailingSlash) return withoutSlash(path);
    return path.endsWith('/') ? path : `${path}/`;
  }

  get buildId() { return this.#parts.buildId; }
  set buildId(value) { this.#parts.buildId = value; }
  get locale() { return this.#parts.locale ?? ''; }
  set locale(value) {
    const { i18n } = this.#options.nextConfig ?? configured();
    if (!this.#parts.locale || !i18n?.locales.includes(value)) {
      throw new TypeError(`The NextURL configuration includes no locale "${value}"`);
    }
    this.#parts.locale = value;
  }

  get defaultLocale() { return this.#parts.defaultLocale; }
  get domainLocale() { return this.#parts.domainLocale; }
  get searchParams() { return this.#url.searchParams; }
  get host() { return this.#url.host; }
  set host(value) { this.#url.host = value; }
  get hostname() { return this.#url.hostname; }
  set hostname(value) { this.#url.hostname = value; }
  get port() { return this.#url.port; }
  set port(value) { this.#url.port = value; }
  get protocol() { return this.#url.protocol; }
  set protocol(value) { this.#url.protocol = value; }
  get href() {
    const { protocol, host, search, hash } = this.#url;
    return `${protocol}//${host}${this.#formatPath()}${search}${hash}`;
  }

  set href(value) {
    this.#url = parse(value);
    this.#analyse();
  }

  get origin() { return this.#url.origin; }
  get pathname() { return this.#url.pathname; }
  set pathname(value) { this.#url.pathname = value; }
  get hash() { return this.#url.hash; }
  set hash(value) { this.#url.hash = value; }
  get search() { return this.#url.search; }
  set search(value) { this.#url.search = value; }
  get password() { return this.#url.password; }
  set password(value) { this.#url.password = value; }
  get username() { return this.#url.username; }
  set username(value) { this.#url.username = value; }
  get basePath() { return this.#parts.basePath; }
  set basePath(value) { this.#parts.basePath = value.startsWith('/') ? value : `/${value}`; }

  toString() { return this.href; }
  toJSON() { return this.href; }
  clone() { return new NextURL(String(this), this.#options); }

  [inspect.custom]() {
    const { href, origin, protocol, username, password, host, hostname, port, pathname, search,
      searchParams, hash } = this;
    return { href, origin, protocol, username, password, host, hostname, port, pathname, search,
      searchParams, hash };
  }
}

module.exports = { NextURL };
