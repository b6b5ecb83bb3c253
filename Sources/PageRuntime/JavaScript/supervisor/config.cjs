'use strict';

const path = require('node:path');
const { TellableError, failureOf } = require('./failure.cjs');

/** A configuration that takes longer than this does not end. */
const patience = 10000;

/**
 * Has next.config evaluated in a worker that no page has run in.
 * @param {any} command
 * @param {{pool: import('./worker-pool.cjs').WorkerPool, inspect: boolean, root: string,
 *   patience?: number}} surroundings
 * @returns {Promise<any>} the configuration
 * @throws {TellableError}
 */
function loadConfig(command, { pool, inspect, root, patience: limit = patience }) {
  const { id, file, phase, environment = null } = command;
  const absolute = path.resolve(root, file);
  const handle = pool.acquireUnused();
  handle.isUsed = true;
  return new Promise((resolve, reject) => {
    let timer = null;
    const settle = (act, value, keeps) => {
      clearTimeout(timer);
      if (keeps) handle.listener = pool.idleListener(handle);
      else pool.release(handle);
      act(value);
    };
    handle.listener = {
      text: () => {},
      message: (message) => {
        if (message?.id !== id) return;
        if (message.type === 'configLoaded') settle(resolve, message.config, true);
        if (message.type === 'failed') settle(reject, configError(file, message.failure), false);
      },
      ended: (end) => settle(reject, endError(file, end), false),
    };
    if (!inspect) timer = setTimeout(() => settle(reject, lateError(file, limit), false), limit);
    handle.post({ type: 'loadConfig', id, file: absolute, phase, environment, root });
  });
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

module.exports = { loadConfig };
