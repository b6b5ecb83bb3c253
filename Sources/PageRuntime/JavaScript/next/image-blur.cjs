'use strict';
/** The picture that blurs a tiny image, as text for a URL. */

const settings = require('./settings.cjs');

/** Elements of the filter, in SVG as it is written into a URL. */
const open = '%3C';
const close = '/%3E';

function element(name, attributes) {
  return `${open}${name} ${attributes}${close}`;
}

/**
 * @param {{ image: { blurWidth?: number, blurHeight?: number } | null,
 *   size: { width?: number, height?: number }, objectFit?: string, blurDataURL: string }} blur
 * @returns {string} percent-encoded as Next.js does it, which is not everywhere
 */
function blurSvg({ image, size, objectFit, blurDataURL }) {
  const deviation = element('feGaussianBlur', 'stdDeviation=\'20\'');
  const width = image?.blurWidth ? image.blurWidth * 40 : size.width;
  const height = image?.blurHeight ? image.blurHeight * 40 : size.height;
  const viewBox = width && height ? `viewBox='0 0 ${width} ${height}'` : '';
  const ratio = viewBox ? 'none' : { contain: 'xMidYMid', cover: 'xMidYMid slice' }[objectFit] ??
    'none';
  const whole = 'width=\'100%25\' height=\'100%25\'';
  const filter = settings.nextVersion < 13 ? deviation : [
    deviation,
    element('feColorMatrix', 'values=\'1 0 0 0 0 0 1 0 0 0 0 0 1 0 0 0 0 0 100 -1\' result=\'s\''),
    element('feFlood', `x='0' y='0' ${whole}`),
    element('feComposite', 'operator=\'out\' in=\'s\''),
    element('feComposite', 'in2=\'SourceGraphic\''),
    deviation,
  ].join('');
  return `${open}svg xmlns='http://www.w3.org/2000/svg' ${viewBox}%3E` +
    `${open}filter id='b' color-interpolation-filters='sRGB'%3E${filter}${open}/filter%3E` +
    element('image', `${whole} x='0' y='0' preserveAspectRatio='${ratio}' ` +
      `style='filter: url(%23b);' href='${blurDataURL}'`) + `${open}/svg%3E`;
}

module.exports = { blurSvg };
