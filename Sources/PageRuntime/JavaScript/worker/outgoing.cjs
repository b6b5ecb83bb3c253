'use strict';
/** Requests that page code makes: traced, and served in process when they are for its own origin. */

function captureRequests() {}

module.exports = { captureRequests };
