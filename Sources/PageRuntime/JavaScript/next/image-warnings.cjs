'use strict';
/** What development says of an image that it shows all the same. */

const settings = require('./settings.cjs');

const warned = new Set();

/** @param {string} text is printed once by each worker */
function warnOnce(text) {
  if (warned.has(text)) return;
  warned.add(text);
  console.warn(text);
}

const documentation = 'https://nextjs.org/docs/messages/';
/** Props of the component that was `next/image` before version 13. */
const legacyProps = ['layout', 'objectFit', 'objectPosition', 'lazyBoundary', 'lazyRoot'];

/**
 * @param {{ src: string, size: { width?: number, height?: number }, props: Record<string, any>,
 *   config: Record<string, any>, unoptimized: boolean, quality?: number,
 *   loader: (options: any) => string, isDefault: boolean }} image
 */
function warnOfImage({ src, size, props, config, unoptimized, quality, loader, isDefault }) {
  const image = `Image with src "${src}"`;
  warnOfSize(image, size, props.placeholder);
  if (settings.nextVersion >= 16) warnOfQuality(image, quality, config.qualities);
  if (src && !unoptimized && !isDefault) {
    const address = loader({ config, src, width: size.width || 400, quality: quality || 75 });
    if (address === src || hasOnlyPath(address, src)) {
      warnOnce(`${image} has a "loader" property that does not implement width. Please implement ` +
        `it or use the "unoptimized" property instead.\nRead more: ${documentation}` +
        'next-image-missing-loader-width');
    }
  }
  if (props.onLoadingComplete && settings.nextVersion >= 14) {
    warnOnce(`${image} is using deprecated "onLoadingComplete" property. Please use the "onLoad" ` +
      'property instead.');
  }
  for (const name of legacyProps.filter((key) => props[key])) {
    warnOnce(`${image} has legacy prop "${name}". Did you forget to run the codemod?\n` +
      `Read more: ${documentation}next-image-upgrade-to-13`);
  }
}

function warnOfSize(image, { width, height }, placeholder = 'empty') {
  if (placeholder === 'empty' || !width || !height || width * height >= 1600) return;
  const name = settings.nextVersion >= 14 ? 'placeholder' : `placeholder='${placeholder}'`;
  warnOnce(`${image} is smaller than 40x40. Consider removing the "${name}" property to improve ` +
    'performance.');
}

function warnOfQuality(image, quality, qualities) {
  if (!quality || !Array.isArray(qualities) || qualities.includes(quality)) return;
  warnOnce(`${image} is using quality "${quality}" which is not configured in images.qualities ` +
    `[${qualities.join(', ')}]. Please update your config to ` +
    `[${[...qualities, quality].sort().join(', ')}].\nRead more: ${documentation}` +
    'next-image-unconfigured-qualities');
}

function hasOnlyPath(address, src) {
  try {
    const { pathname, search } = new URL(address);
    return pathname === src && search === '';
  } catch {
    return false;
  }
}

module.exports = { warnOfImage, warnOnce };
