import type { GetStaticProps } from 'next';
import dynamic from 'next/dynamic';
import Script from 'next/script';

import ProductCard from '@/components/ProductCard';
import { allProducts, shopProduct } from '@/lib/database';
import { priceFor } from '@/lib/pricing';
import type { Price, ShopProduct } from '@/lib/types';

const Chat = dynamic(() => import('@/components/Chat'), {
  ssr: false,
  loading: () => <p>Chat opens in your browser.</p>,
});

interface Props {
  shelf: { product: ShopProduct; price: Price }[];
}

export const getStaticProps: GetStaticProps<Props> = async () => {
  const rows = await allProducts();
  return {
    props: {
      shelf: rows.map((row) => ({
        product: shopProduct(row),
        price: priceFor(row.priceInCents, null, null),
      })),
    },
    revalidate: 300,
  };
};

export default function Home({ shelf }: Props) {
  return (
    <>
      <h1>Pots, leaves, patience</h1>
      <ul>
        {shelf.map(({ product, price }) => (
          <ProductCard key={product.slug} product={product} price={price} />
        ))}
      </ul>
      <Chat />
      <Script src="/hours.js" strategy="lazyOnload" />
    </>
  );
}
