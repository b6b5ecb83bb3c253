import type { GetServerSideProps } from 'next';

interface Props {
  newsletter: { list: string; unlock: string };
}

/** A server-only variable, whole. It looks like prose, so only its equality gives it away. */
export const getServerSideProps: GetServerSideProps<Props> = async () => {
  return {
    props: { newsletter: { list: 'spring', unlock: process.env.MAILING_PASSPHRASE ?? '' } },
  };
};

export default function EnvWhole({ newsletter }: Props) {
  return <p>Join the {newsletter.list} list.</p>;
}
