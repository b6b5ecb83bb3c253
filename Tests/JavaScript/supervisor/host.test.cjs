'use strict';

const test = require('node:test');
const assert = require('node:assert/strict');
const { spawn } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { makeProject, runCommand } = require('./project.cjs');

const host = path.join(__dirname, '../../../Sources/PageRuntime/JavaScript/host.cjs');

/**
 * Runs host.cjs as the launcher does: 1 and 2 lead into a pipe that is also open as 5.
 * @returns {Promise<{status: number, events: any[], error: string}>}
 */
async function runHost(context, root, commands, { node = [], env = {} } = {}) {
  // A FIFO opened for both is a pipe with both its ends in the child.
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'propscope-fifo-'));
  context.after(() => fs.rmSync(folder, { recursive: true, force: true }));
  const fifo = path.join(folder, 'output');
  require('node:child_process').execFileSync('mkfifo', [fifo]);
  const both = fs.openSync(fifo, 'r+');
  const writing = fs.openSync(fifo, fs.constants.O_WRONLY);
  const reading = fs.openSync(fifo, fs.constants.O_RDONLY | fs.constants.O_NONBLOCK);
  const child = spawn(process.execPath, ['--expose-internals', '--require',
    path.join(__dirname, 'fake-native.cjs'), ...node, host, 'run', '/a'], {
    stdio: ['ignore', writing, writing, 'pipe', 'pipe', reading],
    env: { ...process.env, PROPSCOPE_HOST_LIBRARY: '/nowhere/lib.so',
      PROPSCOPE_PREWARM: JSON.stringify({ root, mode: 'development', memory: 256 }),
      SCRIPT: JSON.stringify(commands), ...env },
  });
  for (const fd of [both, writing, reading]) fs.closeSync(fd);
  const text = ['', ''];
  child.stdio[3].on('data', (data) => { text[0] += data; });
  child.stdio[4].on('data', (data) => { text[1] += data; });
  const status = await new Promise((resolve) => child.on('close', resolve));
  const events = text[0].split('\n').filter(Boolean).map((line) => JSON.parse(line));
  return { status, events, error: text[1] };
}

const open = (root) => ({ type: 'open', root, pagesDirectory: 'pages', mode: 'development', memory: 256 });
const page = (body) => `export async function getServerSideProps() { ${body} }
export default function Page() { return null; }
`;

test('the host loads the library, answers commands and leaves with its status',
  { timeout: 20000 }, async (context) => {
  const root = makeProject(context, { 'pages/a.js': page('return { props: { a: 1 } };') });
  const { status, events } = await runHost(context, root, [open(root), runCommand('pages/a.js')]);
  assert.equal(status, 7);
  const { answer } = events.find(({ type }) => type === 'finished');
  assert.deepEqual(answer.outcome, { kind: 'props' });
  const types = events.map(({ type }) => type).filter((type) => type !== 'stage');
  assert.deepEqual(types, ['loaded', 'started', 'opened', 'finished']);
  assert.deepEqual([events[0].file, events[0].flags], ['/nowhere/lib.so', os.constants.dlopen.RTLD_NOW]);
  assert.deepEqual(events[1].argv, ['run', '/a']);
});

test('pages run in the folder of their project, wherever propscope was started',
  { timeout: 20000 }, async (context) => {
  const root = makeProject(context, { 'pages/a.js': page(`
    return { props: { cwd: process.cwd(), found: require('fs').existsSync('pages/a.js') } };`) });
  const { events } = await runHost(context, root, [open(root), runCommand('pages/a.js')]);
  const { props } = events.find(({ type }) => type === 'finished');
  assert.deepEqual(props, { cwd: fs.realpathSync(root), found: true });
});

test('what child processes of a page print is in its log', { timeout: 20000 }, async (context) => {
  const root = makeProject(context, {
    'pages/a.js': `import { execFileSync } from 'child_process';
      ${page(`execFileSync('sh', ['-c', 'echo from a child >&2'], { stdio: ['ignore', 'inherit', 'inherit'] });
      return { props: {} };`)}`,
  });
  const { events } = await runHost(context, root, [open(root), runCommand('pages/a.js')]);
  const { answer } = events.find(({ type }) => type === 'finished');
  assert.deepEqual(answer.trace.logs.map(({ level, text }) => [level, text]), [['stdout', 'from a child']]);
});

test('the debugger\'s address becomes a notice, and nothing limits the run',
  { timeout: 20000 }, async (context) => {
  const root = makeProject(context, {
    'pages/a.js': page('await new Promise((go) => setTimeout(go, 60)); return { props: {} };'),
  });
  const { events } = await runHost(context, root,
    [{ ...open(root), inspect: true }, { ...runCommand('pages/a.js'), timeout: 10 }],
    { node: ['--inspect=0'] });
  const notices = events.filter(({ type }) => type === 'notice').map(({ text }) => text);
  assert.match(notices[0], /^Debugger listening on ws:\/\/127\.0\.0\.1:\d+\//);
  assert.deepEqual(notices.filter((text) => text.startsWith('For help')), []);
  assert.notEqual(events.find(({ type }) => type === 'finished').answer.outcome.name, 'Timeout');
});

test('a library that does not load is told on the real standard error',
  { timeout: 20000 }, async (context) => {
  const root = makeProject(context, {});
  const { status, error } = await runHost(context, root, [], { env: { PROPSCOPE_HOST_LIBRARY: undefined } });
  assert.equal(status, 4);
  assert.match(error, /^propscope: the application could not be loaded: PROPSCOPE_HOST_LIBRARY is not set/);
});
