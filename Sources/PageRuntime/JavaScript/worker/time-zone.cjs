'use strict';
/**
 * Dates as somebody in another time zone has them. A thread cannot have a zone of its own, and
 * that of the process is everybody's, so the methods that speak of local time are replaced: by
 * those for UTC, of a date moved by the zone's offset.
 */

const { Date: RealDate } = require('./captured.cjs');
const { setZone } = require('./clock.cjs');
const { replaced } = require('./replaced.cjs');

const { DateTimeFormat } = Intl;
const { getTime, setTime } = RealDate.prototype;

const minute = 60_000;
const day = 86_400_000;
/** Offsets change at quarters of an hour only. */
const quarter = 15 * minute;
/** Offsets remembered of a zone; a page that asks for more years than that only gets slower. */
const keptOffsets = 5000;
const parts = ['FullYear', 'Month', 'Date', 'Day', 'Hours', 'Minutes', 'Seconds', 'Milliseconds'];

/** What `Date.prototype` knows of a zone, computed with the tables that Node's Intl has. */
class Zone {
  /** @param {string} name IANA name; throws RangeError when there is no such zone */
  constructor(name) {
    this.fields = new DateTimeFormat('en-US', {
      timeZone: name, hourCycle: 'h23', era: 'short', year: 'numeric', month: 'numeric',
      day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
    });
    this.label = new DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'long' });
    this.name = this.fields.resolvedOptions().timeZone;
    /** @type {Map<number, number>} */
    this.offsets = new Map();
  }

  /** Milliseconds that local time is ahead of UTC. @param {number} time */
  offsetAt(time) {
    if (!(Math.abs(time) <= 8.64e15)) return NaN;
    const key = Math.floor(time / quarter);
    let offset = this.offsets.get(key);
    if (offset === undefined) {
      const start = Math.max(key * quarter, -8.64e15);
      offset = this.localTime(start) - start;
      if (this.offsets.size >= keptOffsets) this.offsets.clear();
      this.offsets.set(key, offset);
    }
    return offset;
  }

  /** The fields of local time as if they were those of UTC. */
  localTime(time) {
    const found = {};
    for (const { type, value } of this.fields.formatToParts(time)) found[type] = value;
    const year = found.era.startsWith('B') ? 1 - Number(found.year) : Number(found.year);
    const local = new RealDate(0);
    local.setUTCFullYear(year, Number(found.month) - 1, Number(found.day));
    local.setUTCHours(Number(found.hour) % 24, Number(found.minute), Number(found.second));
    return getTime.call(local);
  }

  /**
   * The time at which clocks of the zone show `local`, given as if it were UTC. What they show
   * twice is the first of the two, what they skip is counted on from before, as ECMAScript has it.
   * @param {number} local
   */
  toUTC(local) {
    if (Number.isNaN(local)) return NaN;
    const before = this.offsetAt(Math.max(local - day, -8.64e15));
    const after = this.offsetAt(Math.min(local + day, 8.64e15));
    if (before === after || this.offsetAt(local - before) === before) return local - before;
    return this.offsetAt(local - after) === after ? local - after : local - before;
  }

  /** `Central European Standard Time` @param {number} time */
  labelAt(time) {
    return this.label.formatToParts(time).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  }
}

/** @type {Map<string, Zone>} */
const zones = new Map();

/** @param {string} name @returns {Zone} @throws {RangeError} */
function zoneNamed(name) {
  let zone = zones.get(name);
  if (zone === undefined) zones.set(name, zone = new Zone(name));
  return zone;
}

/** Methods for `Date.prototype` by name. @param {Zone} zone */
function dateMethods(zone) {
  const moved = (date) => {
    const time = getTime.call(date);
    return new RealDate(time + zone.offsetAt(time));
  };
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
      // A year can be given to a date that is none.
      const changed = part === 'FullYear' && Number.isNaN(getTime.call(date))
        ? new RealDate(0) : moved(date);
      changed[`setUTC${part}`](...args);
      return setTime.call(date, zone.toUTC(getTime.call(changed)));
    });
  }
  define('getYear', (date) => moved(date).getUTCFullYear() - 1900);
  define('getTimezoneOffset', (date) => -zone.offsetAt(getTime.call(date)) / minute);
  defineTexts(zone, moved, define);
  return methods;
}

function defineTexts(zone, moved, define) {
  const two = (number) => String(number).padStart(2, '0');
  const written = (date, write) => {
    const match = /^(\w+), (\d+) (\w+) (-?\d+) (.*) GMT$/.exec(moved(date).toUTCString());
    return match === null ? 'Invalid Date' : write(match, getTime.call(date));
  };
  const dayText = ([, week, date, month, year]) => `${week} ${month} ${date} ${year}`;
  const timeText = ([, , , , , clock], time) => {
    const minutes = Math.trunc(zone.offsetAt(time) / minute);
    const ahead = Math.abs(minutes);
    return `${clock} GMT${minutes < 0 ? '-' : '+'}${two(Math.floor(ahead / 60))}` +
      `${two(ahead % 60)} (${zone.labelAt(time)})`;
  };
  define('toString', (date) => written(date, (match, time) =>
    `${dayText(match)} ${timeText(match, time)}`));
  define('toDateString', (date) => written(date, dayText));
  define('toTimeString', (date) => written(date, timeText));
}

/** What formats dates, in this zone wherever page code does not say which it wants. */
function formats(zone) {
  const timeZone = zone.name;
  const zoned = ([locales, options]) =>
    [locales, options?.timeZone === undefined ? { ...options, timeZone } : options];
  const current = Intl.DateTimeFormat;
  const format = new Proxy(current, {
    construct: (target, args, type) =>
      Reflect.construct(target, zoned(args), type === format ? target : type),
    apply: (target, self, args) => Reflect.apply(target, self, zoned(args)),
  });
  const methods = {};
  for (const name of ['toLocaleString', 'toLocaleDateString', 'toLocaleTimeString']) {
    const original = RealDate.prototype[name];
    methods[name] = { [name](...args) {
      return original.apply(this, zoned(args));
    } }[name];
  }
  return { format, methods };
}

/**
 * Puts page code into a time zone. The clock has to be set as well, for dates that are made from
 * local time: see clock.cjs.
 * @param {Zone} zone
 * @returns {() => void} ends it
 */
function enterZone(zone) {
  const { format, methods } = formats(zone);
  const before = setZone(zone);
  const undo = [
    replaced(RealDate.prototype, { ...dateMethods(zone), ...methods }),
    replaced(Intl, { DateTimeFormat: format }),
  ];
  return () => {
    for (const each of undo.reverse()) each();
    setZone(before);
  };
}

/** @param {string} own time zone @returns {string} one far from it, without summer time */
function zoneAwayFrom(own) {
  return own === 'Asia/Tokyo' ? 'Pacific/Honolulu' : 'Asia/Tokyo';
}

module.exports = { enterZone, zoneAwayFrom, zoneNamed };
