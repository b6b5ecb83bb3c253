'use strict';

/**
 * Starts worker threads, and the first one before anything else: a thread takes longer to start
 * than all of the supervisor takes to load.
 */

const { Worker } = require('node:worker_threads');
const path = require('node:path');
const loader = require('./loader.cjs');

const script = path.join(__dirname, 'worker-start.cjs');

/** @type {{ worker: Worker, key: string }|null} begun and not asked for yet */
let first = null;

/**
 * @param {{ root: string, systemModules: string[], inspect: boolean, workerFile?: string }} places
 * @param {string} mode
 * @param {number} memory megabytes
 * @returns {Worker}
 */
function startWorker({ root, systemModules, inspect, workerFile = script }, mode, memory) {
  const workerData = { root, systemModules, mode, memory, inspect, loading: loader.settings };
  const key = JSON.stringify([workerFile, workerData]);
  const begun = first;
  first = null;
  if (begun?.key === key) return begun.worker;
  begun?.worker.terminate();
  return new Worker(workerFile, {
    workerData,
    env: { NODE_ENV: mode },
    stdout: true, stderr: true,
    // Page code opens what it opens; nobody counts descriptors.
    trackUnmanagedFds: false,
    resourceLimits: { maxOldGenerationSizeMb: memory },
  });
}

/**
 * Begins the worker of the run that is about to come.
 * @param {{ root: string, mode: string, memory: number }} hints
 * @param {{ inspect: boolean, systemModules: string[] }} rest
 */
function beginFirst({ root, mode, memory }, { inspect, systemModules }) {
  const places = { root, systemModules, inspect };
  first = { key: keyOf(places, mode, memory), worker: startWorker(places, mode, memory) };
}

module.exports = { beginFirst, startWorker };
