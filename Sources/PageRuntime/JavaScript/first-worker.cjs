'use strict';

/**
 * Starts worker threads, and the first one before anything else: a thread takes longer to start
 * than all of the supervisor takes to load.
 */

const path = require('node:path');
const { Worker } = require('node:worker_threads');
const loader = require('./loader.cjs');

const script = path.join(__dirname, 'worker-start.cjs');
/** Where packages are that a project may lack. */
const defaultSystemModules = ['/usr/share/nodejs'];

/**
 * @typedef {{ root: string, systemModules: string[], inspect: boolean, workerFile: string }} Places
 * @typedef {{ root: string, mode?: string, memory?: number }} Hints what will be asked for first
 */

/** @type {Hints|null|undefined} undefined before they are read */
let hints;
/** Begun and not asked for yet. @type {{ worker: Worker, key: string }|null} */
let begun = null;

/**
 * Begins the worker of a run that is about to come, when the launcher says that there is one.
 * @returns {Hints & { inspect: boolean }|null} what the launcher says, however often it is asked
 */
function beginFirst() {
  if (hints !== undefined) return hints;
  const inspect = process.execArgv.some((each) => each.startsWith('--inspect'));
  const said = parse(process.env.PROPSCOPE_PREWARM);
  delete process.env.PROPSCOPE_PREWARM;
  hints = typeof said?.root === 'string'
    ? { mode: 'development', memory: 512, ...said, inspect } : null;
  if (hints === null) return null;
  const { root, mode, memory } = hints;
  const places = { root, systemModules: defaultSystemModules, inspect, workerFile: script };
  begun = { worker: create(places, mode, memory), key: JSON.stringify([places, mode, memory]) };
  return hints;
}

function parse(text) {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return null;
  }
}

/**
 * A worker thread; the one begun already when it is what is wanted.
 * @param {Places} places
 * @param {string} mode
 * @param {number} memory megabytes
 * @returns {Worker}
 */
function startWorker(places, mode, memory) {
  const first = begun;
  begun = null;
  if (first?.key === JSON.stringify([places, mode, memory])) return first.worker;
  first?.worker.terminate();
  return create(places, mode, memory);
}

/** @param {Places} places */
function create({ root, systemModules, inspect, workerFile }, mode, memory) {
  return new Worker(workerFile, {
    workerData: { root, systemModules, mode, memory, inspect, loading: loader.settings },
    env: { NODE_ENV: mode },
    stdout: true, stderr: true,
    // Page code opens what it opens; nobody counts descriptors.
    trackUnmanagedFds: false,
    // V8 would take 33 MB for young objects when a page makes many, keep them, and collect no
    // faster for it.
    resourceLimits: { maxOldGenerationSizeMb: memory, maxYoungGenerationSizeMb: 6 },
  });
}

module.exports = { beginFirst, defaultSystemModules, script, startWorker };
