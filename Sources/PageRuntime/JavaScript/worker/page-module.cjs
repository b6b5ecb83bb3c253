'use strict';
/** What a page's module is: its component, its data function, the mistakes its shape can have. */

const { ContractError, UserError } = require('./user-error.cjs');
const { defaultExport, loadModule } = require('./bundle.cjs');

const { loadingShim } = require('./shims.cjs');

/**
 * @typedef {'getServerSideProps' | 'getStaticProps' | 'getInitialProps' | null} DataFunction
 * @typedef {object} PageModule
 * @property {string} pathname the page's key
 * @property {Record<string, any>} exports
 * @property {any} Component
 * @property {any} App
 * @property {any} Document
 * @property {DataFunction} dataFunction
 * @property {boolean} appGip whether `_app` has a getInitialProps of its own
 * @property {boolean} isDynamic
 * @property {boolean} isAutoExport rendered once at build time: neither page nor app fetch data
 */

const dataExports = ['getStaticProps', 'getServerSideProps', 'getStaticPaths'];
const mixing = {
  gipSsp: 'You can not use getInitialProps with getServerSideProps. Please remove getInitialProps.',
  gipSsg: 'You can not use getInitialProps with getStaticProps. To use SSG, please remove your ' +
    'getInitialProps',
  sspSsg: 'You can not use getStaticProps or getStaticPaths with getServerSideProps. To use SSG, ' +
    'please remove getServerSideProps',
};

/**
 * Loads the page with its `_app` and `_document`.
 * @param {import('./run-state.cjs').RunState} run
 * @returns {PageModule}
 */
function loadPage(run) {
  const exports = loadModule(run, 'page');
  if (exports === undefined) {
    throw new UserError('InternalError', 'The bundle does not export the page');
  }
  return pageFrom(run, run.message.page.key, exports, {
    app: loadModule(run, 'app'),
    document: loadModule(run, 'document'),
  });
}

/**
 * A page of the project, or one of Next.js's own, within the given `_app` and `_document`.
 * @param {import('./run-state.cjs').RunState} run
 * @param {string} pathname
 * @param {Record<string, any>} exports
 * @param {{ app?: any, document?: any }} around built-in ones where absent
 * @returns {PageModule}
 */
function pageFrom(run, pathname, exports, { app, document }) {
  const Component = defaultExport(exports);
  const App = app ? defaultExport(app) : loadingShim('app').default;
  const Document = document ? defaultExport(document) : loadingShim('document').default;
  const dataFunction = dataFunctionOf(exports, Component);
  const appGip = App?.getInitialProps !== App?.origGetInitialProps;
  return {
    pathname,
    exports,
    Component,
    App,
    Document,
    dataFunction,
    appGip,
    isDynamic: isDynamicKey(pathname),
    isAutoExport: dataFunction === null && !appGip,
  };
}

/** @returns {DataFunction} */
function dataFunctionOf(exports, Component) {
  if (typeof exports.getServerSideProps === 'function') return 'getServerSideProps';
  if (typeof exports.getStaticProps === 'function') return 'getStaticProps';
  return typeof Component?.getInitialProps === 'function' ? 'getInitialProps' : null;
}

/** Whether some whole segment is `[…]`. */
function isDynamicKey(pathname) {
  return /\/\[[^/]+\](?=\/|$)/.test(pathname);
}

/**
 * Refuses the combinations that Next.js refuses.
 * @param {PageModule} page
 * @param {import('./run-state.cjs').RunState} run
 * @throws {ContractError}
 */
function checkShape(page, run) {
  const { pathname, exports, Component } = page;
  for (const name of dataExports) {
    if (Component?.[name]) {
      throw new ContractError(`page ${pathname} ${name} can not be attached to a page's ` +
        'component and must be exported from the page. See more info here: ' +
        'https://nextjs.org/docs/messages/gssp-component-member');
    }
  }
  const gip = typeof Component?.getInitialProps === 'function';
  const ssp = typeof exports.getServerSideProps === 'function';
  const ssg = typeof exports.getStaticProps === 'function';
  const paths = typeof exports.getStaticPaths === 'function';
  if (gip && ssg) throw new ContractError(`${mixing.gipSsg} ${pathname}`);
  if (gip && ssp) throw new ContractError(`${mixing.gipSsp} ${pathname}`);
  if (ssp && (ssg || paths)) throw new ContractError(`${mixing.sspSsg} ${pathname}`);
  if (ssp && run.config.output === 'export' && run.nextVersion >= 13) {
    throw new ContractError('getServerSideProps cannot be used with "output: export". See more ' +
      'info here: https://nextjs.org/docs/advanced-features/static-html-export');
  }
  checkPaths({ pathname, ssg, paths, isDynamic: page.isDynamic });
  checkStatusPage(pathname, gip || ssp);
  if (run.isDevelopment && !isValidElementType(Component)) {
    throw new ContractError(`The default export is not a React Component in page: "${pathname}"`,
      'Export the component as the default: export default function Page(props) { … }');
  }
}

function checkPaths({ pathname, ssg, paths, isDynamic }) {
  if (paths && !isDynamic) {
    throw new ContractError('getStaticPaths is only allowed for dynamic SSG pages and was found ' +
      `on '${pathname}'.\nRead more: https://nextjs.org/docs/messages/non-dynamic-getstaticpaths-` +
      'usage');
  }
  if (paths && !ssg) {
    throw new ContractError(`getStaticPaths was added without a getStaticProps in ${pathname}. ` +
      'Without getStaticProps, getStaticPaths does nothing');
  }
  if (ssg && isDynamic && !paths) {
    throw new ContractError('getStaticPaths is required for dynamic SSG pages and is missing for ' +
      `'${pathname}'.\nRead more: https://nextjs.org/docs/messages/invalid-getstaticpaths-value`);
  }
}

/** A build refuses them, as rendering does in development. */
function checkStatusPage(pathname, fetches) {
  if (!fetches || (pathname !== '/404' && pathname !== '/500')) return;
  throw new ContractError(`\`pages${pathname}\` can not have getInitialProps/getServerSideProps, ` +
    'https://nextjs.org/docs/messages/404-get-initial-props');
}

/** What React accepts as the type of an element. */
function isValidElementType(type) {
  if (typeof type === 'string' || typeof type === 'function') return true;
  return typeof type === 'object' && type !== null && typeof type.$$typeof === 'symbol' &&
    !('props' in type && 'key' in type);
}

/**
 * `config.runtime` of the page, checked as Next.js does.
 * @returns {'nodejs' | 'edge'}
 */
function runtimeOf(exports, pathname, run) {
  const runtime = namedRuntime(exports);
  if (runtime === undefined || runtime === 'nodejs') return 'nodejs';
  if (runtime !== 'edge' && runtime !== 'experimental-edge') {
    throw new ContractError(`Provided runtime "${runtime}" is not supported. Please leave it ` +
      'empty or choose one of: experimental-edge, edge, nodejs');
  }
  require('./edge-page.cjs').announce(runtime, pathname, run);
  return 'edge';
}

/** The runtime a page or route names: an export of its own goes before its `config`. */
function namedRuntime(exports) {
  return (typeof exports.runtime === 'string' && exports.runtime) || exports.config?.runtime;
}

module.exports = { checkShape, loadPage, namedRuntime, pageFrom, runtimeOf };
