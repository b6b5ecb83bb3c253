'use strict';

const assert = require('node:assert/strict');
const { test } = require('node:test');
const { pageWith, run, valueOf } = require('./page-runner.cjs');

const keys = 'Object.keys(context)';

/** [case, options, expected keys] */
const keyCases = [
  ['case 116: a static page', {}, 'req,res,query,resolvedUrl,locales,locale,defaultLocale'],
  ['case 117: a dynamic page', { key: '/blog/[post]', url: '/blog/a', params: [['post', 'a']] },
    'req,res,query,resolvedUrl,params,locales,locale,defaultLocale'],
  ['case 120: draft mode', { preview: { data: {}, draft: true } },
    'req,res,query,resolvedUrl,draftMode,preview,previewData,locales,locale,defaultLocale'],
  ['preview before version 13', { preview: { data: {} }, nextVersion: 11 },
    'req,res,query,resolvedUrl,preview,previewData,locales,locale,defaultLocale'],
];

for (const [name, options, expected] of keyCases) {
  test(`context keys, ${name}`, async () => {
    assert.equal(await valueOf(`${keys}.join()`, options), expected);
  });
}

/** [case, expression, options, expected value] */
const valueCases = [
  ['case 118: no locales in 13', 'context.locales === undefined', { nextVersion: 13 }, true],
  ['case 118: no locales in 15', 'context.locales', {}, []],
  ['case 118: locale', 'context.locale === undefined', {}, true],
  ['case 120: draft', '[context.draftMode, context.preview, context.previewData]',
    { preview: { data: {}, draft: true } }, [true, true, {}]],
  ['case 121: preview data', 'context.previewData', { preview: { data: { a: [1] } } }, { a: [1] }],
  ['case 119: no preview', '"preview" in context', {}, false],
  ['case 134: POST', 'req.method', { method: 'POST' }, 'POST'],
  ['case 135: PUT', 'req.method', { method: 'PUT' }, 'PUT'],
  ['case 137: no helpers', '[typeof req.body, typeof res.json, typeof res.redirect]', {},
    ['undefined', 'undefined', 'undefined']],
  ['the request is Node\'s own', '[req.constructor.name, typeof req.pipe, req.httpVersion]', {},
    ['IncomingMessage', 'function', '1.1']],
  ['headers are the given ones and no others', 'req.rawHeaders',
    { headers: [['X-A', '1'], ['x-a', '2']] }, ['Host', 'example.test', 'X-A', '1', 'X-A', '2']],
  ['repeated headers join', 'req.headers["x-a"]', { headers: [['X-A', '1'], ['x-a', '2']] },
    '1, 2'],
  ['req.url has what the route says', 'req.url',
    { requestUrl: '/base/fr/x?a=1', url: '/x?a=1', route: { basePath: '/base' } }, '/x?a=1'],
  ['the working folder is the project', 'process.cwd() === require("path").dirname(__filename)', {},
    true],
  ['a URL that needs encoding', 'req.method', { requestUrl: '/ü ?a=\ud800', url: '/%C3%BC' },
    'GET'],
  ['a repeated query key', 'context.query', { url: '/x?a=1&a=2&b=' }, { a: ['1', '2'], b: '' }],
  ['a catch-all with one segment', '[context.params, context.query]',
    { key: '/c/[...path]', url: '/c/a', params: [['path', ['a']]] },
    [{ path: ['a'] }, { path: ['a'] }]],
  ['an optional catch-all without segments', 'context.params',
    { key: '/c/[[...path]]', url: '/c', params: [] }, {}],
  ['case 61: __proto__ as a key', 'Object.keys(context.query)',
    { url: '/x?__proto__=1&constructor=2' }, ['__proto__', 'constructor']],
];

for (const [name, expression, options, expected] of valueCases) {
  test(`context, ${name}`, async () => {
    assert.deepEqual(await valueOf(expression, options), expected);
  });
}

/** [case, Cookie headers, expected cookies] */
const cookieCases = [
  ['case 126', ['a=1; a=2'], { a: '1' }],
  ['case 127', ['b="q v"'], { b: 'q v' }],
  ['case 128', ['c=%20x%E2%82%AC'], { c: ' x€' }],
  ['case 129', ['bad=%E0%A4%A'], { bad: '%E0%A4%A' }],
  ['case 130', ['d; =e'], { '': 'e' }],
  ['case 131', ['f=g=h'], { f: 'g=h' }],
  ['case 132', [], {}],
  ['case 133', ['a=1', 'b=2'], { a: '1', b: '2' }],
  ['__proto__ is ignored', ['__proto__=1; a=2'], { a: '2' }],
];

for (const [name, headers, expected] of cookieCases) {
  test(`cookies, ${name}: ${headers.join(' | ')}`, async () => {
    const options = { headers: headers.map((value) => ['Cookie', value]) };
    assert.deepEqual(await valueOf('req.cookies', options), expected);
  });
}

test('the body is an unread stream', async () => {
  const page = pageWith(`let text = ''; for await (const part of context.req) text += part;
    return { props: { value: [text, context.req.headers['content-length']] } };`);
  const { propsText } = await run({
    page, method: 'POST', body: new TextEncoder().encode('päge'),
  });
  assert.deepEqual(JSON.parse(propsText).value, ['päge', '5']);
});

test('a body nobody reads does not hold up the answer', async () => {
  const { outcome } = await run({
    page: pageWith('return { props: {} };'), method: 'POST', body: new Uint8Array(3_000_000),
  });
  assert.equal(outcome.kind, 'props');
});

test('case 122: preview marks props and payload', async () => {
  const { payload } = await run({
    page: pageWith('return { props: {} };'), preview: { data: { a: 1 } },
  });
  assert.equal(payload.props.__N_PREVIEW, true);
  assert.equal(payload.isPreview, true);
});

test('case 123: preview forces its Cache-Control', async () => {
  const { headers } = await run({
    page: pageWith('context.res.setHeader("Cache-Control", "public"); return { props: {} };'),
    preview: { data: {} }, mode: 'production',
  });
  assert.equal(headers['cache-control'], 'private, no-cache, no-store, max-age=0, must-revalidate');
});

const touchesLate = (then) => pageWith(`const { res } = context;
  ${then}`);

test('case 138: res used after the return is warned about', async () => {
  const { logs, outcome } = await run({
    page: touchesLate('setTimeout(() => res.setHeader("a", "b"), 1); return { props: {} };') +
      '\nexport const wait = 1;',
    document: undefined,
  });
  assert.equal(outcome.kind, 'failed', 'the headers were sent by then, which Node refuses');
  assert.match(logs.map(({ text }) => text).join(), /should not access 'res'/);
});

const lateProps = touchesLate(`return { props: new Promise((resolve) => setTimeout(() => {
  try { res.setHeader('X-Late', '1'); resolve({});
    } catch (error) { resolve(Promise.reject(error)); }
}, 1)) };`);

test('case 139: a promise of props that touches res fails in development', async () => {
  const { outcome, status } = await run({ page: lateProps });
  assert.match(outcome.message, /You should not access 'res' after getServerSideProps resolves/);
  assert.equal(status, 500);
});

test('case 140: in production its header is sent', async () => {
  const { headers } = await run({ page: lateProps, mode: 'production' });
  assert.equal(headers['x-late'], '1');
});

test('case 78: a list with one value stays one in the query', async () => {
  const { propsText, payload } = await run({
    page: pageWith('return { props: { q: context.query } };'),
    route: { query: [['way', ['a'], true], ['b', ['c']]] },
  });
  assert.deepEqual(JSON.parse(propsText).q, { way: ['a'], b: 'c' });
  assert.deepEqual(payload.query, { way: ['a'], b: 'c' });
});
