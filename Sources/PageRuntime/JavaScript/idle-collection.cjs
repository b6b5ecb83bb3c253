'use strict';
/**
 * Gives memory back when nothing has run for a while. V8 collects when more is asked of it, so a
 * session of thousands of runs would hold what hundreds of them have left behind.
 */

// As they are before any page code runs: it may put others in their place.
const { setTimeout, clearTimeout } = globalThis;

/** Milliseconds without a run, after which nobody is thought to wait for the next one. */
const patience = 1000;
/** Fewer runs leave too little behind to be worth some hundredths of a second. */
const manyRuns = 100;

class IdleCollection {
  /**
   * @param {object} [by]
   * @param {() => void} [by.collect]
   * @param {number} [by.most] runs after which it is time, whoever waits
   * @param {(act: () => void, milliseconds: number) => any} [by.later]
   */
  constructor({
    collect = () => require('./worker/collect-garbage.cjs').collectGarbage(),
    most = Infinity, later = setTimeout,
  } = {}) {
    this.collect = collect;
    this.most = most;
    this.later = later;
    this.runs = 0;
    /** @type {NodeJS.Timeout | undefined} */
    this.timer = undefined;
  }

  /** A run is over. */
  note() {
    this.runs += 1;
    clearTimeout(this.timer);
    if (this.runs < manyRuns) return;
    this.timer = this.later(() => {
      this.runs = 0;
      this.collect();
    }, this.runs < this.most ? patience : 0);
    // Nobody waits for it.
    this.timer.unref();
  }
}

module.exports = { IdleCollection };
