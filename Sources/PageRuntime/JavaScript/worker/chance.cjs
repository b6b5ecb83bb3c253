'use strict';
/**
 * Chance that comes out the same each time: what page code takes for random follows from a seed.
 * Nothing of it may be used where a secret is needed; keys that page code generates are not asked.
 */

const crypto = require('node:crypto');
const { syncBuiltinESMExports } = require('node:module');
const { replaced } = require('./replaced.cjs');

/** A stream of 32 bit numbers that depends on a text: xoshiro128**. */
class Stream {
  /** @param {string} seed */
  constructor(seed) {
    const digest = crypto.createHash('sha256').update(seed).digest();
    this.state = [0, 4, 8, 12].map((place) => digest.readUInt32LE(place));
    if (this.state.every((word) => word === 0)) this.state[0] = 1;
  }

  next() {
    const { state } = this;
    const rotated = (word, by) => (word << by) | (word >>> (32 - by));
    const result = Math.imul(rotated(Math.imul(state[1], 5), 7), 9) >>> 0;
    const shifted = state[1] << 9;
    state[2] ^= state[0];
    state[3] ^= state[1];
    state[1] ^= state[2];
    state[0] ^= state[3];
    state[2] ^= shifted;
    state[3] = rotated(state[3], 11);
    return result;
  }

  /** From 0 to 1, without 1: 53 bits, as many as a number has. */
  fraction() {
    return ((this.next() >>> 5) * 67_108_864 + (this.next() >>> 6)) / 9_007_199_254_740_992;
  }

  /** @template {Uint8Array} Bytes @param {Bytes} bytes @returns {Bytes} filled */
  fill(bytes) {
    for (let place = 0; place < bytes.length; place += 4) {
      const word = this.next();
      for (let each = 0; each < 4 && place + each < bytes.length; each += 1) {
        bytes[place + each] = (word >>> (8 * each)) & 0xff;
      }
    }
    return bytes;
  }

  uuid() {
    const bytes = this.fill(Buffer.alloc(16));
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  }
}

/** The bytes of a view, of a part of it, or of a buffer. */
function bytesOf(view, offset = 0, size = undefined) {
  const unit = ArrayBuffer.isView(view) ? view.BYTES_PER_ELEMENT ?? 1 : 1;
  const [buffer, start, length] = ArrayBuffer.isView(view)
    ? [view.buffer, view.byteOffset, view.byteLength] : [view, 0, view.byteLength];
  const from = Number(offset) * unit;
  return new Uint8Array(buffer, start + from, size === undefined ? length - from : size * unit);
}

/** Node's own functions run first: they refuse what is no size, no view, no range. */
function nodeFunctions(stream) {
  const { randomBytes, randomFill, randomFillSync, randomInt } = crypto;
  const later = (callback, value) => process.nextTick(callback, null, value);
  const bytes = (size, callback) => {
    const filled = stream.fill(randomBytes(size));
    if (typeof callback !== 'function') return filled;
    later(callback, filled);
    return undefined;
  };
  const fill = (view, ...range) => {
    randomFillSync(view, ...range);
    stream.fill(bytesOf(view, ...range));
    return view;
  };
  return {
    randomUUID: () => stream.uuid(),
    randomBytes: bytes,
    pseudoRandomBytes: bytes,
    randomFillSync: fill,
    randomFill(view, ...rest) {
      const callback = rest.pop();
      if (typeof callback !== 'function') return randomFill(view, ...rest, callback);
      later(callback, fill(view, ...rest));
      return undefined;
    },
    randomInt(...args) {
      const callback = typeof args.at(-1) === 'function' ? args.pop() : undefined;
      randomInt(...args);
      const [low, high] = args[1] === undefined ? [0, args[0]] : args;
      const value = low + Math.floor(stream.fraction() * (high - low));
      if (callback === undefined) return value;
      later((_, found) => callback(undefined, found), value);
      return undefined;
    },
  };
}

/**
 * @param {string} seed
 * @returns {() => void} back to real chance
 */
function seedChance(seed) {
  const stream = new Stream(seed);
  const web = Object.getPrototypeOf(crypto.webcrypto);
  const { getRandomValues } = web;
  const undo = [
    replaced(Math, { random: () => stream.fraction() }),
    replaced(crypto, nodeFunctions(stream)),
    replaced(web, {
      randomUUID: () => stream.uuid(),
      getRandomValues(view) {
        getRandomValues.call(this, view);
        stream.fill(bytesOf(view));
        return view;
      },
    }),
  ];
  syncBuiltinESMExports();
  return () => {
    for (const each of undo.reverse()) each();
    syncBuiltinESMExports();
  };
}

module.exports = { seedChance };
