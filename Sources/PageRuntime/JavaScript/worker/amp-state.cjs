'use strict';
/** Whether a page is an AMP page, by its `config` and the query of the request. */

const { loadingShim } = require('./shims.cjs');

/** @typedef {{ ampFirst: boolean, hybrid: boolean, hasQuery: boolean }} AmpState */

/**
 * @param {import('./run-state.cjs').RunState} run
 * @param {import('./page-module.cjs').PageModule} page
 * @param {Record<string, any>} query of the request
 * @returns {AmpState | null} null where the page is never one
 */
function ampStateOf(run, page, query) {
  const { amp } = page.exports?.config ?? {};
  if ((amp !== true && amp !== 'hybrid') || run.nextVersion >= 16) return null;
  if (run.page.runtime === 'edge') return null;
  return { ampFirst: amp === true, hybrid: amp === 'hybrid', hasQuery: Boolean(query.amp) };
}

/** @param {AmpState | null} state */
function isAmp(state) {
  return state !== null && loadingShim('amp').isInAmpMode(state);
}

/**
 * What the document is told.
 * @param {import('./run-state.cjs').RunState} run
 * @param {import('./page-context.cjs').PageView} view
 * @returns {import('../next/amp-document.cjs').AmpDocument}
 */
function ampDocument(run, view) {
  const { amp, page } = view;
  const isBuilt = !run.isDevelopment &&
    (view.isAutoExport || page.dataFunction === 'getStaticProps');
  const file = view.asPath.split(/[?#]/)[0];
  return {
    isAmp: isAmp(amp),
    isHybrid: amp?.hybrid ?? false,
    canonicalBase: run.config.amp?.canonicalBase ?? '',
    // A build writes both forms of a static page, side by side.
    ampPath: isBuilt ? `${file === '/' ? '/index' : file}.amp` : '',
  };
}

module.exports = { ampDocument, ampStateOf, isAmp };
