'use strict';
/** HTML as React writes it, as a tree that is compared: what React ignores is not in it. */

const voids = new Set(['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta',
  'param', 'source', 'track', 'wbr']);
const rawTexts = new Set(['script', 'style']);
/** What marks an element that says `suppressHydrationWarning`; see browser-modules.cjs. */
const quietMark = 'data-propscope-quiet';

const token = new RegExp([
  '<!--([\\s\\S]*?)-->', '</([a-zA-Z][^\\s>/]*)[^>]*>',
  '<([a-zA-Z][^\\s>/]*)((?:"[^"]*"|\'[^\']*\'|[^>"\'])*)>', '<![^>]*>', '([^<]+|<)',
].join('|'), 'g');
const attribute = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g;
/** What `useId` makes: which it is depends on the tree only. */
const generatedId = /(:|«|_)[Rr][0-9a-zA-Z]*_?[Hh]?[0-9a-z]*(:|»|_)/g;
const entities = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': '\'', '#39': '\'' };

/**
 * @typedef {object} Node
 * @property {string | null} tag null for text; `$` for a Suspense boundary, `$!` for one whose
 *   content only the browser renders
 * @property {string} text of a text; of a script
 * @property {Map<string, string>} attributes
 * @property {boolean} isQuiet
 * @property {Node[]} children
 * @property {number} at position among the nodes of the element around it; boundaries have none
 */

/** @returns {Node} */
function node(tag, at, text = '') {
  return { tag, at, text, attributes: new Map(), isQuiet: false, children: [] };
}

/**
 * @param {string} html
 * @returns {Node} a node around what is in it
 */
function treeOf(html) {
  const root = node('', 0);
  const open = [root];
  const counts = [0];
  token.lastIndex = 0;
  for (let match = token.exec(html); match !== null; match = token.exec(html)) {
    const [, comment, end, start, attributes, text] = match;
    const at = counts[counts.length - 1];
    if (comment !== undefined) {
      counts[counts.length - 1] += 1;
      takeComment(comment, open, counts);
    } else if (end !== undefined) {
      closeTo(end.toLowerCase(), open, counts);
    } else if (start !== undefined) {
      counts[counts.length - 1] += 1;
      const element = node(start.toLowerCase(), at);
      readAttributes(attributes, element);
      open[open.length - 1].children.push(element);
      if (rawTexts.has(element.tag)) takeRawText(html, element);
      else if (!voids.has(element.tag) && !attributes.endsWith('/')) {
        open.push(element);
        counts.push(0);
      }
    } else if (text !== undefined) {
      counts[counts.length - 1] += 1;
      addText(open[open.length - 1], text, at);
    }
  }
  return root;
}

/** React marks the boundaries of Suspense with comments; all others separate texts. */
function takeComment(comment, open, counts) {
  if (/^\$[!?~]?$/.test(comment)) {
    const boundary = node(comment === '$' ? '$' : '$!', -1);
    open[open.length - 1].children.push(boundary);
    open.push(boundary);
    counts.push(counts[counts.length - 1]);
  } else if (comment === '/$') {
    const count = counts[counts.length - 1];
    if (!open[open.length - 1].tag.startsWith('$')) return;
    open.pop();
    counts.pop();
    counts[counts.length - 1] = count;
  }
}

/** Closes the innermost element of that name, with what was left open in it. */
function closeTo(tag, open, counts) {
  const index = open.map((each) => each.tag).lastIndexOf(tag);
  if (index < 1) return;
  open.length = index;
  counts.length = index;
}

function takeRawText(html, element) {
  const closing = new RegExp(`</${element.tag}[^>]*>`, 'gi');
  closing.lastIndex = token.lastIndex;
  const found = closing.exec(html);
  element.text = html.slice(token.lastIndex, found === null ? html.length : found.index);
  token.lastIndex = found === null ? html.length : closing.lastIndex;
}

function addText(parent, text, at) {
  const last = parent.children[parent.children.length - 1];
  if (last?.tag === null) last.text += text;
  else parent.children.push(node(null, at, text));
}

function readAttributes(text, element) {
  for (const [, name, quoted, single, bare] of text.matchAll(attribute)) {
    if (name === quietMark) element.isQuiet = true;
    else element.attributes.set(name, quoted ?? single ?? bare ?? '');
  }
  // What styled-jsx's compiler adds is not in the browser's build.
  const classes = element.attributes.get('class');
  if (classes !== undefined && /\bjsx-/.test(classes)) {
    const own = classes.split(/\s+/).filter((name) => !/^jsx-/.test(name)).join(' ');
    if (own === '') element.attributes.delete('class');
    else element.attributes.set('class', own);
  }
  element.attributes.delete('nonce');
}

/**
 * The element with an id.
 * @param {Node} tree @param {string} id
 * @returns {Node | null}
 */
function elementWithId(tree, id) {
  const waiting = [tree];
  for (let each = waiting.pop(); each !== undefined; each = waiting.pop()) {
    if (each.attributes.get('id') === id) return each;
    waiting.push(...each.children);
  }
  return null;
}

/** As somebody reads it. */
function readable(text) {
  return text.replace(/&(amp|lt|gt|quot|#x27|#39);/g, (whole, name) => entities[name] ?? whole);
}

/** Equal for texts that React takes for equal. */
function comparable(text) {
  return text.replace(/\r\n?/g, '\n').replace(generatedId, '$1R$2');
}

module.exports = { comparable, elementWithId, quietMark, readable, treeOf };
