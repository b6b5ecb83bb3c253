'use strict';
/** Rendering a page in a way that shows which of its props are read. */

const { PropReads, isPlain } = require('./prop-reads.cjs');
const { renderTree } = require('./render-page.cjs');
const { isAmp } = require('./amp-state.cjs');
const { loadingShim } = require('./shims.cjs');

/** Reading the props of a class component in these is reading them in the page. */
const instanceMethods = ['render', 'componentWillMount', 'UNSAFE_componentWillMount',
  'getChildContext'];

/**
 * As `renderTree`, and leaves what was read in `run.reads`; null where that cannot be known.
 * @param {import('./run-state.cjs').RunState} run
 * @param {import('./react.cjs').ReactSet} react
 * @param {import('./page-context.cjs').PageView} view
 * @param {Record<string, any>} props
 * @returns {Promise<import('./render-page.cjs').RenderedPage>}
 */
async function renderTracked(run, react, view, props) {
  run.reads = null;
  if (!isPlain(props.pageProps)) return renderTree(run, react, view, props);
  const { logs, requests } = run.trace;
  const before = { logs: logs.length, requests: requests.length };
  const reads = new PropReads(props.pageProps);
  try {
    const page = { ...view.page, Component: tracked(view.page.Component, reads) };
    const rendered = await withClones(reads, () =>
      renderTree(run, react, { ...view, page }, { ...props, pageProps: reads.root }));
    if (!reads.isBroken) {
      run.reads = reads;
      return rendered;
    }
  } catch {
    // Whether the page is at fault or its stand-ins shows when it gets the props themselves.
  } finally {
    reads.close();
  }
  reads.undo();
  if (!run.isStopped) {
    logs.length = before.logs;
    requests.length = before.requests;
  }
  view.head.tags = loadingShim('head').defaultTags(isAmp(view.amp));
  return renderTree(run, react, view, props);
}

/** The page's component, whose props are watched; everything else about it is as it was. */
function tracked(Component, reads) {
  if (typeof Component === 'object' && Component !== null) {
    // What `memo` and `forwardRef` make: the component is inside.
    const inner = ['type', 'render'].find((name) => typeof Component[name] === 'function');
    if (inner === undefined) return Component;
    return Object.create(Component, {
      [inner]: { value: tracked(Component[inner], reads), enumerable: true },
    });
  }
  if (typeof Component !== 'function') return Component;
  return new Proxy(Component, {
    apply: (target, self, given) => {
      if (given.length === 0) return located(() => Reflect.apply(target, self, given));
      const [props, ...others] = given;
      return Reflect.apply(target, self, [reads.pageProps(props), ...others]);
    },
    construct: (target, given) => {
      if (given.length === 0) return located(() => Reflect.construct(target, given));
      const [props, ...others] = given;
      const watched = reads.pageProps(props);
      const instance = Reflect.construct(target, [watched, ...others]);
      if (instance.props === watched) instance.props = props;
      watchInstance(instance, reads);
      return instance;
    },
    get(target, key) {
      const value = Reflect.get(target, key);
      return key === 'getDerivedStateFromProps' && typeof value === 'function'
        ? (props, state) => value.call(target, reads.pageProps(props), state) : value;
    },
  });
}

/**
 * React calls a component without props to see from the error where it is written: the stand-in
 * must not be that place.
 */
function located(call) {
  try {
    return call();
  } catch (error) {
    if (typeof error?.stack === 'string') {
      error.stack = error.stack.split('\n').filter((line) => !line.includes(__filename)).join('\n');
    }
    throw error;
  }
}

/** React compares an instance's props with those it gave, so they are watched only while the
 *  component's own methods run. */
function watchInstance(instance, reads) {
  for (const name of instanceMethods) {
    const method = instance[name];
    if (typeof method !== 'function') continue;
    Object.defineProperty(instance, name, {
      configurable: true, writable: true,
      value(...args) {
        const { props } = this;
        this.props = reads.pageProps(props);
        try {
          return method.apply(this, args);
        } finally {
          this.props = props;
        }
      },
    });
  }
}

/** Runs a body in which cloning what cannot be cloned for being a stand-in is noticed. */
async function withClones(reads, body) {
  const original = globalThis.structuredClone;
  globalThis.structuredClone = function structuredClone(...args) {
    try {
      return original.apply(globalThis, args);
    } catch (error) {
      reads.isBroken = true;
      throw error;
    }
  };
  try {
    return await body();
  } finally {
    globalThis.structuredClone = original;
  }
}

/** The marks of the props' values for the answer, or null. */
function readMarks(run) {
  try {
    return run.reads?.toMarks() ?? null;
  } catch {
    return null;
  }
}

module.exports = { readMarks, renderTracked };
