'use strict';

/**
 * The smallest worker that keeps to docs/protocol.md: evaluates the bundle, calls the props function
 * with the request's method and URL, answers its props. Lets the supervisor be tested on its own.
 */

const Module = require('node:module');
const { parentPort, workerData } = require('node:worker_threads');

const jsx = (type, props) => ({ type, props });
const resolveFilename = Module._resolveFilename;
Module._resolveFilename = function (request, ...rest) {
  return /^(react|next)(\/|$)/.test(request) ? __filename : resolveFilename.call(this, request, ...rest);
};
module.exports = { jsx, jsxs: jsx, default: {} };

const evaluated = new Map();

function evaluate({ key, file, code }) {
  if (!evaluated.has(key)) {
    const module = { exports: {} };
    new Function('module', 'exports', 'require', '__filename', code)(
      module, module.exports, Module.createRequire(file), file);
    evaluated.set(key, module.exports);
  }
  return evaluated.get(key);
}

const post = (message, transfer) => parentPort.postMessage(message, transfer);

async function run(message) {
  const { id, build, request, environment } = message;
  post({ type: 'started', id });
  for (const [name, value] of environment ?? []) process.env[name] = value;
  const start = message.elapsed;
  post({ type: 'stage', id, name: 'props', start, ms: null });
  let outcome = { kind: 'props' };
  let props = null;
  try {
    const { page } = evaluate(build);
    const log = (level) => (...args) =>
      post({ type: 'log', id, level, text: args.join(' '), ms: start });
    console.log = log('log');
    const result = await page.getServerSideProps?.({ request, query: {}, post }) ?? { props: {} };
    props = result.props;
  } catch (error) {
    outcome = { kind: 'failed', stage: 'props', name: error.name, message: error.message,
      hint: null, frames: [], excerpt: null };
  }
  post({ type: 'stage', id, name: 'props', start, ms: 1 });
  const bytes = new TextEncoder().encode(JSON.stringify(props));
  post({
    type: 'finished', id, buffers: [bytes.buffer],
    answer: { outcome, page: { propsFunction: 'getServerSideProps', runtime: 'nodejs' },
      response: null, data: null, props: 0, html: null, payload: null, dataBody: null,
      violations: [], inputs: [],
      trace: { stages: [{ name: 'props', start, ms: 1 }], requests: [], logs: [], env: [] } },
  });
}

async function loadConfig({ id, file, phase }) {
  try {
    const module = await import(file);
    const value = module.default ?? module;
    const config = typeof value === 'function' ? await value(phase, { defaultConfig: {} }) : value;
    parentPort.postMessage({ type: 'configLoaded', id, config });
  } catch (error) {
    parentPort.postMessage({ type: 'failed', id, failure: { name: error.name,
      message: error.message, hint: null, frames: [], excerpt: null } });
  }
}

process.on('unhandledRejection', (error) => {
  parentPort.postMessage({ type: 'lateFailure', id: lastRun,
    failure: { stage: 'props', name: error.name, message: error.message } });
});

let lastRun = 0;
parentPort.on('message', (message) => {
  if (message.type === 'run') {
    lastRun = message.id;
    run(message);
  } else if (message.type === 'loadConfig') loadConfig(message);
});
parentPort.postMessage({ type: 'ready', root: workerData.root });
