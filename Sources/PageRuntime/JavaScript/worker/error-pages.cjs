'use strict';
/** The pages shown in place of the one that was asked for: not found, and failed. */

const { loadingShim } = require('./shims.cjs');
const { loadModule } = require('./bundle.cjs');
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
 * @returns {ErrorPage}
 */
function notFoundPage(run) {
  return statusPage(run, 'notFound', '/404');
}

/**
 * The page for a failure. In development it is always the built-in one, in built-in surroundings:
 * what failed may be the project's own.
 * @param {import('./run-state.cjs').RunState} run
 * @returns {ErrorPage}
 */
function failurePage(run) {
  return run.isDevelopment ? builtInPage(run) : statusPage(run, 'serverError', '/500');
}

/** The built-in page in built-in surroundings, which cannot fail. */
function builtInPage(run) {
  const page = pageFrom(run, '/_error', builtInExports(run), {});
  return { page, isStatic: false, isBuiltIn: true };
}

/** The project's page for a status, else its `_error`, else the built-in one. */
function statusPage(run, name, pathname) {
  const around = { app: loadModule(run, 'app'), document: loadModule(run, 'document') };
  const own = loadModule(run, name);
  if (own) return { page: pageFrom(run, pathname, own, around), isStatic: true, isBuiltIn: false };
  const error = loadModule(run, 'error');
  const page = pageFrom(run, '/_error', error ?? builtInExports(run), around);
  return { page, isStatic: false, isBuiltIn: error === undefined };
}

function builtInExports(run) {
  const ErrorPage = loadingShim('error');
  ErrorPage.settings.tellsHostname = run.nextVersion >= 15;
  return { default: ErrorPage };
}

module.exports = { builtInPage, failurePage, notFoundPage };
