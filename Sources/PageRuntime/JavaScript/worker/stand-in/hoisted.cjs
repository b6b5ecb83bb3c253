'use strict';
/**
 * What React 19 puts in front of everything else, wherever it stands in the tree: titles, meta
 * tags, links, scripts that load by themselves, and links that have images loaded early.
 */

/** More images of ordinary priority come after all others. */
const mostFirst = 10;

/** Kinds in the order in which they are written. */
const kinds = ['charSet', 'viewport', 'images', 'scripts', 'later', 'tags'];

/**
 * @typedef {Record<string, string[]> & { isDocument: boolean, seen: Set<string> }} Taken
 * @type {WeakMap<object, Taken>}
 */
const taken = new WeakMap();

/** What was written last of a page, and of a document, where it has another place. */
const last = { page: '', document: '' };

function of(request) {
  if (!taken.has(request)) {
    const lists = Object.fromEntries(kinds.map((kind) => [kind, []]));
    taken.set(request, { ...lists, isDocument: false, seen: new Set(), waiting: new Map() });
  }
  return taken.get(request);
}

/** The request renders `<html>`: what is taken out of its places belongs into the head. */
function isDocument(request) {
  of(request).isDocument = true;
}

/**
 * Whether an element is one of those that stand in front.
 * @param {string} type
 * @param {Record<string, any>} props
 * @param {{ isApart: boolean }} place in a drawing, or where there are no scripts
 */
function takes(type, props, { isApart }) {
  if (isApart || (props.itemProp !== undefined && props.itemProp !== null)) return false;
  if (type === 'title' || type === 'meta') return true;
  if (type !== 'link' && type !== 'script') return false;
  if (props.onLoad || props.onError) return false;
  const isText = (value) => typeof value === 'string' && value !== '';
  if (type === 'script') {
    return isText(props.src) && Boolean(props.async) && typeof props.async !== 'function';
  }
  return isText(props.href) && typeof props.rel === 'string' && props.rel !== 'stylesheet';
}

/** @param {(tag: string, props: object) => string} print */
function take(request, type, props, print) {
  const all = of(request);
  if (type === 'script') {
    const key = `script ${props.src}`;
    if (all.seen.has(key)) return;
    all.seen.add(key);
  }
  const { children, dangerouslySetInnerHTML: _html, ...attributes } = props;
  const text = print(type, attributes);
  const isOpen = type === 'title' || type === 'script';
  kindOf(all, type, props).push(isOpen
    ? `${text.slice(0, -2)}>${type === 'title' ? titleText(children) : ''}</${type}>` : text);
}

function kindOf(all, type, props) {
  if (type === 'script') return all.scripts;
  if (type === 'meta' && typeof props.charSet === 'string') return all.charSet;
  return type === 'meta' && props.name === 'viewport' ? all.viewport : all.tags;
}

/** A title of several texts is written without any, and warned of. */
function titleText(children) {
  const child = Array.isArray(children) ? (children.length < 2 ? children[0] : null) : children;
  if (child === null || child === undefined || ['function', 'symbol'].includes(typeof child)) {
    return '';
  }
  return String(child).replace(/[&<>"']/g, (character) => (
    { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\'': '&#x27;' })[character]);
}

/** An image that is not lazy is loaded before the browser comes to it. */
function preload(request, props, print) {
  const { src, srcSet, fetchPriority = props.fetchpriority } = props;
  const isOther = (value) => value !== undefined && value !== null && typeof value !== 'string';
  const isData = (value) => typeof value === 'string' && /^data:/i.test(value);
  if (props.loading === 'lazy' || fetchPriority === 'low' || !(src || srcSet)) return;
  if ([src, srcSet].some((value) => isOther(value) || isData(value))) return;
  const all = of(request);
  const isFirst = fetchPriority === 'high' || all.images.length < mostFirst;
  const sizes = typeof props.sizes === 'string' ? props.sizes : undefined;
  const key = `image ${srcSet ? `${srcSet}\n${sizes ?? ''}` : src}`;
  if (all.seen.has(key)) {
    const waiting = all.waiting.get(key);
    if (waiting === undefined || !isFirst) return;
    all.waiting.delete(key);
    all.later.splice(all.later.indexOf(waiting), 1);
    return void all.images.push(waiting);
  }
  all.seen.add(key);
  const { crossOrigin, integrity, type, referrerPolicy } = props;
  const link = print('link', {
    rel: 'preload', as: 'image', href: srcSet ? undefined : src, imageSrcSet: srcSet,
    imageSizes: sizes,
    crossOrigin: typeof crossOrigin !== 'string' || crossOrigin === 'use-credentials'
      ? typeof crossOrigin === 'string' ? crossOrigin : undefined : '',
    integrity, type, fetchPriority, referrerPolicy,
  });
  if (isFirst) return void all.images.push(link);
  all.later.push(link);
  all.waiting.set(key, link);
}

/**
 * Called before the first of a request's HTML is written.
 * @param {object} request
 * @param {(chunk: string) => void} writeChunk
 */
function write(request, writeChunk) {
  const all = taken.get(request);
  const text = all === undefined ? '' : kinds.flatMap((kind) => all[kind]).join('');
  if (all?.isDocument) {
    last.document = text;
    return;
  }
  last.page = text;
  if (text !== '') writeChunk(text);
}

module.exports = { isDocument, last, preload, take, takes, write };
