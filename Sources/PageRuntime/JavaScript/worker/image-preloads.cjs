'use strict';
/**
 * React 19 puts a link in front of the page for every image that is not lazy, so that browsers load
 * it at once. Where an older React stands in for it, it is done here.
 */

const { loadingShim } = require('./shims.cjs');

/** An image as React prints it, and what keeps those inside from being loaded early. */
const tags = /<(picture|noscript)\b|<\/(picture|noscript)>|<img((?: [^\s="<>/]+="[^"]*")*)\/>/g;
const attribute = / ([^\s=]+)="([^"]*)"/g;
/** More images of ordinary priority come after all others. */
const mostFirst = 10;

/**
 * @param {string} html of the page
 * @returns {string}
 */
function withImagePreloads(html) {
  if (!loadingShim('settings').asReact19 || !html.includes('<img ')) return html;
  const seen = new Set();
  const first = [];
  const later = [];
  let depth = 0;
  for (const [, opened, closed, text] of html.matchAll(tags)) {
    if (opened) depth += 1;
    else if (closed) depth -= 1;
    else if (depth === 0) {
      const image = Object.fromEntries([...text.matchAll(attribute)]
        .map(([, name, value]) => [name.toLowerCase(), value]));
      const { src, srcset, sizes, fetchpriority } = image;
      const key = srcset ? `${srcset}\n${sizes ?? ''}` : src;
      if (!isLoadedEarly(image) || seen.has(key)) continue;
      seen.add(key);
      const isFirst = fetchpriority === 'high' || first.length < mostFirst;
      (isFirst ? first : later).push(linkOf(image));
    }
  }
  return [...first, ...later, html].join('');
}

function isLoadedEarly({ src, srcset, loading, fetchpriority }) {
  return loading !== 'lazy' && fetchpriority !== 'low' && Boolean(src || srcset) &&
    !/^data:/i.test(src ?? '') && !/^data:/i.test(srcset ?? '');
}

/** Values are those of the image's own attributes, which are escaped already. */
function linkOf(image) {
  const attributes = {
    rel: 'preload', as: 'image', href: image.srcset ? undefined : image.src,
    imageSrcSet: image.srcset, imageSizes: image.sizes,
    crossorigin: image.crossorigin === undefined || image.crossorigin === 'use-credentials'
      ? image.crossorigin : '',
    integrity: image.integrity, type: image.type, fetchPriority: image.fetchpriority,
    referrerPolicy: image.referrerpolicy,
  };
  const printed = Object.entries(attributes).filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${value}"`);
  return `<link${printed.join('')}/>`;
}

module.exports = { withImagePreloads };
