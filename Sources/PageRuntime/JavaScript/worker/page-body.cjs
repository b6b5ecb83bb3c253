'use strict';
/**
 * The element that the browser takes up. Since version 12 it is rendered with the page, so that
 * what React takes out of the page stands in front of it, and documents get both.
 */

const opening = '<div id="__next">';
const closing = '</div>';

/** @param {import('./react.cjs').ReactSet} react @param {any} element */
function bodyOf({ React }, element) {
  return React.createElement('div', { id: '__next' }, element);
}

/** What of it the page has rendered. @param {string} html of `bodyOf` */
function innerOf(html) {
  const start = html.indexOf(opening);
  if (start < 0) return html;
  const end = html.lastIndexOf(closing);
  return html.slice(start + opening.length, Math.max(end, start + opening.length));
}

/** @param {string} html of a page @returns {string} within that element */
function withinBody(html) {
  return opening + html + closing;
}

module.exports = { bodyOf, innerOf, withinBody };
