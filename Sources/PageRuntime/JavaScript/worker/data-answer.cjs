'use strict';
/** The `_next/data` answer for the same page, derived from the one run of its props function. */

const { byFunction, cacheControl } = require('./cache-control.cjs');
const { entityTag } = require('./respond.cjs');
const { propsText } = require('./payload.cjs');
const { mergedProps } = require('./validate-props.cjs');

/** Headers the framework sets by itself: those of the HTML answer are not those of the data. */
const ofTheFramework = new Set(['cache-control', 'content-type', 'content-length', 'etag',
  'x-powered-by', 'vary', 'location', 'refresh']);

/**
 * The answer that carries props.
 * @param {import('./run-state.cjs').RunState} run
 * @param {import('node:http').ServerResponse} res with what page code set, nothing more
 * @param {{ produced: any, own: string | undefined, bytes: Buffer }} answer
 */
function pageData(run, res, { produced, own, bytes }) {
  const situation = produced.function === 'getStaticProps' ? 'static' : 'page';
  run.documents.dataBody = bytes;
  return describe(run, res, {
    status: res.statusCode, situation, own, bytes, revalidate: produced.revalidate,
  });
}

/** The answer that sends the client elsewhere: status 200, the destination in the JSON. */
function redirectData(run, page, returned, own) {
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
  run.data = describe(run, null, {
    status: 200, situation: byFunction('redirectData', returned, run.nextVersion), own, bytes,
    revalidate: returned.revalidate,
  });
  return bytes;
}

/** The answer for a page that is not there: it has no Content-Type. */
function notFoundData(run, own, returned) {
  const bytes = Buffer.from('{"notFound":true}');
  run.documents.dataBody = bytes;
  run.data = describe(run, null, {
    status: 404, situation: byFunction('notFoundData', returned, run.nextVersion), own, bytes,
    revalidate: returned.revalidate, hasType: false,
  });
  return bytes;
}

function describe(run, res, { status, situation, own, bytes, revalidate, hasType = true }) {
  const headers = [];
  for (const [name, value] of Object.entries(res?.getHeaders() ?? {})) {
    if (ofTheFramework.has(name)) continue;
    for (const item of Array.isArray(value) ? value : [value]) headers.push([name, String(item)]);
  }
  const cache = cacheControl(situation, { run, own, revalidate });
  if (cache !== undefined) headers.push(['Cache-Control', cache]);
  if (hasType) headers.push(['Content-Type', 'application/json']);
  if (run.nextVersion < 15 && hasType && run.config.generateEtags !== false) {
    headers.push(['ETag', entityTag(bytes)]);
  }
  headers.push(['Content-Length', String(bytes.length)]);
  return { url: run.route.dataUrl, status, headers };
}

module.exports = { notFoundData, pageData, redirectData };
