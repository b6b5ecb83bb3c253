'use strict';

const assert = require('node:assert/strict');
const { test } = require('node:test');
const { TestWorker, pageWith, run } = require('./page-runner.cjs');

const server = 'import { NextRequest, NextResponse, userAgent } from \'next/server\';';

/** Runs middleware with this body. */
function middleware(body, wanted = {}) {
  return run({
    page: `${server}\n${body.includes('export ') ? body
      : `export function middleware(request, event) { ${body} }`}`,
    key: '/middleware', message: { kind: 'middleware' }, ...wanted,
  });
}

/** What the handler found out, sent back as JSON. */
async function seen(expression, wanted) {
  const { html, outcome } = await middleware(`return NextResponse.json(${expression});`, wanted);
  assert.equal(outcome.kind, 'ended', outcome.message);
  return JSON.parse(html);
}

test('middleware says where it applies without being run', async () => {
  const { propsText, outcome } = await run({
    page: `${server} export const config = { matcher: ['/a/:b*', { source: '/c', has: [] }] };
      export default function () { throw new Error('not now'); }`,
    key: '/middleware', message: { kind: 'describeMiddleware' },
  });
  assert.equal(outcome.kind, 'ended', outcome.message);
  assert.deepEqual(JSON.parse(propsText), { matcher: ['/a/:b*', { source: '/c', has: [] }] });
});

test('middleware without a handler', async () => {
  const { outcome } = await middleware('export const config = {};');
  assert.equal(outcome.message,
    'The Middleware "/middleware" must export a `middleware` or a `default` function');
});

/** [case, body, headers of the answer] */
const answers = [
  ['nothing returned', '', { 'x-middleware-next': '1' }],
  ['next', 'return NextResponse.next({ headers: { "x-a": "1" } });',
    { 'x-middleware-next': '1', 'x-a': '1' }],
  ['rewrite', 'return NextResponse.rewrite(new URL("/b?c=1", request.url));',
    { 'x-middleware-rewrite': '/b?c=1' }],
  ['rewrite elsewhere', 'return NextResponse.rewrite("https://b.test/c");',
    { 'x-middleware-rewrite': 'https://b.test/c' }],
  ['redirect', 'return NextResponse.redirect(new URL("/b", request.url));',
    { location: '/b' }],
  ['request headers', `const headers = new Headers(request.headers); headers.set('x-u', 'v');
    headers.delete('x-gone'); return NextResponse.next({ request: { headers } });`,
  { 'x-middleware-override-headers': 'host,x-u', 'x-middleware-request-x-u': 'v' }],
  ['a cookie', `const answer = NextResponse.next();
    answer.cookies.set('a', 'b c', { httpOnly: true, path: '/p' }); return answer;`,
  { 'set-cookie': 'a=b%20c; Path=/p; HttpOnly', 'x-middleware-next': '1' }],
];

for (const [name, body, expected] of answers) {
  test(`middleware answers: ${name}`, async () => {
    const { headers, outcome } = await middleware(body);
    assert.equal(outcome.kind, 'ended', outcome.message);
    for (const [header, value] of Object.entries(expected)) assert.equal(headers[header], value);
  });
}

test('data requests are told of rewrites and redirects in headers of their own', async () => {
  const wanted = { headers: [['x-nextjs-data', '1']] };
  const rewrite = await middleware('return NextResponse.rewrite(new URL("/b", request.url));',
    wanted);
  assert.equal(rewrite.headers['x-nextjs-rewrite'], '/b');
  const redirect = await middleware('return NextResponse.redirect(new URL("/b", request.url));',
    wanted);
  assert.equal(redirect.headers['x-nextjs-redirect'], '/b');
  assert.equal(redirect.headers.location, undefined);
});

test('the request knows base path, locale and page', async () => {
  const config = { i18n: { locales: ['en', 'fr'], defaultLocale: 'en' } };
  const fields = `(({ pathname, basePath, locale, defaultLocale, search, host }) =>
    ({ pathname, basePath, locale, defaultLocale, search, host }))(request.nextUrl)`;
  assert.deepEqual(await seen(fields, { requestUrl: '/base/fr/a?b=1', config,
    route: { basePath: '/base' } }), { pathname: '/a', basePath: '/base', locale: 'fr',
    defaultLocale: 'en', search: '?b=1', host: 'example.test' });
  assert.deepEqual(await seen(fields, { requestUrl: '/base/_next/data/B/en/a.json', config,
    route: { basePath: '/base' } }), { pathname: '/a', basePath: '/base', locale: 'en',
    defaultLocale: 'en', search: '', host: 'example.test' });
});

test('a data request has the slash that its page would have', async () => {
  const told = '({ path: request.nextUrl.pathname, url: request.url })';
  const asked = { requestUrl: '/_next/data/B/send.json?a=1' };
  assert.deepEqual(await seen(told, { ...asked, config: { trailingSlash: true } }),
    { path: '/send/', url: 'http://example.test/send/?a=1' });
  assert.deepEqual(await seen(told, asked),
    { path: '/send', url: 'http://example.test/send?a=1' });
});

test('the address of a request stays when its nextUrl is changed', async () => {
  const { html } = await middleware(`const url = request.nextUrl; url.pathname = '/b';
    url.search = ''; return NextResponse.json([request.url, url.href]);`,
  { requestUrl: '/a?b=1' });
  assert.deepEqual(JSON.parse(html), ['http://example.test/a?b=1', 'http://example.test/b']);
});

test('a changed nextUrl is written with base path and locale', async () => {
  const config = { i18n: { locales: ['en', 'fr'], defaultLocale: 'en' } };
  const { headers } = await middleware(`const url = request.nextUrl.clone();
    url.pathname = '/b'; url.searchParams.set('c', '1'); url.locale = 'fr';
    return NextResponse.redirect(url);`,
  { requestUrl: '/base/a', config, route: { basePath: '/base' } });
  assert.equal(headers.location, '/base/fr/b?c=1');
});

test('a locale stays in the path when another domain has it for its own', async () => {
  const config = { i18n: { locales: ['en', 'fr'], defaultLocale: 'en',
    domains: [{ domain: 'example.fr', defaultLocale: 'fr' }] } };
  const { headers } = await middleware(`const url = request.nextUrl.clone();
    url.pathname = '/b'; return NextResponse.redirect(url);`, { requestUrl: '/fr/a', config });
  assert.equal(headers.location, '/fr/b');
});

test('cookies of the request', async () => {
  assert.deepEqual(await seen(
    '[request.cookies.get("a"), request.cookies.has("b"), request.cookies.getAll().length]',
    { headers: [['Cookie', 'a=1%202; c=3']] }), [{ name: 'a', value: '1 2' }, false, 2]);
});

test('who asks, by the browser\'s own word', async () => {
  const ua = 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_1 like Mac OS X) AppleWebKit/605.1.15 ' +
    '(KHTML, like Gecko) Version/17.1 Mobile/15E148 Safari/604.1';
  const { device, os, browser, isBot } = await seen('userAgent(request)',
    { headers: [['User-Agent', ua]] });
  assert.deepEqual([device.type, os.name, os.version, browser.name, isBot],
    ['mobile', 'iOS', '17.1', 'Mobile Safari', false]);
});

test('the visitor\'s place is on the request before version 15', async () => {
  const headers = [['x-vercel-ip-country', 'PT'], ['x-real-ip', '1.2.3.4']];
  assert.deepEqual(await seen('[request.geo, request.ip]', { headers, nextVersion: 14 }),
    [{ country: 'PT' }, '1.2.3.4']);
  assert.deepEqual(await seen('["geo" in request, "ip" in request]', { headers }), [false, false]);
});

/** [case, body, message] */
const refused = [
  ['a relative destination', 'return NextResponse.redirect("/b");',
    /^URL is malformed "\/b"\. Please use only absolute URLs/],
  ['no Response', 'return { ok: true };', /^Expected an instance of Response to be returned$/],
  ['a status that is no redirect', 'return NextResponse.redirect("http://a/b", 200);',
    /^Failed to execute "redirect" on "response": Invalid status code$/],
  ['an error', 'throw new Error("no");', /^no$/],
];

for (const [name, body, message] of refused) {
  test(`middleware fails: ${name}`, async () => {
    const { outcome } = await middleware(body);
    assert.deepEqual([outcome.kind, outcome.stage], ['failed', 'middleware']);
    assert.match(outcome.message, message);
  });
}

test('work that was to be waited for is waited for', async () => {
  const { logs } = await middleware(`event.waitUntil((async () => {
    await null; console.log('done'); })());`);
  assert.deepEqual(logs.map(({ text }) => text), ['done']);
});

test('instrumentation is registered once, before the page', async () => {
  const worker = new TestWorker('development');
  const wanted = {
    worker, message: { instrumentation: 'instrumentation.js' },
    api: { '/instrumentation': `export function register() {
      globalThis.registered = (globalThis.registered ?? 0) + 1; console.log('on'); }` },
    page: pageWith('return { props: { registered: globalThis.registered } };'),
  };
  const first = await run(wanted);
  assert.equal(first.propsText, '{"registered":1}');
  assert.equal(first.trace.stages[0].name, 'instrumentation');
  const second = await run(wanted);
  assert.equal(second.propsText, '{"registered":1}');
  assert.equal(second.trace.stages[0].name, 'props');
});

test('instrumentation that fails keeps the page from running', async () => {
  const { outcome } = await run({
    worker: new TestWorker('development'), message: { instrumentation: 'instrumentation.js' },
    api: { '/instrumentation': 'export function register() { throw new Error("no"); }' },
    page: pageWith('return { props: {} };'),
  });
  assert.deepEqual([outcome.kind, outcome.stage, outcome.message], ['failed', 'instrumentation',
    'An error occurred while loading instrumentation hook: no']);
});

test('what failed before a page is told by the error page of the project', async () => {
  const wanted = {
    page: 'export default () => null;', key: '/_error', route: { status: 500 },
    message: { page: { key: '/_error', file: '' },
      failure: { name: 'TypeError', message: 'no', isEdge: true, stack: 'TypeError: no\n    at m (middleware.js:1:2)' } },
  };
  const { outcome, status, payload, html } = await run(wanted);
  assert.deepEqual([outcome.kind, outcome.message, status], ['failed', 'no', 500]);
  assert.deepEqual([payload.page, payload.err.name, payload.err.source, payload.err.message],
    ['/_error', 'TypeError', 'edge-server', 'no']);
  assert.match(payload.err.stack, /^TypeError: no\n    at m \(middleware\.js:1:2\)$/);
  assert.match(html, /Internal Server Error/);
  const built = await run({ ...wanted, mode: 'production',
    serverError: 'export default () => <p>sorry</p>;' });
  assert.deepEqual([built.status, built.payload.page, built.payload.err], [500, '/500', undefined]);
  assert.match(built.html, /<p>sorry<\/p>/);
});
