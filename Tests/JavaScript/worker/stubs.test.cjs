'use strict';
/** Answers without the network: stubs, recordings, and runs that are offline. */

const assert = require('node:assert/strict');
const http = require('node:http');
const zlib = require('node:zlib');
const { after, before, test } = require('node:test');
const { pageWith, run } = require('./page-runner.cjs');

let server;
let base;
let asked = 0;

before(async () => {
  server = http.createServer((request, response) => {
    asked += 1;
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      response.setHeader('content-type', 'application/json');
      response.setHeader('set-cookie', ['a=1', 'b=2']);
      const body = JSON.stringify({ path: request.url, sent: Buffer.concat(chunks).toString() });
      if (!request.url.includes('packed')) return response.end(body);
      response.setHeader('content-encoding', 'gzip');
      return response.end(zlib.gzipSync(body));
    });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${server.address().port}`;
});

after(() => new Promise((resolve) => server.close(resolve)));

const answer = (fields) => ({
  method: null, url: '', isExact: false, requestBody: null, status: 200, headers: [], body: '',
  encoding: null, delay: 0, error: null, source: 'stub', ...fields,
});

const stubs = (answers, more) => ({ isOffline: false, records: false, answers, ...more });

const fetchJson = (url) => pageWith(`const answer = await fetch('${url}');
  return { props: { status: answer.status, type: answer.headers.get('content-type'),
    value: await answer.json() } };`);

const viaHttp = (module, url) => pageWith(`const text = await new Promise((resolve, reject) => {
  require('node:${module}').get('${url}', (answer) => {
    let body = '';
    answer.on('data', (chunk) => { body += chunk; }).on('end', () => resolve(body));
  }).on('error', reject); });
  return { props: { text } };`);

const people = answer({
  url: 'https://people.example/*/me', status: 203, body: '{"name":"Ada"}',
  headers: [['Content-Type', 'application/json'], ['Content-Length', '999']],
});

test('fetch gets the answer of a stub', async () => {
  const { propsText, trace } = await run({
    page: fetchJson('https://people.example/v1/me'), stubs: stubs([people]),
  });
  assert.deepEqual(JSON.parse(propsText),
    { status: 203, type: 'application/json', value: { name: 'Ada' } });
  const [request] = trace.requests;
  assert.equal(request.url, 'https://people.example/v1/me');
  assert.equal(request.answeredBy, 'stub');
  assert.equal(request.status, 203);
  assert.equal(request.bytes, 14);
  assert.equal(trace.requests.length, 1);
  assert.deepEqual([request.source.file, request.source.line], ['pages/page.jsx', 1]);
});

for (const module of ['http', 'https']) {
  test(`${module}.get gets the answer of a stub`, async () => {
    const url = `${module}://people.example/v1/me`;
    const { propsText } = await run({
      page: viaHttp(module, url), stubs: stubs([{ ...people, url: `${module}:*` }]),
    });
    assert.deepEqual(JSON.parse(propsText), { text: '{"name":"Ada"}' });
  });
}

for (const [pattern, url, isMatch] of [
  ['https://a.example/x', 'https://a.example/x', true],
  ['https://a.example', 'https://a.example/', true],
  ['https://a.example/x', 'https://a.example/x?y', false],
  ['https://a.example/*', 'https://a.example/', true],
  ['https://a.example/*/b', 'https://a.example/b', false],
  ['*/users/*?page=2', 'https://a.example/users/7?page=2', true],
  ['*', 'https://b.example/', true],
  ['https://a.example/.+', 'https://a.example/xx', false],
]) {
  test(`pattern ${pattern} ${isMatch ? 'fits' : 'does not fit'} ${url}`, async () => {
    const { trace } = await run({
      page: pageWith(`await fetch('${url}').catch(() => {}); return { props: {} };`),
      stubs: stubs([answer({ url: pattern })], { isOffline: true }),
    });
    assert.equal(trace.requests[0].answeredBy, isMatch ? 'stub' : 'refused');
  });
}

test('the method of a stub counts', async () => {
  const { trace } = await run({
    page: pageWith(`await fetch('https://a.example/', { method: 'POST', body: 'x' });
      return { props: {} };`),
    stubs: stubs([answer({ method: 'GET', url: '*', status: 500 }),
      answer({ method: 'POST', url: '*', status: 201 })]),
  });
  assert.equal(trace.requests[0].status, 201);
});

test('a stub can be slow, or fail as a network does', async () => {
  const { outcome, trace } = await run({
    page: fetchJson('https://a.example/'),
    stubs: stubs([answer({ url: '*', delay: 30, error: 'ECONNREFUSED' })]),
  });
  assert.equal(outcome.kind, 'failed');
  assert.match(outcome.message, /fetch failed/);
  assert.equal(trace.requests[0].status, null);
  assert.ok(trace.requests[0].ms >= 25, String(trace.requests[0].ms));
});

test('offline, nothing is sent, and the page is told why', async () => {
  const before = asked;
  const page = pageWith(`const why = await fetch('${base}/x').catch((error) => error);
    const socket = await new Promise((resolve) => require('node:net')
      .connect(${new URL(base).port}, '127.0.0.1', () => resolve(null)).on('error', resolve));
    const other = await new Promise((resolve) =>
      require('node:http').get('${base}/y').on('error', resolve));
    return { props: { name: why.name, cause: why.cause.message, code: why.cause.code,
      socket: socket?.message ?? null, other: other.message } };`);
  const { propsText, trace } = await run({ page, stubs: stubs([], { isOffline: true }) });
  const props = JSON.parse(propsText);
  assert.equal(props.name, 'TypeError');
  assert.equal(props.cause, `propscope is offline: GET ${base}/x was not sent`);
  assert.equal(props.code, 'ERR_PROPSCOPE_OFFLINE');
  assert.match(props.socket, /a connection to 127\.0\.0\.1:\d+ was not sent/);
  assert.match(props.other, /GET .*\/y was not sent/);
  assert.equal(asked, before);
  assert.deepEqual(trace.requests.map(({ answeredBy }) => answeredBy), ['refused', 'refused']);
});

test('the run after an offline one asks the network again', async () => {
  const { propsText } = await run({ page: fetchJson(`${base}/again`) });
  assert.equal(JSON.parse(propsText).status, 200);
});

test('API routes of the project answer offline, too', async () => {
  const { propsText } = await run({
    page: fetchJson('http://localhost:3000/api/hello'),
    routes: [['/api/hello', 'pages/api/hello.js']],
    api: { '/api/hello': 'export default (req, res) => res.json({ hello: true });' },
    stubs: stubs([], { isOffline: true }),
  });
  assert.deepEqual(JSON.parse(propsText).value, { hello: true });
});

const twice = (url) => pageWith(`const read = async (body) => (await fetch('${url}', {
    method: 'POST', body })).json();
  return { props: { one: await read('1'), two: await read('2') } };`);

test('what is recorded can be replayed: the same answers in the same order', async () => {
  const page = twice(`${base}/packed?q=1`);
  const first = await run({ page, stubs: stubs([], { records: true }) });
  assert.equal(first.recorded.length, 2);
  const [entry] = first.recorded;
  assert.equal(entry.method, 'POST');
  assert.equal(entry.url, `${base}/packed?q=1`);
  assert.equal(entry.requestBody, '1');
  assert.equal(JSON.parse(first.recordedBodies[0]).sent, '1');
  const before = asked;
  const answers = first.recorded.map((recorded, index) => answer({
    ...recorded, isExact: true, body: first.recordedBodies[index], source: 'replay',
  }));
  const again = await run({ page, stubs: stubs(answers, { isOffline: true }) });
  assert.equal(again.propsText, first.propsText);
  assert.equal(asked, before);
  assert.deepEqual(again.trace.requests.map(({ answeredBy }) => answeredBy), ['replay', 'replay']);
});

test('requests by node:http are recorded unpacked', async () => {
  const { recorded, recordedBodies } = await run({
    page: viaHttp('http', `${base}/packed`), stubs: stubs([], { records: true }),
  });
  assert.equal(recorded.length, 1);
  assert.equal(JSON.parse(recordedBodies[0]).path, '/packed');
});

test('log lines and requests name the line of source', async () => {
  const { trace } = await run({
    page: `async function ask() {
      return fetch('${base}/deep');
    }
    export async function getServerSideProps() {
      console.warn('careful');
      await ask();
      return { props: {} };
    }
    export default function Page() { return null; }`,
  });
  assert.deepEqual(trace.logs[0].source, { file: 'pages/page.jsx', line: 5, column: 15 });
  assert.equal(trace.requests[0].source.line, 2);
  assert.equal(trace.requests[0].answeredBy, 'network');
  assert.ok(trace.requests[0].start > 0);
});
