'use strict';

const assert = require('node:assert/strict');
const { spawn } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { describe, test } = require('node:test');

const processes = require('./driver/processes.cjs');
const {
  plainEnvironment,
  program,
  propscope,
  samplePages,
  temporaryFolder,
} = require('./driver/program.cjs');

const teapot = ['run', '/product/teapot', '--project', samplePages];

/** Writes a script that a shell runs. */
function script(folder, name, lines) {
  const file = path.join(folder, name);
  fs.writeFileSync(file, ['#!/bin/sh', ...lines, ''].join('\n'), { mode: 0o755 });
  return file;
}

describe('the Node that is started', () => {
  test('is told apart when it is too old', async (t) => {
    const folder = temporaryFolder(t);
    const old = path.join(folder, 'old.cjs');
    fs.writeFileSync(
      old,
      "Object.defineProperty(process, 'version', { value: 'v16.20.2' });\n" +
        'const versions = Object.freeze({ ...process.versions, node: "16.20.2" });\n' +
        "Object.defineProperty(process, 'versions', { value: versions });\n",
    );
    const node = script(folder, 'node', [
      'if [ "$1" = --version ]; then echo v16.20.2; exit; fi',
      `exec '${process.execPath}' --require '${old}' "$@"`,
    ]);
    const env = plainEnvironment({ PROPSCOPE_NODE: node });
    const { status, err, out } = await propscope(teapot, { env });
    assert.equal(status, 4, err);
    assert.match(err, /16\.20\.2/);
    assert.match(err, /18/);
    assert.equal(out, '');
  });

  test('is missed when there is none', async (t) => {
    const env = plainEnvironment({ PATH: temporaryFolder(t), PROPSCOPE_NODE: '' });
    const { status, err } = await propscope(teapot, { env });
    assert.equal(status, 4);
    assert.match(err, /node/);
    assert.match(err, /apt-get install nodejs/);
    assert.match(err, /PROPSCOPE_NODE/);
  });

  test('is missed when PROPSCOPE_NODE names none', async () => {
    const env = plainEnvironment({ PROPSCOPE_NODE: '/nowhere/node' });
    const { status, err } = await propscope(teapot, { env });
    assert.equal(status, 4);
    assert.match(err, /\/nowhere\/node/);
  });

  test('is not needed for help and mistakes', async () => {
    const env = plainEnvironment({ PATH: '/nowhere', PROPSCOPE_NODE: '/nowhere/node' });
    assert.equal((await propscope(['--help'], { env })).status, 0);
    assert.equal((await propscope(['run', '--wrong'], { env })).status, 2);
    const doctor = await propscope(['doctor', '--format', 'text'], { env });
    assert.equal(doctor.status, 4);
    assert.match(doctor.out, /apt-get install nodejs/);
  });

  test('listens for a debugger when asked to', async () => {
    const args = [...teapot, '--inspect=127.0.0.1:0', '--format', 'json'];
    const { status, out, err } = await propscope(args);
    assert.equal(status, 0, err);
    assert.equal(JSON.parse(out).outcome.kind, 'props');
    assert.match(err, /ws:\/\/127\.0\.0\.1:\d+/);
  });
});

/** Starts a run that takes long, and waits until its Node is there. */
async function startSlowRun(t) {
  const args = ['run', '/slow?ms=50000', '--project', samplePages, '--timeout', '60'];
  const stdio = ['ignore', 'pipe', 'pipe'];
  const child = spawn(program, args, { env: plainEnvironment(), stdio });
  t.after(() => child.kill('SIGKILL'));
  let err = '';
  child.stderr.on('data', (data) => (err += data));
  const ended = new Promise((resolve) => {
    child.on('close', (status, signal) => resolve({ status, signal, err }));
  });
  const node = await processes.nodeBelow(child.pid);
  return { child, node, ended };
}

describe('a child that dies', () => {
  for (const [name, number] of [['SIGKILL', 9], ['SIGSEGV', 11]]) {
    test(`by ${name} is reported`, async (t) => {
      const { node, ended } = await startSlowRun(t);
      process.kill(node, name);
      const { status, err } = await ended;
      assert.equal(status, 128 + number);
      assert.match(err, new RegExp(`node was killed by ${name}`));
    });
  }

  for (const name of ['SIGTERM', 'SIGINT', 'SIGHUP']) {
    test(`${name} to the launcher ends both`, async (t) => {
      const { child, node, ended } = await startSlowRun(t);
      child.kill(name);
      await ended;
      await processes.ended(node);
    });
  }
});

describe('a Node that ends before propscope has begun', () => {
  const failing = 'throw new Error("no such thing\\u001b[31m")';

  test('is reported with what it printed', async (t) => {
    const unknown = await propscope(teapot, {
      env: plainEnvironment({ NODE_OPTIONS: '--no-such-option' }) });
    assert.equal(unknown.status, 4);
    assert.match(unknown.err, /^propscope: node ended with status 9 before propscope was done\n/);
    assert.match(unknown.err, /NODE_OPTIONS is --no-such-option; try without it\.\n/);
    assert.match(unknown.err, /--no-such-option is not allowed/);
    const required = path.join(temporaryFolder(t), 'required.cjs');
    fs.writeFileSync(required, failing);
    const failed = await propscope(teapot, {
      env: plainEnvironment({ NODE_OPTIONS: `--require=${required}` }) });
    assert.equal(failed.status, 4);
    assert.match(failed.err, /\n {2}Error: no such thing/);
    assert.ok(!failed.err.includes('\u001b'), failed.err);
  });

  test('is not taken for an answer when it says nothing', async (t) => {
    const required = path.join(temporaryFolder(t), 'required.cjs');
    fs.writeFileSync(required, 'process.exit(0)');
    const { status, err, out } = await propscope(teapot, {
      env: plainEnvironment({ NODE_OPTIONS: `--require=${required}` }) });
    assert.equal(status, 4);
    assert.match(err, /^propscope: node ended with status 0 before propscope was done\n/);
    assert.equal(out, '');
  });

  test('leaves the status of a run that is measured', async (t) => {
    const { status } = await propscope(['run', '/leaks/jwt', '--project', samplePages], {
      env: plainEnvironment({ NODE_V8_COVERAGE: temporaryFolder(t) }) });
    assert.equal(status, 1);
    const node = script(temporaryFolder(t), 'node',
      [`exec '${process.execPath}' --cpu-prof --cpu-prof-dir='${temporaryFolder(t)}' "$@"`]);
    const profiled = await propscope(teapot, { env: plainEnvironment({ PROPSCOPE_NODE: node }) });
    assert.equal(profiled.status, 0, profiled.err);
    assert.equal(profiled.err, '');
  });
});
