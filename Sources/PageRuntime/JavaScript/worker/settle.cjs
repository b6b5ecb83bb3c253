'use strict';
/** After the answer: waits for what the run left behind, in case it fails. */

const { activeResources, now, setImmediate, setTimeout } = require('./captured.cjs');

/** Milliseconds at most for what may last: connections that are kept, intervals. */
const grace = 250;
const pause = 5;
/** Of its time limit a run waits away no more than this. */
const share = 0.9;

/** Work that ends by itself: reading a file, looking a name up, connecting, compressing. */
const brief = /(Req|Connect|Write|Shutdown)(Wrap|Callback|Promise)$|^Immediate$/;

/** Node's own list of timers, with each one's delay; where it cannot be had, none is known. */
const timerLists = (() => {
  try {
    return require('internal/timers').timerListMap ?? {};
  } catch {
    return {};
  }
})();

/** How many of each kind of resource keep the event loop alive. */
function countResources() {
  const counts = new Map();
  for (const name of activeResources()) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

/** Whether the run left anything active that was not there before it. */
function hasNew(before, pattern = /./) {
  for (const [name, count] of countResources()) {
    if (pattern.test(name) && count > (before.get(name) ?? 0)) return true;
  }
  return false;
}

/** Whether a timer goes off within so many milliseconds and is done then. */
function hasTimer(most) {
  for (const list of Object.values(timerLists)) {
    if (list.msecs > most) continue;
    for (let timer = list._idlePrev; timer && timer !== list; timer = timer._idlePrev) {
      if (timer._repeat === null && timer.hasRef()) return true;
    }
  }
  return false;
}

/**
 * Lets rejections surface, and waits for timers and requests that the run started.
 * @param {import('./run-state.cjs').RunState} run
 * @param {Map<string, number>} before resources when the run began
 * @param {number} began when that was
 */
async function settle(run, before, began) {
  await new Promise((resolve) => setImmediate(resolve));
  const { patience = grace, timeLimit = 0 } = run.message;
  const end = timeLimit > 0 ? began + timeLimit * share : Infinity;
  const answered = now();
  const graceEnd = Math.min(answered + grace, end);
  const patienceEnd = Math.min(answered + patience, end);
  const isPending = () => run.trace.hasOpenRequests || hasTimer(patience) || hasNew(before, brief);
  const isFailed = () => run.isStopped || run.rejections.size > 0;
  // Our own timer does not count: it does not keep the event loop alive.
  const isWaiting = () => !isFailed() && ((now() < graceEnd && hasNew(before)) ||
    (now() < patienceEnd && isPending()));
  while (isWaiting()) {
    run.trace.flush();
    await new Promise((resolve) => setTimeout(resolve, pause).unref());
  }
}

module.exports = { countResources, settle };
