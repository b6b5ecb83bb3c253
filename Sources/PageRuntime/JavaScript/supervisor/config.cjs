'use strict';

const path = require('node:path');
const { TellableError, failureOf } = require('./failure.cjs');

/** A configuration that takes longer than this does not end. */
const patience = 10000;

/** Has next.config evaluated in a worker that no page has run in. */
class ConfigLoad {
  /**
   * @param {any} command
   * @param {{pool: import('./worker-pool.cjs').WorkerPool, inspect: boolean, root: string,
   *   code?: string | null, patience?: number}} surroundings `code`: CommonJS of a file that is
   *   TypeScript
   */
  constructor(command, { pool, inspect, root, code = null, patience: limit = patience }) {
    this.id = command.id;
    this.command = command;
    this.pool = pool;
    this.root = root;
    this.code = code;
    this.limit = inspect ? 0 : limit;
    /**
     * The configuration and what it set of the environment; fails with a TellableError.
     * @type {Promise<{config: any, environment?: [string, string][]}>}
     */
    this.loaded = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
    /** Settled either way. */
    this.done = this.loaded.then(() => {}, () => {});
  }

  start() {
    const { file, phase, environment = null } = this.command;
    const { id, root, limit, code } = this;
    this.handle = this.pool.acquireUnused();
    this.handle.isUsed = true;
    this.handle.listener = {
      text: () => {},
      message: (message) => {
        if (message?.id !== id) return;
        if (message.type === 'configLoaded') this.succeed(message);
        if (message.type === 'failed') this.fail(configError(file, message.failure));
      },
      ended: (end) => this.fail(endError(file, end)),
    };
    if (limit > 0) this.timer = setTimeout(() => this.fail(lateError(file, limit)), limit);
    this.handle.post({
      type: 'loadConfig', id, file: path.resolve(root, file), phase, environment, root, code,
    });
  }

  succeed({ config, environment }) {
    clearTimeout(this.timer);
    this.handle.listener = this.pool.idleListener(this.handle);
    this.resolve({ config, environment });
  }

  /** What the configuration left half done goes with its worker. @param {Error} error */
  fail(error) {
    clearTimeout(this.timer);
    if (this.handle !== undefined) this.pool.release(this.handle);
    this.reject(error);
  }

  cancel() {
    this.fail(new TellableError('Cancelled', `Loading ${this.command.file} was cancelled`));
  }
}

/**
 * The JavaScript of a configuration in TypeScript, with what it imports of the project.
 * @param {import('./esbuild-service.cjs').EsbuildService} service
 * @param {string} file absolute
 * @param {string} root
 */
async function compileConfig(service, file, root) {
  try {
    const { outputFiles: [{ text }] } = await service.api.build({
      entryPoints: [file], bundle: true, write: false, format: 'cjs', platform: 'node',
      target: `node${process.versions.node}`, packages: 'external', logLevel: 'silent',
      sourcemap: 'inline', absWorkingDir: root,
    });
    return text;
  } catch (error) {
    const { buildFailure } = require('./build-errors.cjs');
    throw configError(path.relative(root, file), await buildFailure(error, root));
  }
}

function configError(file, failure) {
  const { name, message, hint, frames = [], excerpt } = failure ?? failureOf('unknown', 'build');
  const at = frames?.[0] ? ` (${frames[0].file}:${frames[0].line}:${frames[0].column})` : '';
  const error = new TellableError('InvalidConfig', `${file}: ${name}: ${message}${at}`,
    hint ?? 'Correct the configuration; it is read again when it changes.');
  return Object.assign(error, { frames, excerpt });
}

function endError(file, end) {
  const reason = end.kind === 'exit' ? `called process.exit(${end.code})`
    : end.kind === 'memory' ? 'ran out of memory' : `failed: ${end.error?.message ?? end.error}`;
  return new TellableError('InvalidConfig', `${file} ${reason}`,
    'Correct the configuration; it is read again when it changes.');
}

function lateError(file, limit) {
  return new TellableError('InvalidConfig',
    `${file} did not finish within ${limit / 1000} s`,
    'It may wait for something that never comes, or loop.');
}

module.exports = { ConfigLoad, compileConfig };
