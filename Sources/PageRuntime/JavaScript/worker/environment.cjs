'use strict';
/** `process.env` of page code: exactly the environment of the run, with every read noted. */

const recorder = require('./recorder.cjs');
const { Proxy } = require('./captured.cjs');

/** NODE_ENV says nothing about a page, and Node itself reads the other one for every module. */
const uninteresting = new Set(['NODE_ENV', 'WATCH_REPORT_DEPENDENCIES']);

/** @type {Record<string, string>} */
const values = Object.create(Object.prototype);

/**
 * Whether the code that reads the environment right now is Node's own.
 *
 * Only asked for names not seen before, so the cost of a stack does not matter.
 */
function readByNode() {
  // 0: message, 1: this function, 2: `note`, 3: the trap, 4: the reader.
  const stack = String(new Error().stack).split('\n');
  return /[( ]node:/.test(stack[4] ?? '');
}

/** @param {string | symbol} name */
function note(name) {
  if (typeof name !== 'string' || uninteresting.has(name)) return;
  const known = recorder.moduleReads ?? recorder.run?.trace.environment;
  if (!known || known.has(name) || readByNode()) return;
  recorder.environmentRead(name);
}

const traced = new Proxy(values, {
  get(target, name) {
    note(name);
    return target[name];
  },
  has(target, name) {
    note(name);
    return name in target;
  },
  set(target, name, value) {
    // As Node's own: everything becomes a string, and symbols are refused.
    target[/** @type {string} */ (name)] = `${value}`;
    return true;
  },
});

/**
 * Makes the given variables the whole environment.
 *
 * Called before page code loads; later runs of the same worker have the same environment.
 * @param {[string, string][]} pairs
 * @param {'development' | 'production'} mode used for NODE_ENV when the pairs do not say
 */
function installEnvironment(pairs, mode) {
  for (const name of Object.keys(values)) delete values[name];
  for (const [name, value] of pairs) values[name] = value;
  values.NODE_ENV ??= mode;
  if (process.env !== traced) process.env = traced;
}

module.exports = { installEnvironment };
