import type { GetServerSideProps } from 'next';

import { sessionToken } from '@/lib/credentials';

interface Props {
  widget: { name: string; auth: string };
}

/** A session token with claims in it, under a name that tells nothing. */
export const getServerSideProps: GetServerSideProps<Props> = async () => {
  const claims = { sub: 'user-101', role: 'admin', iat: 1795651200, exp: 4102444800 };
  return { props: { widget: { name: 'orders', auth: sessionToken(claims) } } };
};

export default function Jwt({ widget }: Props) {
  return <p>Widget {widget.name}</p>;
}
