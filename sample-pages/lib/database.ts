import { hashFor } from '@/lib/credentials';
import docs from '@/lib/data/docs.json';
import journal from '@/lib/data/journal.json';
import products from '@/lib/data/products.json';
import type { DocPage, JournalEntry, Order, ProductRow, ShopProduct, UserRow } from '@/lib/types';

/*
 * A database in name only: rows in files, answered through promises as a driver would. Like a
 * driver's, the rows hold more than any page should show.
 */

const users: UserRow[] = [
  {
    id: 101,
    name: 'Tilda Moss',
    email: 'tilda@moss.example',
    role: 'member',
    club: 'leaf',
    joined: '2024-03-01',
    passwordHash: hashFor('tilda'),
    passwordResetToken: null,
    totpSecret: ['KVKFKRCP', 'NZQUYMLX', 'OVYDSQKJ'].join(''),
    lastLoginIp: '203.0.113.24',
    fraudScore: 0.07,
  },
  {
    id: 1,
    name: 'Ada Brew',
    email: 'ada@kettle-and-leaf.example',
    role: 'admin',
    club: 'kettle',
    joined: '2019-11-12',
    passwordHash: hashFor('ada'),
    passwordResetToken: ['rst', 'b7c1f0e29d', '4835a6'].join('_'),
    totpSecret: ['GEZDGNBV', 'GY3TQOJQ', 'MFRGGZDF'].join(''),
    lastLoginIp: '198.51.100.7',
    fraudScore: 0,
  },
];

/** Who holds which token. `t` and `a` are there to be typed. */
const tokens: Record<string, number> = {
  t: 101,
  a: 1,
  'tilda-5f1c09e2abd47730': 101,
  'ada-91d3a7705ce24f68': 1,
};

const orders: Order[] = [
  {
    number: 'KL-20871',
    userId: 101,
    placed: '2026-10-02',
    lines: [{ slug: 'teapot', quantity: 1 }],
    status: 'delivered',
  },
  {
    number: 'KL-21340',
    userId: 101,
    placed: '2026-11-14',
    lines: [
      { slug: 'sencha', quantity: 2 },
      { slug: 'strainer', quantity: 1 },
    ],
    status: 'sent',
  },
];

export async function allProducts(): Promise<ProductRow[]> {
  return products;
}

export async function findProduct(slug: string): Promise<ProductRow | null> {
  return products.find((row) => row.slug === slug) ?? null;
}

export async function productsIn(category: string[]): Promise<ProductRow[]> {
  return products.filter((row) => category.every((part, at) => row.category[at] === part));
}

/** The columns a visitor may see. */
export function shopProduct(row: ProductRow): ShopProduct {
  const { slug, name, description, category, stock, rating } = row;
  return { slug, name, description, category, stock, rating };
}

export async function findUser(id: number): Promise<UserRow | null> {
  return users.find((row) => row.id === id) ?? null;
}

export async function findUserByToken(token: string): Promise<UserRow | null> {
  return Object.hasOwn(tokens, token) ? findUser(tokens[token]) : null;
}

export async function ordersOf(userId: number): Promise<Order[]> {
  return orders.filter((order) => order.userId === userId);
}

export async function findOrder(number: string): Promise<Order | null> {
  return orders.find((order) => order.number === number) ?? null;
}

export async function findDoc(path: string[]): Promise<DocPage | null> {
  const pages: Record<string, DocPage> = docs;
  const key = path.join('/');
  return Object.hasOwn(pages, key) ? pages[key] : null;
}

export async function allEntries(): Promise<JournalEntry[]> {
  return journal;
}
