'use strict';
/** Time, zone and chance of a run, as the request wants them. */

const { dateNow } = require('./captured.cjs');
const { freezeClock, setClock } = require('./clock.cjs');
const { UserError } = require('./user-error.cjs');

/**
 * @typedef {object} ClockSettings
 * @property {boolean} isFrozen whether the clock stands
 * @property {boolean} isWallTime whether `now` is what clocks of the zone show, as if in UTC
 * @property {string | null} timeZone
 * @property {string | null} seed
 */

/** @param {string} name */
function zoneOf(name) {
  try {
    return require('./time-zone.cjs').zoneNamed(name);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new UserError('UnknownTimeZone', `There is no time zone "${name}"`,
      'Give an IANA name, such as Europe/Berlin, America/New_York or UTC.');
  }
}

/**
 * What the clock shows when the run begins.
 * @param {{ now?: number | null, clock?: ClockSettings | null }} message
 * @returns {number | null} null for the real time
 */
function startOf({ now = null, clock = null }) {
  if (now === null || !clock?.isWallTime || !clock.timeZone) return now;
  return zoneOf(clock.timeZone).toUTC(now);
}

/**
 * @param {{ now?: number | null, clock?: ClockSettings | null }} message
 * @returns {() => void} goes back to the real ones
 */
function startClock(message) {
  const { clock = null } = message;
  const start = startOf(message);
  const undo = [];
  if (clock?.timeZone) {
    undo.push(require('./time-zone.cjs').enterZone(zoneOf(clock.timeZone)));
  }
  if (clock?.seed) undo.push(require('./chance.cjs').seedChance(clock.seed));
  if (clock?.isFrozen) freezeClock(start ?? dateNow());
  else setClock(start ?? (undo.length > 0 ? dateNow() : null));
  return () => {
    setClock(null);
    for (const each of undo.reverse()) each();
  };
}

module.exports = { startClock, startOf };
