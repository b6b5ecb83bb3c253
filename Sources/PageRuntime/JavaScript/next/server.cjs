'use strict';
/** `next/server`: the web request and answer of middleware and edge handlers. */

const { NextURL } = require('./server-url.cjs');
const { RequestCookies, ResponseCookies, cookieText } = require('./server-cookies.cjs');
const { userAgent, userAgentFromString } = require('./user-agent.cjs');
const settings = require('./settings.cjs');

const redirectStatuses = new Set([301, 302, 303, 307, 308]);

/** An absolute URL as text. */
function validUrl(url) {
  try {
    return String(new URL(String(url)));
  } catch (error) {
    throw new Error(`URL is malformed "${String(url)}". Please use only absolute URLs - ` +
      'https://nextjs.org/docs/messages/middleware-relative-urls', { cause: error });
  }
}

class NextRequest extends Request {
  #cookies;
  #nextUrl;
  /** What was asked for, however `nextUrl` is changed. */
  #address;

  /**
   * @param {string | URL | Request} input
   * @param {RequestInit & { nextConfig?: object }} [init]
   */
  constructor(input, init = {}) {
    const url = typeof input !== 'string' && 'url' in input ? input.url : String(input);
    validUrl(url);
    super(input instanceof Request ? input : url, init.body && init.body !== null
      ? { duplex: 'half', ...init } : init);
    this.#cookies = new RequestCookies(this.headers);
    this.#nextUrl = new NextURL(url, { headers: this.headers, nextConfig: init.nextConfig });
    this.#address = this.#nextUrl.toString();
  }

  get cookies() { return this.#cookies; }
  get nextUrl() { return this.#nextUrl; }
  get url() { return this.#address; }
  /** Removed in version 12.2; what replaced it is named by the error. */
  get page() { throw removed('page', 'URLPattern'); }
  get ua() { throw removed('ua', '`userAgent` function'); }
}

function removed(name, instead) {
  return new Error(`The request.${name} has been deprecated in favour of ${instead}.\n` +
    `Read more: https://nextjs.org/docs/messages/middleware-request-page`);
}

/** Request headers that the page shall see, told by way of the answer's headers. */
function passRequestHeaders(init, headers) {
  const given = init?.request?.headers;
  if (!given) return;
  if (!(given instanceof Headers)) {
    throw new Error('request.headers must be an instance of Headers');
  }
  const names = [];
  for (const [name, value] of given) {
    headers.set(`x-middleware-request-${name}`, value);
    names.push(name);
  }
  headers.set('x-middleware-override-headers', names.join(','));
}

class NextResponse extends Response {
  #cookies;

  constructor(body, init = {}) {
    super(body, init);
    this.#cookies = this.#watched(new ResponseCookies(this.headers), init);
  }

  /** From version 14 on the page's request learns of the cookies that are set. */
  #watched(cookies, init) {
    if (settings.nextVersion < 14) return cookies;
    const { headers } = this;
    for (const name of ['set', 'delete']) {
      const original = cookies[name].bind(cookies);
      cookies[name] = (...given) => {
        const result = original(...given);
        headers.set('x-middleware-set-cookie', cookies.getAll().map(cookieText).join(','));
        passRequestHeaders(init, headers);
        return result;
      };
    }
    return cookies;
  }

  get cookies() { return this.#cookies; }

  static json(body, init) {
    const { headers, status, statusText } = Response.json(body, init);
    return new NextResponse(JSON.stringify(body), { headers, status, statusText });
  }

  static redirect(url, init) {
    const status = typeof init === 'number' ? init : init?.status ?? 307;
    if (!redirectStatuses.has(status)) {
      throw new RangeError('Failed to execute "redirect" on "response": Invalid status code');
    }
    const rest = typeof init === 'object' ? init : {};
    const headers = new Headers(rest?.headers);
    headers.set('Location', validUrl(url));
    return new NextResponse(null, { ...rest, headers, status });
  }

  static rewrite(destination, init) {
    const headers = new Headers(init?.headers);
    headers.set('x-middleware-rewrite', validUrl(destination));
    passRequestHeaders(init, headers);
    return new NextResponse(null, { ...init, headers });
  }

  static next(init) {
    const headers = new Headers(init?.headers);
    headers.set('x-middleware-next', '1');
    passRequestHeaders(init, headers);
    return new NextResponse(null, { ...init, headers });
  }
}

/** Work to do after the answer: done before the run ends, since nothing comes after it. */
function after(task) {
  const work = typeof task === 'function' ? Promise.resolve().then(task) : Promise.resolve(task);
  work.catch((error) => console.error(error));
}

module.exports = {
  __esModule: true,
  NextRequest,
  NextResponse,
  ImageResponse: class ImageResponse {
    constructor() {
      throw new Error('ImageResponse moved from "next/server" to "next/og" since Next.js 14, ' +
        'please import from "next/og" instead');
    }
  },
  get URLPattern() {
    return require('./url-pattern.cjs').URLPattern;
  },
  after,
  connection: () => Promise.resolve(),
  userAgent,
  userAgentFromString,
};
