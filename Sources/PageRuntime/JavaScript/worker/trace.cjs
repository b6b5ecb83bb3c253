'use strict';
/** What happened while a page ran: stages, log lines, outgoing requests, environment reads. */

const { now } = require('./captured.cjs');

/** More than this is a page gone wrong, and would cost more memory than anybody reads. */
const mostLogLines = 10_000;
const mostLogCharacters = 4_000_000;

/** The trace of one run. Times are milliseconds since the run began. */
class Trace {
  /**
   * @param {number} elapsed milliseconds the run had taken when it reached the worker
   * @param {(event: { name: string, start: number, ms: number | null }) => void} onStage
   */
  constructor(elapsed, onStage) {
    this.origin = now() - elapsed;
    this.onStage = onStage;
    /** The stage that page code runs in now: where a failure happened. */
    this.stage = 'props';
    this.stages = [];
    this.requests = [];
    this.logs = [];
    this.logCharacters = 0;
    /** Whether the last line of stdout or stderr still waits for its line break. */
    this.openLine = false;
    /** @type {Set<string>} */
    this.environment = new Set();
  }

  /** @returns {number} milliseconds since the run began */
  time() {
    return round(now() - this.origin);
  }

  /**
   * Runs one stage and reports its start and its end, failed or not.
   * @template T
   * @param {string} name
   * @param {() => T | Promise<T>} body
   * @returns {Promise<T>}
   */
  async inStage(name, body) {
    const start = this.time();
    this.stage = name;
    this.onStage({ name, start, ms: null });
    try {
      return await body();
    } finally {
      const event = { name, start, ms: round(this.time() - start) };
      this.stages.push(event);
      this.onStage(event);
    }
  }

  /**
   * Keeps a line that page code printed.
   * @param {string} level
   * @param {string} text
   */
  log(level, text) {
    if (this.logs.length > mostLogLines || this.logCharacters > mostLogCharacters) return;
    this.logCharacters += text.length;
    this.openLine = false;
    this.logs.push({ level, text, ms: this.time() });
    if (this.logs.length > mostLogLines || this.logCharacters > mostLogCharacters) {
      this.logs.push({
        level: 'warn', text: 'propscope: further output of this run is left out', ms: this.time(),
      });
    }
  }

  /**
   * Keeps what was written to a stream: writes of one line become one line.
   * @param {'stdout' | 'stderr'} level
   * @param {string} text
   */
  write(level, text) {
    if (text === '') return;
    const complete = text.endsWith('\n');
    const line = complete ? text.slice(0, -1) : text;
    const last = this.logs[this.logs.length - 1];
    if (this.openLine && last?.level === level) {
      last.text += line;
      this.logCharacters += line.length;
    } else {
      this.log(level, line);
    }
    this.openLine = !complete && this.logCharacters <= mostLogCharacters;
  }

  /** @returns {object} the trace as the run answer carries it */
  toAnswer() {
    return {
      stages: this.stages,
      requests: this.requests,
      logs: this.logs,
      env: [...this.environment].sort(),
    };
  }
}

/** Three decimals: microseconds are the finest that means anything here. */
function round(milliseconds) {
  return Math.round(milliseconds * 1000) / 1000;
}

module.exports = { Trace, round };
