'use strict';
/** `next/amp`: whether the page is rendered as an AMP page. There is none since version 16. */

const React = require('react');
const { AmpStateContext } = require('./contexts.cjs');

/** @param {{ ampFirst?: boolean, hybrid?: boolean, hasQuery?: boolean }} [state] */
function isInAmpMode({ ampFirst = false, hybrid = false, hasQuery = false } = {}) {
  return ampFirst || (hybrid && hasQuery);
}

function useAmp() {
  return isInAmpMode(React.useContext(AmpStateContext));
}

module.exports = { __esModule: true, isInAmpMode, useAmp };
