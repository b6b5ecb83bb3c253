'use strict';

const { PrintedLines } = require('./printed-lines.cjs');
const limits = require('./limits.cjs');
const { failureOf } = require('./failure.cjs');

/** How often memory outside V8's heap is looked at, and how much of it a run may take. */
const memoryInterval = 200;
const outsideFactor = 2;
/** A worker that has run a page must answer within this time that it has begun the next one. */
const startPatience = 1000;

const propsFunctions = ['getServerSideProps', 'getStaticProps', 'getInitialProps'];

/**
 * @typedef {{builder: import('./builder.cjs').Builder,
 *   pool: import('./worker-pool.cjs').WorkerPool, inspect: boolean,
 *   deliver(event: any, buffers?: Uint8Array[]): void, drainOutput(): void,
 *   lateFailure(id: number, failure: any): void}} RunSurroundings
 */

/** One run command, from its build to its `finished`. */
class Run {
  /**
   * @param {any} command see docs/protocol.md
   * @param {Uint8Array[]} buffers
   * @param {RunSurroundings} surroundings
   */
  constructor(command, buffers, surroundings) {
    this.id = command.id;
    this.command = command;
    this.buffers = buffers;
    this.surroundings = surroundings;
    this.began = performance.now();
    this.printed = new PrintedLines(() => this.elapsed());
    /** @type {{name: string, start: number, ms: number|null}[]} */
    this.stages = [];
    this.logs = [];
    this.requests = [];
    this.inputs = [];
    this.propsFunction = null;
    this.runtime = 'nodejs';
    /** @type {{build: any, problem: string|null, html: Uint8Array|null}|null} */
    this.hydration = null;
    this.handle = null;
    this.hasStarted = false;
    /** Milliseconds for the page's functions; 0 for no such limit. */
    this.pageLimit = 0;
    this.timers = [];
    this.isFinished = false;
    /** Settled when `finished` was delivered. */
    this.done = new Promise((resolve) => { this.resolveDone = resolve; });
  }

  elapsed() {
    return performance.now() - this.began;
  }

  async start() {
    const { builder } = this.surroundings;
    try {
      const { page, special, inlined, mode, config } = this.toBuild();
      this.stage({ name: 'build', start: this.elapsed(), ms: null });
      // Sent off first: the worker can start while esbuild's own process works.
      const building = builder.build({ page, special, inlined, mode, config });
      this.acquire();
      const result = await building;
      if (this.isFinished) return;
      const [{ start }] = this.stages;
      this.stage({ name: 'build', start, ms: this.elapsed() - start });
      this.inputs = result.inputs;
      this.runtime = result.runtime ?? 'nodejs';
      if (result.failure !== undefined) {
        this.fail(result.failure);
        return;
      }
      if (this.command.hydration) this.hydration = await this.buildForBrowser();
      if (!this.isFinished) this.hand(result.build);
    } catch (error) {
      this.fail(failureOf(error, 'build'));
    }
  }

  /** A file in `public/` is no module: what is built for it is the error page it may need. */
  toBuild() {
    const { kind, page } = this.command;
    return kind === 'publicFile' ? { ...this.command, page: { ...page, file: '' } } : this.command;
  }

  /** What the worker needs to render the page again as the browser does. */
  async buildForBrowser() {
    const { page, special, inlined, mode, config, nextVersion, hydration } = this.command;
    const html = this.buffers[hydration.html] ?? null;
    try {
      const { build = null, failure, inputs } = await this.surroundings.builder.buildClient({
        page, special, inlined, mode, config, nextVersion, purpose: 'run',
      });
      this.inputs = [...new Set([...this.inputs, ...inputs])];
      return { build, problem: failure?.message ?? null, html };
    } catch (error) {
      return { build: null, problem: error.message, html };
    }
  }

  acquire() {
    const { mode, memory, environment, isApart } = this.command;
    const { pool } = this.surroundings;
    this.handle = isApart ? pool.acquireApart({ mode, memory }) : pool.acquire({
      mode, memory, environmentKey: JSON.stringify(environment ?? []),
    });
    this.handle.listener = {
      message: (message) => this.receive(message),
      text: (level, text) => this.printed.add(level, text),
      ended: (end) => this.workerEnded(end),
    };
  }

  /** Gives the bundle to the worker. @param {import('./builder.cjs').Build} build */
  hand(build) {
    this.build = build;
    this.propsFunction = propsFunctions.find((name) =>
      build.code.includes(`${name}: () =>`)) ?? null;
    // The worker may have died of an earlier page while the build went on.
    if (!this.handle.isAlive) this.acquire();
    const { timeout, pageTimeout, memory, ...fields } = this.command;
    const { request } = fields;
    const body = request?.body === null || request?.body === undefined
      ? null : this.buffers[request.body] ?? null;
    this.earlier = { id: this.handle.lastRun, key: this.handle.lastKey };
    this.handle.lastRun = this.id;
    this.handle.lastKey = this.command.page.key;
    this.handle.isUsed = true;
    const isKnown = this.handle.lastBuild === build.key;
    this.handle.lastBuild = build.key;
    this.handle.post({
      ...fields, type: 'run', build: isKnown ? { key: build.key, isKnown } : build,
      request: { ...request, body }, elapsed: this.elapsed(),
      hydration: this.hydration, timeLimit: this.surroundings.inspect ? 0 : timeout,
    }, this.given());
    this.pageLimit = pageTimeout ?? 0;
    this.watchLimits(timeout, memory, this.handle.acknowledges);
  }

  /** Begins the time of the page's functions, once its modules are loaded. */
  watchPage() {
    const limit = this.pageLimit;
    if (limit <= 0 || this.surroundings.inspect) return;
    this.timers.push(setTimeout(() => {
      this.stop(limits.timeoutFailure(this.at(), limit));
    }, limit));
  }

  /**
   * What goes to the worker for good: the document of the run before, which may be large. It ends
   * with the worker then, and does not wait here for a garbage collector that has little to do.
   */
  given() {
    const { html } = this.hydration ?? {};
    const isWhole = html && html.byteLength === html.buffer.byteLength;
    return this.command.isApart && isWhole ? [html.buffer] : [];
  }

  watchLimits(timeout, memory, acknowledges) {
    // Somebody who stands at a breakpoint is not a page that hangs.
    if (this.surroundings.inspect) return;
    if (timeout > 0) {
      this.timers.push(setTimeout(() => {
        this.stop(limits.timeoutFailure(this.at(), timeout));
      }, timeout));
    }
    if (acknowledges) {
      this.timers.push(setTimeout(() => {
        if (!this.hasStarted) this.moveToFreshWorker();
      }, startPatience));
    }
    const before = process.memoryUsage.rss();
    this.timers.push(setInterval(() => {
      const grown = (process.memoryUsage.rss() - before) / (1024 * 1024);
      if (grown > memory * outsideFactor) this.stop(limits.memoryFailure(this.at(), memory));
    }, memoryInterval));
  }

  moveToFreshWorker() {
    const { pool, lateFailure } = this.surroundings;
    lateFailure(this.earlier.id, limits.leftoverFailure(this.earlier.key));
    this.clearTimers();
    pool.release(this.handle);
    this.acquire();
    this.hand(this.build);
  }

  /** What a message about a limit can say of where the run was. */
  at() {
    const open = this.stages.filter(({ ms }) => ms === null).pop();
    const lines = [...this.logs, ...this.printed.lines];
    return {
      key: this.command.page.key,
      propsFunction: this.propsFunction,
      stage: (open ?? this.stages.filter(({ name }) => name !== 'build').pop())?.name ?? null,
      lastLine: lines.length === 0 ? null : lines[lines.length - 1].text.slice(0, 200),
    };
  }

  /** @param {any} message from the worker */
  receive(message) {
    if (message?.type === 'lateFailure') {
      this.surroundings.lateFailure(message.id, message.failure);
      return;
    }
    // A run that was given up may still talk.
    if (message?.type === 'ready' || message?.id !== this.id) return;
    this.hasStarted = true;
    if (message.type === 'started') this.handle.acknowledges = true;
    if (message.ended !== undefined) this.stage(message.ended);
    switch (message.type) {
      case 'stage':
        this.stage({ name: message.name, start: message.start, ms: message.ms });
        break;
      case 'loaded':
        this.watchPage();
        break;
      case 'log':
        this.logs.push({ level: message.level, text: message.text, ms: message.ms });
        break;
      case 'request':
        this.requests.push(message.request);
        break;
      case 'beginning':
        this.surroundings.deliver(
          { type: 'beginning', id: this.id, answer: message.answer }, message.buffers);
        break;
      case 'build':
        this.buildForWorker(message);
        break;
      case 'finished':
        this.finish(message.answer, message.buffers ?? []);
        break;
      case 'failed':
        this.fail(message.failure);
        break;
      default:
    }
  }

  /** An API route of the page's own origin; without a file, the error pages of a project. */
  async buildForWorker({ request, page }) {
    const { inlined, mode, config } = this.command;
    const { handle } = this;
    let answer;
    try {
      const special = page.file === '' ? this.command.special : null;
      const wanted = { page, special, inlined, mode, config };
      const { build, failure, inputs } = await this.surroundings.builder.build(wanted);
      this.inputs = [...this.inputs, ...inputs];
      answer = failure === undefined ? { build } : { failure };
    } catch (error) {
      answer = { failure: failureOf(error, 'build') };
    }
    if (handle.isAlive) handle.post({ type: 'built', id: this.id, request, ...answer });
  }

  stage(stage) {
    const known = this.stages.findIndex(({ name, ms }) => name === stage.name && ms === null);
    if (known >= 0) this.stages[known] = stage;
    else this.stages.push(stage);
    if (!this.isFinished) this.surroundings.deliver({ type: 'stage', id: this.id, ...stage });
  }

  /** @param {import('./worker-handle.cjs').WorkerEnd} end */
  workerEnded(end) {
    const { pool } = this.surroundings;
    pool.release(this.handle);
    // It ended before it was given this run: of something the run before left behind.
    if (this.handle.lastRun !== this.id) {
      if (this.handle.lastRun !== 0) this.reportEarlier(end);
      if (!this.isFinished) this.acquire();
      return;
    }
    this.fail(limits.endFailure(this.at(), end, this.command.memory));
  }

  reportEarlier(end) {
    const { lastRun, lastKey } = this.handle;
    const at = { key: lastKey, propsFunction: null, stage: null, lastLine: null };
    this.surroundings.lateFailure(lastRun, limits.endFailure(at, end, this.command.memory));
  }

  /** Ends the run from outside. */
  cancel() {
    this.stop(limits.cancelledFailure(this.at()));
  }

  /** Ends the run together with its worker. @param {import('./failure.cjs').Failure} failure */
  stop(failure) {
    if (this.isFinished) return;
    if (this.handle !== null && this.handle.lastRun === this.id) {
      this.surroundings.pool.release(this.handle);
    }
    this.fail(failure);
  }

  /** @param {import('./failure.cjs').Failure} failure */
  fail(failure) {
    const open = this.stages.map((stage) =>
      ({ ...stage, ms: stage.ms ?? this.elapsed() - stage.start }));
    this.finish({
      outcome: { kind: 'failed', ...failure },
      page: { propsFunction: this.propsFunction, runtime: this.runtime },
      response: null, data: null, props: null, html: null, payload: null, dataBody: null,
      violations: [],
      trace: { stages: open, requests: this.requests, logs: this.logs, env: [] },
    }, []);
  }

  finish(answer, buffers) {
    if (this.isFinished) return;
    this.clearTimers();
    this.surroundings.drainOutput();
    const { pool } = this.surroundings;
    if (this.command.isApart) pool.release(this.handle);
    else if (this.handle?.isAlive) this.handle.listener = pool.idleListener(this.handle);
    this.isFinished = true;
    const trace = answer.trace ?? { stages: [], requests: [], logs: [], env: [] };
    if (!trace.stages.some(({ name }) => name === 'build')) {
      trace.stages.unshift(...this.stages.filter(({ name }) => name === 'build'));
    }
    const printed = this.printed.finish();
    if (printed.length > 0) {
      trace.logs = [...trace.logs, ...printed].sort((one, other) => one.ms - other.ms);
    }
    const inputs = [...new Set([...this.inputs, ...answer.inputs ?? []])];
    this.surroundings.deliver(
      { type: 'finished', id: this.id, answer: { ...answer, trace, inputs } },
      buffers.map((buffer) => new Uint8Array(buffer)));
    this.resolveDone(inputs);
  }

  clearTimers() {
    for (const timer of this.timers) clearTimeout(timer);
    this.timers = [];
  }
}

module.exports = { Run };
