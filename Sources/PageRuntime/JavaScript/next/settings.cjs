'use strict';
/** What `next/*` modules know of the run: the version they behave like, and the configuration. */

const settings = {
  nextVersion: 15,
  isDevelopment: true,
  basePath: '',
  trailingSlash: false,
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
