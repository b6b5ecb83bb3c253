'use strict';

const { WorkerHandle } = require('./worker-handle.cjs');

/** The spare starts when the answer has been shown: both would ask for the same processor. */
const spareDelay = 100;

/**
 * The worker that runs pages, and a second one that is ready when the first has to be replaced.
 */
class WorkerPool {
  /**
   * @param {import('./worker-handle.cjs').Places} places
   * @param {{mode: string, memory: number}} settings of the runs to come
   */
  constructor(places, settings) {
    this.places = places;
    this.settings = settings;
    /** @type {WorkerHandle|null} */
    this.current = null;
    /** @type {WorkerHandle|null} */
    this.spare = null;
    this.keepsSpare = false;
    this.timer = null;
    /** Workers told to stop that may not have. @type {Set<Promise<unknown>>} */
    this.stopping = new Set();
    /** Hears what workers say while no run listens. @type {(handle: WorkerHandle) => any} */
    this.idleListener = () => null;
  }

  /** Starts a worker and lets it load what every run needs. */
  start() {
    return this.acquireApart(this.settings);
  }

  /** Starts the first worker before it is asked for. */
  warm() {
    this.current ??= this.start();
  }

  /**
   * The worker for a run: the one of the run before when the fixed settings agree.
   * @param {{mode: string, memory: number, environmentKey: string}} wanted
   * @returns {WorkerHandle}
   */
  acquire({ mode, memory, environmentKey }) {
    const fits = (handle) => handle !== null && handle.isAlive && handle.mode === mode
      && handle.memory === memory
      && (handle.environmentKey === null || handle.environmentKey === environmentKey);
    this.settings = { mode, memory };
    if (!fits(this.current)) {
      this.release(this.current);
      this.current = this.takeSpare(fits) ?? this.start();
    }
    this.current.environmentKey = environmentKey;
    return this.current;
  }

  /** A worker no page has run in, for the configuration. */
  acquireUnused() {
    const fits = (handle) => handle !== null && handle.isAlive && !handle.isUsed;
    if (!fits(this.current)) {
      this.release(this.current);
      this.current = this.takeSpare(fits) ?? this.start();
    }
    return this.current;
  }

  /**
   * A worker for one run with inputs of its own, which leaves the others as they are.
   * @param {{mode: string, memory: number}} wanted
   */
  acquireApart({ mode, memory }) {
    const handle = new WorkerHandle(this.places, mode, memory);
    handle.listener = this.idleListener(handle);
    handle.post({ type: 'prepare', id: 0 });
    return handle;
  }

  takeSpare(fits) {
    const spare = this.spare;
    this.spare = null;
    if (fits(spare)) return spare;
    this.release(spare);
    return null;
  }

  /** @param {WorkerHandle|null} handle */
  release(handle) {
    if (handle === null) return;
    if (this.current === handle) this.current = null;
    if (this.spare === handle) this.spare = null;
    const stopped = handle.discard().then(() => this.stopping.delete(stopped));
    this.stopping.add(stopped);
  }

  /** Starts what is missing, soon, so that a replacement never waits for a start. */
  replenish() {
    if (!this.keepsSpare || this.timer !== null) return;
    this.timer = setTimeout(() => {
      this.timer = null;
      if (this.current === null || !this.current.isAlive) this.current = this.start();
      else if (this.spare === null || !this.spare.isAlive) this.spare = this.start();
      else return;
      this.replenish();
    }, spareDelay);
  }

  /**
   * Stops all workers.
   * @param {number} patience milliseconds to wait for those that hang
   * @returns {Promise<boolean>} whether all did stop
   */
  async close(patience) {
    clearTimeout(this.timer);
    this.keepsSpare = false;
    this.release(this.current);
    this.release(this.spare);
    let timer;
    const late = new Promise((resolve) => { timer = setTimeout(resolve, patience, false); });
    const all = Promise.all(this.stopping).then(() => true);
    return Promise.race([all, late]).finally(() => clearTimeout(timer));
  }
}

module.exports = { WorkerPool };
