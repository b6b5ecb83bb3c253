'use strict';

const assert = require('node:assert/strict');
const { test } = require('node:test');
const { pageWith, run } = require('./page-runner.cjs');

const priv = 'private, no-cache, no-store, max-age=0, must-revalidate';
const noStore = 'no-store, must-revalidate';
const configured = [['Cache-Control', 'max-age=5']];
const shared = 'public, s-maxage=10, stale-while-revalidate=59';
const set = `context.res.setHeader("Cache-Control", "${shared}");`;
const props = 'return { props: {} };';
const aso = 'export default function Page() { return null; }';
const gsp = (more) => `export async function getStaticProps() { return { props: {}${more} };
  } ${aso}`;

/** [case, page, options, HTML Cache-Control, data Cache-Control] */
const caches = [
  ['case 208', pageWith(props), { mode: 'production' }, priv, priv],
  ['case 209: page', pageWith(set + props), { mode: 'production' }, shared, shared],
  ['case 209: notFound', pageWith(`${set}return { notFound: true };`), { mode: 'production' },
    shared, shared],
  ['case 209: redirect', pageWith(`${set}return { redirect: { destination: "/a" } };`),
    { mode: 'production' }, shared, shared],
  ['case 210', pageWith(set + props), {}, noStore, noStore],
  ['development of version 16', pageWith(props), { nextVersion: 16 }, 'no-cache, must-revalidate',
    'no-cache, must-revalidate'],
  ['case 86: version 15 keeps that of next.config', pageWith(props),
    { mode: 'production', route: { responseHeaders: configured, dataHeaders: configured } },
    'max-age=5', 'max-age=5'],
  ['case 86: version 13 does not', pageWith(props), { mode: 'production', nextVersion: 13,
    route: { responseHeaders: configured, dataHeaders: configured } }, priv, priv],
  ['the page wins over next.config in 13', pageWith(set + props), { mode: 'production',
    nextVersion: 13, route: { responseHeaders: configured, dataHeaders: configured } },
    shared, shared],
  ['1.7.8: development does not keep that of next.config', pageWith(props),
    { route: { responseHeaders: [['Cache-Control', 'max-age=5']] } }, noStore, noStore],
  ['redirect in development', pageWith('return { redirect: { destination: "/a" } };'), {}, priv,
    priv],
  ['redirect in development of 13', pageWith('return { redirect: { destination: "/a" } };'),
    { nextVersion: 13 }, priv, noStore],
  ['redirect in 11', pageWith('return { redirect: { destination: "/a" } };'),
    { nextVersion: 11, mode: 'production' }, undefined, priv],
  ['notFound in development of 13', pageWith('return { notFound: true };'), { nextVersion: 13 },
    noStore, undefined],
  ['notFound in development of 15', pageWith('return { notFound: true };'), {}, noStore, priv],
  ['case 224: version 13', gsp(', revalidate: 10'), { mode: 'production', nextVersion: 13 },
    's-maxage=10, stale-while-revalidate', 's-maxage=10, stale-while-revalidate'],
  ['case 224: version 15', gsp(', revalidate: 10'), { mode: 'production' },
    's-maxage=10, stale-while-revalidate=31535990', 's-maxage=10, stale-while-revalidate=31535990'],
  ['kept longer than it may be stale', gsp(', revalidate: 31536000'), { mode: 'production' },
    's-maxage=31536000', 's-maxage=31536000'],
  ['an expireTime of its own', gsp(', revalidate: 10'),
    { mode: 'production', config: { expireTime: 60 } },
    's-maxage=10, stale-while-revalidate=50', 's-maxage=10, stale-while-revalidate=50'],
  ['a static page in draft mode', aso, { mode: 'production', preview: { data: {}, draft: true } },
    undefined, undefined],
  ['never revalidated, 13', gsp(''), { mode: 'production', nextVersion: 13 },
    's-maxage=31536000, stale-while-revalidate', 's-maxage=31536000, stale-while-revalidate'],
  ['never revalidated, 15', gsp(''), { mode: 'production' }, 's-maxage=31536000',
    's-maxage=31536000'],
  ['getStaticProps in development', gsp(''), {}, noStore, noStore],
  ['case 225', aso, { mode: 'production' }, undefined, undefined],
  ['a static page in development', aso, {}, noStore, undefined],
  ['failure in production', pageWith('throw new Error()'), { mode: 'production' }, priv, undefined],
  ['failure with pages/500 in 13', pageWith('throw new Error()'),
    { mode: 'production', nextVersion: 13, serverError: aso }, undefined, undefined],
  ['failure with pages/500 in 15', pageWith('throw new Error()'),
    { mode: 'production', serverError: aso }, priv, undefined],
];

for (const [name, page, options, html, data] of caches) {
  test(`Cache-Control, ${name}`, async () => {
    const answer = await run({ page, ...options });
    assert.equal(answer.headers['cache-control'], html);
    assert.equal(answer.dataHeaders['cache-control'], data);
  });
}

test('case 208: X-Powered-By is on HTML only, and can be switched off', async () => {
  const page = pageWith(props);
  const { headers, dataHeaders } = await run({ page });
  assert.equal(headers['x-powered-by'], 'Next.js');
  assert.equal(headers['content-type'], 'text/html; charset=utf-8');
  assert.equal(dataHeaders['x-powered-by'], undefined);
  const silent = await run({ page, config: { poweredByHeader: false } });
  assert.equal(silent.headers['x-powered-by'], undefined);
  const redirect = await run({ page: pageWith('return { redirect: { destination: "/a" } };') });
  assert.equal(redirect.headers['x-powered-by'], undefined);
});

test('case 211: the ETag of the page answers If-None-Match', async () => {
  const page = pageWith(props);
  const { headers } = await run({ page });
  assert.match(headers.etag, /^"[\w]+"$/);
  const again = await run({ page, headers: [['If-None-Match', headers.etag]] });
  assert.deepEqual([again.status, again.html], [304, '']);
  const without = await run({ page, config: { generateEtags: false } });
  assert.equal(without.headers.etag, undefined);
});

test('case 212: data has an ETag in 13, none in 15', async () => {
  const page = pageWith(props);
  assert.ok((await run({ page, nextVersion: 13 })).dataHeaders.etag);
  assert.equal((await run({ page })).dataHeaders.etag, undefined);
});

test('case 213: status and cookies of the page', async () => {
  const { status, headers, dataHeaders, data } = await run({
    page: pageWith(`context.res.statusCode = 201;
      context.res.setHeader('Set-Cookie', ['a=1', 'b=2']); ${props}`),
  });
  assert.equal(status, 201);
  assert.deepEqual(headers['set-cookie'], ['a=1', 'b=2']);
  assert.equal(data.status, 201);
  assert.equal(dataHeaders['set-cookie'], 'b=2');
});

test('case 214: a status set by hand keeps the page', async () => {
  const { status, html, outcome } = await run({
    page: pageWith(`context.res.statusCode = 404; ${props}`),
  });
  assert.deepEqual([status, outcome.kind], [404, 'props']);
  assert.match(html, /<pre>/);
});

test('case 215: the page ends the response itself', async () => {
  const answer = await run({ page: pageWith(`context.res.end('x'); ${props}`) });
  assert.deepEqual(answer.outcome, { kind: 'ended' });
  assert.deepEqual([answer.html, answer.headers['cache-control'], answer.headers['x-powered-by'],
    answer.headers.etag], ['x', undefined, undefined, undefined]);
  assert.equal(answer.data, null);
});

test('case 216: a redirect by hand', async () => {
  const { outcome, status, headers, html } = await run({
    page: pageWith(`context.res.writeHead(302, { Location: '/a' }); context.res.end(); ${props}`),
  });
  assert.deepEqual([outcome.kind, status, headers.location, html], ['ended', 302, '/a', '']);
});

test('the response is ended but nothing returned: the visitor has it, the run failed', async () => {
  const { outcome, html, status } = await run({ page: pageWith('context.res.end("x");') });
  assert.deepEqual([outcome.kind, html, status], ['failed', 'x', 200]);
  assert.match(outcome.message, /did not return an object/);
});

test('a header after the end raises Node\'s own error', async () => {
  const { outcome } = await run({
    page: pageWith(`context.res.end(); context.res.setHeader('a', 'b'); ${props}`),
  });
  assert.match(outcome.message, /Cannot set headers after they are sent/);
});

test('a streamed answer arrives whole', async () => {
  const { html, headers } = await run({
    page: pageWith(`const { Readable } = require('node:stream');
      await new Promise((resolve) => Readable.from(['a', 'b', 'c'.repeat(100000)])
        .pipe(context.res).on('finish', resolve)); ${props}`),
  });
  assert.equal(html, `ab${'c'.repeat(100000)}`);
  assert.equal(headers['transfer-encoding'], 'chunked');
});

test('case 217: HEAD has the headers of GET and no body', async () => {
  const page = pageWith(props);
  const get = await run({ page });
  const head = await run({ page, method: 'HEAD' });
  assert.equal(head.html, '');
  for (const name of ['etag', 'content-length', 'cache-control', 'content-type']) {
    assert.equal(head.headers[name], get.headers[name], name);
  }
});

test('case 218: production hides the error', async () => {
  const { payload, html, logs, outcome } = await run({
    page: pageWith('throw new Error("a secret");'), mode: 'production',
  });
  assert.deepEqual(payload.err, {
    name: 'Internal Server Error.', message: '500 - Internal Server Error.', statusCode: 500,
  });
  assert.deepEqual([payload.page, payload.props.pageProps.statusCode, payload.gip, payload.query],
    ['/_error', 500, true, {}]);
  assert.equal(payload.props.pageProps.hostname, 'example.test');
  assert.ok(!html.includes('a secret'));
  assert.match(html, /<title[^>]*>500: Internal Server Error<\/title>/);
  assert.match(logs[0].text, /a secret/);
  assert.equal(outcome.message, 'a secret');
});

for (const mode of ['development', 'production']) {
  test(`a page for failures fetches nothing, in ${mode}`, async () => {
    const { outcome, status } = await run({
      page: 'export default () => null; export const getServerSideProps = () => ({ props: {} });',
      mode, route: { status: 500 }, key: '/500',
    });
    assert.deepEqual([outcome.kind, outcome.message, status], ['failed', '`pages/500` can not have ' +
      'getInitialProps/getServerSideProps, https://nextjs.org/docs/messages/404-get-initial-props',
    500]);
  });
}

test('a page may leave out the scripts of a built site', async () => {
  const page = `export const config = { unstable_runtimeJS: false };
    export const getServerSideProps = () => ({ props: {} }); export default () => <p>a</p>;`;
  const built = await run({ page, mode: 'production' });
  assert.deepEqual([built.payload, built.html.includes('<script')], [null, false]);
  assert.equal((await run({ page })).payload.page, '/x');
});

test('a page for all errors in place of pages/404 is told of in development', async () => {
  const page = 'export default () => <p>e</p>;';
  const asked = { page, key: '/_error', route: { status: 404 } };
  const { logs: [log], outcome } = await run(asked);
  assert.equal(outcome.kind, 'notFound');
  assert.match(log.text, /^You have added a custom \/_error page without a custom \/404 page\. This/);
  const missing = { page: pageWith('return { notFound: true };'), error: page };
  assert.match((await run(missing)).logs[0].text, /custom \/_error page without/);
  assert.deepEqual((await run({ ...asked, mode: 'production' })).logs, []);
  assert.deepEqual((await run({ ...missing, notFound: page })).logs, []);
});

test('case 219: production shows pages/500', async () => {
  const { payload, html, status } = await run({
    page: pageWith('throw new Error();'), mode: 'production',
    serverError: 'export default function Failed() { return <p>sorry</p>; }',
  });
  assert.deepEqual([payload.page, payload.autoExport, payload.nextExport, payload.err, status],
    ['/500', true, true, undefined, 500]);
  assert.match(html, /<p>sorry<\/p>/);
});

test('production shows a custom _error', async () => {
  const { html, payload } = await run({
    page: pageWith('throw new Error("x");'), mode: 'production',
    error: `export default function Failed({ code, text }) { return <p>{code}{text}</p>; }
      Failed.getInitialProps = ({ res, err }) => ({ code: res.statusCode, text: err.message });`,
  });
  assert.match(html, /<p>500<!-- -->x<\/p>/);
  assert.equal(payload.page, '/_error');
});

test('an error page that fails leaves plain text', async () => {
  const { html, status } = await run({
    page: pageWith('throw new Error("x");'), mode: 'production',
    serverError: 'export default function Failed() { throw new Error("again"); }',
  });
  assert.deepEqual([html, status], ['Internal Server Error', 500]);
});

test('case 220: development shows the error', async () => {
  const { payload } = await run({ page: pageWith('throw new TypeError("seen");') });
  assert.deepEqual(Object.keys(payload.err), ['name', 'source', 'message', 'stack']);
  assert.deepEqual([payload.page, payload.err.name, payload.err.source, payload.err.message],
    ['/_error', 'TypeError', 'server', 'seen']);
  assert.match(payload.err.stack,
    /^TypeError: seen\n    at getServerSideProps \(pages\/page\.jsx:1:/);
});

/** [case, redirect, options, Location, Refresh] */
const locations = [
  ['case 221: 308', '{ destination: "/a", permanent: true }', {}, '/a', '0;url=/a'],
  ['case 221: 307', '{ destination: "/a" }', {}, '/a', undefined],
  ['case 222: slashes', '{ destination: "/a//b?c=//d" }', {}, '/a/b?c=//d', undefined],
  ['case 222: elsewhere', '{ destination: "https://e/a//b" }', {}, 'https://e/a//b', undefined],
  ['case 223: base path', '{ destination: "/dest" }', { route: { basePath: '/base' } },
    '/base/dest', undefined],
  ['case 223: without', '{ destination: "/dest", basePath: false }',
    { route: { basePath: '/base' } }, '/dest', undefined],
  ['case 105: no locale', '{ destination: "/dest" }',
    { route: { locale: 'fr', locales: ['en', 'fr'], defaultLocale: 'en' } }, '/dest', undefined],
];

for (const [name, redirect, options, location, refresh] of locations) {
  test(`Location, ${name}`, async () => {
    const { headers } = await run({ page: pageWith(`return { redirect: ${redirect} };`),
      ...options });
    assert.equal(headers.location, location);
    assert.equal(headers.refresh, refresh);
  });
}

/** [page kind, page] */
for (const [kind, page] of [['getStaticProps', gsp('')], ['static', aso]]) {
  test(`case 136: POST to a ${kind} page`, async () => {
    const { status, headers, html } = await run({ page, method: 'POST' });
    assert.equal(status, 405);
    assert.equal([].concat(headers.allow).join(', '), 'GET, HEAD');
    assert.match(html, /Method Not Allowed/);
  });
}

test('notFound shows the built-in page', async () => {
  const { html, payload } = await run({ page: pageWith('return { notFound: true };') });
  assert.match(html, /<title[^>]*>404: This page could not be found<\/title>/);
  assert.match(html, /<h1 class="next-error-h1"[^>]*>404<\/h1>/);
  assert.match(html, /<h2[^>]*>This page could not be found<!-- -->\.<\/h2>/);
  assert.equal(payload.page, '/_error');
});

test('notFound shows pages/404', async () => {
  const { html, payload, status } = await run({
    page: pageWith('return { notFound: true };'),
    notFound: 'export default function Missing() { return <p>nothing here</p>; }',
  });
  assert.match(html, /<p>nothing here<\/p>/);
  assert.deepEqual([payload.page, payload.autoExport, status], ['/404', true, 404]);
});

test('case 26: an address that cannot be decoded is the error page with status 400', async () => {
  const { status, payload, html } = await run({
    page: pageWith('throw new Error("ran");'), key: '/_error', url: '/blog/%E0%A4%A',
    route: { status: 400 }, message: { page: { key: '/_error', file: '' } },
  });
  assert.deepEqual([status, payload.page, payload.props.pageProps.statusCode],
    [400, '/_error', 400]);
  assert.match(html, /<h2[^>]*>Bad Request/);
});

test('cases 13, 14 and 17: an address without a page is the HTML of the 404 page', async () => {
  for (const url of ['/_app', '/api/none', '/500']) {
    const { status, payload, html, outcome } = await run({
      url, key: '/_error', page: pageWith('throw new Error("ran");'), route: { status: 404 },
      message: { page: { key: '/_error', file: '' } },
    });
    assert.deepEqual([outcome.kind, status, payload.page], ['notFound', 404, '/_error']);
    assert.match(html, /^<!DOCTYPE html>.*<title[^>]*>404: This page could not be found<\/title>/s);
  }
});

test('case 106: the 404 page of a getServerSideProps has the locale', async () => {
  const { status, payload, html } = await run({
    page: pageWith('return { notFound: true };'), url: '/nf',
    route: { locale: 'fr', locales: ['en', 'fr'], defaultLocale: 'en' },
  });
  assert.deepEqual([status, payload.locale, payload.defaultLocale], [404, 'fr', 'en']);
  assert.match(html, /<html lang="fr">/);
});

test('notFound in development of 13 names its page', async () => {
  const { payload } = await run({ page: pageWith('return { notFound: true };'), nextVersion: 13 });
  assert.equal(payload.notFoundSrcPage, '/x');
});

test('notFound in production shows a page that was made by the build', async () => {
  const { payload } = await run({
    page: pageWith('return { notFound: true };'), mode: 'production',
  });
  assert.deepEqual([payload.page, payload.nextExport, payload.gip, payload.props.pageProps],
    ['/_error', true, true, { statusCode: 404 }]);
});

test('notFound in production shows a custom _error made for the request', async () => {
  const { payload, html } = await run({
    page: pageWith('return { notFound: true };'), mode: 'production',
    error: `export default function Failed({ code, host }) { return <p>{code}{host}</p>; }
      Failed.getInitialProps = ({ res, req }) =>
        ({ code: res.statusCode, host: req.headers.host });`,
  });
  assert.match(html, /<p>404<!-- -->example\.test<\/p>/);
  assert.equal(payload.nextExport, undefined);
});

test('static pages in production come from the cache', async () => {
  assert.equal((await run({ page: gsp(''), mode: 'production' })).headers['x-nextjs-cache'], 'HIT');
  assert.equal((await run({ page: gsp('') })).headers['x-nextjs-cache'], undefined);
});

test('a pages/404 with getStaticProps comes from the cache for whatever it is shown', async () => {
  const more = { notFound: gsp(''), mode: 'production' };
  const missing = await run({ page: pageWith('return { notFound: true };'), ...more });
  assert.deepEqual([missing.status, missing.headers['x-nextjs-cache']], [404, 'HIT']);
  const plain = await run({ page: pageWith('return { notFound: true };'), mode: 'production' });
  assert.equal(plain.headers['x-nextjs-cache'], undefined);
});
