'use strict';
/** Attributes as React 19 writes them. */

const settings = require('../../next/settings.cjs');

/** Attributes that React 18 writes in lower case, and React 19 as the prop is called. */
const cased = new Set(['readOnly', 'autoPlay', 'playsInline', 'noValidate', 'formNoValidate',
  'noModule', 'allowFullScreen', 'itemScope', 'disablePictureInPicture', 'disableRemotePlayback',
  'contentEditable', 'spellCheck', 'formAction', 'rowSpan']);

/** Where a script would run when somebody follows it, whatever is strewn into the word. */
const scriptAddress = new RegExp(`^[\\x00-\\x20]*${[...'javascript']
  .map((letter) => `${letter}[\\r\\n\\t]*`).join('')}:`, 'i');
const blocked = 'javascript:throw new Error(\'React has blocked a javascript: URL as a ' +
  'security precaution.\')';
/** Stands where a function is the action of a form: it is carried out in the browser. */
const unexpected = 'javascript:throw new Error(\'React form unexpectedly submitted.\')';

/** @param {string} name of the prop @param {string} known what React 18 calls the attribute */
function nameOf(name, known) {
  return settings.asReact19 && cased.has(name) ? name : known;
}

/** @param {string} value of an attribute that is an address */
function addressOf(value) {
  if (!settings.asReact19 || value === unexpected) return value;
  return scriptAddress.test(value) ? blocked : value;
}

/** Which attributes come after the others of an element, in this order. */
const later = {
  input: ['name', 'formAction', 'formEncType', 'formMethod', 'formTarget'],
  button: ['name', 'formAction', 'formEncType', 'formMethod', 'formTarget'],
  form: ['action', 'encType', 'method', 'target'],
};

/** Props that say of a form what a function of the page takes over. */
const ofFunctions = { form: 'action', input: 'formAction', button: 'formAction' };

/** Texts that are no longer escaped, save where they would end the element they are in. */
const rawTexts = {
  script: (text) => text.replace(/(<\/|<)(s)(cript)/gi, (_all, before, letter, after) =>
    `${before}\\u00${letter.charCodeAt(0).toString(16)}${after}`),
  style: (text) => text.replace(/(<\/|<)(s)(tyle)/gi, (_all, before, letter, after) =>
    `${before}\\${letter.charCodeAt(0).toString(16)} ${after}`),
};

/**
 * The props of an element, in the order and with the values that React 19 writes.
 * @param {string} type a name without a dash
 * @param {Record<string, any>} props
 */
function asReact19(type, props) {
  let result = props;
  const without = (name) => {
    result = { ...result };
    delete result[name];
  };
  const renamed = (name, other) => {
    result = Object.fromEntries(Object.entries(result).map(([each, value]) =>
      [each === name ? other : each, value]));
  };
  if (props.src === '') without('src');
  if (props.href === '' && type !== 'a') without('href');
  if (props.inert !== undefined && typeof props.inert !== 'string') {
    result = { ...result, inert: props.inert ? '' : null };
  } else if (props.inert === '') without('inert');
  if (props.transformOrigin !== undefined) renamed('transformOrigin', 'transform-origin');
  if (typeof props.style?.scale === 'number') {
    result = { ...result, style: { ...props.style, scale: String(props.style.scale) } };
  }
  if (Object.hasOwn(later, type)) result = withLater(type, result);
  if (Object.hasOwn(rawTexts, type)) result = withRawText(type, result);
  return result;
}

function withLater(type, props) {
  const names = later[type];
  if (!names.some((name) => Object.hasOwn(props, name))) return props;
  const isOurs = typeof props[ofFunctions[type]] === 'function';
  const rest = { ...props };
  for (const name of names) delete rest[name];
  if (isOurs) return { ...rest, [ofFunctions[type]]: unexpected };
  for (const name of names) {
    if (Object.hasOwn(props, name)) rest[name] = props[name];
  }
  return rest;
}

function withRawText(type, { children, ...rest }) {
  if (children === undefined || children === null || rest.dangerouslySetInnerHTML) {
    return { ...rest, children };
  }
  const texts = [children].flat();
  const isText = type === 'script' ? typeof children === 'string'
    : texts.length === 1 && ['string', 'number'].includes(typeof texts[0]);
  return {
    ...rest, dangerouslySetInnerHTML: { __html: isText ? rawTexts[type](String(texts[0])) : '' },
  };
}

module.exports = { addressOf, asReact19, nameOf };
