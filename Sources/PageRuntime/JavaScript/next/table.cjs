'use strict';
/**
 * Which `next/*` import is answered by which file of this folder.
 *
 * One row a module. The `next/dist` names are those that packages are known to import although
 * they are internal. What is not here falls through to the project's own copy of next.
 */

/** @type {Record<string, string>} */
const files = {
  'next/amp': 'amp.cjs',
  'next/app': 'app.cjs',
  'next/cache': 'cache.cjs',
  'next/config': 'config.cjs',
  'next/constants': 'constants.cjs',
  'next/document': 'document.cjs',
  'next/dynamic': 'dynamic.cjs',
  'next/error': 'error.cjs',
  'next/font/google': 'font.cjs',
  'next/font/local': 'font-local.cjs',
  '@next/font/google': 'font.cjs',
  '@next/font/local': 'font-local.cjs',
  'next/form': 'form.cjs',
  'next/head': 'head.cjs',
  'next/image': 'image.cjs',
  'next/future/image': 'image.cjs',
  'next/legacy/image': 'legacy-image.cjs',
  'next/link': 'link.cjs',
  'next/navigation': 'navigation.cjs',
  'next/router': 'router.cjs',
  'next/script': 'script.cjs',
  'next/server': 'server.cjs',
  'next/types': 'types.cjs',
  'next/web-vitals': 'types.cjs',
  'styled-jsx': 'styled-jsx.cjs',
  'styled-jsx/style': 'styled-jsx.cjs',
  'styled-jsx/css': 'styled-jsx.cjs',

  'next/dist/client/link': 'link.cjs',
  'next/dist/client/router': 'router.cjs',
  'next/dist/client/script': 'script.cjs',
  'next/dist/pages/_app': 'app.cjs',
  'next/dist/pages/_document': 'document.cjs',
  'next/dist/pages/_error': 'error.cjs',
  'next/dist/shared/lib/amp': 'amp.cjs',
  'next/dist/shared/lib/amp-context': 'contexts.cjs',
  'next/dist/shared/lib/amp-context.shared-runtime': 'contexts.cjs',
  'next/dist/shared/lib/amp-mode': 'amp.cjs',
  'next/dist/shared/lib/constants': 'constants.cjs',
  'next/dist/shared/lib/dynamic': 'dynamic.cjs',
  'next/dist/shared/lib/head': 'head.cjs',
  'next/dist/shared/lib/runtime-config': 'config.cjs',
  'next/dist/shared/lib/head-manager-context': 'contexts.cjs',
  'next/dist/shared/lib/head-manager-context.shared-runtime': 'contexts.cjs',
  'next/dist/shared/lib/router-context': 'contexts.cjs',
  'next/dist/shared/lib/router-context.shared-runtime': 'contexts.cjs',
  'next/dist/shared/lib/image-config-context': 'contexts.cjs',
  'next/dist/shared/lib/image-config-context.shared-runtime': 'contexts.cjs',
  'next/dist/next-server/lib/router-context': 'contexts.cjs',
};

/**
 * @param {string} request as written in the import
 * @returns {string | null} a file name in this folder
 */
function fileOf(request) {
  const first = request.charCodeAt(0);
  // Almost no import starts with n, s or @: keep the answer for the others cheap.
  if (first !== 110 && first !== 115 && first !== 64) return null;
  const name = request.endsWith('.js') ? request.slice(0, -3) : request;
  return Object.hasOwn(files, name) ? files[name] : null;
}

module.exports = { fileOf, files };
