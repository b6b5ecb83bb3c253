'use strict';

const assert = require('node:assert/strict');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { after, test } = require('node:test');
const { TestWorker, pageWith, run } = require('./page-runner.cjs');

const seen = pageWith(`const { draftMode, preview, previewData } = context;
  return { props: { seen: [draftMode ?? null, preview ?? null, previewData ?? null] } };`);
const off = '[null,null,null]';

/** The answer of an API route with the given body. */
function route(body, wanted = {}) {
  return run({ page: `export default function handler(req, res) { ${body} }`, key: '/api/x',
    url: '/api/x', ...wanted });
}

/** `Set-Cookie` values of an answer. */
function cookiesOf({ headers }) {
  return [headers['set-cookie'] ?? []].flat();
}

/** What a browser sends back for `Set-Cookie` values. */
function sentBack(values) {
  return [['Cookie', values.map((value) => value.split(';')[0]).join('; ')]];
}

async function previewOf(headers, wanted = {}) {
  const answer = await run({ page: seen, headers, ...wanted });
  return { answer, seen: JSON.stringify(JSON.parse(answer.propsText).seen) };
}

test('cases 120 and 121: the cookies of an API route preview the page', async () => {
  const set = await route('res.setPreviewData({ a: [1] }).end("on")');
  const values = cookiesOf(set);
  assert.equal(values.length, 2);
  assert.match(values[0], /^__prerender_bypass=[0-9a-f]{32}; Path=\/; HttpOnly; SameSite=Lax$/);
  assert.match(values[1], /^__next_preview_data=[\w-]+\.[\w-]+\.[\w-]+; Path=\/; HttpOnly; /);
  const { answer, seen: found } = await previewOf(sentBack(values));
  assert.equal(found, '[true,true,{"a":[1]}]');
  assert.equal(answer.payload.isPreview, true);
  assert.equal(answer.payload.props.__N_PREVIEW, true);
  assert.deepEqual(cookiesOf(answer), []);
  assert.deepEqual(answer.headersRead, [], 'the page itself read no cookie');
  const draft = await previewOf(sentBack(values.slice(0, 1)));
  assert.equal(draft.seen, '[true,true,{}]');
});

test('production cookies are for secure frames', async () => {
  const values = cookiesOf(await route('res.setPreviewData("x", { maxAge: 60, path: "/a" }).end()',
    { mode: 'production' }));
  assert.match(values[0],
    /^__prerender_bypass=\w+; Max-Age=60; Path=\/a; HttpOnly; Secure; SameSite=None$/);
});

const bypassOf = async () => sentBack(cookiesOf(await route('res.setDraftMode({ enable: true }); ' +
  'res.end()')))[0][1];
const cleared = ['__prerender_bypass', '__next_preview_data'].map((name) =>
  `${name}=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT; HttpOnly; SameSite=Lax`);

/** [case, cookie from the right bypass cookie, version, what the page sees, cleared] */
const requests = [
  ['case 124: a bypass of another build', () => '__prerender_bypass=bad', 15, off, true],
  ['case 124: with data', () => '__prerender_bypass=bad; __next_preview_data=a.b.c', 15, off, true],
  ['case 125: data without bypass', () => '__next_preview_data=a.b.c', 15, off, true],
  ['a forged token', (bypass) => `${bypass}; __next_preview_data=a.b.c`, 15, off, true],
  ['2.4.2: draft mode in 13', (bypass) => bypass, 13, '[true,true,{}]', false],
  ['2.4.2: no draft mode in 11', (bypass) => bypass, 11, off, true],
  ['other cookies', () => 'a=b', 15, off, false],
];

for (const [name, cookie, nextVersion, expected, isCleared] of requests) {
  test(`preview cookies, ${name}`, async () => {
    const headers = [['Cookie', cookie(await bypassOf())]];
    const { answer, seen: found } = await previewOf(headers, { nextVersion });
    assert.equal(found, expected);
    assert.deepEqual(cookiesOf(answer), isCleared ? cleared : []);
  });
}

test('cookies mean nothing to a page that has no data', async () => {
  const answer = await run({ page: 'export default function Page() { return null; }',
    headers: [['Cookie', '__prerender_bypass=bad']] });
  assert.deepEqual(cookiesOf(answer), []);
});

test('a cookie whose time is over is cleared', async () => {
  const values = cookiesOf(await route('res.setPreviewData({}, { maxAge: -1 }).end()'));
  assert.equal((await previewOf(sentBack(values))).seen, off);
});

test('cookies of the page stay beside those that are cleared', async () => {
  const answer = await run({
    page: pageWith('context.res.setHeader("Set-Cookie", ' +
      '[...[context.res.getHeader("Set-Cookie")].flat(), "own=1"]); return { props: {} };'),
    headers: [['Cookie', '__prerender_bypass=bad']],
  });
  assert.deepEqual(cookiesOf(answer), [...cleared, 'own=1']);
});

/** [what, body of the route, cookies sent, body of the answer, Set-Cookie values] */
const routes = [
  ['preview data is cleared', 'res.clearPreviewData().end("off")', '', 'off', cleared],
  ['draft mode is left', 'res.setDraftMode({ enable: false }); res.end("off")', '', 'off',
    cleared.slice(0, 1)],
  ['a route knows nothing without cookies',
    'res.json([req.preview ?? null, req.previewData, req.draftMode ?? null])', '',
    '[null,false,null]', []],
  ['cookies of another build are cleared when a route asks', 'res.end(String(req.preview))',
    '__prerender_bypass=bad', 'undefined', cleared],
  ['cookies of another build are left when it does not', 'res.end("x")',
    '__prerender_bypass=bad', 'x', []],
];

for (const [name, body, cookie, text, values] of routes) {
  test(`API routes, ${name}`, async () => {
    const answer = await route(body, { headers: cookie ? [['Cookie', cookie]] : [] });
    assert.equal(answer.html, text);
    assert.deepEqual(cookiesOf(answer), values);
  });
}

test('a route reads what another one set', async () => {
  const values = cookiesOf(await route('res.setPreviewData({ b: 2 }).end()'));
  const { html } = await route('res.json([req.preview, req.previewData])',
    { headers: sentBack(values) });
  assert.equal(html, '[true,{"b":2}]');
});

test('preview data has its limit', async () => {
  const { outcome } = await route('res.setPreviewData("x".repeat(2000)).end()');
  assert.equal(outcome.message, 'Preview data is limited to 2KB currently, reduce how much data ' +
    'you are storing as preview data to continue');
});

test('revalidate says that there is nothing to do', async () => {
  const { html, logs } = await route('return res.revalidate("/a").then(() => res.end("done"))');
  assert.equal(html, 'done');
  assert.ok(logs.some(({ text }) => text.startsWith('res.revalidate("/a"): propscope keeps no')));
  const bad = await route('return res.revalidate("a").then(() => res.end("done"))');
  assert.match(bad.outcome.message, /^Invalid urlPath provided to revalidate\(\), must be a path/);
});

test('the keys of a build are those of its cookies', async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'propscope-preview-'));
  after(() => fs.rmSync(folder, { recursive: true, force: true }));
  fs.mkdirSync(path.join(folder, '.next'));
  const preview = { previewModeId: 'of-the-build', previewModeSigningKey: 's'.repeat(64),
    previewModeEncryptionKey: 'e'.repeat(64) };
  fs.writeFileSync(path.join(folder, '.next', 'prerender-manifest.json'),
    JSON.stringify({ version: 4, preview }));
  const worker = new TestWorker('development', undefined, folder);
  const values = cookiesOf(await route('res.setPreviewData(1).end()', { worker }));
  assert.match(values[0], /^__prerender_bypass=of-the-build;/);
  assert.equal((await previewOf(sentBack(values), { worker })).seen, '[true,true,1]');
  assert.equal((await previewOf(sentBack(values))).seen, off, 'another project refuses them');
});
