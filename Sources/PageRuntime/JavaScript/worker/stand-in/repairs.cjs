'use strict';
/**
 * What is changed in the text of React 18 where it stands in for the React that Next.js is used
 * with: its faults are mended, and places are opened at which it does what React 19 would.
 */

const path = require('node:path');
const { customElementPlace } = require('./custom-elements.cjs');

const from = (name) => `require(${JSON.stringify(path.join(__dirname, `${name}.cjs`))})`;

/**
 * A place in a file of React. It is looked for as plain text and not by a regular expression: these
 * files have 250 kB, and every start of a worker goes through them.
 * @typedef {object} Place
 * @property {string} [after] what stands before it, at most `within` characters off
 * @property {number} [within]
 * @property {string} text what stands there
 * @property {string} [until] what is changed goes on to where this begins
 * @property {(text: string) => string} made what comes in its place
 */

/** Where a warning is printed. @type {Place} */
const warningPlace = { text: 'argsWithFormat.unshift(\'Warning: \' + format);', made: () =>
  `var worded = ${from('warnings')}.worded(format); if (worded === null) return;
    argsWithFormat.unshift(worded);` };

/** The text of a function starts with its name. @type {Place[]} */
const rendererPlaces = [
  warningPlace,
  customElementPlace,
  { text: 'function renderHostElement(request, task, type, props) {', made: (text) => `${text}
  props = ${from('elements')}.begun(request, task, type, props, pushSelfClosing);
  if (props === null) return;` },
  { text: 'segment.formatContext = getChildFormatContext(prevContext, type, props);',
    made: (text) => `${text}
  segment.formatContext = ${from('elements')}.within(prevContext, segment.formatContext, type);` },
  { text: 'flushSegment(request, destination, completedRootSegment);', made: (text) =>
    `${from('hoisted')}.write(request, (chunk) => writeChunk(destination, chunk)); ${text}` },
  { text: 'function renderContextConsumer(request, task, context, props) {',
    made: (text) => `${text}
  if (${from('elements')}.isProvider(props)) {
    return renderContextProvider(request, task, { _context: context._context || context }, props);
  }` },
  { text: 'if (typeof node === \'number\') {', made: () =>
    `if (typeof node === 'number' || ${from('elements')}.isNumber(node)) {` },
  { text: 'throw new Error("Objects are not valid as a React child (found: "', made: (text) =>
    `if (${from('elements')}.isPromise(node)) return renderNodeDestructive(request, task,
      ${from('hooks')}.valueOf(node));
    ${text}` },
  { after: ' attributeName = ', within: 0, text: 'propertyInfo.attributeName', made: (text) =>
    `${from('attributes')}.nameOf(name, ${text})` },
  { after: 'if (propertyInfo.sanitizeURL) {', within: 120, text: 'value = \'\' + value;',
    made: () => `value = ${from('attributes')}.addressOf('' + value);` },
  { text: 'function sanitizeURL(url) {',
    made: (text) => `${text} if (${from('attributes')}.isNewer()) return;` },
  { text: 'if (type.indexOf(\'-\') === -1 && typeof props.is !== \'string\') {', made: () =>
    `if (type.indexOf('-') === -1 && (typeof props.is !== 'string' || ${
      from('attributes')}.isNewer())) {` },
  { text: 'function warnUnknownProperties(type, props, eventRegistry) {', made: (text) =>
    `${text} props = ${from('attributes')}.inDoubt(props);` },
  { text: 'var warnUnknownProperties = function (type, props, eventRegistry) {', made: (text) =>
    `${text} props = ${from('attributes')}.inDoubt(props);` },
];

/** @type {Place[]} */
const elementPlaces = [
  warningPlace,
  { text: 'function defineRefPropWarningGetter(props, displayName) {', made: (text) =>
    `${text} if (${from('attributes')}.isNewer() && 'ref' in props) return;` },
  { text: 'if (type && type.defaultProps) {', made: () =>
    `if (ref !== null && ${from('elements')}.takesRef(type)) props.ref = ref;
  if (type && type.defaultProps && ${from('elements')}.hasDefaults(type)) {` },
];

/**
 * @param {string} file
 * @param {string} text of that file of React
 * @returns {string} as it was where there is nothing to change
 */
function repaired(file, text) {
  if (/react-dom-server/.test(file)) return changed(text, rendererPlaces);
  return /react[^/]*\.(?:development|production)[^/]*$/.test(file)
    ? changed(text, elementPlaces) : text;
}

/** @param {string} text @param {Place[]} places */
function changed(text, places) {
  const edits = places.map((place) => editAt(text, place)).filter((edit) => edit !== null)
    .sort((one, other) => one.start - other.start);
  let end = 0;
  const pieces = edits.flatMap((edit) => {
    const before = text.slice(end, edit.start);
    end = edit.end;
    return [before, edit.made];
  });
  return pieces.join('') + text.slice(end);
}

/** Where the first such place is, and what comes there; null for none. */
function editAt(text, { after = '', within = 0, text: found, until, made }) {
  let before = text.indexOf(after);
  while (before >= 0) {
    const most = before + after.length + within;
    const start = text.indexOf(found, before + after.length);
    if (start < 0) return null;
    if (after === '' || start <= most) {
      const end = until === undefined ? start + found.length : text.indexOf(until, start);
      return end < 0 ? null : { start, end, made: made(found) };
    }
    before = text.indexOf(after, before + 1);
  }
  return null;
}

module.exports = { repaired };
