'use strict';

const assert = require('node:assert/strict');
const fs = require('node:fs');
const path = require('node:path');
const { test } = require('node:test');
const { pageWith, root, run } = require('./page-runner.cjs');

const publicFolder = path.join(root, 'public');
fs.mkdirSync(publicFolder, { recursive: true });
const time = new Date('2024-05-06T07:08:09.123Z');
for (const [name, text] of [['robots.txt', 'User-agent: *'], ['data.json', '{"a":1}'],
  ['feed.xml', '<a/>'], ['logo.png', '\x89PNG'], ['app.js', 'a'], ['none', '']]) {
  fs.writeFileSync(path.join(publicFolder, name), text, 'latin1');
  fs.utimesSync(path.join(publicFolder, name), time, time);
}

/** Asks for a file as the visitor does. */
function ask(name, more = {}) {
  return run({
    page: '', url: `/${name}`, key: `/${name}`, ...more,
    message: { kind: 'publicFile', page: { key: `/${name}`, file: `public/${name}` } },
  });
}

test('a file in public/ has the headers of the file server', async () => {
  for (const mode of ['development', 'production']) {
    const { outcome, status, headers, html } = await ask('robots.txt', { mode });
    assert.deepEqual([outcome, status, html], [{ kind: 'ended' }, 200, 'User-agent: *']);
    const { date: _date, connection: _connection, 'keep-alive': _alive, ...rest } = headers;
    assert.deepEqual(rest, {
      'accept-ranges': 'bytes', 'cache-control': 'public, max-age=0', 'content-length': '13',
      'content-type': 'text/plain; charset=UTF-8', etag: `W/"d-${time.getTime().toString(16)}"`,
      'last-modified': 'Mon, 06 May 2024 07:08:09 GMT', vary: 'Accept-Encoding',
    });
  }
});

/** [file, Content-Type, Vary] */
const types = [
  ['data.json', 'application/json; charset=UTF-8', 'Accept-Encoding'],
  ['feed.xml', 'application/xml', 'Accept-Encoding'],
  ['logo.png', 'image/png', undefined],
  ['app.js', 'application/javascript; charset=UTF-8', 'Accept-Encoding'],
  ['none', 'application/octet-stream', undefined],
];
for (const [name, type, vary] of types) {
  test(`the type of a file: ${name}`, async () => {
    const { headers } = await ask(name);
    assert.deepEqual([headers['content-type'], headers.vary], [type, vary]);
  });
}

test('headers of next.config stay', async () => {
  const { headers } = await ask('robots.txt', {
    route: { responseHeaders: [['Cache-Control', 'public, max-age=60'], ['X-A', '1']] },
    config: { generateEtags: false },
  });
  assert.equal(headers['cache-control'], 'public, max-age=60');
  assert.equal(headers['x-a'], '1');
  assert.equal(headers.etag, undefined);
});

/** [name, request, status, body] */
const conditions = [
  ['the same tag', { headers: [['If-None-Match', `"d-${time.getTime().toString(16)}"`]] }, 304, ''],
  ['another tag', { headers: [['If-None-Match', '"x"']] }, 200, 'User-agent: *'],
  ['the same date', { headers: [['If-Modified-Since', 'Mon, 06 May 2024 07:08:09 GMT']] }, 304, ''],
  ['a part', { headers: [['Range', 'bytes=0-3']] }, 206, 'User'],
  ['the end', { headers: [['Range', 'bytes=-3']] }, 206, ': *'],
  ['no part', { headers: [['Range', 'bytes=99-']] }, 416, ''],
  ['HEAD', { method: 'HEAD' }, 200, ''],
];
for (const [name, request, status, body] of conditions) {
  test(`a file in public/, asked for with ${name}`, async () => {
    const answer = await ask('robots.txt', request);
    assert.deepEqual([answer.status, answer.html ?? ''], [status, body]);
  });
}

test('page code that fetches a file in public/ gets its type', async () => {
  const { propsText } = await run({
    page: pageWith(`const r = await fetch('http://localhost:3000/data.json');
      return { props: { type: r.headers.get('content-type'), cache: r.headers.get('cache-control'),
        data: await r.json() } };`),
  });
  assert.deepEqual(JSON.parse(propsText), {
    type: 'application/json; charset=UTF-8', cache: 'public, max-age=0', data: { a: 1 },
  });
});
