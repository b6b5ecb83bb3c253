'use strict';
/** Bodies of API requests, parsed by their content type. */

/** An answer to a request that is wrong in itself. */
class ApiError extends Error {
  constructor(statusCode, message) {
    super(message);
    this.statusCode = statusCode;
  }
}

const units = { b: 1, kb: 1024, mb: 1024 ** 2, gb: 1024 ** 3 };

/** `500kb` as a number of bytes. */
function bytesOf(limit) {
  if (typeof limit === 'number') return limit;
  const match = /^\s*(\d+(?:\.\d+)?)\s*([kmg]?b)?\s*$/i.exec(String(limit));
  return match ? Number(match[1]) * units[(match[2] ?? 'b').toLowerCase()] : units.mb;
}

/**
 * @param {import('node:http').IncomingMessage} req
 * @param {number | string} limit
 * @returns {Promise<unknown>}
 * @throws {ApiError}
 */
async function parseBody(req, limit) {
  const most = bytesOf(limit);
  const chunks = [];
  let size = 0;
  for await (const chunk of req) {
    size += chunk.length;
    if (size > most) throw new ApiError(413, `Body exceeded ${limit} limit`);
    chunks.push(chunk);
  }
  const [type, ...parameters] = String(req.headers['content-type'] ?? 'text/plain').split(';');
  const bytes = Buffer.concat(chunks);
  const charset = /charset=\s*"?([^\s";]+)/i.exec(parameters.join(';'))?.[1] ?? 'utf-8';
  const text = () => bytes.toString(/^(latin1|iso-8859-1)$/i.test(charset) ? 'latin1' : 'utf8');
  switch (type.trim().toLowerCase()) {
    case 'application/json':
    case 'application/ld+json':
      return parseJson(text());
    case 'application/x-www-form-urlencoded':
      return { ...require('node:querystring').parse(text()) };
    case 'text/plain':
      return text();
    default:
      return bytes;
  }
}

function parseJson(text) {
  if (text.length === 0) return {};
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiError(400, 'Invalid JSON');
  }
}

module.exports = { ApiError, bytesOf, parseBody };
