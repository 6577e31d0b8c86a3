"use client";

export default function ErrorPage({ reset }: { error: Error; reset: () => void }) {
  return (
    <section className="message">
      <p className="code">500</p>
      <h1>That did not work</h1>
      <p>The fault is on our side and has been logged.</p>
      <button className="button" type="button" onClick={reset}>
        Try again
      </button>
    </section>
  );
}
