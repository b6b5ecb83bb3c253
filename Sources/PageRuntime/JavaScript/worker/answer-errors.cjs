'use strict';
/** Answers that show another page than the one asked for. */

const { asError } = require('./as-error.cjs');
const { builtInPage, failurePage, notFoundPage } = require('./error-pages.cjs');
const { initialProps } = require('./produce-props.cjs');
const { callStaticProps } = require('./static-props.cjs');
const { pageView } = require('./page-context.cjs');
const { renderWhole } = require('./send-page.cjs');
const { notFoundData } = require('./data-answer.cjs');
const { byFunction, unmatchedBy } = require('./cache-control.cjs');
const { addressQuery, paramsOf, queryOf } = require('./incoming.cjs');
const { cacheState, htmlData, isPastMiddleware, sendData, sendHtml } = require('./respond.cjs');
const { describeFailure } = require('./failure.cjs');
const { readableStack } = require('./frames.cjs');
const { mergedProps } = require('./validate-props.cjs');

/** What production says of a failure, whatever it was. */
const hiddenError = {
  name: 'Internal Server Error.', message: '500 - Internal Server Error.', statusCode: 500,
};

/**
 * Answers with the not-found page; for data requests with its JSON.
 * @param {import('./answer-page.cjs').Exchange} exchange
 * @param {{ status: number, returned?: { isUnmatched?: boolean, function?: string | null,
 *   revalidate?: number | false }, isUnmatched?: boolean,
 *   page?: import('./page-module.cjs').PageModule }} why `page`: the one that returned
 */
async function answerNotFound(exchange, { status, returned, isUnmatched, page: asked }) {
  const { run, req, res } = exchange;
  if (returned?.isUnmatched) {
    if (isPastMiddleware(run, req)) return answerNothing(exchange);
    // The routing has found no page by then: a data request gets the document, too.
    run.data = htmlData(run, 404);
  } else if (status === 404 && returned) {
    const body = notFoundData(run, res, returned);
    res.statusCode = 404;
    if (run.isDataRequest) {
      return sendData(run, req, res, {
        body, situation: byFunction('notFoundData', returned, run.nextVersion),
        revalidate: returned.revalidate, hasType: false,
      });
    }
  }
  res.statusCode = status;
  const { page, isBuiltIn } = status === 404 ? await notFoundPage(run) : builtInPage(run);
  const isPrerendered = isBuiltIn && !run.isDevelopment && !page.appGip && status === 404;
  const html = await renderErrorPage(exchange, page, {
    isPrerendered: isPrerendered || undefined,
    notFoundSrcPage: returned && !returned.isUnmatched ? sourcePage(run) : undefined,
    query: status === 404 ? queryOfAnswer(run, returned, asked) : {},
  });
  if (status !== 404) run.outcome ??= { kind: 'ended' };
  const kept = cacheState(run, unmatchedBy(page));
  if (kept !== undefined) res.setHeader('x-nextjs-cache', kept);
  return sendHtml(run, req, res, {
    html,
    situation: notFoundSituation(run, page, { returned, isUnmatched }),
    revalidate: returned?.revalidate,
  });
}

/**
 * Answers the client's router where there is no page, in a project with middleware: the router
 * asked in order to learn where middleware leads, and gets an empty object.
 * @param {import('./answer-page.cjs').Exchange} exchange
 */
function answerNothing({ run, req, res }) {
  const { locale, asPath } = run.route;
  run.outcome = { kind: 'notFound' };
  res.statusCode = run.nextVersion >= 14 ? 404 : 200;
  sendData(run, req, res, {
    body: Buffer.from('{}'), situation: 'unmatched',
    matchedPath: `${locale ? `/${locale}` : ''}${asPath.split(/[?#]/)[0]}`,
  });
}

/** Until version 13 a `pages/404` with getStaticProps says itself that it is not to be kept. */
function notFoundSituation({ nextVersion }, page, { returned, isUnmatched }) {
  const unmatched = unmatchedBy(page);
  if (isUnmatched || returned?.isUnmatched) return unmatched;
  const situation = byFunction('notFound', returned ?? {}, nextVersion);
  const isOwn = situation === 'staticNotFound' && nextVersion < 14;
  return isOwn && unmatched === 'unmatchedStatic' ? unmatched : situation;
}

/**
 * The query that an error page sees when it is rendered for a request: that of the page which said
 * that there is nothing, or of the address.
 */
function queryOfAnswer(run, returned, page) {
  if (!returned || returned.isUnmatched) return addressQuery(run);
  const query = page.dataFunction === 'getStaticProps' ? paramsOf(run) ?? {} : queryOf(run);
  const source = sourcePage(run);
  return source === undefined ? query : { ...query, __nextNotFoundSrcPage: source };
}

/** Development of versions 12 to 14 says which page answered not found. */
function sourcePage(run) {
  const { nextVersion, isDevelopment, message } = run;
  return isDevelopment && nextVersion >= 12 && nextVersion < 15 ? message.page.key : undefined;
}

/**
 * Renders an error page with its own props.
 * @param {import('./answer-page.cjs').Exchange} exchange
 * @param {import('./page-module.cjs').PageModule} page
 * @param {Record<string, any>} more payload keys
 * @returns {Promise<string>} the document
 */
async function renderErrorPage(exchange, page, more) {
  const { run, req, res } = exchange;
  const view = pageView(run, page, {
    req, res, err: more.view ?? null, errorQuery: more.query ?? {},
    isPrerendered: more.isPrerendered,
  });
  const base = await initialProps(run, view);
  let produced = { base, props: undefined, function: null };
  if (page.dataFunction === 'getStaticProps') {
    const returned = await callStaticProps(run, page, req.url ?? '');
    produced = { base, props: returned.props, function: 'getStaticProps' };
  }
  const { view: _view, query: _query, ...fields } = more;
  const kept = { ...run.documents };
  const { html } = await renderWhole(exchange, view, mergedProps(run, produced), fields);
  // The props of a run are the page's; those of an error page are in its payload.
  run.documents.props = kept.props;
  return html;
}

/**
 * Answers with the error page and makes the failure the run's outcome.
 * @param {import('./answer-page.cjs').Exchange} exchange
 * @param {unknown} thrown
 */
async function answerFailure(exchange, thrown) {
  const { run, req, res } = exchange;
  const error = asError(thrown);
  run.outcome = { kind: 'failed', ...describeFailure(run, error) };
  printError(run, error);
  if (res.headersSent) return void res.end();
  res.statusCode = 500;
  if (isPlain(run)) {
    res.statusMessage = 'Internal Server Error';
    return void res.end(res.statusMessage);
  }
  const more = run.isDevelopment ? { err: developmentError(run, error) } : { err: hiddenError };
  try {
    const { page, isStatic } = await failurePage(run);
    const html = await renderErrorPage(exchange, page,
      isStatic ? {} : { ...more, view: error, query: addressQuery(run) });
    failedData(run);
    sendHtml(run, req, res, { html, situation: isStatic ? 'errorPage' : 'error' });
  } catch (second) {
    // The project's own error page failed, too: the last resort of Next.js is plain text.
    printError(run, asError(second));
    failedData(run);
    if (!res.headersSent) {
      sendHtml(run, req, res, { html: 'Internal Server Error', situation: 'error' });
    }
  }
}

/** Production answers for an API route in plain text; what runs at the edge is not caught there. */
function isPlain(run) {
  const { kind = 'page', page: { key } } = run.message;
  return !run.isDevelopment && kind === 'page' && /^\/api(\/|$)/.test(key) && !isAtEdge(run);
}

/** A data request meets the same failure and gets the HTML page, unless only rendering failed. */
function failedData(run) {
  if (run.data !== null) return;
  const name = run.page.propsFunction;
  if (name !== 'getServerSideProps' && name !== 'getStaticProps') return;
  run.data = htmlData(run, 500);
}

function developmentError(run, error) {
  return {
    name: stringOf(error.name), source: isAtEdge(run) ? 'edge-server' : 'server',
    message: stringOf(error.message), stack: stackOf(run, error),
  };
}

/** Where the page runs, or what failed before there was one. */
function isAtEdge({ page, message }) {
  return page.runtime === 'edge' || Boolean(message.failure?.isEdge);
}

function stringOf(value) {
  return typeof value === 'string' ? value : undefined;
}

/** In terms of the source; what was thrown may be no Error and throw again when it is read. */
function stackOf(run, error) {
  try {
    return readableStack(error, run.root);
  } catch {
    return undefined;
  }
}

/** The server's console shows every error, in production too. */
function printError(run, error) {
  run.trace.log('error', stackOf(run, error) ?? 'An error that cannot be read was thrown');
}

module.exports = { answerFailure, answerNothing, answerNotFound };
