'use strict';
/** `next/server`: the web request and answer of middleware and edge handlers, as classes. */

const { parseCookies } = require('../worker/incoming.cjs');

class RequestCookies {
  constructor(header) {
    this.values = new Map(Object.entries(parseCookies(header ?? '')));
  }

  get(name) {
    return this.values.has(name) ? { name, value: this.values.get(name) } : undefined;
  }

  getAll() {
    return [...this.values].map(([name, value]) => ({ name, value }));
  }

  has(name) {
    return this.values.has(name);
  }
}

class NextRequest extends Request {
  constructor(input, init) {
    super(input, init);
    this.nextUrl = new URL(this.url);
    this.cookies = new RequestCookies(this.headers.get('cookie'));
  }
}

class NextResponse extends Response {
  static redirect(url, init) {
    const status = typeof init === 'number' ? init : init?.status ?? 307;
    const headers = new Headers(typeof init === 'object' ? init?.headers : undefined);
    headers.set('Location', String(url));
    return new NextResponse(null, { status, headers });
  }

  static next(init) {
    const headers = new Headers(init?.headers);
    headers.set('x-middleware-next', '1');
    return new NextResponse(null, { ...init, headers });
  }

  static rewrite(url, init) {
    const headers = new Headers(init?.headers);
    headers.set('x-middleware-rewrite', String(url));
    return new NextResponse(null, { ...init, headers });
  }

  static json(body, init) {
    const headers = new Headers(init?.headers);
    if (!headers.has('content-type')) headers.set('content-type', 'application/json');
    return new NextResponse(JSON.stringify(body), { ...init, headers });
  }
}

const unsupported = (name) => () => {
  throw new Error(`propscope does not support ${name} of next/server yet`);
};

module.exports = {
  __esModule: true,
  NextRequest,
  NextResponse,
  after: unsupported('after'),
  connection: unsupported('connection'),
  userAgent: unsupported('userAgent'),
  userAgentFromString: unsupported('userAgentFromString'),
};
