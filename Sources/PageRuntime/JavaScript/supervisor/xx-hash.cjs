'use strict';
/** xxHash64 with the seed 0, by which a build names the files that it serves. */

const first = 0x9e3779b185ebca87n;
const second = 0xc2b2ae3d27d4eb4fn;
const third = 0x165667b19e3779f9n;
const fourth = 0x85ebca77c2b2ae63n;
const fifth = 0x27d4eb2f165667c5n;

const fit = (value) => BigInt.asUintN(64, value);
const turn = (value, by) => fit(value << by) | (value >> (64n - by));
const round = (sum, input) => fit(turn(fit(sum + input * second), 31n) * first);
const merge = (hash, sum) => fit((hash ^ round(0n, sum)) * first + fourth);

/**
 * @param {Buffer} data
 * @returns {string} 16 hexadecimal digits
 */
function xxHash64(data) {
  let at = 0;
  let hash = fifth;
  if (data.length >= 32) {
    const sums = [fit(first + second), second, 0n, fit(-first)];
    for (; at + 32 <= data.length; at += 32) {
      for (let lane = 0; lane < 4; lane += 1) {
        sums[lane] = round(sums[lane], data.readBigUInt64LE(at + lane * 8));
      }
    }
    const turns = [1n, 7n, 12n, 18n];
    hash = fit(sums.reduce((all, sum, lane) => all + turn(sum, turns[lane]), 0n));
    hash = sums.reduce(merge, hash);
  }
  return mixed(withRest(fit(hash + BigInt(data.length)), data, at))
    .toString(16).padStart(16, '0');
}

/** What is left when the blocks of 32 bytes are through. */
function withRest(start, data, from) {
  let hash = start;
  let at = from;
  for (; at + 8 <= data.length; at += 8) {
    hash = fit(turn(hash ^ round(0n, data.readBigUInt64LE(at)), 27n) * first + fourth);
  }
  if (at + 4 <= data.length) {
    hash = fit(turn(hash ^ fit(BigInt(data.readUInt32LE(at)) * first), 23n) * second + third);
    at += 4;
  }
  for (; at < data.length; at += 1) {
    hash = fit(turn(hash ^ fit(BigInt(data[at]) * fifth), 11n) * first);
  }
  return hash;
}

function mixed(start) {
  let hash = fit((start ^ (start >> 33n)) * second);
  hash = fit((hash ^ (hash >> 29n)) * third);
  return hash ^ (hash >> 32n);
}

module.exports = { xxHash64 };
