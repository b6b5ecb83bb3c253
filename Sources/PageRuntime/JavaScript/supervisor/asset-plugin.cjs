'use strict';

const fs = require('node:fs').promises;
const path = require('node:path');

const { svgComponent } = require('./svg-component.cjs');

const imageFile = /\.(png|jpe?g|gif|webp|avif|svg|ico|bmp)$/i;
/** Formats that the image optimizer can shrink to a blurred placeholder. */
const blurrable = new Set(['png', 'jpeg', 'webp', 'avif']);
const blurSide = 8;
const blurQuality = 70;

/** Files that are served as they are: an import gives their address. */
const servedExtensions = ['.woff', '.woff2', '.ttf', '.otf', '.eot', '.mp4', '.webm', '.ogg',
  '.mp3', '.wav', '.flac', '.aac', '.pdf', '.txt'];

/** @returns {Record<string, string>} esbuild's loader table for files that are not code */
function assetLoaders() {
  return Object.fromEntries(servedExtensions.map((extension) => [extension, 'file']));
}

/**
 * Gives an imported image its size and address, as `next/image` expects it.
 * @param {{basePath?: string, assetPrefix?: string, svgr?: boolean}} settings `svgr`: drawings are
 *   components, unless `?url` follows their name
 */
function assetPlugin(settings) {
  const prefix = settings.assetPrefix || settings.basePath || '';
  const cache = new Map();
  return {
    name: 'propscope-assets',
    setup(build) {
      build.onLoad({ filter: imageFile }, async ({ path: file, suffix }) => {
        if (settings.svgr && /\.svg$/i.test(file) && !/^\?url\b/.test(suffix ?? '')) {
          const contents = svgComponent(await fs.readFile(file, 'utf8'));
          if (contents !== null) return { contents, loader: 'js', resolveDir: path.dirname(file) };
        }
        const stat = await fs.stat(file);
        const known = cache.get(file);
        if (known?.mtimeMs === stat.mtimeMs && known.size === stat.size) return known.result;
        const result = imageModule(file, await fs.readFile(file), prefix, settings.basePath ?? '');
        cache.set(file, { mtimeMs: stat.mtimeMs, size: stat.size, result });
        return result;
      });
    },
  };
}

/** @param {string} file @param {Buffer} data @param {string} prefix @param {string} basePath */
function imageModule(file, data, prefix, basePath) {
  const { imageSize } = require('./image-size.cjs');
  const size = imageSize(data);
  if (size === null) {
    return { errors: [{ text: `Image import "${file}" is not a valid image file. The image may be `
      + 'corrupted or an unsupported format.' }] };
  }
  const hash = require('./xx-hash.cjs').xxHash64(data).slice(0, 8);
  const { name, ext } = path.parse(file);
  const src = `${prefix}/_next/static/media/${name}.${hash}${ext}`;
  const image = { src, height: size.height, width: size.width, ...blurred(size, src, basePath) };
  return { contents: `export default ${JSON.stringify(image)};\n`, loader: 'js' };
}

/** The placeholder fits into a square; its address is that of development. */
function blurred(size, src, basePath) {
  if (!blurrable.has(size.type)) return { blurWidth: 0, blurHeight: 0 };
  const scale = blurSide / Math.max(size.width, size.height);
  const side = (length) => Math.max(1, Math.round(length * scale));
  const query = new URLSearchParams({ url: src, w: side(size.width), q: blurQuality });
  return {
    blurDataURL: `${basePath}/_next/image?${query}`,
    blurWidth: side(size.width), blurHeight: side(size.height),
  };
}

module.exports = { assetPlugin, assetLoaders };
