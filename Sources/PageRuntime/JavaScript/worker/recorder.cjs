'use strict';
/**
 * The run that is going on, for everything that is patched once and used by all runs: console,
 * streams, fetch, environment, clock. One worker runs one page at a time, so there is at most one.
 */

const recorder = {
  /** @type {import('./run-state.cjs').RunState | null} */
  run: null,

  /**
   * Whoever else wants to hear which environment variables are read: the bundle that is being
   * evaluated, so that its reads can be counted again when it is used a second time.
   * @type {Set<string> | null}
   */
  moduleReads: null,

  /**
   * What to do with a module of Node when page code first asks for it, by name.
   * @type {Map<string, (module: any) => void>}
   */
  onModule: new Map(),

  /** The option of `http.request` that says what answers; symbols never collide with page code. */
  servedBy: Symbol('servedBy'),

  /** @param {string} name of an environment variable that page code read */
  environmentRead(name) {
    recorder.moduleReads?.add(name);
    recorder.run?.trace.environment.add(name);
  },
};

module.exports = recorder;
