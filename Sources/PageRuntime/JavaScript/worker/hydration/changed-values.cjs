'use strict';
/** Values that are something else once JSON has carried them. */

const mostTold = 3;
const mostVisited = 20_000;

/**
 * @param {any} before the props as the data function returned them
 * @param {any} after the props as JSON delivers them
 * @returns {{ path: string, from: string, to: string }[]} places as JSON pointers
 */
function changedByJSON(before, after) {
  const changed = [];
  const waiting = [{ path: '', one: before, other: after }];
  for (let visited = 0; waiting.length > 0 && visited < mostVisited; visited += 1) {
    const { path, one, other } = waiting.shift();
    const names = [kindOf(one), kindOf(other)];
    if (names[0] !== names[1]) {
      changed.push({ path, from: names[0], to: names[1] });
      if (changed.length === mostTold) break;
    } else if (typeof one === 'object' && one !== null) {
      for (const key of Object.keys(one)) {
        const step = key.replace(/~/g, '~0').replace(/\//g, '~1');
        waiting.push({ path: `${path}/${step}`, one: one[key], other: other?.[key] });
      }
    }
  }
  return changed;
}

function kindOf(value) {
  if (value === null) return 'null';
  if (Number.isNaN(value)) return 'NaN';
  if (value === Infinity || value === -Infinity) return 'Infinity';
  if (typeof value !== 'object') return value === undefined ? 'nothing' : typeof value;
  if (Array.isArray(value)) return 'Array';
  return Object.prototype.toString.call(value).slice(8, -1) === 'Object'
    ? value.constructor?.name ?? 'Object' : Object.prototype.toString.call(value).slice(8, -1);
}

module.exports = { changedByJSON };
