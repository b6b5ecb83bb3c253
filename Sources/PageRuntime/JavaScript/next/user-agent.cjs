'use strict';
/** `userAgent` of `next/server`: what the browser says it is, for the browsers people use. */

const bots = new RegExp([
  'Googlebot|Mediapartners-Google|AdsBot-Google|googleweblight|Storebot-Google|',
  'Google-PageRenderer|Bingbot|BingPreview|Slurp|DuckDuckBot|baiduspider|yandex|sogou|',
  'LinkedInBot|bitlybot|tumblr|vkShare|quora link preview|facebookexternalhit|',
  'facebookcatalog|Twitterbot|applebot|redditbot|Slackbot|Discordbot|WhatsApp|',
  'SkypeUriPreview|ia_archiver',
].join(''), 'i');

/** [pattern with the version, name]: the first that fits, since most claim to be others, too */
const browsers = [
  [/\bEdg(?:e|A|iOS)?\/([\d.]+)/, 'Edge'],
  [/\bOPR\/([\d.]+)/, 'Opera'],
  [/\bSamsungBrowser\/([\d.]+)/, 'Samsung Browser'],
  [/\b(?:Firefox|FxiOS)\/([\d.]+)/, 'Firefox'],
  [/\bHeadlessChrome\/([\d.]+)/, 'Chrome Headless'],
  [/\b(?:Chrome|CriOS)\/([\d.]+)/, 'Chrome'],
  [/\bVersion\/([\d.]+) Mobile\/\S+ Safari\//, 'Mobile Safari'],
  [/\bVersion\/([\d.]+).* Safari\//, 'Safari'],
];

const engines = [
  [/\bChrome\/([\d.]+)/, 'Blink'],
  [/\bAppleWebKit\/([\d.]+)/, 'WebKit'],
  [/\brv:([\d.]+)\).*Gecko\//, 'Gecko'],
];

const windows = { '10.0': '10', 6.3: '8.1', 6.2: '8', 6.1: '7' };

const systems = [
  [/\bWindows NT ([\d.]+)/, 'Windows'],
  [/\bAndroid ([\d.]+)/, 'Android'],
  [/\b(?:iPhone )?OS ([\d_]+) like Mac/, 'iOS'],
  [/\bMac OS X ([\d_.]+)/, 'Mac OS'],
  [/\b(?:CrOS) \S+ ([\d.]+)/, 'Chromium OS'],
  [/\b(Linux)\b/, 'Linux'],
];

function firstOf(table, text) {
  for (const [pattern, name] of table) {
    const match = pattern.exec(text);
    if (match) return { name, version: match[1] === name ? undefined : match[1] };
  }
  return {};
}

function deviceOf(text) {
  const apple = /\b(iPhone|iPad|iPod)\b/.exec(text);
  if (apple) {
    return { vendor: 'Apple', model: apple[1], type: apple[1] === 'iPad' ? 'tablet' : 'mobile' };
  }
  const android = /\bAndroid [\d.]+; ([^;)]+?)(?: Build|\))/.exec(text);
  if (!android) return /\bMacintosh\b/.test(text) ? { vendor: 'Apple', model: 'Macintosh' } : {};
  const vendor = [[/^Pixel|^Nexus/, 'Google'], [/^SM-/, 'Samsung']]
    .find(([pattern]) => pattern.test(android[1]))?.[1];
  return { vendor, model: android[1], type: /\bMobile\b/.test(text) ? 'mobile' : 'tablet' };
}

function architectureOf(text) {
  if (/\b(x86_64|x64|Win64|WOW64|amd64)\b/i.test(text)) return 'amd64';
  if (/\b(aarch64|arm64)\b/i.test(text)) return 'arm64';
  return /\bi[36]86\b/.test(text) ? 'ia32' : undefined;
}

/** @param {string | undefined} input a `User-Agent` header */
function userAgentFromString(input) {
  const ua = input ?? '';
  const browser = firstOf(browsers, ua);
  const os = firstOf(systems, ua);
  if (os.name === 'Windows') os.version = windows[os.version] ?? os.version;
  if (os.version) os.version = os.version.replace(/_/g, '.');
  return {
    ua, isBot: input === undefined ? false : bots.test(ua),
    browser: { ...browser, major: browser.version?.split('.')[0] },
    device: { vendor: undefined, model: undefined, type: undefined, ...deviceOf(ua) },
    engine: firstOf(engines, ua), os, cpu: { architecture: architectureOf(ua) },
  };
}

/** @param {{ headers: Headers }} request */
function userAgent({ headers }) {
  return userAgentFromString(headers.get('user-agent') ?? undefined);
}

module.exports = { userAgent, userAgentFromString };
