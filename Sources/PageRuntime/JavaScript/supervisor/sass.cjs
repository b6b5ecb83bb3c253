'use strict';

const path = require('node:path');
const { createRequire } = require('node:module');
const { Worker } = require('node:worker_threads');
const { TellableError } = require('./failure.cjs');

/** Compiling takes long and is synchronous, so it has a thread of its own, started when needed. */
class Sass {
  /**
   * @param {string} root
   * @param {{includePaths?: string[], loadPaths?: string[], additionalData?: string,
   *   prependData?: string}} [options] `sassOptions` of next.config
   */
  constructor(root, options = {}) {
    this.root = root;
    this.options = options;
    this.worker = null;
    this.waiting = new Map();
    this.count = 0;
  }

  /**
   * @param {string} file
   * @returns {Promise<{css: string, files: string[]}>}
   */
  compile(file) {
    const worker = this.start();
    this.count += 1;
    const id = this.count;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      worker.postMessage({ id, file });
    });
  }

  start() {
    if (this.worker !== null) return this.worker;
    const entry = findSass(this.root);
    const { additionalData, prependData, includePaths = [], loadPaths = [] } = this.options;
    const worker = new Worker(path.join(__dirname, 'sass-worker.cjs'), {
      workerData: {
        entry, root: this.root, before: textOf(additionalData ?? prependData),
        loadPaths: [...includePaths, ...loadPaths, 'node_modules']
          .map((each) => path.resolve(this.root, String(each))),
      },
      stdout: true, stderr: true,
    });
    worker.unref();
    worker.on('message', ({ id, result, error }) => {
      const { resolve, reject } = this.waiting.get(id);
      this.waiting.delete(id);
      if (error === undefined) resolve(result);
      else reject(Object.assign(new Error(error.message), { location: error.location }));
    });
    worker.on('error', (error) => this.fail(error));
    worker.on('exit', () => this.fail(new Error('the sass compiler ended')));
    this.worker = worker;
    return worker;
  }

  fail(error) {
    this.worker = null;
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
  }

  close() {
    this.worker?.terminate();
    this.worker = null;
  }
}

/** Only text can be put before every sheet here; a function would be code of the project. */
function textOf(value) {
  return typeof value === 'string' ? value : '';
}

/** @param {string} root */
function findSass(root) {
  const require = createRequire(path.join(root, 'package.json'));
  for (const name of ['sass', 'sass-embedded']) {
    try {
      return require.resolve(name);
    } catch {
      continue;
    }
  }
  throw new TellableError('SassMissing', "To use Sass, you first need to install `sass`.",
    'Install it with `npm install --save-dev sass`.');
}

module.exports = { Sass };
