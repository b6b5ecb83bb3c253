'use strict';
/**
 * Elements with a dash in their name, as released versions of React write them.
 *
 * Debian's React is built with a feature that was not ready: it leaves out what such elements
 * contain, because that is an object, and it writes their attributes by rules of React 19.
 */

const settings = require('../../next/settings.cjs');

/** Props that are no attributes. */
const special = new Set(['children', 'dangerouslySetInnerHTML', 'style',
  'suppressContentEditableWarning', 'suppressHydrationWarning']);

/**
 * The place in the server renderer: from what is left out to what is done with the rest.
 * @type {import('./repairs.cjs').Place}
 */
const customElementPlace = {
  text: 'if ((typeof propValue === \'function\' || typeof propValue === \'object\')) {',
  until: 'switch (propKey) {',
  made: () => '{ const attribute = ' +
    `require(${JSON.stringify(__filename)}).attributeOf(propKey, propValue); ` +
    'if (attribute === null) continue; [propKey, propValue] = attribute; }\n',
};

/**
 * What becomes of a prop of such an element.
 * @param {string} name
 * @param {any} value neither null nor undefined
 * @returns {[string, any] | null} null: it is left out
 */
function attributeOf(name, value) {
  if (special.has(name)) return [name, value];
  if (!settings.asReact19) return [name, value];
  if (typeof value === 'object' || typeof value === 'function' || value === false) return null;
  return [name === 'className' ? 'class' : name, value === true ? '' : value];
}

module.exports = { attributeOf, customElementPlace };
