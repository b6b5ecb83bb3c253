import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Words that no rule knows. */
const words = [
  'amber basin cedar delta ember fjord grove harbour island juniper kettle lantern',
  'meadow north orchard pebble quarry river slate timber upland valley willow',
]
  .join(' ')
  .split(' ');

/** Numbers that are the same at every run. */
function generator(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/**
 * A document like the props of a large catalogue: prose, identifiers, addresses, prices, dates, and
 * here and there something that should not be in it.
 *
 * @param {number} bytes about how many
 * @returns {string}
 */
export function document(bytes) {
  const next = generator(7);
  const pick = (count) => Array.from({ length: count }, () => words[next(words.length)]);
  const hex = (count) => Array.from({ length: count }, () => next(16).toString(16)).join('');
  const parts = [];
  let size = 0;
  for (let id = 0; size < bytes; id += 1) {
    const slug = pick(3).join('-');
    const item = {
      id,
      uuid: `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}`,
      slug,
      title: pick(4).join(' '),
      description: `<p>${pick(60).join(' ')}. ${pick(40).join(' ')}</p>`,
      price: { amount: next(100000) / 100, currency: 'EUR' },
      image: `https://cdn.kettle.example/${slug}/${hex(16)}.webp?w=640&q=75`,
      etag: hex(40),
      updatedAt: `2025-0${1 + next(9)}-1${next(10)}T0${next(10)}:15:00.000Z`,
      tags: pick(5),
      stock: next(500),
      available: next(2) === 1,
      rating: null,
    };
    if (id % 997 === 0) item.author = { email: `${slug}@kettle.example`, phone: '+1 415 555 0134' };
    const text = JSON.stringify(item);
    parts.push(text);
    size += text.length + 1;
  }
  return `{"props":{"items":[${parts.join(',')}]}}`;
}

/**
 * The labelled documents over and over, in an order of its own: props of many kinds of pages, with
 * what leaks and what only looks like it.
 *
 * @param {number} bytes about how many
 * @returns {string[]} JSON documents
 */
export function labelledDocuments(bytes) {
  const folder = fileURLToPath(new URL('labelled/docs', import.meta.url));
  const texts = fs
    .readdirSync(folder)
    .sort()
    .map((name) => fs.readFileSync(path.join(folder, name), 'utf8').trim());
  const next = generator(11);
  const chosen = [];
  for (let size = 0; size < bytes; size += Buffer.byteLength(chosen.at(-1)) + 1) {
    chosen.push(texts[next(texts.length)]);
  }
  return chosen;
}
