'use strict';
/** Answers one request for a page: the way from the loaded module to the bytes that are sent. */

const path = require('node:path');

const { loadSettled } = require('./bundle.cjs');
const { loadPage, checkShape, runtimeOf } = require('./page-module.cjs');
const { prepareRequest, prepareResponse } = require('./incoming.cjs');
const { watchHeaders } = require('./request-reads.cjs');
const { producePage } = require('./produce-props.cjs');
const { validate } = require('./validate-props.cjs');
const { renderAndSend, sendPageData } = require('./send-page.cjs');
const { isPastMiddleware, sendRedirect, sendData, refuseMethod } = require('./respond.cjs');
const { byFunction } = require('./cache-control.cjs');
const { redirectData } = require('./data-answer.cjs');
const { isSent } = require('./initial-props.cjs');
const { enterPreview } = require('./preview.cjs');

/** The ways out that most pages never take load when they are taken. */
const errors = () => require('./answer-errors.cjs');

/**
 * @typedef {{ run: import('./run-state.cjs').RunState, react: import('./react.cjs').ReactSet,
 *   req: import('node:http').IncomingMessage, res: import('node:http').ServerResponse }} Exchange
 */

/**
 * Answers the request; every failure of page code becomes an error page and the run's outcome.
 * @param {Exchange} exchange
 */
async function answerPage(exchange) {
  const { run, req, res } = exchange;
  watchHeaders(req, run);
  prepareRequest(req, run.route.url);
  prepareResponse(res, run.nextVersion);
  res.statusCode = run.route.status ?? 200;
  for (const [name, value] of run.route.responseHeaders ?? []) {
    const known = res.getHeader(name);
    res.setHeader(name, known === undefined ? value : [known, value].flat());
  }
  try {
    if (run.message.failure) throw restored(run.message.failure);
    await answer(exchange);
  } catch (error) {
    await errors().answerFailure(exchange, error);
  }
}

/** @param {Exchange} exchange */
async function answer(exchange) {
  const { run, req, res } = exchange;
  const { kind = 'page', page: { key } } = run.message;
  if (run.bundle.isAsync && (kind !== 'page' || key.startsWith('/api'))) {
    await loadSettled(run, 'page');
  }
  if (kind === 'publicFile') return answerFile(exchange);
  if (kind !== 'page') return require('./middleware.cjs').handleMiddleware(exchange);
  if (run.route.status === 404 && isPastMiddleware(run, req)) {
    return errors().answerNothing(exchange);
  }
  if (run.message.page.file === '') return answerWithoutPage(exchange);
  if (key === '/api' || key.startsWith('/api/')) {
    return require('./api-route.cjs').handleApi(exchange);
  }
  const { page, produced } = await run.trace.inStage('props', async () => {
    if (run.bundle.isAsync) await loadSettled(run, 'page');
    const loaded = loadForRun(exchange);
    if (run.message.isApart) run.trace.tell('loaded', {});
    if (run.message.asksPaths) return { page: loaded, produced: await pathsOf(run, loaded) };
    if (isPrefetch(loaded, run, req)) return { page: loaded, produced: { kind: 'skipped' } };
    if (hasNoData(loaded, run)) return { page: loaded, produced: { kind: 'noData' } };
    if (isRefused(loaded, run, req)) return { page: loaded, produced: { kind: 'refused' } };
    return { page: loaded, produced: await producePage(exchange, loaded) };
  });
  const returned = await checked(exchange, page, produced);
  switch (returned.kind) {
    case 'ended':
      run.outcome = { kind: 'ended' };
      return undefined;
    case 'paths':
      run.outcome = { kind: 'ended' };
      res.end(JSON.stringify(returned.paths));
      return undefined;
    case 'skipped':
      run.outcome = { kind: 'ended' };
      res.setHeader('x-middleware-skip', '1');
      if (run.nextVersion >= 15) res.setHeader('x-matched-path', page.pathname);
      return sendData(run, req, res, { body: Buffer.from('{}'), situation: 'page' });
    case 'noData':
      run.outcome = { kind: 'notFound' };
      return errors().answerNotFound(exchange, { status: 404 });
    case 'refused':
      return answerRefused(exchange);
    case 'notFound':
      run.outcome = { kind: 'notFound' };
      return errors().answerNotFound(exchange, { status: 404, returned, page });
    case 'redirect':
      return answerRedirect(exchange, page, returned);
    default:
      run.outcome = { kind: isNotFoundPage(run) ? 'notFound' : 'props' };
      if (run.outcome.kind === 'notFound' && page.pathname === '/_error') {
        require('./error-pages.cjs').warnOfNotFoundPage(run);
      }
      if (run.isDataRequest && returned.isData) return sendPageData(exchange, page, returned);
      return renderAndSend(exchange, page, returned);
  }
}

/** No page answers, and the project has no error page of its own. */
function answerWithoutPage(exchange) {
  const { run } = exchange;
  const { status } = run.route;
  run.outcome = { kind: status === 404 ? 'notFound' : 'ended' };
  return errors().answerNotFound(exchange, { status, isUnmatched: true });
}

/** A file in `public/`, whose name stands in place of the page's module. */
function answerFile(exchange) {
  const { run, req, res } = exchange;
  run.outcome = { kind: 'ended' };
  if (req.method !== 'GET' && req.method !== 'HEAD') {
    refuseMethod(res);
    return errors().answerNotFound(exchange, { status: 405 });
  }
  const file = path.join(run.root, run.message.page.file);
  return require('./public-file.cjs').sendPublicFile(run, req, res, file);
}

/** What failed before any page was asked. */
function restored({ name, message, stack }) {
  return Object.assign(new Error(message), { name, stack });
}

/** Static pages take no other methods; since version 15 that is said in plain text. */
function answerRefused(exchange) {
  const { run, res } = exchange;
  refuseMethod(res);
  if (run.nextVersion < 15) return errors().answerNotFound(exchange, { status: 405 });
  run.outcome = { kind: 'ended' };
  return void res.end('Method Not Allowed');
}

/** What is asked for are values for the route parameters, not the page. */
async function pathsOf(run, page) {
  return { kind: 'paths', paths: await require('./static-paths.cjs').listStaticPaths(run, page) };
}

/** The project's own page for addresses that lead nowhere, shown for one of them. */
function isNotFoundPage({ route, message }) {
  return route.status === 404 && ['/404', '/_error'].includes(message.page.key);
}

/** Props become props that JSON can carry, or a failure with every place where it cannot. */
async function checked(exchange, page, produced) {
  const { run, res } = exchange;
  if (produced.kind === 'props' && produced.function !== null) {
    const validated = await run.trace.inStage('validation', () => validate(run, page, produced));
    return isSent(res) ? { kind: 'ended' } : validated;
  }
  return isSent(res) ? { kind: 'ended' } : produced;
}

/** Loads the page and settles what kind of page it is. @param {Exchange} exchange */
function loadForRun({ run, res }) {
  const page = loadPage(run);
  run.loaded = page;
  run.page = {
    propsFunction: page.dataFunction,
    runtime: runtimeOf(page.exports, page.pathname, run),
  };
  if (run.page.runtime === 'edge') require('./edge-page.cjs').checkEdgePage(page, run);
  checkShape(page, run);
  const canPreview = ['getServerSideProps', 'getStaticProps'].includes(page.dataFunction);
  // Next.js looks for previews where there is data to preview.
  if (!canPreview) run.preview = null;
  else if (run.page.runtime !== 'edge') enterPreview(run, res);
  return page;
}

/** Middleware is asked whether the page's data may be skipped; the page does not run for that. */
function isPrefetch(page, run, req) {
  return run.isDataRequest && page.dataFunction === 'getServerSideProps' &&
    run.nextVersion >= 12 && Boolean(req.headers['x-middleware-prefetch']);
}

/** In production only pages with a data function of their own have data. */
function hasNoData(page, run) {
  return run.isDataRequest && !run.isDevelopment && !run.route.hasMiddleware &&
    (page.dataFunction === null || page.dataFunction === 'getInitialProps');
}

/** Static pages answer GET and HEAD only. */
function isRefused(page, run, req) {
  const isStatic = page.isAutoExport || page.dataFunction === 'getStaticProps';
  const isErrorPage = ['/404', '/500', '/_error'].includes(page.pathname);
  return isStatic && !isErrorPage && req.method !== 'GET' && req.method !== 'HEAD';
}

function answerRedirect({ run, req, res }, page, returned) {
  const { destination, statusCode, basePath } = returned;
  run.outcome = { kind: 'redirect', destination, statusCode, basePath: basePath ?? null };
  const body = redirectData(run, res, page, returned);
  if (run.isDataRequest) {
    res.statusCode = 200;
    return sendData(run, req, res, {
      body, situation: byFunction('redirectData', returned, run.nextVersion),
      revalidate: returned.revalidate,
    });
  }
  return sendRedirect(run, req, res, returned, byFunction('redirect', returned, run.nextVersion));
}

module.exports = { answerPage };
