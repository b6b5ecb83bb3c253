'use strict';
/** The image settings of a project, complete. */

const defaults = {
  deviceSizes: [640, 750, 828, 1080, 1200, 1920, 2048, 3840],
  imageSizes: [16, 32, 48, 64, 96, 128, 256, 384],
  path: '/_next/image',
  loader: 'default',
  domains: [],
  remotePatterns: [],
  unoptimized: false,
};

/** @type {Map<unknown, object>} */
const known = new Map();

/**
 * @param {Record<string, any> | undefined} images of next.config
 * @param {string} basePath
 */
function imageConfig(images, basePath) {
  const key = images ?? basePath;
  const found = known.get(key);
  if (found && found.basePath === basePath) return found;
  known.clear();
  const config = { ...defaults, ...images, basePath };
  if (config.path === defaults.path && basePath) config.path = `${basePath}${defaults.path}`;
  config.allSizes = [...config.deviceSizes, ...config.imageSizes].sort((a, b) => a - b);
  known.set(key, config);
  return config;
}

module.exports = { imageConfig };
