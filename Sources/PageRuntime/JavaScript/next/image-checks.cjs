'use strict';
/** The mistakes with images that development refuses, in Next.js's words. */

const settings = require('./settings.cjs');

/** A number given as such or as digits; NaN for anything else. */
function numberOf(value) {
  if (value === undefined) return undefined;
  if (typeof value === 'number') return Number.isFinite(value) ? value : Number.NaN;
  return typeof value === 'string' && /^\d+$/.test(value) ? Number.parseInt(value, 10) : Number.NaN;
}

/**
 * @param {{ src: string, fill: boolean, size: { width?: number, height?: number },
 *   props: Record<string, any>, blurDataURL?: string }} image
 * @throws {Error} for what Next.js refuses in development
 */
function checkImage({ src, fill, size, props, blurDataURL }) {
  const { src: given } = props;
  if (typeof given === 'object' && given !== null && !src) {
    throw new Error('An object should only be passed to the image component src parameter if it ' +
      `comes from a static image import. It must include src. Received ${JSON.stringify(given)}`);
  }
  // Without a source there is nothing to name: the browser's console says so.
  if (!src) return;
  const image = `Image with src "${src}"`;
  if (fill) checkFill(image, props);
  else checkSize(image, size, props);
  if (!fill && settings.nextVersion >= 15) checkEnds(image, src);
  checkLoading(image, props);
  checkPlaceholder(image, { props, blurDataURL });
}

function checkFill(image, { width, height, style }) {
  for (const [name, value] of Object.entries({ width, height })) {
    if (value) {
      throw new Error(`${image} has both "${name}" and "fill" properties. Only one should be ` +
        'used.');
    }
  }
  const fixed = { position: 'absolute', width: '100%', height: '100%' };
  for (const [name, value] of Object.entries(fixed)) {
    if (!style?.[name] || style[name] === value) continue;
    throw new Error(`${image} has both "fill" and "style.${name}" properties. Images with "fill" ` +
      `always use ${name} ${value} - it cannot be modified.`);
  }
}

function checkSize(image, size, props) {
  for (const name of ['width', 'height']) {
    if (size[name] === undefined) {
      throw new Error(`${image} is missing required "${name}" property.`);
    }
    if (Number.isNaN(size[name])) {
      throw new Error(`${image} has invalid "${name}" property. Expected a numeric value in ` +
        `pixels but received "${props[name]}".`);
    }
  }
}

/** An address with white space around it works in some places, and not in others. */
function checkEnds(image, src) {
  const isOutside = (character) => character.charCodeAt(0) <= 0x20;
  for (const [where, character, method] of [['start', src[0], 'trimStart'],
    ['end', src[src.length - 1], 'trimEnd']]) {
    if (!isOutside(character)) continue;
    throw new Error(`${image} cannot ${where} with a space or control character. Use ` +
      `src.${method}() to remove it or encodeURIComponent(src) to keep it.`);
  }
}

function checkLoading(image, { loading, priority }) {
  if (!['lazy', 'eager', undefined].includes(loading)) {
    throw new Error(`${image} has invalid "loading" property. Provided "${loading}" should be ` +
      'one of lazy,eager,undefined.');
  }
  if (priority && loading === 'lazy') {
    throw new Error(`${image} has both "priority" and "loading='lazy'" properties. Only one ` +
      'should be used.');
  }
}

function checkPlaceholder(image, { props, blurDataURL }) {
  const { placeholder = 'empty' } = props;
  if (placeholder === 'empty') return;
  if (placeholder !== 'blur' && !placeholder.startsWith('data:image/')) {
    throw new Error(`${image} has invalid "placeholder" property "${placeholder}".`);
  }
  if (placeholder === 'blur' && !blurDataURL) {
    throw new Error(`${image} has "placeholder='blur'" property but is missing the "blurDataURL" ` +
      'property.\n        Possible solutions:\n          - Add a "blurDataURL" property, the ' +
      'contents should be a small Data URL to represent the image\n          - Change the "src" ' +
      'property to a static import with one of the supported file types: jpeg,png,webp,avif ' +
      '(animated images not supported)\n          - Remove the "placeholder" property, ' +
      'effectively no blur effect\n        Read more: ' +
      'https://nextjs.org/docs/messages/placeholder-blur-data-url');
  }
}

module.exports = { checkImage, numberOf };
