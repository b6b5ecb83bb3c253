'use strict';
/** The props function stage: whichever way a page has to get its props, and what came of it. */

const { callServerSideProps } = require('./server-side-props.cjs');
const { isSent, loadInitialProps } = require('./initial-props.cjs');
const { watchAddress } = require('./request-reads.cjs');
const { pageView } = require('./page-context.cjs');

/**
 * @typedef {import('./page-context.cjs').PageView} PageView
 * @typedef {object} Produced
 * @property {'props' | 'notFound' | 'redirect' | 'ended' | 'refused'} kind
 * @property {PageView} [view]
 * @property {'getServerSideProps' | 'getStaticProps' | null} [function] whose return `props` is
 * @property {unknown} [props] returned by that function
 * @property {Record<string, any>} [base] what `_app` and the page's getInitialProps gave
 * @property {number | false} [revalidate]
 */

/**
 * Runs `_app`'s and the page's data functions in Next.js's order.
 * @param {import('./answer-page.cjs').Exchange} exchange
 * @param {import('./page-module.cjs').PageModule} page
 * @returns {Promise<Produced>}
 */
async function producePage(exchange, page) {
  const { run, req, res } = exchange;
  const how = page.dataFunction === 'getStaticProps' && page.exports.getStaticPaths
    ? await require('./static-paths.cjs').callStaticPaths(run, page) : 'known';
  run.isOnRequest = how === 'blocking' || (how === 'fallback' && run.isDataRequest) ||
    Boolean(run.preview);
  if (how === 'notFound') {
    run.isUnmatched = true;
    return { kind: 'notFound', isUnmatched: true };
  }
  const isFallback = how === 'fallback' && !run.isDataRequest;
  const edge = run.page.runtime === 'edge' ? require('./edge-page.cjs').seenAtEdge(run, req) : null;
  const seen = edge ?? { req, res };
  const view = pageView(run, page, { ...seen, isFallback });
  if (view.isAutoExport && !isFallback) req.url = view.asPath;
  const unwatch = page.dataFunction === 'getServerSideProps' && !edge
    ? watchAddress(req, run) : () => {};
  try {
    return await produced({ run, req, res, edge, isFallback, view }, page);
  } finally {
    unwatch();
  }
}

/** Calls `_app`'s data function and the page's. */
async function produced({ run, req, res, edge, isFallback, view }, page) {
  const base = await initialProps(run, view);
  const finish = () => edge && require('./edge-request.cjs').applyEdgeResponse(run, edge.res, res);
  if (page.dataFunction === null || page.dataFunction === 'getInitialProps' || isFallback) {
    if (isSent(res)) return { kind: 'ended' };
    finish();
    return { kind: 'props', view, base, props: undefined, function: null, revalidate: false };
  }
  const returned = page.dataFunction === 'getServerSideProps'
    ? await callServerSideProps(run, page, edge?.req ?? req, edge?.res ?? res)
    : await require('./static-props.cjs').callStaticProps(run, page, req.url ?? '');
  finish();
  return { ...returned, view, base, function: page.dataFunction };
}

/** Props of `_app`, with the page's own in `pageProps` when it has getInitialProps. */
function initialProps(run, view) {
  const { page } = view;
  return loadInitialProps(page.App, {
    AppTree: view.ctx.AppTree,
    Component: page.Component,
    router: view.router,
    ctx: view.ctx,
  }, run.isDevelopment);
}

module.exports = { initialProps, producePage };
