/** Loaded with next/dynamic: the server renders it, the browser fetches it apart. */
export default function Reviews({ rating }: { rating: number }) {
  const stars = Math.round(rating);
  return (
    <section>
      <h2>Reviews</h2>
      <p aria-label={`${rating} of 5`}>{'★'.repeat(stars) + '☆'.repeat(5 - stars)}</p>
    </section>
  );
}
