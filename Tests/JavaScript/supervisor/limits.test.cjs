'use strict';

const test = require('node:test');
const assert = require('node:assert/strict');
const path = require('node:path');
const { openProject } = require('./project.cjs');

const workerFile = path.join(__dirname,
  '../../../Sources/PageRuntime/JavaScript/worker/worker.cjs');

const page = (body, before = '') => `${before}
export async function getServerSideProps(context) { ${body} }
export default function Page() { return null; }
`;

/** Every way a page can end its worker, with what the user reads; the next run works each time. */
const cases = [
  {
    name: 'a promise that never settles',
    body: 'console.log("asking the bank"); await new Promise(() => {});',
    timeout: 600,
    expected: ['Timeout', 'getServerSideProps of /bad did not finish within 0.6 s'],
    hint: /--timeout SECONDS\. The last line it printed: "asking the bank"/,
  },
  {
    name: 'an endless loop', body: 'for (;;);', timeout: 600,
    expected: ['Timeout', 'getServerSideProps of /bad did not finish within 0.6 s'],
    hint: /--timeout/,
  },
  {
    name: 'a loop while the module loads', before: 'for (;;);', body: '', timeout: 600,
    expected: ['Timeout', 'getServerSideProps of /bad did not finish within 0.6 s'],
    hint: /--timeout/,
  },
  {
    name: 'memory without end', timeout: 30000, memory: 24,
    body: 'const all = []; for (;;) all.push(new Array(1000).fill(all.length));',
    expected: ['OutOfMemory', 'getServerSideProps of /bad used more than 24 MB of memory'],
    hint: /--memory MB/,
  },
  {
    name: 'memory outside the heap without end', timeout: 30000, memory: 16,
    body: `const all = [];
      for (;;) { all.push(Buffer.alloc(1 << 20, 1)); await new Promise(setImmediate); }`,
    expected: ['OutOfMemory', 'getServerSideProps of /bad used more than 16 MB of memory'],
    hint: /--memory MB/,
  },
  {
    name: 'process.exit', body: 'process.exit(7);', timeout: 5000,
    expected: ['ProcessExit', 'getServerSideProps of /bad ended the process: process.exit(7) was called'],
    hint: /Throw an error/,
  },
  {
    name: 'process.exit while the module loads', before: 'process.exit(0);', body: '', timeout: 5000,
    expected: ['ProcessExit', 'getServerSideProps of /bad ended the process: process.exit(0) was called'],
    hint: /Throw an error/,
  },
  {
    name: 'an exception nobody catches', timeout: 5000,
    body: 'setTimeout(() => { throw new Error("late"); }); await new Promise(() => {});',
    expected: ['WorkerFailure', 'getServerSideProps of /bad stopped its worker: late'],
    hint: /fresh worker/,
  },
];

for (const { name, body, before, timeout, memory = 256, expected, hint } of cases) {
  test(`${name} fails the run, and the next run works`, { timeout: 20000 }, async (context) => {
    const driver = await openProject(context, {
      'pages/bad.jsx': page(body, before),
      'pages/good.jsx': page('return { props: { fine: true } };'),
    });
    const bad = await driver.run('pages/bad.jsx', { timeout, memory });
    assert.equal(bad.outcome.kind, 'failed');
    assert.deepEqual([bad.outcome.name, bad.outcome.message], expected);
    assert.equal(bad.outcome.stage, 'limit');
    assert.match(bad.outcome.hint, hint);
    assert.equal(bad.page.propsFunction, 'getServerSideProps');
    assert.ok(bad.trace.stages.every(({ ms }) => typeof ms === 'number'), 'no stage stays open');
    const good = await driver.run('pages/good.jsx', { memory: 256 });
    assert.deepEqual(good.props, { fine: true });
  });
}

test('a page has its own time, which begins when it is loaded', { timeout: 20000 },
  async (context) => {
    const slowLoad = 'const until = Date.now() + 400; while (Date.now() < until);';
    const driver = await openProject(context, {
      'pages/quick.jsx': page('return { props: { fine: true } };', slowLoad),
      'pages/slow.jsx': page('await new Promise(() => {});'),
    }, { workerFile });
    const limits = { timeout: 15000, pageTimeout: 300, isApart: true };
    assert.deepEqual((await driver.run('pages/quick.jsx', limits)).props, { fine: true });
    const { outcome } = await driver.run('pages/slow.jsx', limits);
    assert.deepEqual([outcome.stage, outcome.name, outcome.message],
      ['limit', 'Timeout', 'getServerSideProps of /slow did not finish within 0.3 s']);
  });

test('lines printed before the limit are in the trace', async (context) => {
  const driver = await openProject(context, {
    'pages/bad.jsx': page(`console.log('one'); process.stdout.write('two\\nthr');
      process.stdout.write('ee'); await new Promise(() => {});`),
  });
  const { trace } = await driver.run('pages/bad.jsx', { timeout: 1000 });
  assert.deepEqual(trace.logs.map(({ level, text }) => [level, text]),
    [['log', 'one'], ['stdout', 'two'], ['stdout', 'three']]);
});

test('a run is cancelled while the page runs, and the next one works', async (context) => {
  const driver = await openProject(context, {
    'pages/slow.jsx': page('await new Promise(() => {});'),
    'pages/good.jsx': page('return { props: { fine: true } };'),
  });
  const slow = driver.run('pages/slow.jsx', { timeout: 0 });
  await driver.event(({ type, name }) => type === 'stage' && name === 'props');
  driver.send({ type: 'cancel', run: driver.count });
  const { outcome } = await slow;
  assert.deepEqual([outcome.stage, outcome.name, outcome.message],
    ['limit', 'Cancelled', 'The run of /slow was cancelled']);
  assert.deepEqual((await driver.run('pages/good.jsx')).props, { fine: true });
});

test('a run that waits in line is cancelled without disturbing the one that runs',
  async (context) => {
  const driver = await openProject(context, {
    'pages/first.jsx': page('await new Promise((go) => setTimeout(go, 150)); return { props: { n: 1 } };'),
    'pages/second.jsx': page('return { props: { n: 2 } };'),
  });
  const first = driver.run('pages/first.jsx');
  const second = driver.run('pages/second.jsx');
  const third = driver.run('pages/second.jsx');
  driver.send({ type: 'cancel', run: driver.count - 1 });
  assert.equal((await second).outcome.name, 'Cancelled');
  assert.deepEqual((await first).props, { n: 1 });
  assert.deepEqual((await third).props, { n: 2 });
});

test('what a page leaves behind is told as a late failure of its own run', async (context) => {
  const driver = await openProject(context, {
    'pages/rejects.jsx': page('Promise.reject(new Error("too late")); return { props: {} };'),
    'pages/exits.jsx': page('setTimeout(() => process.exit(3), 20); return { props: {} };'),
    'pages/good.jsx': page('return { props: { fine: true } };'),
  });
  await driver.run('pages/rejects.jsx');
  const rejected = await driver.event(({ type }) => type === 'lateFailure');
  assert.deepEqual([rejected.id, rejected.failure.message], [driver.count, 'too late']);
  await driver.run('pages/exits.jsx');
  const id = driver.count;
  const exited = await driver.event((event) => event.type === 'lateFailure' && event.id === id);
  assert.equal(exited.failure.name, 'ProcessExit');
  assert.deepEqual((await driver.run('pages/good.jsx')).props, { fine: true });
});

test('a page that loops after its answer does not hold up the next run',
  { timeout: 20000 }, async (context) => {
  const driver = await openProject(context, {
    'pages/loops.jsx': page(`setTimeout(() => {
      context.post({ type: 'lateFailure', id: 0, failure: { name: 'Looping' } });
      for (;;);
    });
    return { props: {} };`),
    'pages/good.jsx': page('return { props: { fine: true } };'),
  });
  await driver.run('pages/loops.jsx');
  const looping = driver.count;
  await driver.event(({ type, id }) => type === 'lateFailure' && id === 0);
  assert.deepEqual((await driver.run('pages/good.jsx')).props, { fine: true });
  const late = driver.events.find(({ type, id }) => type === 'lateFailure' && id !== 0);
  assert.deepEqual([late.id, late.failure.name], [looping, 'Timeout']);
});

test('an answer for another run is dropped', async (context) => {
  const driver = await openProject(context, {
    'pages/forges.jsx': page(`context.post({ type: 'finished', id: 999, answer: {}, buffers: [] });
      return { props: { fine: true } };`),
  });
  assert.deepEqual((await driver.run('pages/forges.jsx')).props, { fine: true });
  assert.equal(driver.events.filter(({ type }) => type === 'finished').length, 1);
});

test('a page that prints without end keeps a bounded number of lines', async (context) => {
  const driver = await openProject(context, {
    'pages/prints.jsx': page(`const line = 'x'.repeat(99) + '\\n';
      for (let n = 0; n < 30; n += 1) {
        process.stdout.write(line.repeat(1000));
        await new Promise(setImmediate);
      }
      await new Promise((go) => setTimeout(go, 200));
      return { props: {} };`),
  });
  const { trace } = await driver.run('pages/prints.jsx');
  const length = trace.logs.reduce((sum, { text }) => sum + text.length, 0);
  assert.ok(length < 1.1 * 1024 * 1024, `${length} characters kept`);
  assert.match(trace.logs[trace.logs.length - 1].text, /more characters were printed/);
});

test('environment, mode and memory of a worker hold for its life', async (context) => {
  const driver = await openProject(context, {
    'lib/count.js': 'let count = 0; export const next = () => (count += 1);',
    'pages/count.jsx': page(
      'return { props: { count: next(), name: process.env.NAME, mode: process.env.NODE_ENV } };',
      'import { next } from "../lib/count";'),
  });
  const run = async (more) => (await driver.run('pages/count.jsx', more)).props;
  assert.deepEqual(await run({ environment: [['NAME', 'a']] }),
    { count: 1, name: 'a', mode: 'development' });
  assert.equal((await run({ environment: [['NAME', 'a']] })).count, 2);
  assert.deepEqual(await run({ environment: [['NAME', 'b']] }),
    { count: 1, name: 'b', mode: 'development' });
  assert.equal((await run({ environment: [['NAME', 'b']], memory: 200 })).count, 1);
  const production = await run({ environment: [['NAME', 'b']], mode: 'production' });
  assert.deepEqual(production, { count: 1, name: 'b', mode: 'production' });
});
