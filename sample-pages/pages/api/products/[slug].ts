import type { NextApiRequest, NextApiResponse } from 'next';

import { findProduct, shopProduct } from '@/lib/database';

export default async function product(req: NextApiRequest, res: NextApiResponse) {
  const row = await findProduct(String(req.query.slug));
  if (row) res.status(200).json(shopProduct(row));
  else res.status(404).json({ error: 'no such product' });
}
