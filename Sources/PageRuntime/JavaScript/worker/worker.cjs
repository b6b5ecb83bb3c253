'use strict';
/**
 * The worker thread: page code runs here and nowhere else. See border B of docs/protocol.md.
 *
 * Start it with `workerData` of `{ root, systemModules, mode }`, stdout and stderr captured. A
 * `run` message may carry `elapsed`, the milliseconds the run had taken before it was sent, so
 * that all times count from the run's beginning.
 */

const { parentPort, workerData } = require('node:worker_threads');
const { installEnvironment } = require('./environment.cjs');
const { installModules } = require('./modules.cjs');
const { assembleAnswer } = require('./answer.cjs');
const { captureOutput } = require('./output.cjs');
const { interceptExits } = require('./exits.cjs');
const { captureRequests } = require('./outgoing.cjs');
const { describeFailure } = require('./failure.cjs');
const { loadReact } = require('./react.cjs');
const { runPage } = require('./run.cjs');
const { round } = require('./trace.cjs');
const { now } = require('./captured.cjs');

const { root, systemModules = [], mode = 'development' } = workerData ?? {};

/** Page code may replace what hangs on the port; messages still have to leave. */
const post = parentPort.postMessage.bind(parentPort);

const worker = {
  root,
  /** @type {import('./react.cjs').ReactSet | null} */
  react: null,
  reactFailure: null,
  onStage: () => {},
};

let isPrepared = false;
/** The run answered last: what fails now is probably its doing. @type {any} */
let lastRun = null;
let hasEnvironment = false;

/** Loads what every page needs. @returns {{ react?: object, failure?: object }} */
function prepare() {
  if (isPrepared) return reactFacts();
  isPrepared = true;
  if (!hasEnvironment) installEnvironment(Object.entries(process.env), mode);
  captureOutput();
  interceptExits(reportLate);
  captureRequests();
  const { require: fromRoot } = installModules({ root, systemModules });
  try {
    worker.react = loadReact(fromRoot, root);
  } catch (error) {
    worker.reactFailure = error;
  }
  return reactFacts();
}

function reactFacts() {
  const { react, reactFailure } = worker;
  if (react) return { react: { version: react.version, path: react.path } };
  const { name, message, hint = null } = reactFailure;
  return { failure: { stage: 'build', name, message, hint, frames: [], excerpt: null } };
}

/** Something failed after its run was answered; only the first failure of a run is told. */
function reportLate(error, hint) {
  if (lastRun === null) return;
  const failure = describeFailure(lastRun, error, 'props');
  post({
    type: 'lateFailure', id: lastRun.message.id, failure: { ...failure, hint: failure.hint ?? hint },
  });
  lastRun = null;
}

async function handleRun(message) {
  if (!hasEnvironment) {
    // The first run decides the environment, before any module of the page can read it.
    hasEnvironment = true;
    installEnvironment(message.environment ?? [], message.mode ?? mode);
  }
  prepare();
  lastRun = null;
  worker.onStage = (event) => post({ type: 'stage', id: message.id, ...event });
  const run = await runPage(message, worker);
  const { answer, buffers } = assembleAnswer(run);
  lastRun = run;
  post({ type: 'finished', id: message.id, answer, buffers }, [...new Set(buffers)]);
}

async function handleConfig(message) {
  prepare();
  const { loadConfig } = require('./load-config.cjs');
  post(await loadConfig(message, root));
}

parentPort.on('message', (message) => {
  switch (message.type) {
    case 'prepare': {
      const start = now();
      const facts = prepare();
      post({ type: 'ready', id: message.id, ...facts, ms: round(now() - start) });
      break;
    }
    case 'run':
      handleRun(message).catch((error) => {
        // A fault of the worker itself; the run must still end.
        post({ type: 'failed', id: message.id, failure: {
          stage: 'props', name: error?.name ?? 'Error', message: String(error?.stack ?? error),
          hint: 'This is a fault in propscope.', frames: [], excerpt: null,
        } });
      });
      break;
    case 'loadConfig':
      handleConfig(message);
      break;
    default:
      break;
  }
});
