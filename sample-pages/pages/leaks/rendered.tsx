import type { GetServerSideProps } from 'next';

export const getServerSideProps: GetServerSideProps = async () => ({ props: { open: true } });

/** Clean props; the markup has it, because the component read the environment on the server. */
export default function Rendered({ open }: { open: boolean }) {
  return <p data-session={process.env['SESSION_SECRET']}>{open ? 'Open' : 'Closed'}</p>;
}
