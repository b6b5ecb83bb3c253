import Link from 'next/link';

import styles from '@/styles/Product.module.css';

/** A product in a list; plain JavaScript among TypeScript, as it happens in grown projects. */
export default function ProductCard({ product, price }) {
  return (
    <li className={styles.card}>
      <Link href={{ pathname: '/product/[slug]', query: { slug: product.slug } }}>
        {product.name}
      </Link>
      <span className={product.stock === 0 ? styles.soldOut : styles.price}>
        {product.stock === 0 ? 'Sold out' : price.text}
      </span>
    </li>
  );
}
