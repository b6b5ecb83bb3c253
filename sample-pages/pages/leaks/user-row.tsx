import type { GetServerSideProps } from 'next';

import { findUser } from '@/lib/database';
import type { UserRow } from '@/lib/types';

/** The whole row, because one column was needed. */
export const getServerSideProps: GetServerSideProps<{ user: UserRow | null }> = async () => {
  return { props: { user: await findUser(1) } };
};

export default function UserRowPage({ user }: { user: UserRow | null }) {
  return <p>This week at the counter: {user?.name}</p>;
}
