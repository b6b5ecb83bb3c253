import Link from 'next/link';
import { useRouter } from 'next/router';
import type { ReactNode } from 'react';

import styles from '@/styles/Layout.module.css';

const links = [
  { href: '/', text: 'Shop' },
  { href: '/docs/brewing', text: 'Guides' },
  { href: '/journal/on-water', text: 'Journal' },
  { href: '/shipping', text: 'Shipping' },
  { href: '/account', text: 'Account' },
];

export default function Layout({ children }: { children: ReactNode }) {
  const router = useRouter();
  return (
    <>
      <nav className={styles.bar}>
        {links.map(({ href, text }) => (
          <Link key={href} href={href} className={router.asPath === href ? styles.here : undefined}>
            {text}
          </Link>
        ))}
      </nav>
      <main className={styles.page}>{children}</main>
      <footer>
        {process.env.SHOP_NAME}, since {process.env.SHOP_SINCE}
      </footer>
    </>
  );
}
