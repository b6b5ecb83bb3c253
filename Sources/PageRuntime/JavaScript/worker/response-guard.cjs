'use strict';
/** `res` as `next dev` gives it: it complains about use after the props function is done. */

const { Proxy } = require('./captured.cjs');

const complaint = 'You should not access \'res\' after getServerSideProps resolves.\n' +
  'Read more: https://nextjs.org/docs/messages/gssp-no-mutating-res';

/**
 * @param {import('node:http').ServerResponse} res
 * @param {import('./run-state.cjs').RunState} run
 * @returns {{ response: import('node:http').ServerResponse, close: () => void,
 *   awaitsProps: () => void }} `close` once the function has resolved; `awaitsProps` while a
 *   promise of props is still open, when use is an error and not a warning
 */
function guardResponse(res, run) {
  if (!run.isDevelopment || run.nextVersion < 13) {
    return { response: res, close() {}, awaitsProps() {} };
  }
  let isOpen = true;
  let isError = false;
  const response = new Proxy(res, {
    get(target, name) {
      if (!isOpen) {
        if (isError) throw new Error(complaint);
        console.warn(complaint);
      }
      const value = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
    set(target, name, value) {
      return Reflect.set(target, name, value, target);
    },
  });
  return {
    response,
    close() {
      isOpen = false;
    },
    awaitsProps() {
      isError = true;
    },
  };
}

module.exports = { guardResponse };
