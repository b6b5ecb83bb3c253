'use strict';

const assert = require('node:assert/strict');
const http = require('node:http');
const { after, before, test } = require('node:test');
const { TestWorker, bundle, pageWith, run, runMessage } = require('./page-runner.cjs');

const props = 'return { props: {} };';
const texts = (logs) => logs.map(({ level, text }) => `${level}: ${text}`);

test('what page code prints is in the trace and nowhere else', async () => {
  const worker = new TestWorker('development');
  const { logs } = await run({
    worker,
    page: pageWith(`console.log('a %s', 1, { b: 2 }); console.warn('w');
      console.error(new Error('e').message);
      console.info('i'); console.debug('d'); console.table([1]);
      console.group('g'); console.log('x\\ny'); console.groupEnd();
      process.stdout.write('part'); process.stdout.write('ial\\nnext');
        process.stderr.write('err\\n');
      require('node:fs').writeSync(1, 'fd\\n'); console.dir({ a: { b: { c: {} } } }, { depth: 0 });
      ${props}`),
  });
  const lines = texts(logs);
  assert.deepEqual(lines.slice(0, 5),
    ['log: a 1 { b: 2 }', 'warn: w', 'error: e', 'info: i', 'debug: d']);
  assert.ok(lines[5].includes('Values'));
  assert.deepEqual(lines.slice(6), ['log: g', 'log:   x\n  y', 'stdout: partial', 'stderr: err',
    'stdout: nextfd', 'log: { a: [Object] }']);
  assert.equal(worker.printed, '');
  await worker.stop();
});

test('printed stacks name the source; warnings of Node are lines, too', async () => {
  const { logs } = await run({
    page: `export async function getServerSideProps() {
      console.error(new Error('printed'));
      process.emitWarning('careful');
      await new Promise((resolve) => setImmediate(resolve));
      return { props: {} };
    }
    export default function Page() { return <ul>{[<li />]}</ul>; }`,
  });
  assert.ok(logs[0].text.startsWith(
    'Error: printed\n    at Object.getServerSideProps (pages/page.jsx:2:21)'), logs[0].text);
  assert.ok(!logs[0].text.includes('PageRuntime'));
  assert.equal(logs[1].text, 'Warning: careful');
  assert.match(logs[2].text, /unique "key" prop/);
});

test('the other ways to print on the console', async () => {
  const { logs } = await run({
    page: pageWith(`console.count('c'); console.assert(false, 'assertion'); console.time('t');
      console.timeEnd('t'); console.trace('here'); console.dirxml(1); ${props}`),
  });
  const lines = texts(logs);
  assert.deepEqual(lines.slice(0, 2), ['log: c: 1', 'warn: Assertion failed: assertion']);
  assert.match(lines[2], /^log: t: [\d.]+ms$/);
  assert.ok(lines[3].startsWith('error: Trace: here\n    at '), lines[3]);
  assert.equal(lines[4], 'log: 1');
});

test('listing the environment is not reading it', async () => {
  const { trace } = await run({
    page: pageWith(`return { props: { value: Object.keys(process.env).length } };`),
  });
  assert.deepEqual(trace.env, []);
});

test('printing without end is cut', async () => {
  const { logs } = await run({
    page: pageWith(`for (let i = 0; i < 20000; i += 1) console.log('line'); ${props}`),
  });
  assert.ok(logs.length < 10010);
  assert.match(logs[logs.length - 1].text, /further output of this run is left out/);
});

test('environment reads, also of modules that loaded in an earlier run', async () => {
  const page = `const secret = process.env.SECRET;
    export async function getServerSideProps() {
      const { OTHER } = process.env; return { props: { value: [secret, OTHER,
        'ABSENT' in process.env] } };
    }
    export default function Page() { return null; }`;
  for (const time of ['first', 'second']) {
    const { trace, propsText } = await run({ page });
    assert.deepEqual(trace.env, ['ABSENT', 'OTHER', 'SECRET'], time);
    assert.deepEqual(JSON.parse(propsText).value, ['hidden', 'value', false]);
  }
});

test('a page that reads nothing has read nothing', async () => {
  const { trace } = await run({
    page: pageWith(`require('node:child_process').execFileSync('true'); await import('node:os');
      ${props}`),
  });
  assert.deepEqual(trace.env, []);
});

test('the clock is shifted for a run and put back', async () => {
  const page = pageWith(`const at = new Date(); return { props: { value: [at.toISOString().slice(0,
    16),
    Date.now() - at.getTime() < 1000, at instanceof Date, at.constructor === Date,
    new Date(5).getTime(), typeof Date()] } };`);
  const shifted = await run({ page, now: Date.UTC(2001, 1, 3, 4, 5) });
  assert.deepEqual(JSON.parse(shifted.propsText).value,
    ['2001-02-03T04:05', true, true, true, 5, 'string']);
  const real = await run({ page });
  const [year, ...others] = JSON.parse(real.propsText).value;
  assert.notEqual(year.slice(0, 4), '2001');
  assert.deepEqual(others, [true, true, true, 5, 'string']);
});

test('stages are told as they begin and end, and counted from the start of the run', async () => {
  const worker = new TestWorker('development');
  const message = { ...runMessage({}, await bundle({ page: pageWith(`console.log(1); ${props}`) })),
    elapsed: 1000 };
  const finished = worker.next(({ type }) => type === 'finished');
  worker.post(message);
  const { answer } = await finished;
  const told = worker.messages.filter(({ id }) => id === message.id);
  const stages = told.flatMap(({ ended, ...message }) =>
    [...(ended ? [ended] : []), ...(message.type === 'stage' ? [message] : [])]);
  assert.deepEqual(stages.map(({ name, ms }) =>
    `${name} ${ms === null ? 'begins' : 'ends'}`), ['props begins', 'props ends',
    'validation begins', 'validation ends', 'render begins', 'render ends', 'payload begins',
    'payload ends']);
  assert.equal(told[0].type, 'started');
  assert.ok(told.some(({ type, text }) => type === 'log' && text === '1'));
  assert.ok(answer.trace.stages.every(({ start }) => start >= 1000));
  assert.ok(answer.trace.logs[0].ms >= 1000);
  await worker.stop();
});

let server;
let port;

before(async () => {
  server = http.createServer((req, res) => {
    if (req.url === '/close') return void req.socket.destroy();
    res.statusCode = req.url === '/teapot' ? 418 : 200;
    res.end(JSON.stringify({ method: req.method, text: 'ü'.repeat(10) }));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  ({ port } = server.address());
});

after(() => {
  server.closeAllConnections();
  server.close();
});

const summary = ({ trace }) => trace.requests.map(({ method, url, status, bytes, selfCall }) =>
  [method, url.replace(String(port), 'PORT'), status, bytes, selfCall]);

/** [what, statement, expected requests] */
const requests = [
  ['fetch', 'await (await fetch(`${base}/a`, { method: "PUT" })).json()',
    [['PUT', 'http://127.0.0.1:PORT/a', 200, 46, false]]],
  ['fetch read as text', 'await (await fetch(new URL(`${base}/teapot`))).text()',
    [['GET', 'http://127.0.0.1:PORT/teapot', 418, 46, false]]],
  ['a failing fetch', 'await fetch(`${base}/close`).catch(() => {})',
    [['GET', 'http://127.0.0.1:PORT/close', null, 0, false]]],
  ['http.get', `await new Promise((resolve) => require('http').get(base + '/b', (response) => {
      response.resume(); response.on('end', resolve); }))`,
  [['GET', 'http://127.0.0.1:PORT/b', 200, 46, false]]],
  ['http.request with options', `await new Promise((resolve) => require('node:http')
      .request({ host: '127.0.0.1', port: new URL(base).port, path: '/c', method: 'POST' },
        (response) => {
        response.resume(); response.on('end', resolve); }).end('x'))`,
  [['POST', 'http://127.0.0.1:PORT/c', 200, 47, false]]],
  ['credentials', 'await (await fetch(`${base}/a`)).text(); ' +
    'await fetch(`http://user:secret@127.0.0.1:${new URL(base).port}/a`).catch(() => {});',
  [['GET', 'http://127.0.0.1:PORT/a', 200, 46, false],
    ['GET', 'http://***@127.0.0.1:PORT/a', null, 0, false]]],
];

for (const [name, statement, expected] of requests) {
  test(`outgoing requests, ${name}`, async () => {
    const answer = await run({
      page: pageWith(`const base = 'http://127.0.0.1:${port}'; ${statement}; ${props}`),
    });
    assert.equal(answer.outcome.kind, 'props', answer.outcome.message);
    assert.deepEqual(summary(answer), expected);
  });
}

const api = {
  '/api/hello': `export default function handler(req, res) {
    console.log('in the route');
    res.setHeader('X-Route', '1');
    res.status(201).json({ method: req.method, query: req.query, body: req.body,
      cookie: req.cookies.a });
  }`,
  '/api/[...rest]': `export default function handler(req, res) {
    res.redirect('/api/hello?from=' + req.query.rest.join('-'));
  }`,
};
const routes = Object.keys(api).reverse().map((key) => [key, `pages${key}.js`]);

/** [what, how the page asks, expected value, expected requests] */
const selfCalls = [
  ['fetch by localhost', `const r = await fetch('http://localhost:3000/api/hello?a=1&a=2',
    { method: 'POST',
      headers: { 'content-type': 'application/json', cookie: 'a=b' }, body: '{"x":1}' });
    value = [r.status, r.headers.get('x-route'), r.url, await r.json()]`,
  [201, '1', 'http://localhost:3000/api/hello?a=1&a=2',
    { method: 'POST', query: { a: ['1', '2'] }, body: { x: 1 }, cookie: 'b' }],
  [['POST', 201]]],
  ['fetch by the request\'s host, redirected',
    `const r = await fetch('https://example.test/api/a/b');
    value = [r.redirected, (await r.json()).query]`, [true, { from: 'a-b' }],
  [['GET', 307], ['GET', 201]]],
  ['http.get', `value = await new Promise((resolve, reject) => require('http').get(
      'http://example.test/api/hello', (response) => {
        let text = ''; response.on('data', (part) => { text += part; });
        response.on('end', () => resolve(JSON.parse(text).method)); }).on('error', reject))`,
  'GET', [['GET', 201]]],
];

for (const [name, statement, expected, asked] of selfCalls) {
  test(`a request to the page's own origin is served in process, ${name}`, async () => {
    const { propsText, outcome, trace } = await run({
      page: pageWith(`let value; ${statement}; return { props: { value } };`), api, routes,
    });
    assert.equal(outcome.kind, 'props', outcome.message);
    assert.deepEqual(JSON.parse(propsText).value, expected);
    assert.deepEqual(trace.requests.map(({ method, status }) => [method, status]), asked);
    assert.ok(trace.requests.every(({ selfCall, bytes }) => selfCall && bytes > 0));
    assert.ok(trace.logs.some(({ text }) => text === 'in the route'));
  });
}

/** [what, handler, request, status, body, content type] */
const handlers = [
  ['json', 'res.json({ a: 1 })', {}, 200, '{"a":1}', 'application/json; charset=utf-8'],
  ['a form', 'res.json(req.body)', { method: 'POST', body: new TextEncoder().encode('a=1&b=2'),
    headers: [['content-type', 'application/x-www-form-urlencoded']] }, 200, '{"a":"1","b":"2"}',
  'application/json; charset=utf-8'],
  ['bad JSON', 'res.end()', { method: 'POST', body: new TextEncoder().encode('{'),
    headers: [['content-type', 'application/json']] }, 400, 'Invalid JSON', undefined],
  ['too much', 'res.end()', { method: 'POST', body: new Uint8Array(1_100_000) }, 413,
    'Body exceeded 1mb limit', undefined],
  ['parameters', 'res.send(req.query.id)', { key: '/api/[id]', url: '/api/7?x=1',
    params: [['id', '7']] }, 200, '7', undefined],
  ['an answer from a callback', 'setTimeout(() => res.end("later"), 5)', {}, 200, 'later',
    undefined],
];

for (const [name, body, request, status, text, type] of handlers) {
  test(`case 15: an API route as the page, ${name}`, async () => {
    const answer = await run({
      page: `export default function handler(req, res) { ${body}; }`, key: '/api/x', url: '/api/x',
      ...request,
    });
    assert.deepEqual([answer.outcome.kind, answer.status, answer.html,
      answer.headers['content-type']],
      ['ended', status, text, type]);
  });
}

test('an API route that throws', async () => {
  const { outcome, status } = await run({
    page: 'export default async function handler() { throw new Error("in the handler"); }',
    key: '/api/x', url: '/api/x',
  });
  assert.deepEqual([outcome.kind, outcome.message, status], ['failed', 'in the handler', 500]);
});
