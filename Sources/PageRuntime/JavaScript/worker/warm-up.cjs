'use strict';
/**
 * What the first run would have to load, loaded while esbuild still builds the page: the modules
 * that every page needs, and Node's HTTP machinery, which is read when it is first used.
 */

const { exchange } = require('./http-pair.cjs');
const { renderElement, renderStatic } = require('./render-tree.cjs');
const { loadingShim } = require('./shims.cjs');

/** Modules of `next/` that every document needs. */
const everyPage = ['app', 'config', 'contexts', 'document', 'dynamic', 'head', 'providers',
  'server-router', 'settings', 'styled-jsx'];

/** Loads what nearly every page requires. @param {NodeRequire} requireFromRoot */
function loadUsual(requireFromRoot) {
  for (const name of everyPage) loadingShim(name);
  requireFromRoot('react/jsx-runtime');
}

/** Uses once what a run uses. @param {import('./react.cjs').ReactSet} react */
function warmUp(react) {
  const element = react.React.createElement('p', { className: 'a' }, 'text');
  renderStatic(react, element);
  // Neither matters if it fails: the run will meet the same failure and tell it.
  renderElement(react, element).catch(() => {});
  exchange({ method: 'GET', url: '/', headers: [['Host', 'localhost']], body: null },
    (req, res) => res.end('ready')).catch(() => {});
}

module.exports = { loadUsual, warmUp };
