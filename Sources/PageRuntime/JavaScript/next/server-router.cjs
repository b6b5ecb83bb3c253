'use strict';
/** What useRouter() gives on the server: facts about the request, and methods that refuse. */

const message = 'No router instance found. you should only use "next/router" inside the client ' +
  'side of your app. https://nextjs.org/docs/messages/no-router-instance';

function noRouter() {
  throw new Error(message);
}

class ServerRouter {
  push() { noRouter(); }
  replace() { noRouter(); }
  reload() { noRouter(); }
  back() { noRouter(); }
  forward() { noRouter(); }
  prefetch() { noRouter(); }
  beforePopState() { noRouter(); }
}

/**
 * @param {{ pathname: string, query: object, asPath: string, isFallback: boolean,
 *   basePath: string, locale?: string, locales?: string[], defaultLocale?: string,
 *   isReady: boolean, domainLocales?: object[], isPreview: boolean,
 *   isLocaleDomain: boolean }} facts
 */
function serverRouter(facts) {
  const router = new ServerRouter();
  router.route = facts.pathname.replace(/\/$/, '') || '/';
  return Object.assign(router, facts);
}

module.exports = { noRouter, serverRouter };
