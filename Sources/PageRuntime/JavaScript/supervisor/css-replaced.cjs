'use strict';
/** Values of CSS with some of their words and functions changed for older browsers. */

const { printValue } = require('./css-values.cjs');

/** @typedef {import('./css-values.cjs').Component} Component */

/** @param {Component | undefined} part @returns {string} '' for what is no word */
const word = (part) => (part?.type === 'ident' ? part.text.toLowerCase() : '');

/** @param {Component[]} parts */
const printed = (parts) => printValue(parts);

/** @param {string} text @param {[RegExp, string][]} changes */
function replaced(text, changes) {
  return changes.reduce((result, [from, to]) => result.replace(from, to), text);
}

/** @param {Component[]} parts @param {(part: Component) => Component} change innermost first */
function changed(parts, change) {
  return parts.map((part) =>
    change(part.parts === undefined ? part : { ...part, parts: changed(part.parts, change) }));
}

/** @param {Component[]} parts @param {Record<string, string>} by names in lower case */
function withIdents(parts, by) {
  return changed(parts, (part) => {
    const text = Object.hasOwn(by, word(part)) ? by[word(part)] : undefined;
    return text === undefined ? part : { type: 'ident', text };
  });
}

/** The third value of `flex` needs a unit in older browsers. @param {Component[]} parts */
function withSize(parts) {
  const third = parts.length === 3 ? parts[2] : undefined;
  return third?.type === 'integer' && third.value === 0
    ? [...parts.slice(0, 2), { type: 'dimension', value: 0, unit: 'px' }] : parts;
}

const gradient = /^(?:repeating-)?(linear|radial)-gradient$/;
const opposite = { top: 'bottom', left: 'right', bottom: 'top', right: 'left' };
const degrees = { deg: (v) => ((v % 360) + 360) % 360, grad: (v) => v * 0.9,
  rad: (v) => (v * 180) / Math.PI, turn: (v) => v * 360 };

/** A value with the functions of an older browser: gradients, `calc`, `clamp`. */
function gradients(parts, prefix) {
  if (prefix === 'ms') return parts;
  return changed(parts, (part) => {
    if (part.type !== 'function') return part;
    const [, kind] = gradient.exec(part.name) ?? [];
    if (kind !== undefined) {
      const inner = withDirection(part.parts);
      return { ...part, name: `-${prefix}-${part.name}`,
        parts: kind === 'radial' ? withPosition(inner) : inner };
    }
    if (part.name === 'calc' && prefix !== 'o') return { ...part, name: `-${prefix}-calc` };
    return prefix === 'webkit' && part.name === 'clamp' ? withoutClamp(part) : part;
  });
}

/** `to left` was `right`, and angles went the other way round. */
function withDirection(parts) {
  const [first] = parts;
  if (word(first) === 'to') {
    const sides = [opposite[word(parts[1])], opposite[word(parts[2])]];
    if (sides[0] === undefined) return parts;
    const isCorner = sides[1] !== undefined;
    if (parts[2]?.type === 'ident' && !isCorner) return parts;
    const idents = sides.slice(0, isCorner ? 2 : 1).map((text) => ({ type: 'ident', text }));
    return [...idents, ...parts.slice(isCorner ? 3 : 2)];
  }
  if (first?.type !== 'dimension' || !Object.hasOwn(degrees, first.unit)) return parts;
  const angle = degrees[first.unit](first.value);
  const side = { 0: 'bottom', 90: 'left', 180: 'top', 270: 'right' }[angle];
  const turned = Math.round((Math.abs(450 - angle) % 360) * 1000) / 1000;
  return [side === undefined ? { type: 'dimension', value: turned, unit: 'deg' }
    : { type: 'ident', text: side }, ...parts.slice(1)];
}

/** `circle at top` was `top, circle`. */
function withPosition(parts) {
  const at = parts.findIndex((part) => word(part) === 'at');
  const comma = parts.findIndex((part) => part.type === 'delimiter' && part.text === ',');
  if (at < 0 || comma < at) return parts;
  return [...parts.slice(at + 1, comma), parts[comma], ...parts.slice(0, at),
    ...parts.slice(comma)];
}

/** `clamp(a, b, c)` is `max(a, min(b, c))`. */
function withoutClamp(part) {
  const comma = { type: 'delimiter', text: ',' };
  const groups = [[]];
  for (const each of part.parts) {
    if (each.type === 'delimiter' && each.text === ',') groups.push([]);
    else groups[groups.length - 1].push(each);
  }
  if (groups.length !== 3) return part;
  const [least, value, most] = groups;
  const inner = { type: 'function', name: 'min', parts: [...value, comma, ...most] };
  return { type: 'function', name: 'max', parts: [...least, comma, inner] };
}

module.exports = { gradients, printed, replaced, withIdents, withSize, word };
