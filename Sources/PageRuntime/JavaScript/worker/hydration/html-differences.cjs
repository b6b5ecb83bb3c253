'use strict';
/** Where two renderings of a page differ in what React compares when it hydrates. */

const { comparable, readable, treeOf } = require('./html-tree.cjs');

/** Differences that are told; a page that differs everywhere is told by its first ones. */
const mostDifferences = 20;
const longestText = 120;

/**
 * @typedef {object} Difference
 * @property {string} path like a selector: `main > li:nth-of-type(3) > a[href]`
 * @property {number[]} indices positions of nodes from the root down, of the first HTML
 * @property {'text' | 'attribute' | 'element'} kind
 * @property {string | null} first null where there is nothing
 * @property {string | null} second
 */

/**
 * @param {string | import('./html-tree.cjs').Node} first HTML, or its tree
 * @param {string | import('./html-tree.cjs').Node} second
 * @returns {Difference[]}
 */
function differences(first, second) {
  if (first === second) return [];
  const trees = [first, second].map((side) => (typeof side === 'string' ? treeOf(side) : side));
  const found = [];
  compareChildren(trees[0], trees[1], { path: [], indices: [] }, found);
  return found;
}

function compareChildren(one, other, place, found) {
  const isQuiet = one.isQuiet || other.isQuiet;
  const [ours, theirs] = [one, other].map(({ children }) => children.filter(isCompared));
  const length = Math.max(ours.length, theirs.length);
  for (let index = 0; index < length; index += 1) {
    if (found.length >= mostDifferences) return;
    const [mine, yours] = [ours[index], theirs[index]];
    const isText = (mine ?? yours).tag === null;
    if (!isSameKind(mine, yours)) {
      // One element too many or too few would shift everything after it.
      if (!(isQuiet && isText)) found.push(missing(mine, yours, one, place));
      return;
    }
    if (isText) compareTexts(mine, yours, place, isQuiet, found);
    else compareElements(mine, yours, inside(place, mine, one), found);
  }
}

function isSameKind(mine, yours) {
  if (mine === undefined || yours === undefined) return false;
  return mine.tag === yours.tag || Boolean(mine.tag?.startsWith('$') && yours.tag?.startsWith('$'));
}

/** Style sheets are put there by libraries, each in a way of its own. */
function isCompared({ tag, text }) {
  return tag !== 'style' && !(tag === null && text === '');
}

function compareTexts(mine, yours, place, isQuiet, found) {
  if (isQuiet || comparable(mine.text) === comparable(yours.text)) return;
  found.push(difference('text', { ...place, indices: [...place.indices, mine.at] },
    mine.text, yours.text));
}

function compareElements(mine, yours, place, found) {
  if (mine.tag === '$!' || yours.tag === '$!') return;
  if (!(mine.isQuiet || yours.isQuiet)) {
    for (const name of new Set([...mine.attributes.keys(), ...yours.attributes.keys()])) {
      const [first, second] = [mine, yours].map(({ attributes }) => attributes.get(name) ?? null);
      if (first !== null && second !== null && comparable(first) === comparable(second)) continue;
      if (found.length >= mostDifferences) return;
      found.push(difference('attribute', { ...place, suffix: `[${name}]` }, first, second));
    }
    if (comparable(mine.text) !== comparable(yours.text)) {
      found.push(difference('text', place, mine.text, yours.text));
    }
  }
  compareChildren(mine, yours, place, found);
}

function missing(mine, yours, parent, place) {
  const at = mine ?? yours;
  const where = at.tag === null ? place : inside(place, at, parent);
  return difference('element', where, mine && shortForm(mine), yours && shortForm(yours));
}

/** The start tag of an element, or the text. */
function shortForm({ tag, text, attributes }) {
  if (tag === null) return text;
  if (tag.startsWith('$')) return '<Suspense>';
  const list = [...attributes].map(([name, value]) => ` ${name}="${value}"`).join('');
  return `<${tag}${list}>`;
}

/** The place of a child. */
function inside({ path, indices }, child, parent) {
  if (child.tag.startsWith('$')) return { path, indices };
  const alike = parent.children.filter(({ tag }) => tag === child.tag);
  const number = alike.indexOf(child) + 1;
  const step = alike.length > 1 && number > 0
    ? `${child.tag}:nth-of-type(${number})` : child.tag;
  return { path: [...path, step], indices: [...indices, child.at] };
}

function difference(kind, { path, indices, suffix = '' }, first, second) {
  return {
    path: `${path.join(' > ') || '#__next'}${suffix}`, indices, kind,
    first: shortened(first), second: shortened(second),
  };
}

function shortened(text) {
  if (text === null || text === undefined) return null;
  const plain = readable(text);
  return plain.length > longestText ? `${plain.slice(0, longestText - 1)}…` : plain;
}

module.exports = { differences };
