import type { GetServerSideProps } from 'next';
import dynamic from 'next/dynamic';
import Head from 'next/head';
import Image from 'next/image';

import teapot from '@/images/teapot.png';
import { findProduct, shopProduct } from '@/lib/database';
import { cityOf, countryOf, priceFor } from '@/lib/pricing';
import { signedInUser, viewerOf } from '@/lib/session';
import type { Price, ShopProduct, Viewer } from '@/lib/types';
import styles from '@/styles/Product.module.css';

const Reviews = dynamic(() => import('@/components/Reviews'));

interface Props {
  product: ShopProduct;
  price: Price;
  visitor: { country: string | null; city: string | null };
  viewer: Viewer | null;
}

export const getServerSideProps: GetServerSideProps<Props> = async ({ req, res, params }) => {
  const row = await findProduct(String(params?.slug));
  if (!row) return { notFound: true };
  const viewer = viewerOf(await signedInUser(req));
  const country = countryOf(req);
  res.setHeader('Vary', 'Authorization, X-Vercel-IP-Country');
  return {
    props: {
      product: shopProduct(row),
      price: priceFor(row.priceInCents, country, viewer),
      visitor: { country, city: cityOf(req) },
      viewer,
    },
  };
};

export default function Product({ product, price, visitor, viewer }: Props) {
  return (
    <article className={styles.card}>
      <Head>
        <title>{`${product.name} | Kettle & Leaf`}</title>
        <meta name="description" content={product.description} />
      </Head>
      {product.slug === 'teapot' && <Image src={teapot} alt={product.name} priority />}
      <div>
        <h1>{product.name}</h1>
        <p>{product.description}</p>
        <p className={styles.price}>{price.text}</p>
        {viewer && <p>Member price for {viewer.name}</p>}
        {visitor.city && <p>Delivered to {visitor.city}</p>}
        {product.stock === 0 && <p className={styles.soldOut}>Sold out</p>}
        <Reviews rating={product.rating} />
      </div>
    </article>
  );
}
