'use strict';
/**
 * What is changed in the text of React 18 where it stands in for the React that Next.js is used
 * with: its faults are mended, and places are opened at which it does what React 19 would.
 */

const path = require('node:path');
const { repaired: withCustomElements } = require('./custom-elements.cjs');

const from = (name) => `require(${JSON.stringify(path.join(__dirname, `${name}.cjs`))})`;

/** [what stands there, what comes in its place]; the text of a function starts with its name. */
const rendererPlaces = [
  ['function renderHostElement(request, task, type, props) {', (text) => `${text}
  props = ${from('elements')}.begun(request, task, type, props, pushSelfClosing);
  if (props === null) return;`],
  ['segment.formatContext = getChildFormatContext(prevContext, type, props);', (text) => `${text}
  segment.formatContext = ${from('elements')}.within(prevContext, segment.formatContext, type);`],
  ['flushSegment(request, destination, completedRootSegment);', (text) =>
    `${from('hoisted')}.write(request, (chunk) => writeChunk(destination, chunk)); ${text}`],
  ['function renderContextConsumer(request, task, context, props) {', (text) => `${text}
  if (${from('elements')}.isProvider(props)) {
    return renderContextProvider(request, task, { _context: context._context || context }, props);
  }`],
  ['if (typeof node === \'number\') {', () =>
    `if (typeof node === 'number' || ${from('elements')}.isNumber(node)) {`],
  [/(?<=(?:const|var) attributeName = )propertyInfo\.attributeName(?=;)/, (text) =>
    `${from('attributes')}.nameOf(name, ${text})`],
  [/(?<=if \(propertyInfo\.sanitizeURL\) \{[^]{0,120}?)value = '' \+ value;/, () =>
    `value = ${from('attributes')}.addressOf('' + value);`],
  [/(?<=\bwarnUnknownProperties ?(?:= function )?\(type, props, eventRegistry\) \{)/, () =>
    ` props = ${from('attributes')}.inDoubt(props);`],
  ['function sanitizeURL(url) {', (text) => `${text} if (${from('attributes')}.isNewer()) return;`],
];

const elementPlaces = [
  ['function defineRefPropWarningGetter(props, displayName) {', (text) =>
    `${text} if (${from('attributes')}.isNewer() && 'ref' in props) return;`],
  ['if (type && type.defaultProps) {', () =>
    `if (ref !== null && ${from('elements')}.takesRef(type)) props.ref = ref;
  if (type && type.defaultProps && ${from('elements')}.hasDefaults(type)) {`],
];

/**
 * @param {string} file
 * @param {string} text of that file of React
 * @returns {string} as it was where there is nothing to change
 */
function repaired(file, text) {
  if (/react-dom-server/.test(file)) return changed(withCustomElements(text), rendererPlaces);
  return /react[^/]*\.(?:development|production)[^/]*$/.test(file)
    ? changed(text, elementPlaces) : text;
}

function changed(text, places) {
  return places.reduce((all, [place, made]) => all.replace(place, made), text);
}

module.exports = { repaired };
