'use strict';
/**
 * Dates as somebody in another time zone has them. A thread cannot have a zone of its own, so the
 * methods that speak of local time are replaced: by those for UTC, of a date moved by the offset.
 */

const { setZone } = require('../clock.cjs');

/** Zones whose clocks are never changed. Minutes ahead of UTC. */
const zones = {
  'Asia/Tokyo': { minutes: 540, label: 'Japan Standard Time' },
  'Pacific/Honolulu': { minutes: -600, label: 'Hawaii-Aleutian Standard Time' },
};

const minute = 60_000;
const parts = ['FullYear', 'Month', 'Date', 'Day', 'Hours', 'Minutes', 'Seconds', 'Milliseconds'];

/** @param {string} own time zone @returns {string} one far from it */
function zoneAwayFrom(own) {
  return own === 'Asia/Tokyo' ? 'Pacific/Honolulu' : 'Asia/Tokyo';
}

/**
 * Methods for `Date.prototype` by name. While they are in place, dates are also made from local
 * time of that zone; `undo` ends it.
 * @param {string} zone one of the above
 * @returns {{ methods: Record<string, Function>, undo: () => void }}
 */
function localTimeOf(zone) {
  const { minutes, label } = zones[zone];
  const { prototype } = Date;
  const getTime = prototype.getTime;
  const setTime = prototype.setTime;
  const offset = minutes * minute;
  const moved = (date) => new Date(getTime.call(date) + offset);
  const methods = {};
  const define = (name, body) => {
    // A method definition has no prototype and cannot be constructed, as Date's own.
    methods[name] = { [name](...args) {
      return body(this, args);
    } }[name];
  };
  for (const part of parts) {
    define(`get${part}`, (date) => moved(date)[`getUTC${part}`]());
    if (part === 'Day') continue;
    define(`set${part}`, (date, args) => {
      const changed = moved(date);
      changed[`setUTC${part}`](...args);
      return setTime.call(date, changed.getTime() - offset);
    });
  }
  define('getYear', (date) => moved(date).getUTCFullYear() - 1900);
  define('getTimezoneOffset', (date) => (Number.isNaN(getTime.call(date)) ? NaN : -minutes));
  const written = (date, write) => {
    const match = /^(\w+), (\d+) (\w+) (-?\d+) (.*) GMT$/.exec(moved(date).toUTCString());
    return match === null ? 'Invalid Date' : write(match);
  };
  const day = ([, week, date, month, year]) => `${week} ${month} ${date} ${year}`;
  const hours = String(Math.abs(minutes) / 60).padStart(2, '0');
  const time = ([, , , , , clock]) =>
    `${clock} GMT${minutes < 0 ? '-' : '+'}${hours}00 (${label})`;
  define('toString', (date) => written(date, (match) => `${day(match)} ${time(match)}`));
  define('toDateString', (date) => written(date, day));
  define('toTimeString', (date) => written(date, time));
  setZone(offset);
  return { methods, undo: () => setZone(null) };
}

module.exports = { localTimeOf, zoneAwayFrom };
