'use strict';

const { startWorker } = require('../first-worker.cjs');

/**
 * @typedef {import('../first-worker.cjs').Places} Places
 * @typedef {{kind: 'exit', code: number}|{kind: 'memory'}|{kind: 'error', error: any}} WorkerEnd
 * @typedef {{message(message: any): void, text(level: 'stdout'|'stderr', text: string): void,
 *   ended(end: WorkerEnd): void}} Listener
 */

/** One worker thread, and what is known about it. */
class WorkerHandle {
  /**
   * @param {Places} places
   * @param {string} mode
   * @param {number} memory megabytes
   */
  constructor(places, mode, memory) {
    this.mode = mode;
    this.memory = memory;
    /** The environment of its first run, which is that of its life; null before. */
    this.environmentKey = null;
    /** Whether it may have been changed by code of the project. */
    this.isUsed = false;
    this.isAlive = true;
    /** Id of the last run it was given, 0 before the first. */
    this.lastRun = 0;
    /** Key of the build it was given last. @type {string | null} */
    this.lastBuild = null;
    /** Whether it has told before that it began a run, so that silence means it is stuck. */
    this.acknowledges = false;
    /** @type {Listener|null} */
    this.listener = null;
    this.worker = startWorker(places, mode, memory);
    this.listen();
  }

  listen() {
    const { worker } = this;
    worker.on('message', (message) => this.listener?.message(message));
    worker.on('messageerror', (error) => this.end({ kind: 'error', error }));
    worker.on('error', (error) => {
      this.end(error?.code === 'ERR_WORKER_OUT_OF_MEMORY'
        ? { kind: 'memory' } : { kind: 'error', error });
    });
    worker.on('exit', (code) => this.end({ kind: 'exit', code }));
    for (const level of ['stdout', 'stderr']) {
      worker[level].setEncoding('utf8');
      worker[level].on('data', (text) => this.listener?.text(level, text));
    }
  }

  /** Tells the first end only: an error is followed by an exit. */
  end(end) {
    if (!this.isAlive) return;
    this.isAlive = false;
    this.listener?.ended(end);
    this.worker.terminate();
  }

  /** @param {any} message @param {any[]} [transfer] */
  post(message, transfer = []) {
    this.worker.postMessage(message, transfer);
  }

  /**
   * Stops the thread without waiting: one that hangs in native code never stops.
   * @returns {Promise<unknown>} settled when it did stop
   */
  discard() {
    this.isAlive = false;
    this.listener = null;
    this.worker.unref();
    return this.worker.terminate().catch(() => {});
  }
}

module.exports = { WorkerHandle };
