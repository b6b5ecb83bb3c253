'use strict';
/** The Content-Type of a file by its ending, as the file server inside Next.js has it. */

/** A type and the endings that have it. */
const rows = [
  ['application/atom+xml', 'atom'], ['application/epub+zip', 'epub'], ['application/gzip', 'gz'],
  ['application/javascript', 'js mjs'], ['application/json', 'json map'],
  ['application/json5', 'json5'], ['application/ld+json', 'jsonld'],
  ['application/manifest+json', 'webmanifest'], ['application/msword', 'doc dot'],
  ['application/pdf', 'pdf'], ['application/rss+xml', 'rss'], ['application/wasm', 'wasm'],
  ['application/vnd.ms-excel', 'xls'], ['application/vnd.ms-fontobject', 'eot'],
  ['application/vnd.ms-powerpoint', 'ppt'],
  ['application/vnd.openxmlformats-officedocument.presentationml.presentation', 'pptx'],
  ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'xlsx'],
  ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'docx'],
  ['application/x-7z-compressed', '7z'], ['application/x-bzip2', 'bz2'],
  ['application/x-sh', 'sh'], ['application/x-shockwave-flash', 'swf'],
  ['application/x-tar', 'tar'], ['application/xhtml+xml', 'xhtml xht'],
  ['application/xml', 'xml xsl xsd rng'], ['application/zip', 'zip'],
  ['audio/midi', 'mid midi'], ['audio/mp4', 'm4a'], ['audio/mpeg', 'mp3 mp2 mpga'],
  ['audio/ogg', 'oga ogg opus spx'], ['audio/wav', 'wav'], ['audio/webm', 'weba'],
  ['audio/x-aac', 'aac'], ['audio/x-flac', 'flac'],
  ['font/otf', 'otf'], ['font/ttf', 'ttf'], ['font/woff', 'woff'], ['font/woff2', 'woff2'],
  ['image/apng', 'apng'], ['image/avif', 'avif'], ['image/bmp', 'bmp'], ['image/gif', 'gif'],
  ['image/heic', 'heic'], ['image/jpeg', 'jpg jpeg jpe'], ['image/jxl', 'jxl'],
  ['image/png', 'png'], ['image/svg+xml', 'svg svgz'], ['image/tiff', 'tif tiff'],
  ['image/webp', 'webp'], ['image/x-icns', 'icns'], ['image/x-icon', 'ico'],
  ['model/gltf+json', 'gltf'], ['model/gltf-binary', 'glb'],
  ['text/cache-manifest', 'appcache manifest'], ['text/calendar', 'ics ifb'],
  ['text/coffeescript', 'coffee litcoffee'], ['text/css', 'css'], ['text/csv', 'csv'],
  ['text/html', 'html htm shtml'], ['text/jsx', 'jsx'], ['text/less', 'less'],
  ['text/markdown', 'md markdown'], ['text/mathml', 'mml'], ['text/n3', 'n3'],
  ['text/plain', 'txt text conf def list log in ini'], ['text/richtext', 'rtx'],
  ['text/rtf', 'rtf'], ['text/tab-separated-values', 'tsv'], ['text/turtle', 'ttl'],
  ['text/vtt', 'vtt'], ['text/x-vcard', 'vcf'], ['text/yaml', 'yaml yml'],
  ['video/3gpp', '3gp'], ['video/mp2t', 'ts'], ['video/mp4', 'mp4 mp4v mpg4'],
  ['video/mpeg', 'mpeg mpg'], ['video/ogg', 'ogv'], ['video/quicktime', 'qt mov'],
  ['video/webm', 'webm'], ['video/x-matroska', 'mkv'], ['video/x-msvideo', 'avi'],
];

/** @type {Map<string, string>} */
const types = new Map(rows.flatMap(([type, endings]) =>
  endings.split(' ').map((ending) => /** @type {[string, string]} */ ([ending, type]))));

/** Texts are taken to be UTF-8. */
const hasCharset = /^text\/|^application\/(?:javascript|json)/;

/**
 * @param {string} name of a file
 * @returns {string} with its charset
 */
function mediaType(name) {
  const ending = /\.([^.]+)$/.exec(name)?.[1].toLowerCase() ?? '';
  const type = types.get(ending) ?? 'application/octet-stream';
  return hasCharset.test(type) ? `${type}; charset=UTF-8` : type;
}

module.exports = { mediaType };
