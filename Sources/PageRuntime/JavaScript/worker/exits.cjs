'use strict';
/**
 * Page code that would end the process, and errors nobody caught.
 *
 * A server that dies answers nobody, so each of these is the failure of the run that did it.
 */

const recorder = require('./recorder.cjs');

/** Loaded when something goes wrong, which is seldom. */
const describeFailure = (run, error) => require('./failure.cjs').describeFailure(run, error);
const asError = (thrown) => require('./as-error.cjs').asError(thrown);

/** Thrown in place of leaving the process, to leave the page's code. */
class ProcessExit extends Error {
  /** @param {string} call as page code wrote it */
  constructor(call) {
    super(`The page called ${call}, which would end the server`);
    this.name = 'ProcessExit';
    this.failureStage = 'limit';
    this.hint = 'Throw an error, or return { notFound: true } or a redirect, instead of ending ' +
      'the process.';
  }
}

/**
 * @param {string} call
 * @returns {never}
 */
function refuse(call) {
  const error = new ProcessExit(call);
  const { run } = recorder;
  run?.stop({ failure: describeFailure(run, error), error });
  throw error;
}

/** Called once, before page code loads. @param {(failure: object) => void} onLate */
function interceptExits(onLate) {
  const { kill } = process;
  process.exit = (code) => refuse(`process.exit(${code ?? ''})`);
  process.reallyExit = (code) => refuse(`process.reallyExit(${code ?? ''})`);
  process.abort = () => refuse('process.abort()');
  process.kill = (pid, signal) => {
    const isSelf = pid === process.pid || pid === 0 || pid === -process.pid;
    if (isSelf && signal !== 0) refuse(`process.kill(${pid}, '${signal ?? 'SIGTERM'}')`);
    return kill.call(process, pid, signal);
  };
  process.on('uncaughtException', (error) => uncaught(error, onLate));
  process.on('unhandledRejection', (error, promise) => unhandled(error, promise, onLate));
  process.on('rejectionHandled', (promise) => recorder.run?.rejections.delete(promise));
}

/** An error in a timer or an event handler: what the run waits for may never come. */
function uncaught(thrown, onLate) {
  const { run } = recorder;
  if (thrown instanceof ProcessExit && (!run || run.isStopped)) return;
  const error = asError(thrown);
  const why = 'It was thrown where nothing could catch it: in a timer, a stream or an event ' +
    'handler.';
  if (!run) return void onLate(error, why);
  const failure = describeFailure(run, error);
  run.stop({ failure: { ...failure, hint: failure.hint ?? why }, error });
}

function unhandled(thrown, promise, onLate) {
  const { run } = recorder;
  if (thrown instanceof ProcessExit) return;
  if (!run) {
    onLate(asError(thrown), 'A promise was rejected and nothing handled it: await it, or add ' +
      '.catch().');
    return;
  }
  run.rejections.set(promise, { error: asError(thrown), stage: run.trace.stage });
}

module.exports = { ProcessExit, interceptExits };
