'use strict';
/** The image settings of a project, complete. */

const settings = require('./settings.cjs');

const defaults = {
  deviceSizes: [640, 750, 828, 1080, 1200, 1920, 2048, 3840],
  imageSizes: [16, 32, 48, 64, 96, 128, 256, 384],
  path: '/_next/image',
  loader: 'default',
  domains: [],
  remotePatterns: [],
  unoptimized: false,
};

/** What version 16 has otherwise. */
const newer = {
  imageSizes: defaults.imageSizes.slice(1),
  qualities: [75],
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
  const { nextVersion } = settings;
  if (found && found.basePath === basePath && found.nextVersion === nextVersion) return found;
  known.clear();
  const config = {
    ...defaults, ...(nextVersion >= 16 ? newer : undefined), ...images, basePath, nextVersion,
  };
  if (config.path === defaults.path && basePath) config.path = `${basePath}${defaults.path}`;
  config.allSizes = [...config.deviceSizes, ...config.imageSizes].sort((a, b) => a - b);
  known.set(key, config);
  return config;
}

module.exports = { imageConfig };
