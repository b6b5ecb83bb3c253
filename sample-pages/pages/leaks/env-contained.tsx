import type { GetServerSideProps } from 'next';

interface Props {
  status: { ok: boolean; detail: string };
}

function connect(url: string): never {
  throw new Error(`connect ECONNREFUSED while opening ${url} (after 3 attempts)`);
}

/** A connection string inside the message of an error that the page shows. */
export const getServerSideProps: GetServerSideProps<Props> = async () => {
  try {
    return connect(process.env.DATABASE_URL ?? '');
  } catch (error) {
    return { props: { status: { ok: false, detail: (error as Error).message } } };
  }
};

export default function EnvContained({ status }: Props) {
  return <p>{status.ok ? 'All is well.' : 'The shop is resting.'}</p>;
}
