import Link from 'next/link';

export default function NotFound() {
  return (
    <>
      <h1>The pot is empty</h1>
      <p>
        There is nothing here. <Link href="/">Back to the shop</Link>
      </p>
    </>
  );
}
