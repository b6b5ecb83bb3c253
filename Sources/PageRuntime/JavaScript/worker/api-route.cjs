'use strict';
/** API routes. */
const { UserError } = require('./user-error.cjs');
async function handleApi() { throw new UserError('UnsupportedPage', 'API routes are not supported yet'); }
module.exports = { handleApi };
