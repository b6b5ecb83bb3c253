'use strict';
/**
 * Preview and draft mode by their cookies: `__prerender_bypass`, the id of the build, and
 * `__next_preview_data`, a JWT that holds the encrypted data.
 *
 * A build of the project has keys of its own, and its cookies are understood; without one, keys
 * that are always the same for a project let the answer of one run be the request of the next.
 */

const crypto = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');

const bypassCookie = '__prerender_bypass';
const dataCookie = '__next_preview_data';

/** Of the token; a browser keeps no longer cookie. */
const mostBytes = 2048;
/** How Next.js derives the key of the encrypted data. */
const rounds = 100_000;
const lengths = { salt: 64, iv: 16, tag: 16, key: 32 };

/**
 * @typedef {{ previewModeId: string, previewModeSigningKey: string,
 *   previewModeEncryptionKey: string }} PreviewKeys
 * @typedef {{ bypass: string | undefined, token: string | undefined }} PreviewCookies
 */

/** @param {string} root @returns {PreviewKeys} of the project's build, else of the project */
function previewKeys(root) {
  try {
    const file = path.join(root, '.next', 'prerender-manifest.json');
    const { preview } = JSON.parse(fs.readFileSync(file, 'utf8'));
    const names = ['previewModeId', 'previewModeSigningKey', 'previewModeEncryptionKey'];
    if (names.every((name) => typeof preview[name] === 'string')) return preview;
  } catch {
    // There is no build, or it is not finished.
  }
  const derived = (purpose, length) => crypto.createHash('sha512')
    .update(`propscope\0${purpose}\0${root}`).digest('hex').slice(0, length);
  return {
    previewModeId: derived('id', 32),
    previewModeSigningKey: derived('signing', 64),
    previewModeEncryptionKey: derived('encryption', 64),
  };
}

/**
 * What the cookies of a request mean.
 * @param {PreviewCookies} cookies
 * @param {PreviewKeys} keys
 * @param {number} nextVersion
 * @returns {{ preview: { data: any, draft: boolean } | null, isRefused: boolean }} `isRefused`: the
 *   answer tells the browser to forget them
 */
function readPreview({ bypass, token }, keys, nextVersion) {
  if (!bypass && !token) return { preview: null, isRefused: false };
  const refused = { preview: null, isRefused: true };
  if (bypass !== keys.previewModeId) return refused;
  if (!token) {
    return nextVersion >= 13
      ? { preview: { data: {}, draft: true }, isRefused: false } : refused;
  }
  const encrypted = verified(token, keys.previewModeSigningKey);
  if (encrypted === null) return refused;
  try {
    const data = JSON.parse(decrypted(encrypted, keys.previewModeEncryptionKey));
    return { preview: { data, draft: false }, isRefused: false };
  } catch {
    return { preview: null, isRefused: false };
  }
}

/** `Set-Cookie` values that switch preview mode on with data. */
function previewCookies(data, options, keys, isDevelopment) {
  const payload = { data: encrypted(JSON.stringify(data), keys.previewModeEncryptionKey) };
  const issued = Math.floor(Date.now() / 1000);
  const claims = { ...payload, iat: issued,
    ...(options.maxAge === undefined ? undefined : { exp: issued + options.maxAge }) };
  const token = signed(claims, keys.previewModeSigningKey);
  if (token.length > mostBytes) {
    throw new Error('Preview data is limited to 2KB currently, reduce how much data you are ' +
      'storing as preview data to continue');
  }
  return [
    cookieText(bypassCookie, keys.previewModeId, options, isDevelopment),
    cookieText(dataCookie, token, options, isDevelopment),
  ];
}

/** `Set-Cookie` values that switch preview mode off. */
function clearingCookies({ path: cookiePath } = {}, isDevelopment) {
  const options = { path: cookiePath, expires: new Date(0) };
  return [bypassCookie, dataCookie].map((name) => cookieText(name, '', options, isDevelopment));
}

/** The `Set-Cookie` value that switches draft mode on or off. */
function draftCookie(isOn, keys, isDevelopment) {
  return isOn ? cookieText(bypassCookie, keys.previewModeId, {}, isDevelopment)
    : cookieText(bypassCookie, '', { expires: new Date(0) }, isDevelopment);
}

function cookieText(name, value, { maxAge, path: cookiePath = '/', expires }, isDevelopment) {
  return [
    `${name}=${value}`,
    ...(maxAge === undefined ? [] : [`Max-Age=${Math.floor(maxAge)}`]),
    `Path=${cookiePath}`,
    ...(expires === undefined ? [] : [`Expires=${expires.toUTCString()}`]),
    'HttpOnly',
    ...(isDevelopment ? ['SameSite=Lax'] : ['Secure', 'SameSite=None']),
  ].join('; ');
}

/** Adds cookies to those the answer sets already. @param {any} res Node's response */
function addCookies(res, values) {
  const own = res.getHeader('Set-Cookie') ?? [];
  res.setHeader('Set-Cookie', [...(Array.isArray(own) ? own : [String(own)]), ...values]);
}

function signed(claims, key) {
  const head = base64url(JSON.stringify({ alg: 'HS256', typ: 'JWT' }));
  const text = `${head}.${base64url(JSON.stringify(claims))}`;
  return `${text}.${signature(text, key)}`;
}

function signature(text, key) {
  return crypto.createHmac('sha256', key).update(text).digest('base64url');
}

function base64url(text) {
  return Buffer.from(text).toString('base64url');
}

/** @returns {string | null} the encrypted data of a token that is ours and still holds */
function verified(token, key) {
  const parts = token.split('.');
  if (parts.length !== 3) return null;
  const expected = Buffer.from(signature(`${parts[0]}.${parts[1]}`, key));
  const found = Buffer.from(parts[2]);
  if (expected.length !== found.length || !crypto.timingSafeEqual(expected, found)) return null;
  try {
    const { alg } = JSON.parse(Buffer.from(parts[0], 'base64url').toString());
    const { data, exp } = JSON.parse(Buffer.from(parts[1], 'base64url').toString());
    const isOver = typeof exp === 'number' && exp <= Date.now() / 1000;
    return alg === 'HS256' && !isOver && typeof data === 'string' ? data : null;
  } catch {
    return null;
  }
}

function keyFrom(secret, salt) {
  return crypto.pbkdf2Sync(Buffer.from(secret), salt, rounds, lengths.key, 'sha512');
}

function encrypted(text, secret) {
  const salt = crypto.randomBytes(lengths.salt);
  const iv = crypto.randomBytes(lengths.iv);
  const cipher = crypto.createCipheriv('aes-256-gcm', keyFrom(secret, salt), iv);
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([salt, iv, cipher.getAuthTag(), body]).toString('hex');
}

function decrypted(hex, secret) {
  const bytes = Buffer.from(hex, 'hex');
  const { salt, iv, tag } = lengths;
  const decipher = crypto.createDecipheriv('aes-256-gcm', keyFrom(secret, bytes.subarray(0, salt)),
    bytes.subarray(salt, salt + iv), { authTagLength: tag });
  decipher.setAuthTag(bytes.subarray(salt + iv, salt + iv + tag));
  return decipher.update(bytes.subarray(salt + iv + tag), undefined, 'utf8') +
    decipher.final('utf8');
}

module.exports = { addCookies, clearingCookies, draftCookie, previewCookies, previewKeys,
  readPreview };
