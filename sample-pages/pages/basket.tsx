import type { GetServerSideProps } from 'next';

import type { Price } from '@/lib/types';

interface Basket {
  lines: { slug: string; quantity: number; price: Price }[];
}

/**
 * Asks the project's own API over the network for what a function call would have given: works,
 * and costs a request each time.
 */
export const getServerSideProps: GetServerSideProps<{ basket: Basket }> = async ({ req }) => {
  const answer = await fetch(`http://${req.headers.host}/api/basket?items=teapot,sencha`, {
    headers: { authorization: req.headers.authorization ?? '' },
  });
  if (!answer.ok) throw new Error(`the basket answered ${answer.status}`);
  return { props: { basket: await answer.json() } };
};

export default function BasketPage({ basket }: { basket: Basket }) {
  return (
    <ul>
      {basket.lines.map(({ slug, quantity, price }) => (
        <li key={slug}>
          {quantity} × {slug}: {price.text}
        </li>
      ))}
    </ul>
  );
}
