'use strict';
/** The time page code sees: the real one, or one that starts at a given moment and runs on. */

const { Date: RealDate, Proxy, dateNow } = require('./captured.cjs');

/** Milliseconds between the clock page code sees and the real one. */
let offset = 0;
/** The time at which the clock stands, if it does. @type {number | null} */
let standing = null;

/** Milliseconds that local time is ahead of UTC, where it is not that of the process. */
let zone = /** @type {number | null} */ (null);

const shiftedNow = () => standing ?? dateNow() + offset;

/** A text with a time of day and without a zone, which is local time. */
const localText = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?$/;

/** What a date is made from, when its parts or its text are those of local time. */
function inZone(args) {
  if (zone === null) return args;
  if (args.length > 1) return [RealDate.UTC(...args) - zone];
  const [text] = args;
  return typeof text === 'string' && localText.test(text)
    ? [RealDate.parse(`${text.replace(' ', 'T')}Z`) - zone] : args;
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
      RealDate.prototype.constructor = RealDate;
      globalThis.Date = RealDate;
    } else {
      offset = start - dateNow();
      RealDate.now = shiftedNow;
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

/** Makes dates from local time of another zone. @param {number | null} ahead ms, or the own zone */
function setZone(ahead) {
  zone = ahead;
}

module.exports = { freezeClock, setClock, setZone };
