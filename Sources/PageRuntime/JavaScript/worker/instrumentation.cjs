'use strict';
/** `instrumentation`: what a project does once, before its server answers anything. */

const { bundleOf, loadSettled } = require('./bundle.cjs');
const { UserError } = require('./user-error.cjs');

/** The registration of this worker; it is done once, whatever came of it. */
let registered = null;

/**
 * Calls `register()` of the project's instrumentation, the first time only.
 * @param {import('./run-state.cjs').RunState} run
 * @returns {Promise<void>}
 * @throws what `register()` threw, in every run of this worker: such a server does not start
 */
function registerOnce(run) {
  registered ??= run.trace.inStage('instrumentation', () => callRegister(run));
  return registered;
}

async function callRegister(run) {
  const { instrumentation: file } = run.message;
  const { build, failure } = await run.requestBuild({ key: '/instrumentation', file });
  if (failure) throw new UserError(failure.name, `${file}: ${failure.message}`, failure.hint);
  const bundle = bundleOf(build, run.root);
  const module = await loadSettled({ bundle, trace: run.trace }, 'page');
  if (typeof module.register !== 'function') return;
  try {
    await module.register();
  } catch (error) {
    if (error instanceof Error) {
      error.message = `An error occurred while loading instrumentation hook: ${error.message}`;
    }
    throw error;
  }
}

module.exports = { registerOnce };
