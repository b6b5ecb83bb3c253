'use strict';
/** One run, from the message that asks for it to the answer that ends it. */

const { cacheControl } = require('./cache-control.cjs');
const { FetchedAnswers } = require('./fetched.cjs');
const { Trace } = require('./trace.cjs');

function noDocuments() {
  return { props: null, unread: null, payload: null, dataBody: null };
}

/** Everything a run knows and finds out. Steps read from it and leave their results in it. */
class RunState {
  /** Whether a built site would make this static page when it is asked for. */
  isOnRequest = false;
  isStopped = false;

  /**
   * @param {object} message the `run` message, see docs/protocol.md
   * @param {object} worker
   * @param {string} worker.root
   * @param {import('./trace.cjs').Listener} worker.listener
   * @param {(page: { key: string, file: string }) => Promise<object>} worker.requestBuild asks for
   *   the bundle of an API route
   */
  constructor(message, { root, listener, requestBuild }) {
    this.root = root;
    this.requestBuild = requestBuild;
    this.message = message;
    this.route = message.route;
    /** Preview or draft mode: as asked for, else by the request's cookies. @type {any} */
    this.preview = message.preview ?? null;
    this.config = message.config ?? {};
    this.nextVersion = message.nextVersion ?? 15;
    this.isDevelopment = message.mode !== 'production';
    this.trace = new Trace(message.elapsed ?? 0, listener);
    this.fetched = new FetchedAnswers();
    const { stubs } = message;
    /** @type {import('./stubs.cjs').Stubs | null} */
    this.stubs = stubs ? new (require('./stubs.cjs').Stubs)(stubs) : null;
    /** @type {import('./recording.cjs').Recording | null} */
    this.recording = stubs?.records ? new (require('./recording.cjs').Recording)() : null;
    /** Names of request headers that page code read. @type {Set<string>} */
    this.headersRead = new Set();
    this.addressRead = new Set();
    /** Keys of its context that getServerSideProps read; null while it was not called. */
    this.contextRead = /** @type {Set<string> | null} */ (null);
    /** The page as it was loaded. @type {import('./page-module.cjs').PageModule | null} */
    this.loaded = null;
    /** What makes the page's data larger than it should be. @type {any} */
    this.largeData = null;
    /** @type {import('./bundle.cjs').Bundle | null} */
    this.bundle = null;
    this.page = { propsFunction: null, runtime: 'nodejs' };
    this.decided = /** @type {object | null} */ (null);
    /** @type {{ status: number, headers: [string, string][], body: Buffer } | null} */
    this.response = null;
    /** The Cache-Control a built site would send; empty for none, null when it is not known. */
    this.productionCache = null;
    this.violations = [];
    /** UTF-8 documents; null until there is one. */
    this.documents = noDocuments();
    /**
     * The page as it was rendered, kept when it is to be rendered again as in the browser.
     * @type {{ view: import('./page-context.cjs').PageView, props: any, html: string } | null}
     */
    this.rendered = null;
    /** @type {import('./hydration/hydrate.cjs').Hydration | null} */
    this.hydration = null;
    /** What the render read of the props. @type {import('./prop-reads.cjs').PropReads | null} */
    this.reads = null;
    /** @type {{ url: string, status: number, headers: [string, string][] } | null} */
    this.data = null;
    /**
     * Rejections nobody handled so far; one that is handled later is taken out again.
     * @type {Map<Promise<unknown>, { error: unknown, stage: string }>}
     */
    this.rejections = new Map();
    /** Ends the run at once, whatever page code still does. */
    this.stop = () => {};
    this.stopped = new Promise((resolve) => {
      this.stop = resolve;
    });
  }

  /** Whether the page is made for other paths only: Next.js looks for another one then. */
  isUnmatched = false;

  /** Lets go of what only the answer needed; what fails late can still be described. */
  forget() {
    this.documents = noDocuments();
    this.response = null;
    this.reads = null;
    this.rendered = null;
  }

  /** How the run ended. Once it was stopped, page code that goes on changes nothing. */
  get outcome() {
    return this.decided;
  }

  set outcome(value) {
    if (!this.isStopped) this.decided = value;
  }

  /** Whether the request is for the page's JSON, as `next/link` asks, not for its HTML. */
  get isDataRequest() {
    const { url } = this.message.request;
    const { basePath = '', status = 200 } = this.route;
    // Where no page has such data, the answer is the HTML of an error page.
    return status < 400 && url.startsWith(`${basePath ?? ''}/_next/data/`);
  }

  /**
   * Notes what a built site would send: in development every answer says no-store.
   * @param {import('./cache-control.cjs').Situation} situation
   * @param {string | undefined} own what page code set
   * @param {number | false} [revalidate] seconds
   */
  keepProductionCache(situation, own, revalidate) {
    const { nextVersion, route, preview, page } = this;
    const run = { nextVersion, route, preview, page, isDevelopment: false };
    this.productionCache = cacheControl(situation, { run, own, revalidate }) ?? '';
  }

  /** The build's name in data URLs and in __NEXT_DATA__. */
  get buildId() {
    if (this.isDevelopment) return 'development';
    const match = /\/_next\/data\/([^/]+)\//.exec(this.route.dataUrl ?? '');
    return match ? match[1] : 'propscope';
  }
}

module.exports = { RunState };
