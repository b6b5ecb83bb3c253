'use strict';
/** `next/config`: runtime configuration, both halves, since this is the server. */

const { asModule } = require('./interop.cjs');

let current;

function getConfig() {
  return current;
}

function setConfig(config) {
  current = config;
}

module.exports = asModule(getConfig, { setConfig });
