'use strict';

/**
 * The script Node runs: starts what takes time (esbuild, a worker), then the application, unless
 * start.cjs has done so already, and passes messages between the two.
 *
 * Descriptors, set up by the launcher: 1 and 2 lead into a pipe that is read from 5, so that
 * nothing page code prints reaches the terminal; 3 is the real standard output, 4 error, 6 input.
 */

const application = require('./application.cjs');
const { beginFirst } = require('./first-worker.cjs');
const { keepCode } = require('./loader.cjs');
const { createSupervisor } = require('./supervisor/supervisor.cjs');

const outputDescriptor = 5;
/** Events from before the library was loaded. @type {[any, Uint8Array[]][]} */
const early = [];

const supervisor = createSupervisor({
  deliver(event, buffers = []) {
    const { native } = application;
    if (native === null) early.push([event, buffers]);
    else native.deliver(JSON.stringify(event), buffers);
  },
  collect: () => application.native?.collect?.(),
  // Workers have the working directory of the process; only its main thread may change it.
  enter(root) {
    try {
      process.chdir(root);
    } catch {
      // Pages that read files relative to it will say so.
    }
  },
});

function prewarm() {
  const hints = beginFirst();
  if (hints !== null) supervisor.prewarm(hints);
}

/** Whether somebody wants a file that Node writes at the end of an orderly exit. */
const isObserved = process.env.NODE_V8_COVERAGE !== undefined
  || [...process.execArgv, process.env.NODE_OPTIONS ?? ''].some((option) => /-prof\b/.test(option));

/**
 * Ends the process. Nothing is waited for: all that was to be printed is printed, idle workers and
 * esbuild end with the process, and a thread that hangs in native code would hold it for ever.
 */
async function exit(status) {
  clearInterval(keepAlive);
  keepCode();
  const { native } = application;
  if (native?.exitNow !== undefined && !isObserved) native.exitNow(String(status));
  native?.announceExit?.();
  if (supervisor.isBusy) await supervisor.close();
  process.exit(status);
}

// Nothing else may keep the event loop going between two commands.
const keepAlive = setInterval(() => {}, 2 ** 30);

/** A fault of ours must not take the user's session down; the run it hit ends at its time limit. */
function survive(error) {
  const text = `propscope met an error of its own: ${error?.stack ?? error}`;
  supervisor.notice('error', text);
}

function main() {
  process.on('uncaughtException', survive);
  prewarm();
  supervisor.readOutput(outputDescriptor);
  application.load();
  const { native } = application;
  for (const [event, buffers] of early.splice(0)) native.deliver(JSON.stringify(event), buffers);
  application.start();
  application.listen({
    command: (text, buffers) =>
      supervisor.commandText(text, buffers.map((each) => new Uint8Array(each))),
    exit,
  });
}

try {
  main();
} catch (error) {
  application.fail(error);
}
