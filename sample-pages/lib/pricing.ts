import type { IncomingMessage } from 'http';

import type { Price, Viewer } from '@/lib/types';

interface Market {
  currency: string;
  sign: string;
  perEuro: number;
  decimals: number;
}

const euro: Market = { currency: 'EUR', sign: '€', perEuro: 1, decimals: 2 };

const markets: Record<string, Market> = {
  GB: { currency: 'GBP', sign: '£', perEuro: 0.85, decimals: 2 },
  JP: { currency: 'JPY', sign: '¥', perEuro: 160, decimals: 0 },
  KR: { currency: 'KRW', sign: '₩', perEuro: 1500, decimals: 0 },
  US: { currency: 'USD', sign: '$', perEuro: 1.1, decimals: 2 },
};

const memberDiscount = 0.1;

/** The visitor's country as the host reports it, or null on a machine that has no host. */
export function countryOf(req: IncomingMessage): string | null {
  const header = req.headers['x-vercel-ip-country'];
  return typeof header === 'string' ? header : null;
}

/** The city, which hosts send percent-encoded. */
export function cityOf(req: IncomingMessage): string | null {
  const header = req.headers['x-vercel-ip-city'];
  return typeof header === 'string' ? decodeURIComponent(header) : null;
}

export function priceFor(cents: number, country: string | null, viewer: Viewer | null): Price {
  const market = (country && markets[country]) || euro;
  const euros = (cents / 100) * (viewer ? 1 - memberDiscount : 1);
  const amount = Number((euros * market.perEuro).toFixed(market.decimals));
  return {
    currency: market.currency,
    amount,
    text: `${market.sign} ${amount.toFixed(market.decimals)}`,
  };
}

/** Shipping in cents: free for members, and never to where we cannot go. */
export function shippingInCents(country: string | null, viewer: Viewer | null): number | null {
  if (country === 'AQ') return null;
  if (viewer) return 0;
  const near = ['AT', 'BE', 'DE', 'ES', 'FR', 'IT', 'NL', 'PL'];
  return country === null || near.includes(country) ? 490 : 1490;
}
