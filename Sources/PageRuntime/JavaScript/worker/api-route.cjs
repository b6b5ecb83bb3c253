'use strict';
/** API routes: the handler with Next.js's additions to request and response. */

const { bundleOf, defaultExport, loadModule, loadSettled } = require('./bundle.cjs');
const { objectFrom, prepareRequest, queryOf } = require('./incoming.cjs');
const { ApiError, parseBody } = require('./api-body.cjs');
const { checkHandled, watchResponse } = require('./api-warnings.cjs');
const { extendResponse } = require('./api-response.cjs');
const preview = require('./preview.cjs');
const { namedRuntime } = require('./page-module.cjs');
const { UserError } = require('./user-error.cjs');

/**
 * Runs the API route that a run asks for.
 * @param {import('./answer-page.cjs').Exchange} exchange
 */
async function handleApi({ run, req, res }) {
  await run.trace.inStage('props', async () => {
    const module = loadModule(run, 'page');
    const { key } = run.message.page;
    checkModule(module, key);
    if (isEdge(module, run.bundle, key)) {
      run.page.runtime = 'edge';
      await require('./edge-api.cjs').callEdgeHandler(defaultExport(module), run, { req, res });
      return;
    }
    await callHandler(module, run, { req, res, query: queryOf(run) });
  });
  run.outcome = { kind: 'ended' };
}

/**
 * Answers a request of page code to its own origin.
 * @param {import('./run-state.cjs').RunState} run
 * @param {import('./own-origin.cjs').Route} route
 * @param {import('node:http').IncomingMessage} req
 * @param {import('node:http').ServerResponse} res
 */
async function answerApi(run, route, req, res) {
  const { build, failure } = await run.requestBuild({ key: route.key, file: route.file });
  if (failure) throw new UserError(failure.name, `${route.file}: ${failure.message}`, failure.hint);
  // The route's own bundle, with the trace of the run that called it.
  const bundle = bundleOf(build, run.root);
  const module = await loadSettled({ bundle, trace: run.trace }, 'page');
  checkModule(module, route.key);
  if (isEdge(module, bundle, route.key)) {
    await require('./edge-api.cjs').callEdgeHandler(defaultExport(module), run,
      { req, res, address: req.url ?? '/' });
    return;
  }
  const basePath = run.route.basePath ?? '';
  const url = (req.url ?? '/').slice(basePath.length) || '/';
  prepareRequest(req, url);
  const search = new URL(url, 'http://n').search.slice(1);
  const query = Object.assign(require('node:querystring').parse(search), objectFrom(route.params));
  await callHandler(module, run, { req, res, query: { ...query } });
}

function checkModule(module, key) {
  if (typeof defaultExport(module) !== 'function') {
    throw new UserError('InvalidApiRoute', `Page ${key} does not export a default function.`,
      'Export the handler as the default: export default function handler(req, res) { … }');
  }
}

/** @returns {boolean} whether the route runs at the edge, as its build does */
function isEdge(module, bundle, key) {
  const runtime = namedRuntime(module);
  if (runtime !== 'edge' && runtime !== 'experimental-edge') return false;
  require('./edge-page.cjs').checkBuild(bundle, key);
  return true;
}

/** Parses what the configuration of the route asks for, and calls it. */
async function callHandler(module, run, { req, res, query }) {
  const config = module.config?.api ?? {};
  try {
    req.query = query;
    const watched = watchResponse(run, req, res, config.responseLimit ?? true);
    extendResponse(run, req, res);
    preview.extendRequest(req, res, run);
    preview.extendResponse(res, run);
    if (config.bodyParser !== false) {
      req.body = await parseBody(req, config.bodyParser?.sizeLimit ?? '1mb');
    }
    // A handler may answer later, from a callback; the exchange ends when it does.
    const returned = await defaultExport(module)(req, res);
    checkHandled(run, { req, res, returned, wasPiped: watched.wasPiped,
      isAnsweredElsewhere: Boolean(config.externalResolver) });
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    res.statusCode = error.statusCode;
    res.statusMessage = error.message;
    res.end(error.message);
  }
}

module.exports = { answerApi, handleApi };
