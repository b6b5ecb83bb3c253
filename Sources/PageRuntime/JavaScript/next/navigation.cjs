'use strict';
/** `next/navigation` as far as it works below `pages/`: the hooks that read. */

const React = require('react');
const contexts = require('./contexts.cjs');

/** The search of the request; what cannot be changed on the server says so. */
class ReadonlyURLSearchParams extends URLSearchParams {
  append() { refuse(); }
  delete() { refuse(); }
  set() { refuse(); }
  sort() { refuse(); }
}

function refuse() {
  throw new Error('Method unavailable on `ReadonlyURLSearchParams`. Read more: ' +
    'https://nextjs.org/docs/app/api-reference/functions/use-search-params#updating-searchparams');
}

function useSearchParams() {
  const search = React.useContext(contexts.SearchParamsContext);
  return React.useMemo(() => (search ? new ReadonlyURLSearchParams(search) : null), [search]);
}

function useRouter() {
  if (React.useContext(contexts.RouterContext) === null) {
    throw new Error('invariant expected app router to be mounted');
  }
  const { noRouter } = require('./server-router.cjs');
  return { back: noRouter, forward: noRouter, prefetch: noRouter, push: noRouter,
    refresh: noRouter, replace: noRouter };
}

/** Functions that answer from inside a component: of the app directory only. */
const ofAppDirectory = (name) => () => {
  throw new Error(`\`${name}()\` is not supported in pages/. Return it from getServerSideProps ` +
    'instead: { redirect: … } or { notFound: true }.');
};

module.exports = {
  __esModule: true,
  ReadonlyURLSearchParams,
  forbidden: ofAppDirectory('forbidden'),
  notFound: ofAppDirectory('notFound'),
  permanentRedirect: ofAppDirectory('permanentRedirect'),
  redirect: ofAppDirectory('redirect'),
  unauthorized: ofAppDirectory('unauthorized'),
  useParams: () => React.useContext(contexts.ParamsContext),
  usePathname: () => React.useContext(contexts.PathnameContext),
  useRouter,
  useSearchParams,
  useSelectedLayoutSegment: () => null,
  useSelectedLayoutSegments: () => [],
  useServerInsertedHTML() {},
};
