'use strict';

/**
 * Width and height of an image, from its header. Each format's standard is named where its layout
 * is read. Truncated or foreign data gives null, never an error.
 */

/**
 * @param {Buffer} data
 * @returns {{width: number, height: number, type: string}|null}
 */
function imageSize(data) {
  for (const [type, read] of readers) {
    let size = null;
    try {
      size = read(data);
    } catch (error) {
      // Reading past the end of a truncated file.
      if (!(error instanceof RangeError)) throw error;
    }
    if (size !== null) return { ...size, type };
  }
  return null;
}

/** PNG, third edition, 11.2.1: IHDR is the first chunk. */
function readPng(data) {
  if (data.toString('latin1', 0, 8) !== '\x89PNG\r\n\x1a\n') return null;
  return { width: data.readUInt32BE(16), height: data.readUInt32BE(20) };
}

/** GIF89a, section 18: logical screen descriptor. */
function readGif(data) {
  if (!/^GIF8[79]a$/.test(data.toString('latin1', 0, 6))) return null;
  return { width: data.readUInt16LE(6), height: data.readUInt16LE(8) };
}

/** ITU T.81, B.2.2: the first start-of-frame marker; EXIF orientation 5 to 8 swaps the sides. */
function readJpeg(data) {
  if (data.readUInt16BE(0) !== 0xffd8) return null;
  let isTurned = false;
  for (let index = 2; index + 4 <= data.length;) {
    if (data[index] !== 0xff) return null;
    const marker = data[index + 1];
    if (marker === 0xff) {
      index += 1;
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) {
      const height = data.readUInt16BE(index + 5);
      const width = data.readUInt16BE(index + 7);
      return isTurned ? { width: height, height: width } : { width, height };
    }
    const length = data.readUInt16BE(index + 2);
    if (marker === 0xe1) {
      isTurned = exifOrientation(data.subarray(index + 4, index + 2 + length)) >= 5;
    }
    index += 2 + length;
  }
  return null;
}

/** Exif 2.32, 4.6.4: tag 0x0112 of the first image file directory; 1 when there is none. */
function exifOrientation(data) {
  try {
    if (data.toString('latin1', 0, 6) !== 'Exif\0\0') return 1;
    const tiff = data.subarray(6);
    const isLittle = tiff.toString('latin1', 0, 2) === 'II';
    const short = (at) => (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
    const start = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
    const count = short(start);
    for (let entry = 0; entry < count; entry += 1) {
      const at = start + 2 + entry * 12;
      if (short(at) === 0x0112) return short(at + 8);
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return 1;
}

/** RFC 9649, section 2: the three kinds of WebP chunk that carry the size. */
function readWebp(data) {
  if (data.toString('latin1', 0, 4) !== 'RIFF') return null;
  if (data.toString('latin1', 8, 12) !== 'WEBP') return null;
  switch (data.toString('latin1', 12, 16)) {
    case 'VP8X':
      return { width: 1 + data.readUIntLE(24, 3), height: 1 + data.readUIntLE(27, 3) };
    case 'VP8 ':
      return { width: data.readUInt16LE(26) & 0x3fff, height: data.readUInt16LE(28) & 0x3fff };
    case 'VP8L': {
      const bits = data.readUInt32LE(21);
      return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) };
    }
    default:
      return null;
  }
}

/** ISO/IEC 23008-12, 6.5.3: the largest image spatial extents property of the file. */
function readAvif(data) {
  if (data.toString('latin1', 4, 8) !== 'ftyp') return null;
  const brands = data.toString('latin1', 8, Math.min(data.readUInt32BE(0), 256));
  if (!/avif|avis|mif1/.test(brands)) return null;
  let best = null;
  // The property lies in meta/iprp/ipco; its name and fixed length make it safe to look for.
  for (let at = data.indexOf('ispe'); at >= 4; at = data.indexOf('ispe', at + 4)) {
    if (data.readUInt32BE(at - 4) !== 20) continue;
    const size = { width: data.readUInt32BE(at + 8), height: data.readUInt32BE(at + 12) };
    if (best === null || size.width * size.height > best.width * best.height) best = size;
  }
  return best;
}

/** The directory of an icon file; a side of 0 means 256. The largest image counts. */
function readIco(data) {
  if (data.readUInt32LE(0) !== 0x00010000) return null;
  let best = null;
  for (let entry = 0; entry < data.readUInt16LE(4); entry += 1) {
    const size = { width: data[6 + entry * 16] || 256, height: data[7 + entry * 16] || 256 };
    if (6 + entry * 16 + 16 > data.length) break;
    if (best === null || size.width * size.height > best.width * best.height) best = size;
  }
  return best;
}

/** BITMAPINFOHEADER, or the 12-byte core header; a negative height means top-down rows. */
function readBmp(data) {
  if (data.toString('latin1', 0, 2) !== 'BM') return null;
  if (data.readUInt32LE(14) === 12) {
    return { width: data.readUInt16LE(18), height: data.readUInt16LE(20) };
  }
  return { width: data.readInt32LE(18), height: Math.abs(data.readInt32LE(22)) };
}

/** SVG 2, 8.2: width and height of the root element, else the size of its view box. */
function readSvg(data) {
  const text = withoutComments(data.toString('utf8', 0, 64 * 1024));
  const start = text.search(/<svg[\s>]/i);
  const pattern = /<svg(?:[^>"']|"[^"]*"|'[^']*')*>/iy;
  pattern.lastIndex = Math.max(0, start);
  const tag = pattern.exec(text);
  if (tag === null) return null;
  const box = /\sviewBox\s*=\s*["']\s*[-+.\de]+[\s,]+[-+.\de]+[\s,]+([-+.\de]+)[\s,]+([-+.\de]+)/i
    .exec(tag[0]);
  const ratio = box === null ? null : Number(box[1]) / Number(box[2]);
  let width = svgLength(tag[0], 'width');
  let height = svgLength(tag[0], 'height');
  if (width === null && height === null && box !== null) [width, height] = box.slice(1).map(Number);
  if (width === null && height !== null && ratio) width = height * ratio;
  if (height === null && width !== null && ratio) height = width / ratio;
  const sizes = [width ?? 300, height ?? 150].map(Math.round);
  return sizes.every(Number.isFinite) ? { width: sizes[0], height: sizes[1] } : null;
}

/** XML 1.0, 2.5; in one pass, however many comments begin and never end. */
function withoutComments(text) {
  let out = '';
  let index = 0;
  for (;;) {
    const start = text.indexOf('<!--', index);
    const end = start < 0 ? -1 : text.indexOf('-->', start + 4);
    if (end < 0) return out + text.slice(index);
    out += text.slice(index, start);
    index = end + 3;
  }
}

/** CSS pixels of each absolute unit, CSS Values 4, 6.2; relative ones say nothing here. */
const unitPixels = { '': 1, px: 1, pt: 4 / 3, pc: 16, in: 96, cm: 96 / 2.54, mm: 96 / 25.4 };

function svgLength(tag, name) {
  const match = new RegExp(`\\s${name}\\s*=\\s*["']\\s*([\\d.]+)\\s*([a-z%]*)\\s*["']`, 'i')
    .exec(tag);
  const unit = match === null ? undefined : unitPixels[match[2].toLowerCase()];
  return unit === undefined ? null : Number(match[1]) * unit;
}

const readers = [
  ['png', readPng], ['jpeg', readJpeg], ['gif', readGif], ['webp', readWebp],
  ['avif', readAvif], ['ico', readIco], ['bmp', readBmp], ['svg', readSvg],
];

module.exports = { imageSize };
