'use strict';
/** Which headers of a web request are read. */

/** Methods that name the header they are about. */
const ofOne = new Set(['get', 'has']);
/** Methods that hand over all of them. */
const ofAll = new Set(['entries', 'forEach', 'keys', 'values', Symbol.iterator]);

/**
 * @template {Request} T
 * @param {T} request
 * @param {Set<string>} read takes the names, in lower case
 * @returns {T} the same request
 */
function watchedRequest(request, read) {
  const { headers, cookies } = /** @type {any} */ (request);
  const define = (name, get) => Object.defineProperty(request, name, { get, configurable: true });
  const watched = watchedHeaders(headers, read);
  define('headers', () => watched);
  define('cookies', () => {
    read.add('cookie');
    return cookies;
  });
  return request;
}

/** Headers whose own methods need the object that they were made for. */
function watchedHeaders(headers, read) {
  return new Proxy(headers, {
    get(target, key) {
      const value = Reflect.get(target, key, target);
      if (typeof value !== 'function') return value;
      return (...args) => {
        if (ofOne.has(key)) read.add(String(args[0]).toLowerCase());
        if (ofAll.has(key)) for (const [name] of target) read.add(name);
        return value.apply(target, args);
      };
    },
  });
}

module.exports = { watchedRequest };
