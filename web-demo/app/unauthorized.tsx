import Link from "next/link";

export default function Unauthorized() {
  return (
    <section className="message">
      <p className="code">401</p>
      <h1>Sign in first</h1>
      <p>This page is for administrators. Choose one at the head of the feed.</p>
      <Link className="button" href="/agency">
        Back to the feed
      </Link>
    </section>
  );
}
