'use strict';
/**
 * Built-ins as they were before any page code ran.
 *
 * Page code may patch globals (fake timers, a frozen clock, a wrapped JSON). The worker's own
 * bookkeeping must not follow it, so whatever bookkeeping needs after start is taken from here.
 */

const { performance } = globalThis;

module.exports = {
  Date: globalThis.Date,
  Promise: globalThis.Promise,
  Proxy: globalThis.Proxy,
  setTimeout: globalThis.setTimeout,
  clearTimeout: globalThis.clearTimeout,
  setImmediate: globalThis.setImmediate,
  nextTick: process.nextTick.bind(process),
  stringify: JSON.stringify,
  parse: JSON.parse,
  dateNow: Date.now.bind(Date),
  now: performance.now.bind(performance),
  activeResources: process.getActiveResourcesInfo?.bind(process) ?? (() => []),
};
