'use strict';
/** `next/amp`. AMP pages are refused before they render, so no page is ever one. */

module.exports = {
  __esModule: true,
  useAmp: () => false,
  withAmp: (Component) => Component,
};
