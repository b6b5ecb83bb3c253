'use strict';
/** What happened while a page ran: stages, log lines, outgoing requests, environment reads. */

const { now } = require('./captured.cjs');

/** More than this is a page gone wrong, and would cost more memory than anybody reads. */
const mostLogLines = 10_000;
const mostLogCharacters = 4_000_000;
/** Finding the source line of each takes time. */
const mostPlacedLines = 500;

/**
 * Hears of events as they happen: `stage`, `log`, `request`.
 * @typedef {(type: string, event: object) => void} Listener
 */

/** The trace of one run. Times are milliseconds since the run began. */
class Trace {
  /**
   * @param {number} elapsed milliseconds the run had taken when it reached the worker
   * @param {Listener} listener
   */
  constructor(elapsed, listener) {
    this.origin = now() - elapsed;
    this.listener = listener;
    /** The stage that page code runs in now: where a failure happened. */
    this.stage = 'props';
    this.stages = [];
    /** The end of a stage that has not been told yet. @type {object | null} */
    this.ended = null;
    this.requests = [];
    /** How many of them have not ended. */
    this.openRequests = 0;
    /** Where page code was at a request or a line it printed. @type {Map<object, object>} */
    this.places = new Map();
    this.logs = [];
    this.logCharacters = 0;
    /** Lines that wait for their end, by stream. */
    this.open = { stdout: '', stderr: '' };
    /** @type {Set<string>} */
    this.environment = new Set();
  }

  /** @returns {number} milliseconds since the run began */
  time() {
    return round(now() - this.origin);
  }

  /**
   * Runs one stage and reports its start and its end, failed or not. The end waits for whatever
   * is told next: a message wakes a thread that waits for a processor, and stages are short.
   * @template T
   * @param {string} name
   * @param {() => T | Promise<T>} body
   * @returns {Promise<T>}
   */
  async inStage(name, body) {
    const start = this.time();
    this.stage = name;
    this.tell('stage', { name, start, ms: null });
    try {
      return await body();
    } finally {
      const event = { name, start, ms: round(this.time() - start) };
      this.stages.push(event);
      this.ended = event;
    }
  }

  /** Tells of an event, and of the stage that ended before it. */
  tell(type, event) {
    const { ended } = this;
    this.ended = null;
    this.listener(type, ended === null ? event : { ...event, ended });
  }

  /** Tells that a stage ended when nothing follows for a while. */
  flush() {
    const { ended } = this;
    this.ended = null;
    if (ended !== null) this.listener('stage', ended);
  }

  get hasOpenRequests() {
    return this.openRequests > 0;
  }

  /**
   * Keeps a line that page code printed.
   * @param {string} level
   * @param {string} text
   * @param {{ stack?: string }} [at] has the stack of the call
   */
  log(level, text, at) {
    if (this.logs.length > mostLogLines || this.logCharacters > mostLogCharacters) return;
    this.logCharacters += text.length;
    const line = { level, text, ms: this.time() };
    if (at !== undefined && this.logs.length < mostPlacedLines) this.places.set(line, at);
    this.append(line);
    if (this.logs.length > mostLogLines || this.logCharacters > mostLogCharacters) {
      this.append({
        level: 'warn', text: 'propscope: further output of this run is left out', ms: this.time(),
      });
    }
  }

  append(line) {
    this.logs.push(line);
    this.tell('log', line);
  }

  /**
   * Keeps what was written to a stream, a line at a time.
   * @param {'stdout' | 'stderr'} level
   * @param {string} text
   */
  write(level, text) {
    const lines = (this.open[level] + text).split('\n');
    this.open[level] = lines.pop().slice(0, mostLogCharacters);
    for (const line of lines) this.log(level, line);
  }

  /**
   * Notes an outgoing request that begins.
   * @param {{ method: string, url: string, selfCall: boolean, answeredBy: string,
   *   at: { stack?: string } }} request `answeredBy`: network, project, stub, replay or refused;
   *   `at` has the stack of the call
   * @returns {{ headers: (status: number) => void, body: (bytes: number) => void,
   *   close: () => void }} tells what came of it
   */
  request({ method, url, selfCall, answeredBy, at }) {
    const start = this.time();
    const entry = { method, url, status: null, start, ms: 0, bytes: 0, selfCall, answeredBy };
    this.places.set(entry, at);
    let isClosed = false;
    this.openRequests += 1;
    this.requests.push(entry);
    const touch = () => {
      entry.ms = round(this.time() - start);
    };
    return {
      headers: (status) => {
        entry.status = status;
        touch();
      },
      body: (bytes) => {
        entry.bytes += bytes;
        touch();
      },
      close: () => {
        if (isClosed) return;
        isClosed = true;
        this.openRequests -= 1;
        if (entry.status === null) touch();
        this.tell('request', { request: { ...entry } });
      },
    };
  }

  /**
   * @param {string} root of the project
   * @returns {object} the trace as the run answer carries it
   */
  toAnswer(root) {
    for (const level of ['stdout', 'stderr']) {
      if (this.open[level] !== '') this.write(level, '\n');
    }
    const sourceOf = sourceFinder(root);
    const placed = (entry) => ({ ...entry, source: sourceOf(this.places.get(entry)?.stack) });
    return {
      stages: this.stages,
      requests: this.requests.map(placed),
      logs: this.logs.map(placed),
      env: [...this.environment].sort(),
    };
  }
}

/** Finds the project's line that a stack comes from, each stack once. */
function sourceFinder(root) {
  const known = new Map();
  return (stack) => {
    if (typeof stack !== 'string') return null;
    if (!known.has(stack)) {
      const { isPackage, placesOf } = require('./frames.cjs');
      const [place] = placesOf(stack, root);
      const isOwn = place && !place.file.startsWith('node:') && !isPackage(place.file, root);
      known.set(stack, isOwn ? { file: place.file, line: place.line, column: place.column } : null);
    }
    return known.get(stack);
  };
}

/** Three decimals: microseconds are the finest that means anything here. */
function round(milliseconds) {
  return Math.round(milliseconds * 1000) / 1000;
}

module.exports = { Trace, round };
