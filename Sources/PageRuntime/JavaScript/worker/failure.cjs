'use strict';
/** What went wrong, in terms of the page's source. */

const { excerptOf, isPackage, placesOf } = require('./frames.cjs');
const { hintFor } = require('./hints.cjs');

/** Stages of a run that are not stages of a failure, and what they count as. */
const failureStages = { payload: 'validation' };

/**
 * @typedef {{ stage: string, name: string, message: string, hint: string | null,
 *   frames: import('./frames.cjs').Frame[], excerpt: string | null }} Failure
 */

/**
 * Describes a failure. Never throws, whatever page code threw.
 * @param {import('./run-state.cjs').RunState} run
 * @param {any} error
 * @param {string} [stage] where it happened; else where the run is now
 * @returns {Failure}
 */
function describeFailure(run, error, stage = run.trace.stage) {
  const read = (name) => {
    try {
      return error[name];
    } catch {
      return undefined;
    }
  };
  const fields = {
    name: read('name'), message: read('message'), hint: read('hint'), cause: read('cause'),
  };
  const { root } = run;
  const places = placesOf(read('stack'), root);
  const own = places.find(({ file }) => !file.startsWith('node:') && !isPackage(file, root));
  return {
    stage: read('failureStage') ?? failureStages[stage] ?? stage,
    name: text(fields.name) || 'Error',
    message: withCause(text(fields.message), fields.cause),
    hint: safely(() => hintFor(fields)),
    frames: places.map(({ absolute: _absolute, ...frame }) => frame),
    excerpt: safely(() => excerptOf(own)),
  };
}

/** `fetch failed` says nothing without the error that caused it. */
function withCause(message, cause) {
  const reason = safely(() => text(cause?.message) || text(cause?.code)) ?? '';
  return reason === '' || message.includes(reason) ? message : `${message}: ${reason}`;
}

function text(value) {
  return typeof value === 'string' ? value : value === undefined || value === null ? ''
    : safely(() => String(value)) ?? '';
}

function safely(body) {
  try {
    return body();
  } catch {
    return null;
  }
}

module.exports = { describeFailure };
