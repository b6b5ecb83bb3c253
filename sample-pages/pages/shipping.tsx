import type { GetServerSideProps } from 'next';

import { cityOf, countryOf, priceFor, shippingInCents } from '@/lib/pricing';
import { signedInUser, viewerOf } from '@/lib/session';
import type { Price } from '@/lib/types';

interface Props {
  country: string | null;
  city: string | null;
  /** Null: we cannot ship there. */
  cost: Price | null;
}

export const getServerSideProps: GetServerSideProps<Props> = async ({ req }) => {
  const country = countryOf(req);
  const cents = shippingInCents(country, viewerOf(await signedInUser(req)));
  return {
    props: {
      country,
      city: cityOf(req),
      cost: cents === null ? null : priceFor(cents, country, null),
    },
  };
};

export default function Shipping({ country, city, cost }: Props) {
  const place = city ?? country ?? 'your door';
  return (
    <>
      <h1>Shipping to {place}</h1>
      <p>{cost ? (cost.amount === 0 ? 'Free' : cost.text) : 'Penguins buy elsewhere.'}</p>
    </>
  );
}
