'use strict';
/** `next/router`. */

const React = require('react');
const { asModule } = require('./interop.cjs');
const { RouterContext } = require('./contexts.cjs');
const { noRouter } = require('./server-router.cjs');

const fields = ['pathname', 'route', 'query', 'asPath', 'components', 'isFallback', 'basePath',
  'locale', 'locales', 'defaultLocale', 'isReady', 'isPreview', 'isLocaleDomain',
  'domainLocales'];
const methods = ['push', 'replace', 'reload', 'back', 'prefetch', 'beforePopState'];

/** Listeners may be added anywhere; on the server nothing ever happens. */
const events = { on() {}, off() {}, emit() {} };

/** The router outside of components: there is none on the server. */
const singleton = { router: null, readyCallbacks: [], ready() {} };
Object.defineProperty(singleton, 'events', { enumerable: true, get: () => events });
for (const name of fields) {
  Object.defineProperty(singleton, name, { enumerable: true, get: noRouter });
}
for (const name of methods) singleton[name] = noRouter;

function useRouter() {
  const router = React.useContext(RouterContext);
  if (!router) {
    throw new Error('NextRouter was not mounted. https://nextjs.org/docs/messages/' +
      'next-router-not-mounted');
  }
  return router;
}

/** Hands the router to a component as a prop. */
function withRouter(Component) {
  function WithRouter(props) {
    return React.createElement(Component, { router: useRouter(), ...props });
  }
  WithRouter.getInitialProps = Component.getInitialProps;
  WithRouter.origGetInitialProps = Component.origGetInitialProps;
  WithRouter.displayName = `withRouter(${Component.displayName || Component.name || 'Unknown'})`;
  return WithRouter;
}

module.exports = asModule(singleton, {
  Router: { events },
  createRouter: noRouter,
  makePublicRouterInstance: (router) => router,
  useRouter,
  withRouter,
});
