'use strict';
/** The time page code sees: the real one, or one that starts at a given moment and runs on. */

const { Date: RealDate, Proxy, dateNow } = require('./captured.cjs');

/** Milliseconds between the clock page code sees and the real one. */
let offset = 0;
/** The time at which the clock stands, if it does. @type {number | null} */
let standing = null;

const shiftedNow = () => standing ?? dateNow() + offset;

/**
 * `Date` with another idea of now. It shares the real prototype, so that dates made by Node
 * itself stay instances of it.
 */
const ShiftedDate = new Proxy(RealDate, {
  construct(target, args, newTarget) {
    const constructor = newTarget === ShiftedDate ? target : newTarget;
    return Reflect.construct(target, args.length === 0 ? [shiftedNow()] : args, constructor);
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

module.exports = { freezeClock, setClock };
