import type { GetServerSideProps } from 'next';
import { allProducts } from '@/lib/database';
import { countKinds } from '@/lib/warehouse';

interface Props {
  kinds: number;
  named: string[];
}

const passphrase = process.env.MAILING_PASSPHRASE;

/** Only the props function needs it, so that it goes with it: the modules, the variable, this. */
async function firstNames(count: number): Promise<string[]> {
  const products = passphrase === undefined ? [] : await allProducts();
  return products.slice(0, count).map(({ name }) => name);
}

export const getServerSideProps: GetServerSideProps<Props> = async () => ({
  props: { kinds: countKinds(), named: await firstNames(2) },
});

export default function ClientCode({ kinds, named }: Props) {
  return (
    <p>
      {kinds} kinds of tea, {named.join(' and ')} among them, in {process.env.NEXT_PUBLIC_CURRENCY}.
    </p>
  );
}
