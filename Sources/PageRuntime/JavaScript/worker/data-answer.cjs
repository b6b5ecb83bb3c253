'use strict';
/** The `_next/data` answer for the same page, derived from the one run of its props function. */

const { byFunction, cacheControl } = require('./cache-control.cjs');
const { cacheState, compressedVary, entityTag } = require('./respond.cjs');
const { propsText } = require('./payload.cjs');
const { mergedProps } = require('./validate-props.cjs');

/** Headers the framework sets by itself: those of the HTML answer are not those of the data. */
const ofTheFramework = new Set(['cache-control', 'content-type', 'content-length', 'etag',
  'x-powered-by', 'vary', 'location', 'refresh']);

/**
 * The answer that carries props.
 * @param {import('./run-state.cjs').RunState} run
 * @param {import('node:http').ServerResponse} res with what page code set, nothing more
 * @param {{ produced: any, bytes: Buffer }} answer
 */
function pageData(run, res, { produced, bytes }) {
  const situation = produced.function === 'getStaticProps' ? 'static' : 'page';
  run.documents.dataBody = bytes;
  return describe(run, res, {
    status: res.statusCode, situation, bytes, revalidate: produced.revalidate,
  });
}

/** The answer that sends the client elsewhere: status 200, the destination in the JSON. */
function redirectData(run, res, page, returned) {
  const { destination, statusCode, basePath } = returned;
  const props = mergedProps(run, {
    base: returned.base,
    props: {
      __N_REDIRECT: destination,
      __N_REDIRECT_STATUS: statusCode,
      ...(basePath === undefined ? undefined : { __N_REDIRECT_BASE_PATH: basePath }),
    },
    function: page.dataFunction,
  });
  const bytes = Buffer.from(propsText(props, page.pathname).all);
  run.documents.dataBody = bytes;
  run.data = describe(run, res, {
    status: 200, situation: byFunction('redirectData', returned, run.nextVersion), bytes,
    revalidate: returned.revalidate,
  });
  return bytes;
}

/** The answer for a page that is not there: it has no Content-Type. */
function notFoundData(run, res, returned) {
  const bytes = Buffer.from('{"notFound":true}');
  run.documents.dataBody = bytes;
  run.data = describe(run, res, {
    status: 404, situation: byFunction('notFoundData', returned, run.nextVersion), bytes,
    revalidate: returned.revalidate, hasType: false,
  });
  return bytes;
}

/**
 * Status and headers: those that page code set, over those that the configuration has for the
 * address of the data.
 */
function describe(run, res, { status, situation, bytes, revalidate, hasType = true }) {
  const page = pageHeaders(run, res);
  const named = new Set(page.map(([name]) => name.toLowerCase()));
  const configured = (run.route.dataHeaders ?? [])
    .filter(([name]) => !named.has(name.toLowerCase()));
  const all = [...configured, ...page];
  const valueOf = (wanted) => all.find(([name]) => name.toLowerCase() === wanted)?.[1];
  const own = valueOf('cache-control');
  const headers = all.filter(([name]) => !ofTheFramework.has(name.toLowerCase()));
  const cache = cacheControl(situation, { run: onData(run), own, revalidate });
  if (cache !== undefined) headers.push(['Cache-Control', cache]);
  const kept = cacheState(run, situation);
  if (kept !== undefined) headers.push(['x-nextjs-cache', kept]);
  const type = valueOf('content-type') ?? (hasType ? 'application/json' : undefined);
  if (type !== undefined) headers.push(['Content-Type', type]);
  const vary = valueOf('vary');
  if (hasType && run.config.compress !== false) headers.push(['Vary', compressedVary(vary)]);
  else if (vary !== undefined) headers.push(['Vary', vary]);
  if (run.nextVersion < 15 && hasType && run.config.generateEtags !== false) {
    headers.push(['ETag', entityTag(bytes)]);
  }
  headers.push(['Content-Length', String(bytes.length)]);
  return { url: run.route.dataUrl, status, headers };
}

/** What page code set itself; the configuration's headers for the page are on the response, too. */
function pageHeaders(run, res) {
  const configured = run.route.responseHeaders ?? [];
  const isConfigured = (name, value) => configured.some((header) =>
    header[0].toLowerCase() === name.toLowerCase() && header[1] === value);
  return Object.entries(res.getHeaders()).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((item) => [name, String(item)]))
    .filter(([name, value]) => !isConfigured(name, value));
}

/** The run as the request for its data would have it. */
function onData(run) {
  const { nextVersion, isDevelopment, preview, page, route, config } = run;
  const { dataHeaders } = route;
  return {
    nextVersion, isDevelopment, preview, page, config, route: { responseHeaders: dataHeaders },
  };
}

module.exports = { notFoundData, pageData, redirectData };
