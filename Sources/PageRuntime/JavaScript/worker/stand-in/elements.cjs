'use strict';
/** What React 18 asks at each element, so that it makes of it what React 19 does. */

const settings = require('../../next/settings.cjs');
const { asReact19 } = require('./attributes.cjs');
const hoisted = require('./hoisted.cjs');

const memo = Symbol.for('react.memo');

/** The renderer's number for being inside of a drawing. */
const inDrawing = 2;

/**
 * Called before an element is written.
 * @param {object} request of the renderer
 * @param {any} task
 * @param {string} type
 * @param {Record<string, any>} props
 * @param {(target: (string | Uint8Array)[], props: object, tag: string,
 *   state: object) => null} write writes an element that holds nothing
 * @returns {Record<string, any> | null} its props; null when it stands elsewhere
 */
function begun(request, task, type, props, write) {
  if (!settings.asReact19) return props;
  const segment = task.blockedSegment;
  const { insertionMode, holder } = segment.formatContext;
  const place = { isApart: insertionMode === inDrawing || holder === 'noscript',
    inPicture: holder === 'picture' };
  if (type === 'html') hoisted.isDocument(request);
  const print = (tag, attributes) => {
    const chunks = [];
    write(chunks, asReact19(tag, attributes), tag, request.responseState);
    return chunks.map((chunk) =>
      (typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8'))).join('');
  };
  if (type === 'img' && !place.isApart && !place.inPicture) {
    hoisted.preload(request, props, print);
  } else if (hoisted.takes(type, props, place)) {
    // What follows may be text, and so was what came before.
    if (segment.lastPushedText) segment.chunks.push('<!-- -->');
    segment.lastPushedText = false;
    hoisted.take(request, type, props, print);
    return null;
  }
  return type.includes('-') ? props : asReact19(type, props);
}

/** The context of what an element contains: whether that is shown at all, or one of several. */
function within({ holder }, context, type) {
  const next = type === 'noscript' || type === 'picture' ? type : holder;
  return next === undefined || context.holder === next ? context : { ...context, holder: next };
}

/** Whether a context that stands as an element gives its value, and does not take it. */
function isProvider(props) {
  return settings.asReact19 && 'value' in props && typeof props.children !== 'function';
}

function isNumber(node) {
  return settings.asReact19 && typeof node === 'bigint';
}

/** Whether a component gave something that is still to come: React 19 waits for it. */
function isPromise(node) {
  return settings.asReact19 && typeof node.then === 'function';
}

/** Whether the `defaultProps` of a component count: since React 19 those of classes alone. */
function hasDefaults(type) {
  return !settings.asReact19 || typeof type === 'string' ||
    Boolean(type.prototype?.isReactComponent);
}

/** Whether a component gets its `ref` among its props: functions do, since React 19. */
function takesRef(type) {
  if (!settings.asReact19) return false;
  const component = type?.$$typeof === memo ? type.type : type;
  return typeof component === 'function' && !component.prototype?.isReactComponent;
}

module.exports = { begun, hasDefaults, isNumber, isPromise, isProvider, takesRef, within };
