'use strict';
/** Which files an image may be loaded from, by the sizes of the configuration. */

const settings = require('./settings.cjs');

/**
 * The widths a browser chooses from.
 * @param {{ allSizes: number[], deviceSizes: number[] }} config
 * @returns {{ widths: number[], kind: 'w' | 'x' }}
 */
function widthsFor(config, width, sizes) {
  if (sizes) return { widths: widthsForSizes(config, sizes), kind: 'w' };
  if (typeof width !== 'number') return { widths: config.deviceSizes, kind: 'w' };
  const { allSizes } = config;
  const largest = allSizes[allSizes.length - 1];
  const fitting = [width, width * 2].map((wanted) =>
    allSizes.find((size) => size >= wanted) ?? largest);
  return { widths: [...new Set(fitting)], kind: 'x' };
}

/** `50vw` rules out the smallest sizes: no screen is that narrow. */
function widthsForSizes({ allSizes, deviceSizes }, sizes) {
  const percents = [...sizes.matchAll(/(?:^|\s)(1?\d?\d)vw/g)].map((match) => Number(match[1]));
  if (percents.length === 0) return allSizes;
  const smallest = deviceSizes[0] * Math.min(...percents) * 0.01;
  return allSizes.filter((size) => size >= smallest);
}

/** The address of the image optimiser. */
function defaultLoader({ config, src, width, quality }) {
  if (settings.isDevelopment) {
    checkHost(config, src);
    if (settings.nextVersion >= 15) checkConfigured(config, src, quality);
  }
  const slash = settings.trailingSlash && !config.path.endsWith('/') ? '/' : '';
  const query = `url=${encodeURIComponent(src)}&w=${width}&q=${qualityOf(config, quality)}`;
  return `${config.path}${slash}?${query}`;
}

/** The asked quality, else 75; of the configured ones the nearest, since version 16 in any case. */
function qualityOf({ qualities }, quality) {
  if (quality && settings.nextVersion < 16) return quality;
  const wanted = quality || 75;
  if (!Array.isArray(qualities) || qualities.length === 0) return wanted;
  const distance = (value) => Math.abs(value - wanted);
  return [...qualities].sort((one, other) => one - other).reduce((nearest, value) =>
    (distance(value) < distance(nearest) ? value : nearest)) || 75;
}

/**
 * @param {{ config: any, src: string, unoptimized: boolean, width?: number, quality?: number,
 *   sizes?: string, loader: (options: any) => string }} image
 * @returns {{ src: string, srcSet?: string, sizes?: string }}
 */
function imageSources({ config, src, unoptimized, width, quality, sizes, loader }) {
  if (unoptimized) return { src };
  const { widths, kind } = widthsFor(config, width, sizes);
  const at = (size) => loader({ config, src, quality, width: size });
  return {
    sizes: !sizes && kind === 'w' ? '100vw' : sizes,
    srcSet: widths.map((size, index) =>
      `${at(size)} ${kind === 'w' ? size : index + 1}${kind}`).join(', '),
    src: at(widths[widths.length - 1]),
  };
}

/** Local images and qualities that a configuration names are the only ones there are. */
function checkConfigured({ localPatterns, qualities }, src, quality) {
  const invalid = (what, value, name) => new Error(`Invalid ${what} prop (${value}) on ` +
    `\`next/image\` does not match \`images.${name}\` configured in your \`next.config.js\`\n` +
    'See more info: https://nextjs.org/docs/messages/next-image-unconfigured-' +
    name.toLowerCase());
  if (src.startsWith('/') && localPatterns) {
    const url = new URL(src, 'http://n');
    const own = { pathname: '/_next/static/media/**', search: '' };
    const isKnown = [...localPatterns, own].some(({ pathname, search }) =>
      (search === undefined || search === url.search) &&
      globMatches(pathname ?? '**', url.pathname, '/'));
    if (!isKnown) throw invalid('src', src, 'localPatterns');
  }
  if (quality && qualities && !qualities.includes(quality) && settings.nextVersion < 16) {
    throw invalid('quality', quality, 'qualities');
  }
}

/** Remote images come from configured hosts only. */
function checkHost(config, src) {
  if (src.startsWith('//')) {
    throw new Error(`Failed to parse src "${src}" on \`next/image\`, protocol-relative URL (//) ` +
      'must be changed to an absolute URL (http:// or https://)');
  }
  if (src.startsWith('/')) return;
  let url;
  try {
    url = new URL(src);
  } catch {
    throw new Error(`Failed to parse src "${src}" on \`next/image\`, if using relative image it ` +
      'must start with a leading slash "/" or be an absolute URL (http:// or https://)');
  }
  if (config.domains.includes(url.hostname)) return;
  if (config.remotePatterns.some((pattern) => matches(pattern, url))) return;
  throw new Error(`Invalid src prop (${src}) on \`next/image\`, hostname "${url.hostname}" is ` +
    'not configured under images in your `next.config.js`\nSee more info: ' +
    'https://nextjs.org/docs/messages/next-image-unconfigured-host');
}

function matches(pattern, url) {
  if (pattern.protocol && pattern.protocol.replace(/:$/, '') !== url.protocol.slice(0, -1)) {
    return false;
  }
  if (pattern.port !== undefined && pattern.port !== url.port) return false;
  if (pattern.search !== undefined && pattern.search !== url.search) return false;
  return globMatches(pattern.hostname ?? '**', url.hostname, '.') &&
    globMatches(pattern.pathname ?? '**', url.pathname, '/');
}

/** `*` stands for one part, `**` for any number of them. */
function globMatches(glob, text, separator) {
  const part = `[^${separator === '.' ? '.' : '/'}]*`;
  const source = glob.replace(/\*\*|\*|[.+?^${}()|[\]\\]/g, (token) =>
    (token === '**' ? '.*' : token === '*' ? part : `\\${token}`));
  return new RegExp(`^${source}$`).test(text);
}

module.exports = { checkHost, defaultLoader, imageSources };
