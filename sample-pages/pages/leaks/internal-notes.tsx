import type { GetServerSideProps } from 'next';

import { allProducts } from '@/lib/database';
import type { ProductRow } from '@/lib/types';

/** Costs, margins and notes of the shop to itself: no credential, still not for visitors. */
export const getServerSideProps: GetServerSideProps<{ products: ProductRow[] }> = async () => {
  return { props: { products: await allProducts() } };
};

export default function InternalNotes({ products }: { products: ProductRow[] }) {
  return (
    <ul>
      {products.map((product) => (
        <li key={product.slug}>{product.name}</li>
      ))}
    </ul>
  );
}
