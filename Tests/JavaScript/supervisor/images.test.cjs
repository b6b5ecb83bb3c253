'use strict';

const test = require('node:test');
const assert = require('node:assert/strict');
const { openProject } = require('./project.cjs');
const { xxHash64 } =
  require('../../../Sources/PageRuntime/JavaScript/supervisor/xx-hash.cjs');
const { imageSize } =
  require('../../../Sources/PageRuntime/JavaScript/supervisor/image-size.cjs');

const bytes = (...parts) => Buffer.concat(parts.map((part) =>
  typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part)));

const big = (value, length = 4) => {
  const buffer = Buffer.alloc(length);
  buffer.writeUIntBE(value, 0, length);
  return buffer;
};
const little = (value, length = 4) => Buffer.from(big(value, length)).reverse();

const png = bytes('\x89PNG\r\n\x1a\n', big(13), 'IHDR', big(30), big(20), [8, 6, 0, 0, 0]);
const frame = bytes([0xff, 0xc2], big(17, 2), [8], big(20, 2), big(30, 2), Buffer.alloc(10));
const exif = (orientation) => {
  const tiff = bytes('MM\0*', big(8), big(1, 2), big(0x0112, 2), big(3, 2), big(1), big(orientation, 2), [0, 0]);
  return bytes([0xff, 0xe1], big(tiff.length + 8, 2), 'Exif\0\0', tiff);
};
const extents = (width, height) => bytes(big(20), 'ispe', big(0), big(width), big(height));

/** A header in the layout of each format's standard, and the size it says. */
const headers = [
  ['png', png, [30, 20]],
  ['gif', bytes('GIF89a', little(30, 2), little(20, 2)), [30, 20]],
  ['gif', bytes('GIF87a', little(3, 2), little(2, 2)), [3, 2]],
  ['jpeg', bytes([0xff, 0xd8], [0xff, 0xe0], big(4, 2), [0, 0], frame), [30, 20]],
  ['jpeg', bytes([0xff, 0xd8], exif(6), frame), [20, 30]],
  ['jpeg', bytes([0xff, 0xd8], exif(3), [0xff, 0xff], frame.subarray(1)), [30, 20]],
  [
    'webp',
    bytes('RIFF', little(0), 'WEBPVP8X', little(10), little(0), little(29, 3), little(19, 3)),
    [30, 20],
  ],
  [
    'webp', bytes('RIFF', little(0), 'WEBPVP8 ', Buffer.alloc(10), little(30, 2), little(20, 2)),
    [30, 20],
  ],
  [
    'webp', bytes('RIFF', little(0), 'WEBPVP8L', little(0), [0x2f], little(29 | (19 << 14))),
    [30, 20],
  ],
  ['avif', bytes(big(16), 'ftypavif', big(0), extents(4, 4), extents(30, 20)), [30, 20]],
  [
    'ico', bytes([0, 0, 1, 0, 2, 0], [16, 16], Buffer.alloc(14), [0, 0], Buffer.alloc(14)),
    [256, 256],
  ],
  [
    'bmp', bytes('BM', Buffer.alloc(12), little(40), little(30), [0xec, 0xff, 0xff, 0xff]),
    [30, 20],
  ],
  [
    'svg', Buffer.from('<?xml version="1.0"?><!-- <svg x> --><svg width="30" height="20px">'),
    [30, 20],
  ],
  ['svg', Buffer.from('<svg viewBox="0 0 60 40" width="30">'), [30, 20]],
  ['svg', Buffer.from("<svg data-a='>' viewBox='-1 -1 30,20'>"), [30, 20]],
  ['svg', Buffer.from('<svg width="1in" height="100%">'), [96, 150]],
];

for (const [type, data, [width, height]] of headers) {
  test(`the size of a ${type} (${data.length} bytes)`, () => {
    assert.deepEqual(imageSize(data), { width, height, type });
  });
  test(`a ${type} cut anywhere (${data.length} bytes) is no error`, () => {
    for (let length = 0; length < data.length; length += 1) imageSize(data.subarray(0, length));
  });
}

test('other data has no size', () => {
  for (const data of [Buffer.alloc(0), Buffer.from('hello'), Buffer.alloc(4096, 0xff)]) {
    assert.equal(imageSize(data), null);
  }
});

/** [text, xxHash64 of it] as xxHash's own description and implementations give it */
for (const [text, hash] of [['', 'ef46db3751d8e999'], ['a', 'd24ec4f1a98c6e5b'],
  ['abc', '44bc2cf5ad770999'], ['Nobody inspects the spammish repetition', 'fbcea83c8a378bf1']]) {
  test(`served files are named by their xxHash64: ${text}`, () => {
    assert.equal(xxHash64(Buffer.from(text)), hash);
  });
}

test('an imported image is a static image object', async (context) => {
  const driver = await openProject(context, {
    'pages/p.js': `import image from '../a.png'; import icon from '../i.svg';
      const required = require('../a.png').default;
      export const getServerSideProps = () => ({ props: { image, icon, same: required === image } });
      export default () => null;`,
    'a.png': png,
    'i.svg': '<svg width="2" height="1"/>',
  });
  const { props } = await driver.run('pages/p.js', { config: { basePath: '/base' } });
  assert.match(props.image.src, /^\/base\/_next\/static\/media\/a\.[0-9a-f]{8}\.png$/);
  assert.deepEqual([props.image.width, props.image.height], [30, 20]);
  assert.equal(props.image.blurDataURL,
    `/base/_next/image?url=${encodeURIComponent(props.image.src)}&w=8&q=70`);
  assert.deepEqual(props.icon, { src: '/base/_next/static/media/i.620bb61a.svg', height: 1, width: 2,
    blurWidth: 0, blurHeight: 0 });
  assert.equal(props.same, true);
});
