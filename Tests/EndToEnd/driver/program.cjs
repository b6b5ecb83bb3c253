'use strict';

const { spawn } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');

/** The repository. */
const root = path.dirname(path.dirname(path.dirname(__dirname)));

/** The built program; another one with PROPSCOPE_PROGRAM. */
const program = process.env.PROPSCOPE_PROGRAM ?? path.join(root, '.build/release/propscope');

const samplePages = path.join(root, 'sample-pages');

/** What tests give the program: nothing of the developer's own taste in colours or editors. */
function plainEnvironment(extra = {}) {
  const kept = {};
  for (const name of ['PATH', 'HOME', 'PROPSCOPE_NODE', 'TMPDIR', 'LD_LIBRARY_PATH']) {
    if (process.env[name] !== undefined) kept[name] = process.env[name];
  }
  // Nothing is kept from one test to the next, and nobody is told how it all works.
  const state = path.join(os.tmpdir(), 'propscope-test-state');
  const habits = {
    PROPSCOPE_SESSION: 'off', PROPSCOPE_TOUR: 'off', XDG_STATE_HOME: state,
  };
  return { ...kept, ...habits, LANG: 'C.UTF-8', TERM: 'xterm-256color', ...extra };
}

/**
 * Runs a program to its end, with nothing on its standard input and no terminal.
 *
 * @param {string} file
 * @param {string[]} args
 * @param {{ cwd?: string, env?: Record<string, string>, seconds?: number }} [options]
 * @returns {Promise<{ status: number | null, signal: string | null, out: string, err: string }>}
 */
function runProgram(file, args, { cwd = root, env = plainEnvironment(), seconds = 90 } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const out = [];
    const err = [];
    child.stdout.on('data', (data) => out.push(data));
    child.stderr.on('data', (data) => err.push(data));
    const late = setTimeout(() => {
      child.kill('SIGKILL');
      const said = Buffer.concat(err).toString();
      reject(new Error(`not done after ${seconds} s: ${file} ${args.join(' ')}\n${said}`));
    }, seconds * 1000);
    child.on('error', reject);
    child.on('close', (status, signal) => {
      clearTimeout(late);
      const text = (chunks) => Buffer.concat(chunks).toString();
      resolve({ status, signal, out: text(out), err: text(err) });
    });
  });
}

/** Runs the built program with these arguments. */
function propscope(args, options) {
  return runProgram(program, args, options);
}

/** A new folder that is removed when the test ends. */
function temporaryFolder(test) {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'propscope-test-')));
  test.after(() => fs.rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A copy of the sample project that a test may change. */
function copyOfSamplePages(test) {
  const copy = path.join(temporaryFolder(test), 'shop');
  fs.cpSync(samplePages, copy, { recursive: true });
  return copy;
}

module.exports = {
  copyOfSamplePages,
  plainEnvironment,
  program,
  propscope,
  root,
  runProgram,
  samplePages,
  temporaryFolder,
};
