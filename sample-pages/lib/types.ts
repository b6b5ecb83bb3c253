/** A row of the products table. Shop windows get a `ShopProduct`, never this. */
export interface ProductRow {
  slug: string;
  name: string;
  description: string;
  category: string[];
  priceInCents: number;
  stock: number;
  rating: number;
  costPrice: number;
  profitMargin: number;
  internalNotes: string;
}

/** What a visitor may know about a product. */
export type ShopProduct = Pick<
  ProductRow,
  'slug' | 'name' | 'description' | 'category' | 'stock' | 'rating'
>;

/** A row of the users table. */
export interface UserRow {
  id: number;
  name: string;
  email: string;
  role: 'member' | 'admin';
  club: 'leaf' | 'kettle';
  joined: string;
  passwordHash: string;
  passwordResetToken: string | null;
  totpSecret: string;
  lastLoginIp: string;
  fraudScore: number;
}

/** What a page may show about the person who is signed in. */
export interface Viewer {
  name: string;
  club: 'leaf' | 'kettle';
}

export interface Order {
  number: string;
  userId: number;
  placed: string;
  lines: { slug: string; quantity: number }[];
  status: 'packed' | 'sent' | 'delivered';
}

export interface DocPage {
  title: string;
  body: string;
}

export interface JournalEntry {
  entry: string;
  title: string;
  published: string;
  body: string;
}

/** An amount as it is shown: `€ 49.00`. */
export interface Price {
  currency: string;
  amount: number;
  text: string;
}
