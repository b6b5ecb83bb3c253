import { readFileSync } from 'fs';
import { join } from 'path';

/** What the people in the hall need, and nobody else. */
const gate = { hall: 'Hall 3', unlock: 'four warm cups before the ninth bell' };

/** How many kinds of tea lie in the hall; reads a file of the server. */
export function countKinds(): number {
  const text = readFileSync(join(process.cwd(), 'lib/data/products.json'), 'utf8');
  return JSON.parse(text).length;
}

/** Fit for the browser by itself; what stands beside it in this file is not. */
export function hallName(): string {
  return gate.hall;
}
