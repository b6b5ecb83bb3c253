import type { GetServerSideProps } from 'next';

import { findOrder } from '@/lib/database';
import { signedInUser } from '@/lib/session';
import type { Order } from '@/lib/types';

type Props = { order: Pick<Order, 'number' | 'status' | 'lines'> };

/** Somebody else's order does not exist, as far as a visitor can tell. */
export const getServerSideProps: GetServerSideProps<Props> = async ({ req, params }) => {
  const [user, row] = await Promise.all([signedInUser(req), findOrder(String(params?.number))]);
  if (!row || !user || (row.userId !== user.id && user.role !== 'admin')) return { notFound: true };
  const { number, status, lines } = row;
  return { props: { order: { number, status, lines } } };
};

export default function OrderPage({ order }: Props) {
  return (
    <>
      <h1>Order {order.number}</h1>
      <p>It is {order.status}.</p>
      <ul>
        {order.lines.map(({ slug, quantity }) => (
          <li key={slug}>
            {quantity} × {slug}
          </li>
        ))}
      </ul>
    </>
  );
}
