'use strict';
/** The providers around every page. */

const React = require('react');
const contexts = require('./contexts.cjs');
const { imageConfig } = require('./image-config.cjs');
const settings = require('./settings.cjs');

/**
 * @param {{ router: any, head: { tags: any[] }, run: { images: any, basePath: string,
 *   params: object, isAutoExport: boolean, isDevelopment: boolean },
 *   amp: import('../worker/amp-state.cjs').AmpState | null, loadables: Set<object> }} page
 *   `loadables`: calls of `dynamic()` whose components render
 * @param {(react: typeof React) => any} tree makes the element of `_app`
 * @returns {any} an element
 */
function withProviders({ router, head, run, amp, loadables }, tree) {
  const headManager = {
    mountedInstances: new Set(),
    updateHead(tags) {
      head.tags = tags;
    },
  };
  // While the router is not ready, next/navigation knows neither path parameters nor search.
  const isKnown = router.isReady;
  const values = [
    [contexts.RouterContext, router],
    [contexts.AmpStateContext, amp ?? {}],
    [contexts.HeadManagerContext, headManager],
    [contexts.LoadableContext, (call) => loadables.add(call)],
    [contexts.ImageConfigContext, imageConfig(run.images, run.basePath)],
    [contexts.PathnameContext, pathOf(router, run.isAutoExport)],
    [contexts.SearchParamsContext, isKnown ? searchOf(router) : new URLSearchParams()],
    [contexts.ParamsContext, isKnown ? run.params : null],
  ];
  // In development the browser's tree has room for the overlay of errors as well, until that
  // became a tree of its own in version 15.
  const beside = (element) => React.createElement(React.Fragment, null, element, absent());
  const hasOverlay = run.isDevelopment && settings.nextVersion < 15;
  const page = beside(hasOverlay ? beside(tree(React)) : tree(React));
  return React.createElement(React.Fragment, null, absent(),
    values.reduceRight((inner, [Context, value]) =>
      React.createElement(Context.Provider, { value }, inner), page));
}

/** What usePathname gives: of a dynamic page that is made for any address, nothing is known. */
function pathOf({ asPath, pathname, isFallback, isReady }, isAutoExport) {
  const isDynamic = /\/\[[^/]+\](?=\/|$)/.test(pathname);
  if (isDynamic && (isFallback || (isAutoExport && !isReady))) return null;
  try {
    return new URL(asPath, 'http://f').pathname;
  } catch {
    return '/';
  }
}

function Absent() {
  return null;
}

/**
 * Stands where the browser's tree has something beside the page: React counts siblings when it
 * makes the names that `useId` gives.
 */
function absent() {
  return React.createElement(Absent);
}

function searchOf(router) {
  const search = /\?([^#]*)/.exec(router.asPath ?? '');
  return new URLSearchParams(search ? search[1] : '');
}

module.exports = { withProviders };
