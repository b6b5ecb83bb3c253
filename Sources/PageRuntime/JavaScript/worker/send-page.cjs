'use strict';
/** The render and payload stages: from props to the document and the JSON beside it. */

const { isAmp } = require('./amp-state.cjs');
const { sendBeginning } = require('./beginning.cjs');
const { renderDocument } = require('./render-page.cjs');
const { readMarks, renderTracked } = require('./track-reads.cjs');
const { payloadText, propsBytes, propsText, warnAboutSize } = require('./payload.cjs');
const { unmatchedBy } = require('./cache-control.cjs');
const { sendData, sendHtml } = require('./respond.cjs');
const { pageData } = require('./data-answer.cjs');
const { mergedProps } = require('./validate-props.cjs');

/**
 * Renders the page and sends the document.
 * @param {import('./answer-page.cjs').Exchange} exchange
 * @param {import('./page-module.cjs').PageModule} page
 * @param {import('./produce-props.cjs').Produced & { merged?: object }} produced
 */
async function renderAndSend(exchange, page, produced) {
  const { run, req, res } = exchange;
  const { view } = produced;
  const isFallback = view.router.isFallback;
  const props = produced.merged ?? mergedProps(run, produced);
  if (isFallback) {
    props.pageProps = {};
    props.__N_SSG = true;
  }
  if (run.isDevelopment && produced.function === null) warnAboutUrl(props.pageProps, page.pathname);
  const keepData = (bytes) => {
    // The shell of a fallback says nothing of the data, which is made on a request of its own.
    if (isFallback || hasOtherAddress(run, page)) return;
    if (!['getServerSideProps', 'getStaticProps'].includes(page.dataFunction)) return;
    run.data = pageData(run, res, { produced, bytes });
  };
  let document;
  try {
    document = await renderWhole(exchange, view, props, {});
  } catch (error) {
    keepProps(run, props, page.pathname, keepData);
    throw error;
  }
  markEdge(run, res);
  keepData(document.allProps);
  if (isFallback) {
    await require('./fallback-data.cjs').addFallbackData(exchange, page, produced.base);
  }
  sendHtml(run, req, res, {
    html: document.html,
    situation: situationOf(run, page, isFallback),
    revalidate: produced.revalidate ?? false,
  });
}

/**
 * Whether the page is the 404 page, shown for an address that has no data. Version 15 answers
 * even a request for that with the page's own.
 */
function hasOtherAddress({ route, nextVersion }, page) {
  return page.pathname === '/404' && nextVersion < 15 && !/^\/404\/?(?:\?|$)/.test(route.asPath);
}

/** Pages without a data function once got a prop of this name from Next.js. */
function warnAboutUrl(pageProps, pathname) {
  if (!Object.keys(pageProps ?? {}).includes('url')) return;
  console.warn('The prop `url` is a reserved prop in Next.js for legacy reasons and will be ' +
    `overridden on page ${pathname}\nSee more info here: ` +
    'https://nextjs.org/docs/messages/reserved-page-prop');
}

/** A component that fails takes nothing from the props, nor from the answer to a data request. */
function keepProps(run, props, pathname, keepData) {
  try {
    const json = propsText(props, pathname);
    const { page, all } = propsBytes(json, Buffer.from(json.all));
    run.documents.props = page;
    run.documents.unread = null;
    keepData(all);
  } catch {
    // The props were what failed.
  }
}

/** @returns {import('./cache-control.cjs').Situation} */
function situationOf(run, page, isFallback) {
  if (isFallback) return 'fallback';
  if (page.pathname === '/404' || page.pathname === '/_error') return unmatchedBy(page);
  if (page.dataFunction === 'getStaticProps') return 'static';
  return page.isAutoExport ? 'autoExport' : 'page';
}

/**
 * Renders a page with its document and keeps props and payload as the run's documents.
 * @param {import('./answer-page.cjs').Exchange} exchange
 * @param {import('./page-context.cjs').PageView} view
 * @param {Record<string, any>} props
 * @param {Record<string, any>} more payload keys of error pages: `err`, `isPrerendered`
 * @returns {Promise<{ html: Buffer, allProps: Buffer }>} `allProps`: UTF-8 of all props of `_app`
 */
async function renderWhole({ run, react, res }, view, props, more) {
  const rendered = await run.trace.inStage('render', () =>
    renderTracked(run, react, view, props));
  const isAmpPage = isAmp(view.amp);
  // AMP pages are not taken up by React in the browser.
  if (run.message.hydration && !isAmpPage) {
    run.rendered = { view, props, html: view.head.inner };
  }
  return run.trace.inStage('payload', () => {
    if (view.err === null && more.err === undefined) sendBeginning(run, res, props.pageProps);
    const json = propsText(props, view.page.pathname);
    const { html, payload, hasPayload } = renderDocument(run, react, view, rendered, {
      props,
      fields: payloadFields(run, view, rendered, more),
      text: (fields) => payloadText(json.all, fields),
    });
    const bytes = Buffer.from(payload.text);
    const parts = propsBytes(json, bytes.subarray(payload.start, bytes.length - payload.tail));
    run.documents.payload = hasPayload ? bytes : null;
    if (more.err === undefined) {
      run.documents.props = parts.page;
      run.documents.unread = readMarks(run);
    }
    if (view.err === null && more.err === undefined && run.documents.payload !== null) {
      const { asPath, page: { pathname } } = view;
      warnAboutSize(run, { bytes: bytes.length, pathname, asPath, pageProps: props.pageProps });
    }
    return { html, allProps: parts.all };
  });
}

function markEdge(run, res) {
  if (isMarkedEdge(run)) res.setHeader('x-edge-runtime', '1');
}

/** Versions 12 to 14 mark what the edge runtime answered. */
function isMarkedEdge({ page, nextVersion }) {
  return page.runtime === 'edge' && nextVersion >= 12 && nextVersion < 15;
}

/** The keys of `__NEXT_DATA__` after `props`, in order. */
function payloadFields(run, view, rendered, more) {
  const { config, route } = run;
  const { page, router } = view;
  const isData = page.dataFunction === 'getServerSideProps';
  const isStatic = page.dataFunction === 'getStaticProps';
  const isExported = view.isAutoExport && !router.isFallback;
  const atRunTime = !run.isDevelopment && run.nextVersion >= 15 && !isExported &&
    (!isStatic || (run.isOnRequest && !router.isFallback)) && !more.isPrerendered;
  const runtimeConfig = config.publicRuntimeConfig;
  const hasRuntimeConfig = runtimeConfig && Object.keys(runtimeConfig).length > 0;
  const locales = route.locales ?? undefined;
  return {
    page: page.pathname,
    query: view.query,
    buildId: run.buildId,
    assetPrefix: config.assetPrefix || route.basePath || undefined,
    runtimeConfig: hasRuntimeConfig && run.nextVersion < 16 ? runtimeConfig : undefined,
    nextExport: isExported || more.isPrerendered ? true : undefined,
    autoExport: isExported ? true : undefined,
    isFallback: router.isFallback,
    isExperimentalCompile: atRunTime ? false : undefined,
    dynamicIds: rendered.dynamicIds,
    err: more.err,
    gsp: isStatic ? true : undefined,
    gssp: isData ? true : undefined,
    customServer: isMarkedEdge(run) ? true : undefined,
    gip: page.dataFunction === 'getInitialProps' ? true : undefined,
    appGip: page.appGip ? true : undefined,
    locale: route.locale ?? undefined,
    locales,
    defaultLocale: locales ? router.defaultLocale : undefined,
    domainLocales: locales ? route.domainLocales ?? undefined : undefined,
    isPreview: run.preview && (isData || isStatic) ? true : undefined,
    notFoundSrcPage: more.notFoundSrcPage,
  };
}

/**
 * Answers a data request: the same props, without rendering.
 * @param {import('./answer-page.cjs').Exchange} exchange
 */
async function sendPageData({ run, req, res }, page, produced) {
  const json = await run.trace.inStage('payload', () => propsText(produced.merged, page.pathname));
  const { page: props, all } = propsBytes(json, Buffer.from(json.all));
  run.documents.props = props;
  markEdge(run, res);
  run.data = pageData(run, res, { produced, bytes: all });
  sendData(run, req, res, {
    body: run.documents.dataBody,
    situation: page.dataFunction === 'getStaticProps' ? 'static' : 'page',
    revalidate: produced.revalidate ?? false,
  });
}

module.exports = { renderAndSend, renderWhole, sendPageData };
