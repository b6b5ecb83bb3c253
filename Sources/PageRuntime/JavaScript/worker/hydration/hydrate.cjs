'use strict';
/**
 * What the browser makes of a page that the server has rendered: the browser's build, the props as
 * JSON delivers them, `window` there. Effects do not run, as they do not before React compares.
 *
 * Why a place differs is found by rendering again with one thing changed.
 */

const { defaultExport } = require('../bundle.cjs');
const { loadingShim } = require('../shims.cjs');
const hoisted = require('../stand-in/hoisted.cjs');
const { renderElement } = require('../render-tree.cjs');
const { parse, dateNow } = require('../captured.cjs');
const { startOf } = require('../run-clock.cjs');
const { inBrowser } = require('./browser-globals.cjs');
const { evaluateForBrowser } = require('./browser-modules.cjs');
const { differences } = require('./html-differences.cjs');
const { elementWithId, treeOf } = require('./html-tree.cjs');
const { changedByJSON } = require('./changed-values.cjs');

/** Milliseconds between the render of the server and that of the browser: into another minute. */
const delay = 61_000;
/** HTML of more characters is not rendered four more times. */
const largestHTML = 4_000_000;

/**
 * @typedef {import('./html-differences.cjs').Difference} Difference
 * @typedef {Difference & {cause: 'time' | 'locale' | 'random' | 'json' | 'browser'}} Mismatch
 * @typedef {object} Hydration
 * @property {Mismatch[]} mismatches `first` is what the server sent, `second` the browser's
 * @property {Difference[]} twice how the document given by the run before differs from this one
 * @property {{ path: string, from: string, to: string }[]} changed by JSON, at most three
 * @property {string | null} problem why the page could not be rendered as in the browser
 */

/**
 * @param {import('../run-state.cjs').RunState} run that has answered
 * @param {import('../react.cjs').ReactSet} react
 * @param {{ build: { file: string, code: string } | null, problem: string | null,
 *   html: Uint8Array | null }} wanted the browser's build, and the document of the run before
 * @returns {Promise<Hydration | null>} null where there is nothing to hydrate
 */
async function hydrate(run, react, { build, problem, html }) {
  const { rendered } = run;
  if (run.outcome?.kind !== 'props' || rendered === null) return null;
  const twice = html === null ? [] : differencesOfDocuments(html, rendered.html);
  const answer = { mismatches: [], twice, changed: [], problem };
  if (build === null) return answer;
  if (rendered.html.length > largestHTML) {
    return { ...answer, problem: 'its HTML is too large to be rendered again' };
  }
  try {
    const data = parse(Buffer.from(run.documents.payload).toString('utf8'));
    const browser = new BrowserRenders(run, react, build, data);
    answer.mismatches = await browser.mismatches();
    if (answer.mismatches.some(({ cause }) => cause === 'json')) {
      answer.changed = changedByJSON(rendered.props.pageProps, data.props.pageProps);
    }
    return answer;
  } catch (error) {
    const [text] = String(error?.message ?? error).split('\n');
    return { ...answer, problem: text.slice(0, 300) };
  }
}

/** The parts of two documents that React renders. */
function differencesOfDocuments(bytes, inner) {
  const whole = elementWithId(treeOf(Buffer.from(bytes).toString('utf8')), '__next');
  return whole === null ? [] : differences({ ...whole, isQuiet: false }, treeOf(inner));
}

/** React does not compare what it has put in front of the page. */
function withoutHoisted(html, text = '') {
  return text !== '' && html.startsWith(text) ? html.slice(text.length) : html;
}

class BrowserRenders {
  constructor(run, react, build, data) {
    Object.assign(this, { run, react, build, data });
    this.server = run.rendered;
    this.html = withoutHoisted(this.server.html, this.server.hoisted);
    this.time = startOf(run.message) ?? dateNow();
    const { headers, url } = run.message.request;
    const header = (name) =>
      headers.find(([each]) => each.toLowerCase() === name)?.[1] ?? '';
    this.visitor = {
      timeZone: run.message.clock?.timeZone ?? null,
      url: new URL(url, `http://${header('host') || 'localhost:3000'}`).href,
      cookie: header('cookie'),
    };
  }

  /** @param {{ later?: number, isElsewhere?: boolean, props?: any }} changes */
  render({ later = 0, isElsewhere = false, props = parse(JSON.stringify(this.data.props)) }) {
    const { run, react, build, server: { view } } = this;
    const visitor = { ...this.visitor, data: this.data, time: this.time + later, isElsewhere };
    const config = loadingShim('config');
    const onServer = config.default();
    // A browser has the public half only, from the payload.
    const publicRuntimeConfig = this.data.runtimeConfig ?? {};
    config.setConfig({ serverRuntimeConfig: {}, publicRuntimeConfig });
    return inBrowser(visitor, async () => {
      const exports = await evaluateForBrowser(build, run.root);
      const App = exports.app === undefined ? view.page.App : defaultExport(exports.app);
      await loadingShim('dynamic').preloadAll();
      const html = await renderElement(react,
        view.element(App, defaultExport(exports.page), props));
      return withoutHoisted(html, hoisted.last.page);
    }).finally(() => config.setConfig(onServer));
  }

  /** @returns {Promise<Mismatch[]>} */
  async mismatches() {
    const tree = treeOf(this.html);
    const asSent = await this.render({});
    const found = differences(tree, asSent);
    const known = new Map(found.map((each) => [each.path, each]));
    const places = new Map();
    if (found.length > 0) {
      for (const { path } of differences(asSent, await this.render({}))) {
        if (known.has(path)) places.set(path, { ...known.get(path), cause: 'random' });
      }
    }
    const causes = [['time', { later: delay }], ['locale', { isElsewhere: true }]];
    for (const [cause, changes] of causes) {
      for (const each of differences(tree, await this.render(changes))) {
        if (places.has(each.path) || known.get(each.path)?.second === each.second) continue;
        places.set(each.path, { ...each, cause });
      }
    }
    await this.addOthers(places, found);
    return [...places.values()];
  }

  /** What differs whatever the time and the place: by the props, or because it is a browser. */
  async addOthers(places, found) {
    const others = found.filter(({ path }) => !places.has(path));
    if (others.length === 0) return;
    const plain = await this.render({ props: this.server.props });
    const remaining = new Set(differences(this.html, plain).map(({ path }) => path));
    for (const each of others) {
      places.set(each.path, { ...each, cause: remaining.has(each.path) ? 'browser' : 'json' });
    }
  }
}

module.exports = { hydrate };
