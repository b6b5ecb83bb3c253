'use strict';
/** Checks `images` of next.config as Next.js does when it starts. */

const fs = require('node:fs');
const path = require('node:path');

const loaders = ['default', 'imgix', 'cloudinary', 'akamai', 'custom'];
const defaultPath = '/_next/image';

/**
 * @param {Record<string, any> | undefined} images
 * @param {string} root
 * @returns {Record<string, any> | undefined} with the loader settled, and `loaderFile` from root
 * @throws {Error} in the words of Next.js
 */
function imageSettings(images, root) {
  if (images === null || typeof images !== 'object') return images;
  const { loader, loaderFile } = images;
  if (loader && !loaders.includes(loader)) {
    throw new Error(`Specified images.loader should be one of (${loaders.join(', ')}), received ` +
      `invalid value (${loader}).\nSee more info here: ` +
      'https://nextjs.org/docs/messages/invalid-images-config');
  }
  const isOwn = loader === undefined || loader === 'default' || loader === 'custom';
  if (!isOwn && (images.path ?? defaultPath) === defaultPath) {
    throw new Error(`Specified images.loader property (${loader}) also requires images.path ` +
      'property to be assigned to a URL prefix.\nhttps://nextjs.org/docs/api-reference/next/' +
      'legacy/image#loader-configuration');
  }
  if (!loaderFile) return images;
  if (!isOwn) {
    throw new Error(`Specified images.loader property (${loader}) cannot be used with ` +
      'images.loaderFile property. Please set images.loader to "custom".');
  }
  const file = path.join(root, loaderFile);
  if (!fs.existsSync(file)) {
    throw new Error(`Specified images.loaderFile does not exist at "${file}".`);
  }
  return { ...images, loader: 'custom', loaderFile: path.relative(root, file) };
}

module.exports = { imageSettings };
