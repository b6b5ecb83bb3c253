'use strict';
/** Modules that matter to the compiler or the browser only: importing them does nothing here. */

module.exports = { __esModule: true, useReportWebVitals() {} };
