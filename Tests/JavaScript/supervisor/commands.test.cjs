'use strict';

const test = require('node:test');
const assert = require('node:assert/strict');
const { makeProject, openProject, Driver } = require('./project.cjs');
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');

const serviceFile =
  require.resolve('../../../Sources/PageRuntime/JavaScript/supervisor/esbuild-service.cjs');
const { loadEsbuild } = require(serviceFile);

/** Commands that cannot be carried out; each is answered, none throws. */
const malformed = [
  [null, 'UnknownCommand', 0], [{}, 'UnknownCommand', 0], [7, 'UnknownCommand', 0],
  [{ id: 3, type: 'dance' }, 'UnknownCommand', 3],
  [{ id: 4, type: 'toString' }, 'UnknownCommand', 4],
  [{ id: 5, type: 'run' }, 'MalformedCommand', 5],
  [{ id: 6, type: 'run', page: { key: '/a' } }, 'MalformedCommand', 6],
  [{ id: 7, type: 'inspectPages', files: 'x' }, 'MalformedCommand', 7],
  [{ id: 8, type: 'loadConfig' }, 'MalformedCommand', 8],
  [{ id: 9, type: 'open', root: '/' }, 'AlreadyOpen', 9],
];

test('unknown and malformed commands are answered with an error', async (context) => {
  const driver = await openProject(context, { 'pages/a.js': '' });
  for (const [command, name, id] of malformed) {
    driver.events.length = 0;
    driver.supervisor.command(command);
    const event = await driver.event(({ type }) => type === 'error');
    assert.deepEqual([event.name, event.id], [name, id]);
  }
  driver.events.length = 0;
  driver.supervisor.commandText('{');
  assert.equal((await driver.event(({ type }) => type === 'error')).name, 'MalformedCommand');
});

test('a run before open is refused', async (context) => {
  const driver = new Driver(context, makeProject(context, {}));
  const { event } = await driver.run('pages/a.js').catch((error) => ({ event: error }));
  assert.deepEqual([event.type, event.name], ['error', 'NotOpen']);
});

test('open tells what the project runs with', async (context) => {
  const driver = new Driver(context, makeProject(context, {
    'node_modules/react/package.json': '{"name":"react","version":"18.9.9"}',
  }));
  const opened = await driver.open();
  assert.equal(opened.node, process.versions.node);
  assert.equal(opened.react.version, '18.9.9');
  assert.match(opened.esbuild.version, /^\d+\.\d+\.\d+$/);
});

test('close answers, and what is running ends as cancelled', async (context) => {
  const driver = await openProject(context, {
    'pages/a.js': 'export const getServerSideProps = () => new Promise(() => {}); export default 1;',
  });
  const run = driver.run('pages/a.js');
  await driver.event(({ type, name }) => type === 'stage' && name === 'props');
  assert.equal((await driver.send({ type: 'close' })).type, 'closed');
  assert.equal((await run).outcome.name, 'Cancelled');
});

test('the body of a request reaches the worker as bytes', async (context) => {
  const driver = await openProject(context, {
    'pages/a.js': `export const getServerSideProps = ({ request }) => ({ props: {
        bytes: [...request.body], kind: request.body.constructor.name, method: request.method } });
      export default () => null;`,
  });
  const event = await driver.send({
    ...require('./project.cjs').runCommand('pages/a.js'),
    request: { method: 'POST', url: '/a', headers: [], body: 0 },
  }, [new Uint8Array([1, 2, 255])]);
  const props = JSON.parse(Buffer.from(event.buffers[0]).toString());
  assert.deepEqual(props, { bytes: [1, 2, 255], kind: 'Uint8Array', method: 'POST' });
});

test('the project\'s esbuild comes before the system\'s, an old one does not count', (context) => {
  const fake = (version) => ({
    'node_modules/esbuild/package.json': `{"name":"esbuild","version":"${version}","main":"m.js"}`,
    'node_modules/esbuild/m.js': `exports.version = "${version}";`,
  });
  const own = loadEsbuild(makeProject(context, fake('0.25.1')));
  assert.deepEqual([own.version, own.api.version, own.atLeast(0, 18)], ['0.25.1', '0.25.1', true]);
  const system = loadEsbuild(makeProject(context, fake('0.16.9')));
  assert.match(system.path, /^\/usr\//);
  const nowhere = { systemFolders: [] };
  assert.throws(() => loadEsbuild(makeProject(context, fake('0.16.9')), nowhere),
    { name: 'EsbuildTooOld', message: /is version 0\.16\.9/ });
  assert.throws(() => loadEsbuild(makeProject(context, {}), nowhere),
    { name: 'EsbuildMissing', hint: /apt-get install esbuild.*npm install --save-dev esbuild/ });
  assert.equal(process.env.ESBUILD_BINARY_PATH, undefined);
});

test('the esbuild of the system finds its program when a project links it', (context) => {
  const root = makeProject(context, { 'node_modules/a.txt': '' });
  const system = loadEsbuild(root);
  fs.symlinkSync(system.path, path.join(root, 'node_modules/esbuild'));
  // In a process of its own, since the package looks for its program once, as it loads.
  const script = `require(${JSON.stringify(serviceFile)}).loadEsbuild(${JSON.stringify(root)}).api
    .transform('let a: 1 = 1', { loader: 'ts' }).then(({ code }) => process.exit(code.length > 0 ? 7 : 8))`;
  const { status, stderr } = spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' });
  assert.equal(status, 7, stderr);
});
