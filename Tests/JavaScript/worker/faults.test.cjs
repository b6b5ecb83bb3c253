'use strict';

const assert = require('node:assert/strict');
const { test } = require('node:test');
const { TestWorker, pageWith, run } = require('./page-runner.cjs');

const props = 'return { props: {} };';

test('frames name the source, the project\'s own first, with an excerpt', async () => {
  const { outcome } = await run({
    page: `function load(value) {
  return value.missing.name;
}
export async function getServerSideProps() {
  return [1].map(() => load({}));
}
export default function Page() { return null; }`,
  });
  assert.equal(outcome.name, 'TypeError');
  assert.deepEqual(outcome.frames[0],
    { file: 'pages/page.jsx', line: 2, column: 24, function: 'load' });
  assert.equal(outcome.frames[1].line, 5);
  assert.ok(!outcome.frames.some(({ file }) => /PageRuntime|^node:internal.process/.test(file)));
  assert.equal(outcome.excerpt, [
    '  1 | function load(value) {',
    '> 2 |   return value.missing.name;',
    '    |                        ^',
    '  3 | }',
    '  4 | export async function getServerSideProps() {',
  ].join('\n'));
  assert.match(outcome.hint, /missing/);
});

test('frames of Node come after the project\'s own', async () => {
  const { outcome } = await run({
    page: pageWith(`require('node:fs').readFileSync('/not/there'); ${props}`),
  });
  assert.deepEqual([outcome.frames[0].file, outcome.frames[1].file.slice(0, 5)],
    ['pages/page.jsx', 'node:']);
  assert.match(outcome.excerpt, /readFileSync/);
});

/** [what, statement, hint] */
const hints = [
  ['window', 'window.alert()', /browser only/],
  ['a relative URL', 'await fetch("/api/x")', /no page to be relative to/],
  ['a missing package', 'require(["left-pad-that-is-not-there"][0])', /npm install left-pad/],
];

for (const [name, statement, hint] of hints) {
  test(`a hint for ${name}`, async () => {
    const { outcome } = await run({ page: pageWith(`${statement}; ${props}`) });
    assert.match(outcome.hint, hint);
  });
}

test('a module that throws while it loads', async () => {
  const { outcome, status } = await run({ page: `throw new Error('at load');${pageWith(props)}` });
  assert.deepEqual([outcome.kind, outcome.stage, outcome.message, status],
    ['failed', 'props', 'at load', 500]);
  assert.equal(outcome.frames[0].file, 'pages/page.jsx');
});

/** [what, statement] */
const exits = [
  ['process.exit', 'process.exit(3)'],
  ['process.reallyExit', 'process.reallyExit(3)'],
  ['process.abort', 'process.abort()'],
  ['process.kill of itself', 'process.kill(process.pid)'],
  ['process.exit that is caught', 'try { process.exit(1); } catch {} await new Promise(() => {})'],
  ['process.exit that is caught and passed over', 'try { process.exit(1); } catch {}'],
  ['process.exit in a timer', 'setTimeout(() => process.exit(1)); await new Promise(() => {})'],
];

for (const [name, statement] of exits) {
  test(`${name} is a failure of the run`, async () => {
    const { outcome } = await run({ page: pageWith(`${statement}; ${props}`) });
    assert.deepEqual([outcome.kind, outcome.stage, outcome.name], ['failed', 'limit',
      'ProcessExit']);
    assert.equal(outcome.frames[0].file, 'pages/page.jsx');
    assert.equal((await run({ page: pageWith(props) })).outcome.kind, 'props');
  });
}

test('an error in a timer ends a run that would wait for ever', async () => {
  const { outcome } = await run({
    page: pageWith('setTimeout(() => { throw new Error("in a timer"); });' +
      'await new Promise(() => {});'),
  });
  assert.deepEqual([outcome.kind, outcome.stage, outcome.message], ['failed', 'props',
    'in a timer']);
  assert.match(outcome.hint, /timer/);
});

test('a rejection nobody handles fails a run that answered', async () => {
  const { outcome, propsText, status } = await run({
    page: pageWith(`Promise.reject(new Error('forgotten')); ${props}`),
  });
  assert.deepEqual([outcome.kind, outcome.message, propsText, status],
    ['failed', 'forgotten', '{}', 200]);
  assert.match(outcome.hint, /await it/);
  assert.equal(outcome.frames[0].line, 1);
});

test('a rejection a little after the answer is waited for', async () => {
  const { outcome } = await run({
    page: pageWith(`setTimeout(() => Promise.reject(new Error('soon')), 30); ${props}`),
  });
  assert.equal(outcome.message, 'soon');
});

test('a rejection that is handled later is none', async () => {
  const { outcome } = await run({
    page: pageWith(`const late = Promise.reject(new Error('x'));
      await new Promise((resolve) => setTimeout(resolve, 5));
      await late.catch(() => {}); ${props}`),
  });
  assert.equal(outcome.kind, 'props', outcome.message);
});

test('a run that nobody hears of later waits for timers and requests', async () => {
  const wanted = (body, more = {}) => ({
    page: pageWith(`${body} ${props}`), message: { patience: 2000, ...more },
  });
  const { outcome } = await run(wanted(
    'setTimeout(() => { Promise.reject(new TypeError("late")); }, 400);'));
  assert.deepEqual([outcome.kind, outcome.name, outcome.message], ['failed', 'TypeError', 'late']);
  const thrown = await run(wanted(`require('timers/promises').setTimeout(300)
    .then(() => require('fs').promises.readFile('/none'));`));
  assert.equal(thrown.outcome.kind, 'failed');
  assert.match(thrown.outcome.message, /^ENOENT/);
  const worker = new TestWorker('development');
  const began = performance.now();
  const kept = await run({ ...wanted(`setInterval(() => {}, 20); setTimeout(() => {}, 60000);
    setTimeout(() => {}, 1000).unref();`), worker });
  assert.equal(kept.outcome.kind, 'props');
  assert.ok(performance.now() - began < 1500, 'what lasts is not waited for');
  const short = await run({ worker, ...wanted(
    'setTimeout(() => { throw new Error("late"); }, 1500);', { timeLimit: 300 }) });
  assert.equal(short.outcome.kind, 'props');
});

test('a failure long after the answer is told late', async () => {
  const worker = new TestWorker('development');
  const late = worker.next(({ type }) => type === 'lateFailure');
  const { id, outcome } = await run({
    worker, page: pageWith(`setTimeout(() => { throw new Error('late'); }, 600); ${props}`),
  });
  assert.equal(outcome.kind, 'props');
  const { failure, id: lateId } = await late;
  assert.deepEqual([lateId, failure.message, failure.frames[0].file], [id, 'late',
    'pages/page.jsx']);
  await worker.stop();
});

test('a run that leaves nothing behind is not waited for', async () => {
  const { trace } = await run({ page: pageWith(props) });
  const last = trace.stages[trace.stages.length - 1];
  assert.equal(last.name, 'payload');
});

test('a page that destroys its connection', async () => {
  const { outcome } = await run({ page: pageWith(`context.req.socket.destroy(); ${props}`) });
  assert.equal(outcome.kind, 'failed');
});

test('headers that Node refuses', async () => {
  const { outcome } = await run({
    page: pageWith(props), headers: [['Cookie', `a=${'x'.repeat(20000)}`]],
  });
  assert.deepEqual([outcome.kind, outcome.name], ['failed', 'RequestHeaderFieldsTooLarge']);
  const bad = await run({ page: pageWith(props), headers: [['X-A', 'a\r\nX-B: b']] });
  assert.deepEqual([bad.outcome.kind, bad.outcome.name], ['failed', 'TypeError']);
});

/** [what, module-level code] */
const sabotage = [
  ['JSON', 'JSON.stringify = () => "no"; JSON.parse = () => null;'],
  ['timers', 'globalThis.setTimeout = globalThis.clearTimeout = () => {};'],
  ['Promise', 'globalThis.Promise = class extends Promise {};'],
  ['frozen prototypes', 'Object.freeze(Array.prototype); Object.freeze(Object.prototype); ' +
    'Object.freeze(Function.prototype);'],
  ['performance', 'performance.now = () => { throw new Error("now"); };'],
  ['listeners', 'process.removeAllListeners("warning"); Error.prepareStackTrace = () => "stack";'],
  ['console', 'globalThis.console = { log() {}, warn() {}, error() {} };'],
  ['process', 'process.on = process.exit = process.emit = () => {}; process.env = {};'],
];

for (const [name, code] of sabotage) {
  test(`page code that replaces ${name} still gives an answer`, async () => {
    const worker = new TestWorker('development');
    const { outcome, propsText } = await run({ worker, page: `${code}\n${pageWith(
      'return { props: { a: 1 } };')}` });
    assert.ok(outcome.kind === 'props' || outcome.kind === 'failed');
    if (outcome.kind === 'props') assert.equal(propsText, '{"a":1}');
    await worker.stop();
  });
}

test('a worker without React says how to install it', async () => {
  const worker = new TestWorker('development', []);
  const { outcome } = await run({ worker, page: pageWith(props) });
  assert.deepEqual([outcome.kind, outcome.name], ['failed', 'ReactNotFound']);
  assert.match(outcome.hint, /npm install react react-dom/);
  assert.match(outcome.hint, /apt-get install node-react-dom/);
  await worker.stop();
});

test('a fault that is nowhere in the page names no place', async () => {
  const { outcome, trace } = await run({ page: 'export const helper = 1;' });
  assert.match(outcome.message, /^The default export is not a React Component/);
  assert.deepEqual(outcome.frames, []);
  assert.ok(!trace.logs.some(({ text }) => text.includes('node:')), trace.logs[0]?.text);
});
