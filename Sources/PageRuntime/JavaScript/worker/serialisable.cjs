'use strict';
/**
 * Whether props survive JSON, as `next dev` checks it; and, beyond it, every place where not.
 *
 * Depth first over own enumerable string keys, as the server would write them out. Next.js stops
 * at the first problem; a person mending a page wants all of them.
 */

const { ContractError } = require('./user-error.cjs');

/** Advice, needed when there is something to mend. */
const conversionOf = (value, tag) => require('./conversions.cjs').conversionOf(value, tag);

/** More would not be read, and a hopeless object can have millions. */
const mostViolations = 1000;

/**
 * @typedef {{ path: string, message: string, received: string,
 *   conversion: string | null }} Violation
 */

/**
 * All values that JSON cannot carry, in Next.js's order.
 * @param {unknown} props
 * @param {string} functionName
 * @param {number} nextVersion
 * @returns {Violation[]}
 */
function violationsOf(props, functionName, nextVersion) {
  if (!isPlainObject(props, nextVersion)) {
    const received = nextVersion < 12 ? '' : ` (received: \`${tagOf(props)}\`)`;
    return [{
      path: '',
      message: 'Props must be returned as a plain object from ' +
        `${functionName}: \`{ props: { ... } }\`${received}.`,
      received: constructorOf(props),
      conversion: conversionOf(props, tagOf(props)),
    }];
  }
  const visit = new Visit(nextVersion);
  visit.enter(props, root);
  return visit.violations;
}

/**
 * A place on the way from the root, spelt out only when there is something to say of it: a page may
 * have millions of values.
 * @typedef {{ parent: Place | null, key: string | number }} Place
 */

/** @type {Place} */
const root = { parent: null, key: '' };

/** @param {Place} place @param {string | number} key */
function pathOf(place, key) {
  const parts = [typeof key === 'number' ? `[${key}]` : keyPath(key)];
  for (let at = place; at.parent !== null; at = at.parent) {
    parts.push(typeof at.key === 'number' ? `[${at.key}]` : keyPath(at.key));
  }
  return parts.reverse().join('');
}

/** One walk over a value. */
class Visit {
  constructor(nextVersion) {
    this.nextVersion = nextVersion;
    /** @type {Violation[]} */
    this.violations = [];
    /** Objects from the root to where the walk is, with their places. @type {Map<object, Place>} */
    this.branch = new Map();
    /** Objects found clean: they cannot be part of a cycle, so they need no second look. */
    this.clean = new Set();
  }

  /** @param {object} object a plain object or an array @param {Place} place */
  enter(object, place) {
    const before = this.violations.length;
    this.branch.set(object, place);
    if (Array.isArray(object)) {
      object.forEach((item, index) => this.check(item, place, index));
    } else {
      for (const key of Object.keys(object)) this.check(object[key], place, key);
    }
    this.branch.delete(object);
    if (this.violations.length === before) this.clean.add(object);
  }

  /** @param {unknown} value @param {Place} parent @param {string | number} key */
  check(value, parent, key) {
    if (this.violations.length >= mostViolations) return;
    switch (typeof value) {
      case 'string':
      case 'number':
      case 'boolean':
        return;
      case 'undefined':
        return this.report(value, parent, key, '`undefined` cannot be serialized as JSON. ' +
          'Please use `null` or omit this value.');
      case 'object':
        if (value === null) return;
        if (Array.isArray(value) || isPlainObject(value, this.nextVersion)) {
          return this.descend(value, parent, key);
        }
        return this.report(value, parent, key, unserializable(`object\` ("${tagOf(value)}")`));
      default:
        return this.report(value, parent, key, unserializable(`${typeof value}\``));
    }
  }

  descend(value, parent, key) {
    if (this.clean.has(value)) return;
    const around = this.branch.get(value);
    if (around === undefined) return this.enter(value, { parent, key });
    const reference = around === root ? '(self)' : pathOf(around.parent, around.key);
    this.report(value, parent, key, 'Circular references cannot be expressed in JSON ' +
      `(references: \`${reference}\`).`);
  }

  report(value, parent, key, message) {
    const isCycle = this.branch.has(value);
    this.violations.push({
      path: pathOf(parent, key),
      message,
      received: constructorOf(value),
      conversion: isCycle ? 'leave this reference out, or give an id in its place'
        : conversionOf(value, tagOf(value)),
    });
  }
}

/** @param {string} type with the closing backtick where it belongs */
function unserializable(type) {
  return `\`${type} cannot be serialized as JSON. Please only return JSON serializable data types.`;
}

/** The first problem as the error that Next.js throws. */
function serializationError(violation, functionName, pathname) {
  const place = violation.path === '' ? 'props' : `\`${violation.path}\``;
  const more = violation.conversion === null ? null
    : `${violation.path === '' ? 'props' : `props${violation.path}`} is ` +
      `${article(violation.received)}: ${violation.conversion}.`;
  return new ContractError(`Error serializing ${place} returned from \`${functionName}\` in ` +
    `"${pathname}".\nReason: ${violation.message}`, more);
}

function article(noun) {
  if (noun === 'undefined' || noun === 'null') return noun;
  return `${/^[AEIOUaeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;
}

/** `.name` where that is JavaScript, else `["any name"]`. */
function keyPath(key) {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
}

function tagOf(value) {
  return Object.prototype.toString.call(value);
}

function isPlainObject(value, nextVersion) {
  if (tagOf(value) !== '[object Object]') return false;
  const prototype = Object.getPrototypeOf(value);
  if (prototype === null || prototype === Object.prototype) return true;
  // Objects of another realm pass since their own Object.prototype is one, too.
  return nextVersion >= 12 && Object.hasOwn(prototype, 'isPrototypeOf');
}

/** The name of what made a value, for people: `Date`, `ObjectId`, `function`. */
function constructorOf(value) {
  if (value === null || typeof value !== 'object') return value === null ? 'null' : typeof value;
  try {
    const { constructor } = value;
    if (typeof constructor === 'function' && constructor.name) return constructor.name;
  } catch {
    // A getter of page code threw; the tag below will do.
  }
  return tagOf(value).slice(8, -1);
}

module.exports = { constructorOf, serializationError, tagOf, violationsOf };
