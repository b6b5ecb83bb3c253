'use strict';
/** The pages shown in place of the one that was asked for: not found, and failed. */

const { loadingShim } = require('./shims.cjs');
const { bundleOf, loadModule, loadSettled } = require('./bundle.cjs');
const { pageFrom } = require('./page-module.cjs');

/**
 * @typedef {object} ErrorPage
 * @property {import('./page-module.cjs').PageModule} page
 * @property {boolean} isStatic a `pages/404` or `pages/500` of the project
 * @property {boolean} isBuiltIn of Next.js, with nothing of the project in it but `_app`
 */

/**
 * The page for an address that leads nowhere.
 * @param {import('./run-state.cjs').RunState} run
 * @returns {Promise<ErrorPage>}
 */
function notFoundPage(run) {
  return statusPage(run, 'notFound', '/404');
}

/**
 * The page for a failure. In development it is always the built-in one, in built-in surroundings:
 * what failed may be the project's own.
 * @param {import('./run-state.cjs').RunState} run
 * @returns {Promise<ErrorPage>}
 */
async function failurePage(run) {
  return run.isDevelopment ? builtInPage(run) : statusPage(run, 'serverError', '/500');
}

/** The built-in page in built-in surroundings, which cannot fail. */
function builtInPage(run) {
  const page = pageFrom(run, '/_error', builtInExports(run), {});
  return { page, isStatic: false, isBuiltIn: true };
}

/** The project's page for a status, else its `_error`, else the built-in one. */
async function statusPage(run, name, pathname) {
  const from = await errorModules(run);
  const around = { app: loadModule(from, 'app'), document: loadModule(from, 'document') };
  const own = loadModule(from, name);
  if (own) return { page: pageFrom(run, pathname, own, around), isStatic: true, isBuiltIn: false };
  const error = loadModule(from, 'error');
  if (name === 'notFound' && error !== undefined) warnOfNotFoundPage(run);
  const page = pageFrom(run, '/_error', error ?? builtInExports(run), around);
  return { page, isStatic: false, isBuiltIn: error === undefined };
}

/** What development says when a page for all errors is shown for an address that leads nowhere. */
function warnOfNotFoundPage({ isDevelopment }) {
  if (!isDevelopment) return;
  console.warn('You have added a custom /_error page without a custom /404 page. This prevents ' +
    'the 404 page from being auto statically optimized.\nSee here for info: ' +
    'https://nextjs.org/docs/messages/custom-error-no-custom-404');
}

/** Where the project's error pages are: those of Node.js, also for a page of the edge. */
async function errorModules(run) {
  const { message, bundle, trace, root } = run;
  if (bundle.runtime !== 'edge' || (message.kind ?? 'page') !== 'page') return run;
  const { build, failure } = await run.requestBuild({ key: '/_error', file: '' });
  if (failure) trace.log('error', `The error pages were not built: ${failure.message}`);
  const from = { bundle: failure ? bundle : bundleOf(build, root), trace };
  await loadSettled(from, 'error');
  return from;
}

function builtInExports(run) {
  const ErrorPage = loadingShim('error');
  ErrorPage.settings.tellsHostname = run.nextVersion >= 15;
  return { default: ErrorPage };
}

module.exports = { builtInPage, failurePage, notFoundPage, warnOfNotFoundPage };
