'use strict';
/** After the answer: waits a little for what the run left behind, in case it fails. */

const { activeResources, now, setImmediate, setTimeout } = require('./captured.cjs');

/** Milliseconds at most; what fails later is reported later. */
const grace = 250;
const pause = 5;

/** How many of each kind of resource keep the event loop alive. */
function countResources() {
  const counts = new Map();
  for (const name of activeResources()) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

/** Whether the run left anything active that was not there before it. */
function hasNew(before) {
  for (const [name, count] of countResources()) {
    if (count > (before.get(name) ?? 0)) return true;
  }
  return false;
}

/**
 * Lets rejections surface, and waits for timers and requests that the run started.
 * @param {Map<string, number>} before resources when the run began
 * @param {() => boolean} isFailed nothing more to wait for
 */
async function settle(before, isFailed) {
  await new Promise((resolve) => setImmediate(resolve));
  const until = now() + grace;
  // Our own timer does not count: it does not keep the event loop alive.
  while (!isFailed() && hasNew(before) && now() < until) {
    await new Promise((resolve) => setTimeout(resolve, pause).unref());
  }
}

module.exports = { countResources, settle };
