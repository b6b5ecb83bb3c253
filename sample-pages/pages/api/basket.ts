import type { NextApiRequest, NextApiResponse } from 'next';

import { findProduct } from '@/lib/database';
import { countryOf, priceFor } from '@/lib/pricing';
import { signedInUser, viewerOf } from '@/lib/session';

export default async function basket(req: NextApiRequest, res: NextApiResponse) {
  const slugs = String(req.query.items ?? '').split(',').filter(Boolean);
  const rows = await Promise.all(slugs.map(findProduct));
  const viewer = viewerOf(await signedInUser(req));
  const lines = rows.flatMap((row) =>
    row === null
      ? []
      : [
          {
            slug: row.slug,
            quantity: 1,
            price: priceFor(row.priceInCents, countryOf(req), viewer),
          },
        ],
  );
  res.status(200).json({ lines });
}
