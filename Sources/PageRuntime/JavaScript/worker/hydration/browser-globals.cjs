'use strict';
/**
 * What page code finds in a browser and Node has not: enough of it for a first render, which reads
 * `window` and asks whether things are there. Nothing here shows or sends anything.
 */

const { freezeClock, setClock } = require('../clock.cjs');
const { replaced } = require('../replaced.cjs');
const { enterZone, zoneAwayFrom, zoneNamed } = require('../time-zone.cjs');

/** @returns {any} something that takes every call and every property */
function anything() {
  const target = function anything() {};
  return new Proxy(target, {
    get: (of, key) => {
      if (key === Symbol.toPrimitive) return () => '';
      if (key === Symbol.iterator) return function* none() {};
      if (key === 'then' || key === 'toJSON') return undefined;
      return Reflect.has(of, key) ? Reflect.get(of, key) : anything();
    },
    apply: () => undefined,
    construct: () => anything(),
  });
}

class Observer {
  observe() {}

  unobserve() {}

  disconnect() {}

  takeRecords() {
    return [];
  }
}

function storage() {
  const none = () => null;
  return { length: 0, getItem: none, setItem() {}, removeItem() {}, clear() {}, key: none };
}

/** @param {URL} location @param {string} cookie */
function documentFor(location, cookie) {
  const none = () => null;
  const nothing = () => [];
  return {
    cookie, title: '', referrer: '', readyState: 'interactive', visibilityState: 'visible',
    hidden: false, URL: location.href, location, documentElement: anything(), body: anything(),
    head: anything(), activeElement: null, currentScript: null, nodeType: 9,
    getElementById: none, querySelector: none, querySelectorAll: nothing,
    getElementsByTagName: nothing, getElementsByClassName: nothing, createElement: anything,
    createElementNS: anything, createTextNode: anything, createDocumentFragment: anything,
    createRange: anything, addEventListener() {}, removeEventListener() {},
    dispatchEvent: () => true, hasFocus: () => true,
  };
}

/**
 * @param {{url: string, cookie: string, language: string}} visitor
 * @returns {Record<string, any>}
 */
function globalsFor({ url, cookie, language }) {
  const location = new URL(url);
  const navigator = {
    language, languages: [language], userAgent: 'Mozilla/5.0 (X11; Linux x86_64) propscope',
    onLine: true, cookieEnabled: true, platform: 'Linux x86_64', vendor: '', maxTouchPoints: 0,
    hardwareConcurrency: 4,
  };
  const later = () => 0;
  return {
    window: globalThis, self: globalThis, parent: globalThis, top: globalThis,
    document: documentFor(location, cookie), location, navigator, origin: location.origin,
    history: { length: 1, state: null, pushState() {}, replaceState() {}, back() {}, go() {} },
    localStorage: storage(), sessionStorage: storage(),
    innerWidth: 1280, innerHeight: 720, outerWidth: 1280, outerHeight: 800, devicePixelRatio: 1,
    scrollX: 0, scrollY: 0, pageXOffset: 0, pageYOffset: 0,
    screen: { width: 1280, height: 800, availWidth: 1280, availHeight: 800 },
    matchMedia: (media) => ({
      media, matches: false, addListener() {}, removeListener() {}, addEventListener() {},
      removeEventListener() {},
    }),
    getComputedStyle: anything, scrollTo() {}, alert() {}, customElements: anything(),
    addEventListener() {}, removeEventListener() {}, dispatchEvent: () => true,
    requestAnimationFrame: later, cancelAnimationFrame() {}, requestIdleCallback: later,
    cancelIdleCallback() {}, fetch: () => new Promise(() => {}),
    IntersectionObserver: Observer, ResizeObserver: Observer, MutationObserver: Observer,
    Node: class Node {}, Element: class Element {}, HTMLElement: class HTMLElement {},
    SVGElement: class SVGElement {}, Image: class Image {}, WebSocket: class WebSocket {},
    XMLHttpRequest: class XMLHttpRequest {},
  };
}

/** The formats of a visitor elsewhere, wherever page code does not say which it wants. */
function foreignFormats() {
  const { locale } = new Intl.NumberFormat().resolvedOptions();
  const { timeZone: own } = new Intl.DateTimeFormat().resolvedOptions();
  const other = locale.startsWith('de') ? 'en-US' : 'de-DE';
  const leave = enterZone(zoneNamed(zoneAwayFrom(own)));
  const within = ([locales, options]) => [locales ?? other, options];
  const formats = {};
  for (const name of ['DateTimeFormat', 'NumberFormat', 'PluralRules', 'RelativeTimeFormat',
    'ListFormat', 'DisplayNames']) {
    if (Intl[name] === undefined) continue;
    formats[name] = new Proxy(Intl[name], {
      construct: (target, args, type) =>
        Reflect.construct(target, within(args), type === formats[name] ? target : type),
      apply: (target, self, args) => Reflect.apply(target, self, within(args)),
    });
  }
  const methods = (prototype, names) => Object.fromEntries(names.map((name) => {
    const original = prototype[name];
    return [name, function toLocale(...args) {
      return original.apply(this, within(args));
    }];
  }));
  const dates = ['toLocaleString', 'toLocaleDateString', 'toLocaleTimeString'];
  return [
    leave,
    replaced(Intl, formats),
    replaced(Number.prototype, methods(Number.prototype, ['toLocaleString'])),
    replaced(BigInt.prototype, methods(BigInt.prototype, ['toLocaleString'])),
    replaced(Date.prototype, methods(Date.prototype, dates)),
  ];
}

const silent = Object.fromEntries(['log', 'info', 'debug', 'warn', 'error', 'trace', 'dir',
  'group', 'groupCollapsed', 'groupEnd', 'table'].map((name) => [name, () => {}]));

/**
 * Runs a body as in a browser.
 * @template T
 * @param {{url: string, cookie: string, time: number, timeZone: string | null,
 *   isElsewhere: boolean, data: any}} visitor `time`: what the clock shows, standing; `timeZone`:
 *   where it is not that of the process; `isElsewhere`: of another language and time zone
 * @param {() => Promise<T>} body
 * @returns {Promise<T>}
 */
async function inBrowser({ time, timeZone, data, isElsewhere, ...visitor }, body) {
  const language = isElsewhere ? 'de-DE' : 'en-US';
  const undo = [
    replaced(globalThis, { ...globalsFor({ ...visitor, language }), __NEXT_DATA__: data }),
    replaced(console, silent),
    ...timeZone === null ? [] : [enterZone(zoneNamed(timeZone))],
    ...isElsewhere ? foreignFormats() : [],
  ];
  freezeClock(time);
  try {
    return await body();
  } finally {
    setClock(null);
    for (const each of undo.reverse()) each();
  }
}

module.exports = { inBrowser };
