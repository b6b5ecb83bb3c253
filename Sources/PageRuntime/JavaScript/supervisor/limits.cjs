'use strict';

const { failure } = require('./failure.cjs');

/** How a stage is called in a sentence about a page. */
const stageWords = {
  build: 'The build', validation: 'Checking the props', render: 'Rendering',
  payload: 'Writing the payload', page: 'Loading the modules',
};

/**
 * @param {{key: string, propsFunction: string|null, stage: string|null, lastLine: string|null}} at
 */
function subject({ key, propsFunction, stage }) {
  const what = stage === 'props' || stage === null
    ? propsFunction ?? 'The page' : stageWords[stage] ?? 'The page';
  return what === 'The page' ? `The page ${key}` : `${what} of ${key}`;
}

function lastLineHint(lastLine) {
  return lastLine === null ? '' : ` The last line it printed: ${JSON.stringify(lastLine)}.`;
}

/** @param {number} ms */
function seconds(ms) {
  return `${Number((ms / 1000).toFixed(3))} s`;
}

function timeoutFailure(at, ms) {
  return failure('limit', 'Timeout', `${subject(at)} did not finish within ${seconds(ms)}`, {
    hint: 'It may wait for something that never comes, or loop. Give it more time: `timeout` in '
      + `Context, or --timeout SECONDS.${lastLineHint(at.lastLine)}`,
  });
}

function memoryFailure(at, megabytes) {
  const message = `${subject(at)} used more than ${megabytes} MB of memory`;
  return failure('limit', 'OutOfMemory', message, {
    hint: 'Look for a list that grows without end, or give it more: `memory` in Context, or '
      + `--memory MB.${lastLineHint(at.lastLine)}`,
  });
}

function exitFailure(at, code) {
  return failure('limit', 'ProcessExit',
    `${subject(at)} ended the process: process.exit(${code}) was called`, {
      hint: 'In a server this stops every visitor. Throw an error in place of it.'
        + lastLineHint(at.lastLine),
    });
}

function cancelledFailure(at) {
  return failure('limit', 'Cancelled', `The run of ${at.key} was cancelled`, {
    hint: 'Run the page again to see its result.',
  });
}

/** Something escaped the worker's own handling: an error at its top, or an unreadable message. */
function workerFailure(at, error) {
  const text = error?.message ?? String(error);
  return failure('limit', 'WorkerFailure', `${subject(at)} stopped its worker: ${text}`, {
    hint: 'The page runs in a fresh worker next time.' + lastLineHint(at.lastLine),
  });
}

/** @param {import('./worker-handle.cjs').WorkerEnd} end */
function endFailure(at, end, megabytes) {
  switch (end.kind) {
    case 'memory': return memoryFailure(at, megabytes);
    case 'exit': return exitFailure(at, end.code);
    default: return workerFailure(at, end.error);
  }
}

/** A page that went on after its answer and kept its worker from the next one. */
function leftoverFailure(key) {
  return failure('limit', 'Timeout', `${key} still kept its worker busy after its answer was given`,
    { hint: 'Look for a timer or a promise that loops once the props are returned.' });
}

module.exports = {
  timeoutFailure, memoryFailure, endFailure, cancelledFailure, leftoverFailure,
};
