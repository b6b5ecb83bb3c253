'use strict';

const mask = (1n << 64n) - 1n;

function rotate(value, count) {
  return ((value << count) | (value >> (64n - count))) & mask;
}

/** One round on the four words of the state. @param {bigint[]} v */
function round(v) {
  v[0] = (v[0] + v[1]) & mask;
  v[1] = rotate(v[1], 13n) ^ v[0];
  v[0] = rotate(v[0], 32n);
  v[2] = (v[2] + v[3]) & mask;
  v[3] = rotate(v[3], 16n) ^ v[2];
  v[0] = (v[0] + v[3]) & mask;
  v[3] = rotate(v[3], 21n) ^ v[0];
  v[2] = (v[2] + v[1]) & mask;
  v[1] = rotate(v[1], 17n) ^ v[2];
  v[2] = rotate(v[2], 32n);
}

/**
 * SipHash-1-3 with a zero key: the hash that Next.js's compiler, by way of Rust's standard
 * library, gives style sheets.
 * @param {string} text
 * @returns {string} in hexadecimal, without leading zeros
 */
function sipHash(text) {
  const bytes = Buffer.from(text);
  const v = [0x736f6d6570736575n, 0x646f72616e646f6dn, 0x6c7967656e657261n, 0x7465646279746573n];
  const take = (word) => {
    v[3] ^= word;
    round(v);
    v[0] ^= word;
  };
  const whole = bytes.length - (bytes.length % 8);
  for (let index = 0; index < whole; index += 8) take(bytes.readBigUInt64LE(index));
  const last = Buffer.alloc(8);
  bytes.copy(last, 0, whole);
  last[7] = bytes.length & 0xff;
  take(last.readBigUInt64LE(0));
  v[2] ^= 0xffn;
  for (let count = 0; count < 3; count += 1) round(v);
  return (v[0] ^ v[1] ^ v[2] ^ v[3]).toString(16);
}

module.exports = { sipHash };
