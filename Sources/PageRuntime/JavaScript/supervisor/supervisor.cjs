'use strict';

// Only what the first worker needs is loaded here: each module costs a run from the shell a part of
// a millisecond before its worker starts. The others are loaded while that one does.
const path = require('node:path');
const { TellableError } = require('./failure.cjs');
const { defaultSystemModules, script } = require('../first-worker.cjs');
const { WorkerPool } = require('./worker-pool.cjs');
const { IdleCollection } = require('../idle-collection.cjs');

const defaults = { mode: 'development', memory: 512 };
/** How long workers may take to stop before they are left to the end of the process. */
const closePatience = 500;

/** Runs after which this thread's memory is collected, even if the next run waits meanwhile. */
const mostRuns = 200;

/**
 * Answers the commands of docs/protocol.md. Everything it does is asynchronous; page code runs in
 * workers only.
 */
class Supervisor {
  /**
   * @param {{deliver(event: any, buffers?: Uint8Array[]): void, workerFile?: string,
   *   configPatience?: number, enter?: (root: string) => void, collect?: () => void}} settings
   *   `enter` makes the project's folder the working directory, which page code takes it to be;
   *   `collect` gives this thread's garbage back
   */
  constructor({ deliver, workerFile = script, configPatience, enter = () => {}, collect }) {
    this.deliver = deliver;
    this.enter = enter;
    this.workerFile = workerFile;
    this.configPatience = configPatience;
    this.root = null;
    this.service = null;
    /** @type {WorkerPool|null} */
    this.pool = null;
    /** @type {Builder|null} */
    this.builder = null;
    this.watcher = null;
    this.inspector = null;
    this.isWatching = false;
    this.inspect = false;
    /**
     * What needs the worker, one after the other; the first has it.
     * @type {{id: number, start(): any, done: Promise<any>, cancel(): void}[]}
     */
    this.jobs = [];
    this.output = null;
    this.idleCollection = new IdleCollection({ collect, most: mostRuns });
  }

  /**
   * Reads what this process prints on its own descriptors.
   * @param {number} descriptor the end of the pipe to read from; nothing happens if there is none
   */
  readOutput(descriptor) {
    const { OutputPipe } = require('./output-pipe.cjs');
    if (!OutputPipe.isReadable(descriptor)) return;
    this.output = new OutputPipe(descriptor, {
      text: (text) => this.printed(text),
      inspector: (line) => this.notice('info', line),
    });
  }

  /**
   * Starts what a run will need, before `open` says so.
   * @param {{root: string, mode?: string, memory?: number, inspect?: boolean,
   *   systemModules?: string[]}} hints
   */
  prewarm({ root, mode = defaults.mode, memory = defaults.memory, inspect = false,
    systemModules = defaultSystemModules }) {
    this.root = root;
    this.inspect = inspect;
    const places = { root, systemModules, inspect, workerFile: this.workerFile };
    this.pool = this.makePool(places, { mode, memory });
    this.pool.warm();
    this.startService();
  }

  /** esbuild missing is told when `open` asks for it. */
  startService() {
    const { loadEsbuild } = require('./esbuild-service.cjs');
    try {
      this.service = loadEsbuild(this.root);
      // Starts its process now; what is wrong with it shows in the first build.
      Promise.resolve().then(() => this.service.api.initialize({})).catch(() => {});
    } catch (error) {
      if (!(error instanceof TellableError)) throw error;
      this.service = error;
    }
  }

  makePool(places, settings) {
    const pool = new WorkerPool(places, settings);
    pool.idleListener = (handle) => ({
      text: () => {},
      message: (message) => {
        if (message?.type === 'lateFailure') this.lateFailure(message.id, message.failure);
      },
      ended: (end) => this.idleWorkerEnded(pool, handle, end),
    });
    return pool;
  }

  /** A worker that stops between two runs stops because of what the last one left behind. */
  idleWorkerEnded(pool, handle, end) {
    pool.release(handle);
    if (handle.lastRun !== 0) {
      const { endFailure } = require('./limits.cjs');
      const at = { key: handle.lastKey, propsFunction: null, stage: null, lastLine: null };
      this.lateFailure(handle.lastRun, endFailure(at, end, handle.memory));
    } else if (end.kind === 'error') {
      this.notice('error', `A worker could not start: ${end.error?.message ?? end.error}`);
      return;
    }
    pool.replenish();
  }

  /** @param {any} command @param {Uint8Array[]} [buffers] never throws */
  command(command, buffers = []) {
    const id = Number.isInteger(command?.id) ? command.id : 0;
    const handler = Object.hasOwn(handlers, command?.type) ? handlers[command.type] : null;
    if (handler === null) {
      this.error(id, new TellableError('UnknownCommand',
        `There is no command ${JSON.stringify(command?.type ?? null)}.`));
      return;
    }
    Promise.resolve().then(() => handler(this, command, buffers)).catch((error) =>
      this.error(id, error));
  }

  /** @param {string} text JSON @param {Uint8Array[]} [buffers] */
  commandText(text, buffers = []) {
    let command;
    try {
      command = JSON.parse(text);
    } catch (error) {
      const text = `A command is not JSON: ${error.message}`;
      this.error(0, new TellableError('MalformedCommand', text));
      return;
    }
    this.command(command, buffers);
  }

  error(id, error) {
    const { name = 'Error', message = String(error), hint = null } = error ?? {};
    this.deliver({ type: 'error', id, name, message, hint });
  }

  notice(level, text) {
    this.deliver({ type: 'notice', level, text });
  }

  lateFailure(id, failure) {
    this.deliver({ type: 'lateFailure', id, failure });
  }

  /** Text from the process's own descriptors belongs to the run that is on. */
  printed(text) {
    const [job] = this.jobs;
    if (job?.printed !== undefined && !job.isFinished) job.printed.add('stdout', text);
    else if (text.trim() !== '') this.notice('stdout', text.trimEnd());
  }

  /** @throws {TellableError} when no project is open, or esbuild is missing */
  requireOpen() {
    if (this.builder === null) {
      throw this.service instanceof TellableError ? this.service
        : new TellableError('NotOpen', 'No project is open: `open` comes first.');
    }
  }

  /** @param {{id: number, start(): any, done: Promise<any>, cancel(): void}} job */
  enqueue(job) {
    this.jobs.push(job);
    if (this.jobs.length === 1) this.nextJob();
  }

  nextJob() {
    const [job] = this.jobs;
    if (job === undefined) return;
    job.done.then(() => {
      this.jobs.shift();
      this.idleCollection.note();
      this.nextJob();
    });
    job.start();
  }

  /** @param {string[]} inputs what the run's build read */
  afterRun(inputs) {
    if (!this.isWatching) return;
    this.pool.keepsSpare = true;
    this.pool.replenish();
    // The answer is on its way first: watching many folders takes a moment.
    setImmediate(() => this.watcher?.addInputs(inputs));
  }

  /** Whether page code may be running, so that its thread may not stop when it is told to. */
  get isBusy() {
    return this.jobs.length > 0 || (this.pool !== null && this.pool.stopping.size > 0);
  }

  /** @returns {Promise<boolean>} whether every worker stopped */
  async close() {
    this.watcher?.close();
    this.output?.close();
    for (const job of this.jobs.splice(1)) job.cancel();
    this.jobs[0]?.cancel();
    const stopped = await (this.pool?.close(closePatience) ?? true);
    await this.builder?.close();
    this.service?.api?.stop?.();
    this.builder = null;
    return stopped;
  }
}

const handlers = {
  open(supervisor, command) {
    const { id, root, pagesDirectory = null, systemModules = defaultSystemModules,
      mode = defaults.mode, memory = defaults.memory, watch = false, inspect = false } = command;
    requireText(root, 'root');
    if (supervisor.builder !== null) {
      throw new TellableError('AlreadyOpen', `${supervisor.root} is open already.`);
    }
    const isWarm = supervisor.pool !== null && supervisor.root === root
      && supervisor.inspect === inspect;
    if (!isWarm) {
      supervisor.pool?.close(closePatience);
      supervisor.prewarm({ root, mode, memory, inspect, systemModules });
    }
    if (supervisor.service instanceof TellableError) throw supervisor.service;
    supervisor.enter(root);
    const { service } = supervisor;
    const { Builder } = require('./builder.cjs');
    supervisor.builder = new Builder({ root, service, inspect });
    supervisor.isWatching = watch === true;
    if (supervisor.isWatching) startWatching(supervisor, pagesDirectory);
    supervisor.deliver({
      type: 'opened', id, node: process.versions.node, react: findReact(root, systemModules),
      esbuild: { version: service.version, path: service.path },
    });
  },

  async loadConfig(supervisor, command) {
    supervisor.requireOpen();
    requireText(command.file, 'file');
    const { ConfigLoad, compileConfig } = require('./config.cjs');
    const { pool, inspect, root, configPatience, service } = supervisor;
    const code = /\.[mc]?ts$/.test(command.file)
      ? await compileConfig(service, path.resolve(root, command.file), root) : null;
    const load = new ConfigLoad(command, { pool, inspect, root, code, patience: configPatience });
    supervisor.enqueue(load);
    const { config, environment = [] } = await load.loaded;
    const problem = config.webpack?.problem;
    if (problem) {
      supervisor.deliver({ type: 'notice', level: 'warning', text: `The webpack function of ` +
        `${path.basename(command.file)} failed, and its aliases are not known: ${problem}` });
    }
    supervisor.deliver({ type: 'configLoaded', id: command.id, config, environment });
  },

  async inspectPages(supervisor, command) {
    supervisor.requireOpen();
    if (!Array.isArray(command.files)) throw missing('files');
    const { PageInspector } = require('./inspect-pages.cjs');
    supervisor.inspector ??= new PageInspector(supervisor.root, supervisor.service);
    const pages = await supervisor.inspector.inspect(command.files.map(String));
    supervisor.deliver({ type: 'pagesInspected', id: command.id, pages });
  },

  run(supervisor, command, buffers) {
    supervisor.requireOpen();
    requireText(command.page?.key, 'page.key');
    // Empty for the error page of Next.js itself.
    if (typeof command.page.file !== 'string') throw missing('page.file');
    const { mode = defaults.mode, memory = defaults.memory, timeout = 30000 } = command;
    const { builder, pool, inspect } = supervisor;
    const { Run } = require('./run.cjs');
    const run = new Run({ ...command, mode, memory, timeout }, buffers, {
      builder, pool, inspect,
      deliver: supervisor.deliver,
      drainOutput: () => supervisor.output?.drain(),
      lateFailure: (id, failure) => supervisor.lateFailure(id, failure),
    });
    run.done.then((inputs) => supervisor.afterRun(inputs));
    supervisor.enqueue(run);
  },

  async client(supervisor, command) {
    supervisor.requireOpen();
    requireText(command.page?.file, 'page.file');
    const { id, page, special, inlined, mode = defaults.mode, config, nextVersion } = command;
    const { client = null, failure = null, inputs } = await supervisor.builder.buildClient({
      page, special, inlined, mode, config, nextVersion, purpose: 'report',
    });
    supervisor.deliver({ type: 'clientBuilt', id, client, failure, inputs });
  },

  cancel(supervisor, command) {
    const index = supervisor.jobs.findIndex(({ id }) => id === command.run);
    if (index < 0) return;
    const [job] = index > 0 ? supervisor.jobs.splice(index, 1) : supervisor.jobs;
    job.cancel();
  },

  async close(supervisor, command) {
    await supervisor.close();
    supervisor.deliver({ type: 'closed', id: command.id });
  },
};

function startWatching(supervisor, pagesDirectory) {
  const { Watcher } = require('./watch.cjs');
  supervisor.watcher = new Watcher({
    root: supervisor.root, pagesDirectory,
    onChange: (files) => supervisor.deliver({ type: 'changed', files }),
  });
}

function requireText(value, name) {
  if (typeof value !== 'string' || value === '') throw missing(name);
}

function missing(name) {
  return new TellableError('MalformedCommand', `The command has no usable "${name}".`);
}

/** Version and place of the react that pages will get, null without one. */
function findReact(root, systemModules) {
  const { createRequire } = require('node:module');
  const fromRoot = createRequire(path.join(root, 'package.json'));
  for (const name of ['react/package.json', ...systemModules.map((folder) =>
    path.join(folder, 'react/package.json'))]) {
    try {
      const file = fromRoot.resolve(name);
      return { version: fromRoot(file).version, path: path.dirname(file) };
    } catch {
      continue;
    }
  }
  return null;
}

/** @param {ConstructorParameters<typeof Supervisor>[0]} settings */
function createSupervisor(settings) {
  return new Supervisor(settings);
}

module.exports = { createSupervisor, Supervisor };
