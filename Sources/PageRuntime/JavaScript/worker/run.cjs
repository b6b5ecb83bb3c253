'use strict';
/** One run: a request through the in-memory server, and the answer put together from it. */

const recorder = require('./recorder.cjs');
const { RunState } = require('./run-state.cjs');
const { bundleOf, defaultExport, loadModule } = require('./bundle.cjs');
const { now } = require('./captured.cjs');
const { exchange } = require('./http-pair.cjs');
const { writesAsReact19 } = require('./react.cjs');
const { answerPage } = require('./answer-page.cjs');
const { startClock } = require('./run-clock.cjs');
const { countResources, settle } = require('./settle.cjs');
const { loadingShim } = require('./shims.cjs');
const { UserError } = require('./user-error.cjs');

/** Loaded when something goes wrong. */
const describeFailure = (...facts) => require('./failure.cjs').describeFailure(...facts);

/**
 * Runs a page.
 * @param {object} message the `run` message, see docs/protocol.md
 * @param {{ react: import('./react.cjs').ReactSet | null, failure: any,
 *   root: string, listener: import('./trace.cjs').Listener,
 *   requestBuild: (page: { key: string, file: string }) => Promise<object> }} worker
 * @returns {Promise<RunState>} with its outcome
 */
async function runPage(message, worker) {
  const run = new RunState(message, worker);
  if (worker.react === null) {
    run.outcome = { kind: 'failed', ...describeFailure(run, worker.failure, 'build') };
    return run;
  }
  run.bundle = bundleOf(message.build, worker.root);
  const before = countResources();
  const began = now();
  let stopClock;
  try {
    stopClock = startClock(message);
  } catch (error) {
    run.outcome = { kind: 'failed', ...describeFailure(run, error, 'resolution') };
    return run;
  }
  recorder.run = run;
  if (run.stubs?.isOffline) require('./stubs.cjs').refuseSockets(recorder);
  prepareShims(run, worker.react);
  try {
    const answered = register(run).then(() => !run.outcome && ask(run, worker.react));
    await Promise.race([answered, run.stopped.then((why) => stopRun(run, why))]);
    await settle(run, before, began);
  } finally {
    stopClock();
    recorder.run = null;
  }
  reportRejections(run);
  return run;
}

/** What shims know of the project. */
function prepareShims(run, react) {
  const { serverRuntimeConfig, publicRuntimeConfig } = run.config;
  loadingShim('config').setConfig({
    serverRuntimeConfig: serverRuntimeConfig ?? {},
    publicRuntimeConfig: publicRuntimeConfig ?? {},
  });
  loadingShim('settings').use({
    nextVersion: run.nextVersion,
    isDevelopment: run.isDevelopment,
    basePath: run.route.basePath ?? '',
    trailingSlash: Boolean(run.config.trailingSlash),
    optimizesFonts: run.config.optimizeFonts !== false,
    asReact19: writesAsReact19(run.nextVersion, react),
    images: run.config.images,
    imageLoader: run.config.images?.loaderFile ? (options) => imageLoader(run)(options) : undefined,
    i18n: run.config.i18n ?? undefined,
  });
}

/** The default export of `images.loaderFile`. */
function imageLoader(run) {
  return defaultExport(loadModule(run, 'imageLoader'));
}

/** Instrumentation of the project comes before any of its pages. */
async function register(run) {
  if (!run.message.instrumentation) return;
  try {
    await require('./instrumentation.cjs').registerOnce(run);
  } catch (error) {
    run.outcome = { kind: 'failed', ...describeFailure(run, error, 'instrumentation') };
  }
}

/** Sends the request and keeps what comes back. */
async function ask(run, react) {
  const { request } = run.message;
  try {
    const answer = await exchange(request, (req, res) => {
      run.closeAnswer = () => res.destroy();
      answerPage({ run, react, req, res }).catch((error) => {
        run.stop({ failure: describeFailure(run, error), error });
      });
    });
    if (!run.isStopped) run.response = answer;
  } catch (error) {
    if (run.isStopped) return;
    run.outcome = { kind: 'failed', ...describeFailure(run, connectionError(error), 'props') };
  }
}

/** What Node said of the request, for the one who wrote it. */
function connectionError(error) {
  if (error.code === 'HPE_HEADER_OVERFLOW') {
    return new UserError('RequestHeaderFieldsTooLarge',
      'The request\'s headers are larger than the 16 KB that Node accepts: it answers 431 before ' +
      'the page runs', 'Make the cookies or headers of the request smaller.');
  }
  if (error.code === 'ECONNRESET' || error.code === 'ERR_STREAM_PREMATURE_CLOSE') {
    return new UserError('ConnectionClosed',
      'The connection was closed before the page had answered',
      'Page code destroyed the request, the response or its socket; end the response instead.');
  }
  return error;
}

/** Page code left by another way than by returning: the run is over. */
function stopRun(run, { failure }) {
  run.outcome = { kind: 'failed', ...failure };
  run.isStopped = true;
  run.closeAnswer?.();
}

/** A rejection that nobody handled fails the run, however well the page answered. */
function reportRejections(run) {
  const [first] = run.rejections.values();
  if (!first || run.outcome?.kind === 'failed') return;
  const failure = describeFailure(run, first.error, first.stage);
  run.outcome = {
    kind: 'failed',
    ...failure,
    hint: failure.hint ??
      'A promise was rejected and nothing handled it: await it, or add .catch().',
  };
}

module.exports = { runPage };
