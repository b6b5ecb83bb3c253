'use strict';
/**
 * Which props a render reads: components get stand-ins for the objects and lists of the props,
 * and what is asked of a stand-in is noted.
 *
 * A stand-in must not be told from the real thing: one object has one stand-in, frozen objects
 * stay frozen, and what is no plain object or list (dates, class instances) is handed out itself.
 */

/** Values in the answer, one byte each, in the order of the props' JSON text. */
const marks = { unread: 0, read: 1, object: 2, array: 3 };

/** Real objects by stand-in, of all runs: page code may keep one and return it in the next run.
 *  @type {WeakMap<object, { raw: object, reads: PropReads }>} */
const known = new WeakMap();

/** @param {any} value @returns {any} what a stand-in stands for; anything else as it is */
function real(value) {
  return typeof value === 'object' && value !== null ? known.get(value)?.raw ?? value : value;
}

/** Whether JSON writes a value member by member, with nothing of its own to say in it. */
function isPlain(value) {
  if (typeof value !== 'object' || value === null || typeof value.toJSON === 'function') {
    return false;
  }
  const prototype = Object.getPrototypeOf(value);
  if (Array.isArray(value)) return prototype === Array.prototype;
  return (prototype === Object.prototype || prototype === null) && !('$$typeof' in value);
}

/** Marks everything a component was given as read: it uses it where no render on a server sees. */
function consume(props) {
  for (const value of Object.values(props ?? {})) {
    const entry = typeof value === 'object' && value !== null ? known.get(value) : undefined;
    entry?.reads.whole.add(entry.raw);
  }
}

class PropReads {
  /** @param {Record<string, any>} pageProps a plain object */
  constructor(pageProps) {
    this.source = real(pageProps);
    this.isOpen = true;
    /** Whether page code met something a stand-in cannot do. */
    this.isBroken = false;
    /** Keys asked for, by object. @type {Map<object, Set<string>>} */
    this.keys = new Map();
    /** Objects used as a whole. @type {Set<object>} */
    this.whole = new Set();
    /** @type {Map<object, object>} */
    this.standIns = new Map();
    /** How often `_app` passed a value on in a spread, and how often the page got it, by key. */
    this.passed = new Map();
    this.received = new Map();
    /** What page code overwrote. @type {[object, PropertyKey, PropertyDescriptor | undefined][]} */
    this.overwritten = [];
    this.handler = this.makeHandler((target) => target);
    /** What `_app` gets as `pageProps`. */
    this.root = this.makeRoot();
  }

  note(object, key) {
    if (!this.isOpen || typeof key !== 'string') return;
    const keys = this.keys.get(object);
    if (keys) keys.add(key);
    else this.keys.set(object, new Set([key]));
  }

  /** @param {(target: object) => object} rawOf the real object of a proxy's target */
  makeHandler(rawOf) {
    return {
      get: (target, key) => {
        const value = Reflect.get(target, key);
        if (!this.isOpen) return value;
        this.note(rawOf(target), key);
        return this.member(target, key, value);
      },
      set: (target, key, value) => {
        this.keepForUndo(target, key);
        return Reflect.set(target, key, real(value));
      },
      defineProperty: (target, key, descriptor) => {
        this.keepForUndo(target, key);
        return Reflect.defineProperty(target, key,
          'value' in descriptor ? { ...descriptor, value: real(descriptor.value) } : descriptor);
      },
      deleteProperty: (target, key) => {
        this.keepForUndo(target, key);
        return Reflect.deleteProperty(target, key);
      },
      getOwnPropertyDescriptor: (target, key) => {
        const descriptor = Reflect.getOwnPropertyDescriptor(target, key);
        if (!this.isOpen || !descriptor?.configurable || !('value' in descriptor)) {
          return descriptor;
        }
        // Asked for on its own a descriptor gives the value away; spreads come back for it.
        return { ...descriptor, value: this.standIn(descriptor.value) };
      },
    };
  }

  keepForUndo(target, key) {
    if (!this.isOpen) return;
    this.overwritten.push([target, key, Reflect.getOwnPropertyDescriptor(target, key)]);
  }

  /** Takes back what a render changed in the props, so that it can be done again. */
  undo() {
    for (const [target, key, descriptor] of this.overwritten.reverse()) {
      if (descriptor) Reflect.defineProperty(target, key, descriptor);
      else Reflect.deleteProperty(target, key);
    }
    this.overwritten = [];
  }

  /** The stand-in of a member, unless the member is bound to stay what it is. */
  member(target, key, value) {
    if (typeof value !== 'object' || value === null || known.has(value)) {
      return this.standIn(value);
    }
    const descriptor = Reflect.getOwnPropertyDescriptor(target, key);
    if (descriptor && !descriptor.configurable && !descriptor.writable) {
      this.whole.add(value);
      return value;
    }
    return this.standIn(value);
  }

  standIn(value) {
    const raw = real(value);
    const existing = this.standIns.get(raw);
    if (existing) return existing;
    if (!isPlain(raw)) return value;
    if (Object.isFrozen(raw)) return this.frozenStandIn(raw);
    return this.remember(raw, new Proxy(raw, this.handler));
  }

  remember(raw, proxy) {
    this.standIns.set(raw, proxy);
    known.set(proxy, { raw, reads: this });
    return proxy;
  }

  /** JavaScript lets no proxy of a frozen object answer with anything but its members: so it is
   *  one of a frozen copy, whose members are stand-ins. */
  frozenStandIn(raw) {
    const copy = Array.isArray(raw) ? [] : Object.create(Object.getPrototypeOf(raw));
    const proxy = this.remember(raw, new Proxy(copy, this.makeHandler(() => raw)));
    for (const key of Reflect.ownKeys(raw)) {
      const descriptor = Reflect.getOwnPropertyDescriptor(raw, key);
      if ('value' in descriptor) descriptor.value = this.standIn(descriptor.value);
      Reflect.defineProperty(copy, key, descriptor);
    }
    Object.freeze(copy);
    return proxy;
  }

  // What `_app` and the page get

  /** `_app` spreads its pageProps into the page: that alone reads none of them. */
  makeRoot() {
    const { source } = this;
    let enumerated;
    const proxy = new Proxy(source, {
      ...this.handler,
      get: (target, key) => {
        const isSpread = enumerated === key;
        enumerated = undefined;
        const value = Reflect.get(target, key);
        if (!this.isOpen) return value;
        if (isSpread) count(this.passed, key);
        else this.note(source, key);
        return this.member(target, key, value);
      },
      // A spread asks for the descriptor of each key just before the key itself.
      getOwnPropertyDescriptor: (target, key) => {
        enumerated = key;
        return this.handler.getOwnPropertyDescriptor(target, key);
      },
    });
    return this.remember(source, proxy);
  }

  /** Props as React hands them to the page. */
  pageProps(props) {
    if (!this.isOpen || typeof props !== 'object' || props === null) return props;
    for (const key of Object.keys(props)) count(this.received, key);
    const { source } = this;
    return new Proxy(props, {
      get: (target, key) => {
        if (Object.hasOwn(source, key)) this.note(source, key);
        return Reflect.get(target, key);
      },
    });
  }

  // The result

  /** No reads count from here on; stand-ins that are still about only pass on. */
  close() {
    this.isOpen = false;
    for (const [key, times] of this.passed) {
      // Somebody other than the page got it too.
      if (times <= (this.received.get(key) ?? 0)) continue;
      this.isOpen = true;
      this.note(this.source, key);
      this.isOpen = false;
    }
  }

  /**
   * One mark for each value, in the order JSON.stringify writes them. What is marked `unread` or
   * `read` is so with all that is in it, which has no marks of its own.
   * @returns {Buffer}
   */
  toMarks() {
    const list = [];
    this.mark(this.source, true, list);
    return Buffer.from(list);
  }

  mark(value, isAsked, list) {
    const raw = real(value);
    const mark = isAsked ? marks.read : marks.unread;
    if (!isPlain(raw)) return list.push(mark) && mark;
    const asked = this.keys.get(raw);
    const isList = Array.isArray(raw);
    const members = isList ? raw : Object.keys(raw).filter((key) => isWritten(raw[key]));
    if (this.whole.has(raw) || members.length === 0) return list.push(mark) && mark;
    if (asked === undefined) return list.push(marks.unread) && marks.unread;
    const start = list.length;
    list.push(isList ? marks.array : marks.object);
    const seen = new Set();
    for (let index = 0; index < members.length; index += 1) {
      const key = isList ? String(index) : members[index];
      seen.add(this.mark(raw[key], asked.has(key), list));
    }
    const [only] = seen;
    if (seen.size > 1 || only > marks.read) return list[start];
    list.length = start;
    return list.push(only) && only;
  }
}

/** Whether JSON has the value as a member at all. */
function isWritten(value) {
  return value !== undefined && typeof value !== 'function' && typeof value !== 'symbol';
}

function count(table, key) {
  table.set(key, (table.get(key) ?? 0) + 1);
}

module.exports = { PropReads, consume, isPlain };
