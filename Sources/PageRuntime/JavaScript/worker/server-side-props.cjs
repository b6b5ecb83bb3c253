'use strict';
/** getServerSideProps: its context, its call, and what its answer means. */

const { types } = require('node:util');
const { queryOf, paramsOf } = require('./incoming.cjs');
const { localeFacts } = require('./locale-facts.cjs');
const { checkReturned } = require('./return-contract.cjs');
const { Promise } = require('./captured.cjs');
const { guardResponse } = require('./response-guard.cjs');
const { watchedObject } = require('./watched-object.cjs');

/**
 * The keys that preview and locales add, in the order of Next.js.
 * @param {import('./run-state.cjs').RunState} run
 * @param {boolean} isBuilt whether a build asks
 */
function sharedContext(run, isBuilt) {
  const { preview } = run;
  const { locales, locale, defaultLocale } = localeFacts(run, isBuilt);
  const noLocales = run.nextVersion >= 15 ? [] : undefined;
  return {
    // Edge pages are told of a preview that there is not, in every version.
    ...(run.page.runtime === 'edge' ? { draftMode: true, preview: true, previewData: undefined }
      : preview ? {
        ...(run.nextVersion >= 13 ? { draftMode: true } : undefined),
        preview: true,
        previewData: preview.data,
      } : undefined),
    locales: locales ? [...locales] : noLocales,
    locale,
    defaultLocale,
  };
}

/** The response of the edge runtime is nobody's stream: nothing can go wrong with it later. */
function noGuard(response) {
  return { response, awaitsProps() {}, close() {} };
}

/**
 * Calls the page's function and says what its answer means.
 * @param {import('./run-state.cjs').RunState} run
 * @param {import('./page-module.cjs').PageModule} page
 * @param {import('node:http').IncomingMessage} req
 * @param {import('node:http').ServerResponse} res
 * @returns {Promise<import('./return-contract.cjs').Returned>} props awaited, not yet validated
 */
async function callServerSideProps(run, page, req, res) {
  const isEdge = run.page.runtime === 'edge';
  const guard = isEdge ? noGuard(res) : guardResponse(res, run);
  const params = paramsOf(run);
  const address = run.route.url;
  let result;
  try {
    run.contextRead = new Set();
    result = await page.exports.getServerSideProps(watchedObject({
      req,
      res: guard.response,
      query: queryOf(run),
      resolvedUrl: isEdge && run.nextVersion >= 15 ? undefined : run.route.resolvedUrl,
      ...(page.isDynamic ? { params: params ?? {} } : undefined),
      ...sharedContext(run, false),
    }, run.contextRead));
  } catch (error) {
    // With its code the error would pass for a missing page.
    if (error?.code === 'ENOENT') delete error.code;
    throw error;
  } finally {
    guard.close();
  }
  const isPromise = (value) => value instanceof Promise || (isEdge && types.isPromise(value));
  if (isPromise(result?.props)) guard.awaitsProps();
  const returned = checkReturned(result, {
    name: 'getServerSideProps',
    pathname: page.pathname,
    url: address,
    nextVersion: run.nextVersion,
    isDevelopment: run.isDevelopment,
  });
  if (returned.kind === 'props' && isPromise(returned.props) && run.nextVersion >= 12) {
    return { kind: 'props', props: await returned.props };
  }
  return returned;
}

module.exports = { callServerSideProps, sharedContext };
