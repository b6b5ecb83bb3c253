'use strict';
/** JSON answers of outgoing requests are kept, so that values can be traced to them. */

const assert = require('node:assert/strict');
const http = require('node:http');
const zlib = require('node:zlib');
const { test, before, after } = require('node:test');
const { run, pageWith } = require('./page-runner.cjs');

const user = JSON.stringify({ user: { passwordHash: 'x'.repeat(20), name: 'Ada' } });
let server;
let origin;

before(async () => {
  server = http.createServer((req, res) => {
    const { pathname } = new URL(req.url, 'http://localhost');
    if (pathname === '/text') res.setHeader('content-type', 'text/plain').end('{"a":1}');
    else if (pathname === '/large') {
      res.setHeader('content-type', 'application/json').end(`"${'x'.repeat(1_100_000)}"`);
    } else if (pathname === '/near') {
      res.setHeader('content-type', 'application/json').end(`"${'x'.repeat(900_000)}"`);
    } else if (pathname === '/gzip') {
      res.setHeader('content-type', 'application/vnd.api+json; charset=utf-8');
      res.setHeader('content-encoding', 'gzip').end(zlib.gzipSync(user));
    } else res.setHeader('content-type', 'application/json').end(user);
  });
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  origin = `http://127.0.0.1:${server.address().port}`;
});
after(() => server.close());

async function fetchedBy(body, more = {}) {
  const answer = await run({
    page: `import http from 'node:http';
      const ask = (url) => new Promise((resolve) => http.get(url, (message) => {
        const chunks = [];
        message.on('data', (chunk) => chunks.push(chunk));
        message.on('end', () => resolve(Buffer.concat(chunks)));
      }));
      ${pageWith(`${body}; return { props: {} };`)}`,
    ...more,
  });
  assert.equal(answer.outcome.kind, 'props', JSON.stringify(answer.outcome));
  return answer.fetchedBodies.map(({ url, body: text }) => [url.replace(origin, ''), text]);
}

const ways = [
  ['fetch and json', 'await (await fetch(O + "/user")).json()', [['/user', user]]],
  ['fetch and text', 'await (await fetch(O + "/user")).text()', [['/user', user]]],
  ['fetch and arrayBuffer', 'await (await fetch(O + "/user")).arrayBuffer()', [['/user', user]]],
  ['a clone and its original', 'const r = await fetch(O + "/user"); const c = r.clone(); ' +
    'await c.json(); await r.json()', [['/user', user]]],
  ['a packed answer of fetch', 'await (await fetch(O + "/gzip")).json()', [['/gzip', user]]],
  ['http.get', 'await ask(O + "/user")', [['/user', user]]],
  ['a packed answer of http.get', 'await ask(O + "/gzip")', [['/gzip', user]]],
  ['an answer nobody reads', 'await fetch(O + "/user")', []],
  ['another type', 'await (await fetch(O + "/text")).text(); await ask(O + "/text")', []],
  ['an answer of more than a megabyte', 'await (await fetch(O + "/large")).json()', []],
];
for (const [name, body, expected] of ways) {
  test(`keeps the answer of ${name}`, async () => {
    assert.deepEqual(await fetchedBy(body.replaceAll('O +', `"${origin}" +`)), expected);
  });
}

test('keeps four megabytes of a run', async () => {
  const kept = await fetchedBy(`for (let i = 0; i < 6; i += 1) {
    await (await fetch("${origin}/near?" + i)).text(); }`);
  assert.deepEqual(kept.map(([url]) => url), ['/near?0', '/near?1', '/near?2', '/near?3']);
});

test('leaves the password out of the address', async () => {
  const [[url]] = await fetchedBy(
    `await ask("${origin.replace('//', '//me:secret@')}/user")`);
  assert.doesNotMatch(url, /secret/);
});

test('keeps the answer of an API route of its own', async () => {
  const [[url, body]] = await fetchedBy(
    'await (await fetch("http://example.test/api/user")).json()', {
      routes: [['/api/user', 'pages/api/user.js']],
      api: { '/api/user': 'export default (req, res) => res.json({ a: 1 });' },
    });
  assert.equal(url, 'http://example.test/api/user');
  assert.equal(body, '{"a":1}');
});
