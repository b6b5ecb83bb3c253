'use strict';
/** The time page code sees: the real one, or one that starts at a given moment and runs on. */

const { Date: RealDate, Proxy, dateNow } = require('./captured.cjs');

/** Milliseconds between the clock page code sees and the real one. */
let offset = 0;
/** The time at which the clock stands, if it does. @type {number | null} */
let standing = null;

/** The zone of local time, where it is not that of the process. @type {Zone | null} */
let zone = null;

/** @typedef {{ toUTC: (local: number) => number }} Zone */

const shiftedNow = () => standing ?? dateNow() + offset;

const realParse = RealDate.parse;
/** A date without a time of day is in UTC; so are year and month. */
const dateOnly = /^[+-]?\d{4,6}(?:-\d\d){0,2}$/;
const isoTime = /^[+-]?\d{4,6}(?:-\d\d){0,2}[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?/;
/** How a text says which zone it is in. */
const namesZone = /Z$|\b(?:GMT|UTC?|[ECMP][SD]T)\b|\d\s*[+-]\d{1,2}:?(?:\d\d)?\s*(?:\(.*\))?$/i;

/** `Date.parse`, with texts that name no zone in the one that is set. @param {string} text */
function parseInZone(text) {
  const trimmed = text.trim();
  if (zone === null || dateOnly.test(trimmed)) return realParse(text);
  const iso = isoTime.exec(trimmed);
  if (iso !== null) {
    if (iso[0].length < trimmed.length) return realParse(text);
    return zone.toUTC(realParse(`${trimmed.replace(' ', 'T')}Z`));
  }
  if (namesZone.test(trimmed)) return realParse(text);
  const local = realParse(`${trimmed} UTC`);
  return Number.isNaN(local) ? realParse(text) : zone.toUTC(local);
}

/** What a date is made from, when its parts or its text are those of local time. */
function inZone(args) {
  if (zone === null) return args;
  if (args.length > 1) return [zone.toUTC(RealDate.UTC(...args))];
  return typeof args[0] === 'string' ? [parseInZone(args[0])] : args;
}

/**
 * `Date` with another idea of now. It shares the real prototype, so that dates made by Node
 * itself stay instances of it.
 */
const ShiftedDate = new Proxy(RealDate, {
  construct(target, args, newTarget) {
    const constructor = newTarget === ShiftedDate ? target : newTarget;
    const given = args.length === 0 ? [shiftedNow()] : inZone(args);
    return Reflect.construct(target, given, constructor);
  },
  apply(target) {
    return new target(shiftedNow()).toString();
  },
});

const realNow = RealDate.now;

/** Shows the clock that began at `start`, or the real one for null. */
function setClock(start) {
  standing = null;
  try {
    if (start === null || start === undefined) {
      offset = 0;
      if (globalThis.Date !== ShiftedDate) return;
      RealDate.now = realNow;
      RealDate.parse = realParse;
      RealDate.prototype.constructor = RealDate;
      globalThis.Date = RealDate;
    } else {
      offset = start - dateNow();
      RealDate.now = shiftedNow;
      RealDate.parse = (text) => parseInZone(`${text}`);
      RealDate.prototype.constructor = ShiftedDate;
      globalThis.Date = ShiftedDate;
    }
  } catch {
    // Page code froze Date. Whoever kept the shifted one still gets the right time from `offset`.
  }
}

/** Shows one moment, however long that takes. @param {number} time milliseconds since 1970 */
function freezeClock(time) {
  setClock(time);
  standing = time;
}

/**
 * Makes dates from local time of another zone, while a clock is set.
 * @param {Zone | null} other null for that of the process
 * @returns {Zone | null} the one before
 */
function setZone(other) {
  const before = zone;
  zone = other;
  return before;
}

module.exports = { freezeClock, setClock, setZone };
