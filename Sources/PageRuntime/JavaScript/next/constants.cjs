'use strict';
/** `next/constants`: what configuration files and custom servers compare with. */

module.exports = {
  __esModule: true,
  PHASE_EXPORT: 'phase-export',
  PHASE_PRODUCTION_BUILD: 'phase-production-build',
  PHASE_PRODUCTION_SERVER: 'phase-production-server',
  PHASE_DEVELOPMENT_SERVER: 'phase-development-server',
  PHASE_TEST: 'phase-test',
  PHASE_INFO: 'phase-info',
};
