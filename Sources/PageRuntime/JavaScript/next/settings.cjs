'use strict';
/** What `next/*` modules know of the run: the version they behave like, and the configuration. */

const settings = {
  nextVersion: 15,
  isDevelopment: true,
  basePath: '',
  trailingSlash: false,
  /** `optimizeFonts` of next.config, which versions 10 to 14 know. */
  optimizesFonts: true,
  /** Whether an older React has to write as React 19 does, which the version comes with. */
  asReact19: false,
  /** @type {{ locales: string[], defaultLocale: string, domains?: any[] } | undefined} */
  i18n: undefined,
  /** @type {Record<string, any> | undefined} */
  images: undefined,
  /** `images.loaderFile` of the project. @type {((options: object) => string) | undefined} */
  imageLoader: undefined,
  /** @param {Partial<typeof settings>} values of the run that begins */
  use(values) {
    Object.assign(settings, values);
  },
};

module.exports = settings;
