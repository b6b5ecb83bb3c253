'use strict';
/** What rendering needs to know of a request: the router, the providers, the context of
 *  getInitialProps. */

const { loadingShim } = require('./shims.cjs');
const { ampStateOf, isAmp } = require('./amp-state.cjs');
const { queryOf } = require('./incoming.cjs');
const { isBuiltWithProps, localeFacts } = require('./locale-facts.cjs');

/**
 * @typedef {object} PageView one rendering of one page
 * @property {import('./page-module.cjs').PageModule} page
 * @property {any} router
 * @property {Record<string, any>} query
 * @property {string} asPath
 * @property {boolean} isFallback
 * @property {boolean} isAutoExport
 * @property {any} err
 * @property {(App: any, Component: any, props: any) => any} element the tree below the providers
 * @property {any} ctx the context of getInitialProps
 * @property {{ tags: any[], inner?: string }} head `inner`: HTML of the page rendered last
 * @property {Set<{ stack: string }>} loadables calls of `dynamic()` whose components rendered
 * @property {import('./amp-state.cjs').AmpState | null} amp null where the page has no AMP form
 */

/**
 * @param {import('./run-state.cjs').RunState} run
 * @param {import('./page-module.cjs').PageModule} page
 * @param {object} request
 * @param {import('node:http').IncomingMessage} request.req
 * @param {import('node:http').ServerResponse} request.res
 * @param {any} [request.err] the error that an error page is about; null where it is about none
 * @param {boolean} [request.isFallback]
 * @param {Record<string, any>} [request.errorQuery] the query of a page that is rendered in place
 *   of the one that was asked for
 * @param {boolean} [request.isPrerendered] made when the site was built, without a request
 * @returns {PageView}
 */
function pageView(run, page, request) {
  const { req, res, err, isFallback = false, errorQuery } = request;
  const { route } = run;
  const isStatic = page.isAutoExport || isFallback;
  const amp = ampStateOf(run, page, queryOf(run));
  const isBuilt = isStatic || request.isPrerendered;
  const query = errorQuery === undefined
    ? withAmp(run, amp, isStatic ? {} : queryFor(run, page))
    : isBuilt || page.dataFunction === 'getStaticProps' ? {} : errorQuery;
  const asPath = isStatic ? staticPath(page, route.asPath)
    : request.isPrerendered ? notFoundPath(run) : shownPath(run, page, errorQuery !== undefined);
  const { domainLocales, isLocaleDomain, ...locales } =
    localeFacts(run, isOfBuild(run, page, isBuilt));
  const router = loadingShim('server-router').serverRouter({
    pathname: page.pathname,
    query,
    asPath,
    isFallback,
    basePath: route.basePath ?? '',
    ...locales,
    isReady: isReady(page, run),
    domainLocales,
    isPreview: Boolean(run.preview) && !isFallback &&
      ['getServerSideProps', 'getStaticProps'].includes(page.dataFunction),
    isLocaleDomain,
  });
  const head = { tags: loadingShim('head').defaultTags(isAmp(amp)) };
  const loadables = new Set();
  const element = (App, Component, props) => loadingShim('providers').withProviders(
    { router, head, amp, loadables, run: runFacts(run, page) },
    (React) => React.createElement(App, { ...props, Component, router }));
  const view = { page, router, query, asPath, isFallback, isAutoExport: isStatic,
    err: err ?? null, element, head, amp, loadables,
    isPrerendered: Boolean(request.isPrerendered) };
  // A page that is shown for an address without one is told that there is no error.
  const told = err === undefined && route.status >= 400 ? null : err;
  view.ctx = initialPropsContext(run, view, { req, res, err: told });
  return view;
}

/** Whether production shows what the build rendered. */
function isOfBuild(run, page, isBuilt) {
  return page.dataFunction === 'getStaticProps' ? isBuiltWithProps(run)
    : isBuilt && !run.isDevelopment;
}

/** Pages that know nothing else of the query know which of their two forms is asked for. */
function withAmp(run, amp, query) {
  if (amp === null || !amp.hasQuery || Object.hasOwn(query, 'amp')) return query;
  return { ...query, amp: queryOf(run).amp };
}

/** Static pages know their parameters, not the query. */
function queryFor(run, page) {
  const query = queryOf(run);
  if (page.dataFunction !== 'getStaticProps') return query;
  const names = new Set((run.route.params ?? []).map(([name]) => name));
  return Object.fromEntries(Object.entries(query).filter(([name]) => names.has(name)));
}

/** Rendered at build time, a page does not know which URL it will be asked by. */
function staticPath(page, asPath) {
  const path = (asPath ?? '').split(/[?#]/)[0];
  const slash = path.endsWith('/') && page.pathname !== '/' && !page.isDynamic ? '/' : '';
  return page.pathname + slash;
}

/** A build makes the page for what is not found as one of its own. */
function notFoundPath({ config }) {
  return config.trailingSlash ? '/404/' : '/404';
}

/**
 * The address that a page is told. Pages that are rendered for a request know the visitor's, others
 * the one that rewrites lead to; a page that a build has made knows no query, one that is made when
 * it is first asked for does.
 */
function shownPath(run, page, isErrorPage) {
  const { route } = run;
  if (['getServerSideProps', 'getInitialProps'].includes(page.dataFunction)) return route.asPath;
  const address = route.resolvedUrl ?? route.asPath;
  if (run.isDevelopment || page.dataFunction !== 'getStaticProps') return address;
  // The build made these under their own names, whatever they are shown for.
  if (isErrorPage || page.pathname === '/404' || page.pathname === '/500') return page.pathname;
  return isBuiltWithProps(run) ? (address ?? '').split(/[?#]/)[0] : address;
}

function isReady(page, run) {
  if (page.dataFunction === 'getServerSideProps' || page.dataFunction === 'getInitialProps') {
    return true;
  }
  return page.appGip && page.dataFunction !== 'getStaticProps' && run.nextVersion >= 13;
}

/** What the providers take from the run. */
function runFacts(run, page) {
  const { route } = run;
  return {
    images: run.config.images,
    basePath: route.basePath ?? '',
    isAutoExport: page.isAutoExport,
    isDevelopment: run.isDevelopment,
    params: page.isDynamic ? Object.fromEntries(route.params ?? []) : {},
  };
}

/** Keys in the order of Next.js. */
function initialPropsContext(run, view, { req, res, err }) {
  const { locale, locales, defaultLocale } = view.router;
  const isBuilt = view.page.isAutoExport || view.isPrerendered;
  return {
    err,
    req: isBuilt ? undefined : req,
    // The builder of a status page has a status, and nothing else of a response.
    res: view.isPrerendered ? { statusCode: res.statusCode } : isBuilt ? undefined : res,
    pathname: view.page.pathname,
    query: view.query,
    asPath: view.asPath,
    locale,
    locales,
    defaultLocale,
    AppTree: (props) => view.element(view.page.App, view.page.Component, props),
    ...(run.nextVersion >= 12
      ? { defaultGetInitialProps: (documentContext, options) =>
        loadingShim('document').defaultGetInitialProps(documentContext, options) }
      : undefined),
  };
}

module.exports = { pageView };
