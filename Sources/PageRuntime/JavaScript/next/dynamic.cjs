'use strict';
/** `next/dynamic`: on the server, every component that may render is loaded before rendering. */

const React = require('react');
const { asModule } = require('./interop.cjs');
const settings = require('./settings.cjs');
const { LoadableContext } = require('./contexts.cjs');

/** Components still to be loaded. @type {Set<() => Promise<void>>} */
const waiting = new Set();

/**
 * Loads what was declared so far, and what that declares in turn. What fails is asked for again:
 * the same page is rendered more than once.
 */
async function preloadAll() {
  while (waiting.size > 0) {
    const batch = [...waiting];
    waiting.clear();
    await Promise.all(batch.map((load) => load().catch((error) => {
      waiting.add(load);
      throw error;
    })));
  }
}

/** What Next.js shows while a component loads, unless told otherwise. */
function DefaultLoading({ error, isLoading, pastDelay }) {
  if (!pastDelay || isLoading || !error || process.env.NODE_ENV === 'production') return null;
  return React.createElement('p', null, error.message, React.createElement('br'), error.stack);
}

/** All forms of the call: a loader, a promise, options, or a loader with options. */
function optionsFrom(first, second) {
  const options = { loading: DefaultLoading, ...second };
  if (first instanceof Promise) options.loader = () => first;
  else if (typeof first === 'function') options.loader = first;
  else if (first && typeof first === 'object') Object.assign(options, first);
  return options;
}

/**
 * @param {any} first a loader, a promise or options
 * @param {any} [second] options
 */
function dynamic(first, second) {
  const options = optionsFrom(first, second);
  // Says which call it was, and so which modules it brings in.
  const call = { stack: new Error().stack };
  // Since version 13 the option says nothing.
  if (options.suspense && settings.nextVersion < 13) return lazyComponent(options.loader);
  const Loading = options.loading ?? (() => null);
  const showLoading = (error) => React.createElement(Loading, {
    error, isLoading: error === null, pastDelay: error !== null, timedOut: false, retry() {},
  });
  if (options.ssr === false) {
    // What it is given is read in the browser.
    const NoServer = (props) => {
      require('../worker/prop-reads.cjs').consume(props);
      return showLoading(null);
    };
    NoServer.displayName = 'NextDynamic';
    return NoServer;
  }
  const state = { Component: null, error: null };
  const load = async () => {
    const loaded = await options.loader();
    state.Component = loaded?.default ?? loaded;
  };
  if (typeof options.loader === 'function') waiting.add(load);
  const NextDynamic = React.forwardRef((props, ref) => {
    React.useContext(LoadableContext)?.(call);
    if (state.Component === null) return showLoading(state.error);
    return React.createElement(state.Component, ref ? { ...props, ref } : props);
  });
  NextDynamic.displayName = 'NextDynamic';
  NextDynamic.preload = load;
  return NextDynamic;
}

function lazyComponent(loader) {
  return React.lazy(async () => {
    const loaded = await loader();
    return { default: loaded?.default ?? loaded };
  });
}

module.exports = asModule(dynamic, { preloadAll, noSSR: dynamic });
