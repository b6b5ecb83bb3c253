'use strict';
/** What React 19 has for components and React 18 has not, as far as a server needs it. */

const settings = require('../../next/settings.cjs');

const context = Symbol.for('react.context');

/** Adds to React what is there only while it stands in for React 19. */
function addHooks(React, ids) {
  const { useDeferredValue, useId } = React;
  const added = {
    use: (source) => useOf(React, source),
    useActionState: (_action, initial) => [initial, unavailable('dispatch'), false],
    useOptimistic: (value) => [value, unavailable('set an optimistic state')],
    cache: (made) => (...args) => made(...args),
  };
  for (const [name, value] of Object.entries(added)) {
    if (React[name] !== undefined) continue;
    Object.defineProperty(React, name, {
      enumerable: true, configurable: true,
      get: () => (settings.asReact19 ? value : undefined),
    });
  }
  React.useDeferredValue = (value, initial) =>
    useDeferredValue(settings.asReact19 && initial !== undefined ? initial : value);
  React.useId = function useIdOfVersion() {
    const id = useId();
    return settings.asReact19 ? ids(id) : id;
  };
}

/** Adds to `react-dom` likewise. */
function addFormHooks(ReactDOM) {
  const none = Object.freeze({ pending: false, data: null, method: null, action: null });
  const added = {
    useFormStatus: () => none,
    useFormState: (_action, initial) => [initial, unavailable('dispatch'), false],
    requestFormReset: unavailable('reset a form'),
    ...Object.fromEntries(['preload', 'preloadModule', 'preinit', 'preinitModule', 'preconnect',
      'prefetchDNS'].map((name) => [name, () => {}])),
  };
  for (const [name, value] of Object.entries(added)) {
    if (ReactDOM[name] !== undefined) continue;
    Object.defineProperty(ReactDOM, name, {
      enumerable: true, configurable: true,
      get: () => (settings.asReact19 ? value : undefined),
    });
  }
}

/** A context's value, or what a promise gives: until then the component waits. */
function useOf(React, source) {
  if (source?.$$typeof === context) return React.useContext(source);
  if (typeof source?.then !== 'function') {
    throw new Error(`An unsupported type was passed to use(): ${String(source)}`);
  }
  return valueOf(source);
}

/** What a promise gives; throws it until then, as React wants to be told to wait. */
function valueOf(source) {
  if (source.status === 'fulfilled') return source.value;
  if (source.status === 'rejected') throw source.reason;
  if (source.status === undefined) {
    source.status = 'pending';
    source.then(
      (value) => Object.assign(source, { status: 'fulfilled', value }),
      (reason) => Object.assign(source, { status: 'rejected', reason }));
  }
  throw source;
}

function unavailable(what) {
  return () => {
    throw new Error(`Cannot ${what} during server rendering.`);
  };
}

module.exports = { addFormHooks, addHooks, valueOf };
