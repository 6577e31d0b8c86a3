import Link from "next/link";

export default function Forbidden() {
  return (
    <section className="message">
      <p className="code">403</p>
      <h1>Not yours to change</h1>
      <p>This page is for administrators. Choose one at the head of the feed.</p>
      <Link className="button" href="/agency">
        Back to the feed
      </Link>
    </section>
  );
}
