'use strict';

const assert = require('node:assert/strict');
const { spawn } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { describe, test, before, after } = require('node:test');
const os = require('node:os');

const processes = require('./driver/processes.cjs');
const { plainEnvironment, root, runProgram, samplePages } = require('./driver/program.cjs');

/** A record without what differs from run to run. */
function withoutTimes(record) {
  return JSON.parse(JSON.stringify(record, (key, value) =>
    ['start', 'ms'].includes(key) || /^\w{3}, .* GMT$/.test(value) ? null : value));
}

describe('an installed tree', () => {
  let folder;
  let tree;
  let project;
  const run = (args, options) => runProgram(path.join(tree, 'bin/propscope'), args, options);
  const teapot = () => ['run', '/product/teapot', '--project', project, '--format', 'json'];

  before(async () => {
    folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'propscope-install-')));
    const prefix = path.join(folder, 'first');
    const { status, err } = await runProgram('make', ['install', `PREFIX=${prefix}`], {
      seconds: 600,
      env: { ...process.env, MAKEFLAGS: '' },
    });
    assert.equal(status, 0, err);
    // It must not matter where it was put first.
    tree = path.join(folder, 'moved/elsewhere');
    fs.mkdirSync(path.dirname(tree));
    fs.renameSync(prefix, tree);
    project = path.join(folder, 'shop');
    fs.cpSync(samplePages, project, { recursive: true });
  });
  after(() => fs.rmSync(folder, { recursive: true, force: true }));

  test('has the program, the library and the JavaScript, and no tests', () => {
    assert.deepEqual(fs.readdirSync(tree).sort(), ['bin', 'lib', 'share']);
    assert.deepEqual(fs.readdirSync(path.join(tree, 'bin')), ['propscope']);
    const library = path.join(tree, 'lib/propscope');
    assert.deepEqual(fs.readdirSync(library).sort(), ['javascript', 'libPropscopeHost.so']);
    const scripts = fs.readdirSync(path.join(library, 'javascript'), { recursive: true });
    assert.ok(scripts.includes('host.cjs'));
    assert.deepEqual(scripts.filter((name) => /\.test\./.test(name)), []);
  });

  test('has the documents, and schemas that are those of the program', async () => {
    const share = path.join(tree, 'share');
    const documents = fs.readdirSync(path.join(share, 'doc/propscope'));
    for (const name of ['README.md', 'cli.md', 'rules.md', 'quieting.md']) {
      assert.ok(documents.includes(name), name);
    }
    const schemas = path.join(share, 'propscope');
    for (const [subject, name] of [
      ['project', 'propscope.schema.json'],
      ['settings', 'settings.schema.json'],
    ]) {
      const args = ['config', '--schema', ...(subject === 'project' ? [subject] : [])];
      const { status, out, err } = await run(args, { cwd: '/' });
      assert.equal(status, 0, err);
      const installed = fs.readFileSync(path.join(schemas, name), 'utf8');
      assert.deepEqual(JSON.parse(installed), JSON.parse(out));
    }
  });

  test('runs pages from another folder', async () => {
    const { status, out, err } = await run(teapot(), { cwd: '/' });
    assert.equal(status, 0, err);
    assert.equal(JSON.parse(out).props.product.slug, 'teapot');
  });

  test('runs through a symbolic link', async () => {
    const link = path.join(folder, 'ps');
    fs.symlinkSync(path.join(tree, 'bin/propscope'), link);
    const { status, err } = await runProgram(link, teapot(), { cwd: '/' });
    assert.equal(status, 0, err);
  });

  test('uses nothing of the build folder, nor of the toolchain', async (t) => {
    const args = ['run', '/slow?ms=50000', '--project', project, '--timeout', '60'];
    const child = spawn(path.join(tree, 'bin/propscope'), args, {
      cwd: '/',
      env: plainEnvironment(),
      stdio: 'ignore',
    });
    t.after(() => child.kill('SIGTERM'));
    const node = await processes.nodeBelow(child.pid);
    const mapped = [...processes.mappedFiles(node), ...processes.mappedFiles(child.pid)];
    assert.ok(mapped.some((file) => file.startsWith(`${tree}/lib/propscope/`)));
    assert.deepEqual(mapped.filter((file) => file.startsWith(root)), []);
    assert.deepEqual(mapped.filter((file) => /libswift|\/swift\//.test(file)), []);
  });

  test('gives the same from packs, from kept code and from sources', async (t) => {
    const scripts = path.join(tree, 'lib/propscope/javascript');
    const cache = fs.mkdtempSync(path.join(folder, 'cache-'));
    const env = plainEnvironment({ XDG_CACHE_HOME: cache });
    const record = async () => {
      const { status, out, err } = await run(teapot(), { env });
      assert.equal(status, 0, err);
      return withoutTimes(JSON.parse(out));
    };
    const kept = () => fs.readdirSync(path.join(cache, 'propscope')).sort().map((name) =>
      [name, fs.statSync(path.join(cache, 'propscope', name)).mtimeMs]);
    const first = await record();
    const written = kept();
    for (const name of ['host.pack-', 'worker.pack-', 'react.development.js-']) {
      assert.ok(written.some(([file]) => file.startsWith(name)), `${name} was not kept`);
    }
    assert.deepEqual(await record(), first);
    assert.deepEqual(kept(), written);
    const packs = ['host.pack', 'worker.pack'].map((name) => path.join(scripts, name));
    for (const pack of packs) fs.renameSync(pack, `${pack}.away`);
    t.after(() => packs.forEach((pack) => fs.renameSync(`${pack}.away`, pack)));
    assert.deepEqual(await record(), first);
  });

  test('says so when a part of it is gone', async () => {
    const scripts = path.join(tree, 'lib/propscope/javascript');
    fs.renameSync(scripts, `${scripts}.away`);
    const { status, err } = await run(teapot(), { cwd: '/' });
    fs.renameSync(`${scripts}.away`, scripts);
    assert.equal(status, 4);
    assert.match(err, /make install/);
  });
});
