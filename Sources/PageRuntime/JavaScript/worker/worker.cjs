'use strict';
/**
 * The worker thread: page code runs here and nowhere else. See border B of docs/protocol.md.
 */

const { parentPort, receiveMessageOnPort, workerData } = require('node:worker_threads');
const { IdleCollection } = require('../idle-collection.cjs');
const { keepCode, withCodeCache } = require('../loader.cjs');
const { installEnvironment } = require('./environment.cjs');
const { installModules } = require('./modules.cjs');
const { assembleAnswer } = require('./answer.cjs');
const { captureOutput } = require('./output.cjs');
const { interceptExits } = require('./exits.cjs');
const { captureRequests } = require('./outgoing.cjs');
const { loadReact } = require('./react.cjs');
const { runPage } = require('./run.cjs');
const { loadUsual, warmUp } = require('./warm-up.cjs');

const { root, systemModules = [], mode = 'development' } = workerData ?? {};

/** Page code may replace what hangs on the port; messages still have to leave. */
const post = parentPort.postMessage.bind(parentPort);

/** @type {{ react: import('./react.cjs').ReactSet | null, failure: any }} */
const loaded = { react: null, failure: null };
let isPrepared = false;
let hasEnvironment = false;
/** The run answered last: what fails now is probably its doing. @type {any} */
let lastRun = null;
/** An answer of so many bytes leaves so much behind that it is cleared away at once. */
const largeAnswer = 8_000_000;
const idleCollection = new IdleCollection();
/** Builds asked for and not answered yet, by number. @type {Map<number, any>} */
const waiting = new Map();
let lastRequest = 0;

/** Loads what every page needs. */
function prepare() {
  if (isPrepared) return;
  isPrepared = true;
  // Node keeps threads from changing folder; pages look for their files from the project's root.
  if (process.cwd() !== root) process.cwd = () => root;
  if (!hasEnvironment) installEnvironment(Object.entries(process.env), mode);
  captureOutput();
  interceptExits(reportLate);
  captureRequests();
  const { require: fromRoot } = installModules({ root, systemModules });
  try {
    withCodeCache(() => {
      loaded.react = loadReact(fromRoot, root, systemModules);
      loadUsual(fromRoot);
    });
  } catch (error) {
    loaded.failure = error;
  }
}

/** Something failed after its run was answered; only the first failure of a run is told. */
function reportLate(error, hint) {
  if (lastRun === null) return;
  const { describeFailure } = require('./failure.cjs');
  const failure = describeFailure(lastRun, error, 'props');
  const id = lastRun.message.id;
  lastRun = null;
  post({ type: 'lateFailure', id, failure: { ...failure, hint: failure.hint ?? hint } });
}

/** Asks the supervisor for the bundle of an API route. */
function requestBuild(id, page) {
  lastRequest += 1;
  const request = lastRequest;
  return new Promise((resolve) => {
    waiting.set(request, resolve);
    post({ type: 'build', id, request, page });
  });
}

/** The build of the run before, which is not sent again for the next one. @type {any} */
let lastBuild = null;

async function handleRun(message) {
  const { id } = message;
  if (message.build.isKnown) message.build = lastBuild;
  else lastBuild = message.build;
  post({ type: 'started', id });
  if (!hasEnvironment) {
    // The first run decides the environment, before any module of the page can read it.
    hasEnvironment = true;
    installEnvironment(message.environment ?? [], message.mode ?? mode);
  }
  prepare();
  lastRun = null;
  const run = await runPage(message, {
    ...loaded,
    root,
    listener: (type, event) => post({ type, id, ...event }),
    requestBuild: (page) => requestBuild(id, page),
  });
  if (message.hydration) {
    const { hydrate } = require('./hydration/hydrate.cjs');
    run.hydration = await hydrate(run, loaded.react, message.hydration);
  }
  const { answer, buffers } = assembleAnswer(run);
  lastRun = run;
  keepCode();
  const size = buffers.reduce((sum, { byteLength }) => sum + byteLength, 0);
  const { ended } = run.trace;
  post({ type: 'finished', id, answer, buffers, ...(ended && { ended }) }, [...new Set(buffers)]);
  run.forget();
  idleCollection.note();
  if (size > largeAnswer) setImmediate(() => require('./collect-garbage.cjs').collectGarbage());
}

/** A fault of the worker itself; the run must still end. */
function reportFault(id, error) {
  post({ type: 'failed', id, failure: {
    stage: 'limit', name: 'WorkerFailure', message: String(error?.stack ?? error),
    hint: 'This is a fault in propscope.', frames: [], excerpt: null,
  } });
}

async function handleConfig(message) {
  if (message.environment) installEnvironment(message.environment, mode);
  prepare();
  const { loadConfig } = require('./load-config.cjs');
  post(await loadConfig(message, root));
}

/** @type {Record<string, (message: any) => unknown>} */
const handlers = {
  prepare(message) {
    prepare();
    const { react } = loaded;
    post({ type: 'ready', id: message.id, react: react && {
      version: react.version, path: react.path,
    } });
    // What warming up saves a run, it would cost one that waits already.
    const next = receiveMessageOnPort(parentPort);
    if (next !== undefined) return receive(next.message);
    if (react !== null) warmUp(react);
    return undefined;
  },
  run: handleRun,
  loadConfig: handleConfig,
  built({ request, build, failure }) {
    waiting.get(request)?.({ build, failure });
    waiting.delete(request);
  },
};

async function receive(message) {
  try {
    await handlers[message.type]?.(message);
  } catch (error) {
    reportFault(message.id, error);
  }
}

parentPort.on('message', receive);
