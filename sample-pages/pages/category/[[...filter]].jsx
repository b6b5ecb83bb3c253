import { useRouter } from 'next/router';

import ProductCard from '@/components/ProductCard';
import { productsIn, shopProduct } from '@/lib/database';
import { countryOf, priceFor } from '@/lib/pricing';

export async function getServerSideProps({ req, params, query }) {
  const rows = await productsIn(params.filter ?? []);
  const shelf = rows.map((row) => ({
    product: shopProduct(row),
    price: priceFor(row.priceInCents, countryOf(req), null),
  }));
  if (query.sort === 'price') shelf.sort((a, b) => a.price.amount - b.price.amount);
  return { props: { shelf } };
}

export default function Category({ shelf }) {
  const { filter = [] } = useRouter().query;
  return (
    <>
      <h1>{filter.length ? filter.join(' / ') : 'Everything'}</h1>
      <ul>
        {shelf.map(({ product, price }) => (
          <ProductCard key={product.slug} product={product} price={price} />
        ))}
      </ul>
    </>
  );
}
