import type { GetServerSideProps } from 'next';

interface Props {
  visit: { page: string; at: Date };
}

/** A Date is not JSON: development mode refuses it, production turns it into text. */
export const getServerSideProps: GetServerSideProps<Props> = async () => {
  return { props: { visit: { page: '/product/teapot', at: new Date(Date.UTC(2026, 10, 22)) } } };
};

export default function LastVisit({ visit }: Props) {
  return <p>Last seen on {visit.page} at {String(visit.at)}.</p>;
}
