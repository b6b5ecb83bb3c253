import type { GetServerSideProps } from 'next';
import Link from 'next/link';

import { ordersOf } from '@/lib/database';
import { signedInUser, viewerOf } from '@/lib/session';
import type { Order, Viewer } from '@/lib/types';

interface Props {
  viewer: Viewer;
  orders: Pick<Order, 'number' | 'placed' | 'status'>[];
}

export const getServerSideProps: GetServerSideProps<Props> = async ({ req, resolvedUrl }) => {
  const user = await signedInUser(req);
  const viewer = viewerOf(user);
  if (!user || !viewer) {
    const back = encodeURIComponent(resolvedUrl);
    return { redirect: { destination: `/login?back=${back}`, permanent: false } };
  }
  const orders = await ordersOf(user.id);
  return {
    props: {
      viewer,
      orders: orders.map(({ number, placed, status }) => ({ number, placed, status })),
    },
  };
};

export default function Account({ viewer, orders }: Props) {
  return (
    <>
      <h1>Hello, {viewer.name}</h1>
      {orders.length === 0 && <p>No orders yet.</p>}
      <ul>
        {orders.map(({ number, placed, status }) => (
          <li key={number}>
            <Link href={`/orders/${number}`}>{number}</Link>, {placed}: {status}
          </li>
        ))}
      </ul>
    </>
  );
}
