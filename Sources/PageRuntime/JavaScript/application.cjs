'use strict';

/**
 * The application: a native library, which runs on threads of its own. A command that shows the
 * screen is begun before anything else, so that its first frame is drawn while the supervisor is
 * still being read; what it asks for meanwhile waits.
 */

const os = require('node:os');

/**
 * @type {{ start: Function, deliver: Function, waitForScreen: () => void,
 *   collect?: () => void, announceExit?: () => void,
 *   exitNow?: (status: number) => void } | null}
 */
let native = null;
let isStarted = false;
/**
 * @type {{ command(text: string, buffers: ArrayBuffer[]): void,
 *   exit(status: number): void } | null}
 */
let listener = null;
/** Called before anybody listened. @type {[string, any[]][]} */
const early = [];

/** Exit status when a part of propscope itself is missing. */
const statusMissing = 4;

/**
 * Loads the library, once. RTLD_DEEPBIND would give it another copy of what Node exports, and
 * crash.
 */
function load() {
  if (native !== null) return;
  const file = process.env.PROPSCOPE_HOST_LIBRARY;
  if (file === undefined) throw new Error('PROPSCOPE_HOST_LIBRARY is not set');
  const module = { exports: {} };
  process.dlopen(module, file, os.constants.dlopen.RTLD_NOW);
  native = module.exports;
}

function call(name, values) {
  if (listener === null) early.push([name, values]);
  else listener[name](...values);
}

/** Begins the application on a thread of its own. */
function start() {
  if (isStarted) return;
  isStarted = true;
  load();
  native.start(process.argv.slice(2),
    (...values) => call('command', values), (...values) => call('exit', values));
}

/** From now on, commands and the exit status go to the listener, those that have waited first. */
function listen(chosen) {
  listener = chosen;
  for (const [name, values] of early.splice(0)) listener[name](...values);
}

/** Ends the process when there is no application. */
function fail(error) {
  // The real standard error; descriptor 2 leads into our own pipe.
  const text = `propscope: the application could not be loaded: ${error.message}\n`;
  try {
    require('node:fs').writeSync(4, text);
  } catch {
    process.stderr.write(text);
  }
  process.exit(statusMissing);
}

module.exports = {
  fail, load, start, listen,
  get native() { return native; },
};
